import type { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  canDecide,
  computeStatutAvant,
  isEnAttente,
  isPropose,
  proposeDe,
} from '../../domain/nouns/decision.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Decision } from '../../domain/nouns/reponse.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import {
  type Proposition,
  refusSansMotif,
  viewDecision,
  viewFormulaireDecision,
  viewPropositions,
} from '../../views/plan/propositions.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { listDernieres } from '../verbs/list-historiques.ts';
import { noteBy } from '../verbs/note-by.ts';
import { tellDecision } from './tell-decision.ts';

/** The postponements and abandons that nobody has decided about yet. */
export const listPropositions: UseCase = async (_intent, { personne }, { stores }) => ({
  kind: 'message',
  message: viewPropositions(await listEnAttente(personne.conventionId, stores)),
});

export function listEnAttente(conventionId: string, stores: Stores): Promise<readonly Proposition[]> {
  return listDernieres(conventionId, isEnAttente, stores);
}

/** Opens what a body decided about a proposal. */
export const writeDecision: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const { conventionId } = personne;
  const proposition = await getProposition(values, conventionId, stores);
  return { kind: 'form', form: await buildForm(proposition, { stores, now: clock.now() }) };
};

/** Notes it, and tells the leads. Twice is once. */
export const saveDecision: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    await stores.pilotages.lock(conventionId);
    const now = ports.clock.now();
    const proposition = await getProposition(values, conventionId, stores);
    const form = await buildForm(proposition, { stores, now });
    const { fields, saisie } = checkDecision(form, values);
    if (saisie === null) return { kind: 'form', form: showErrors(form, fields) };
    const instance = (await listDeciding(conventionId, stores)).find(({ id }) => id === saisie.instance);
    if (instance === undefined) throw new DomainError('formulaire-incomplet');
    const decision = await decide({ ...saisie, proposition, instance, auteur: personne }, { stores, now });
    return { kind: 'done', message: viewDecision(proposition.fiche, decision) };
  });

/** What a body decided, and who writes it down. */
interface Deliberation {
  readonly proposition: Proposition;
  readonly instance: Instance;
  readonly auteur: Personne;
  readonly accord: boolean;
  readonly motif: string | null;
  readonly le: Temporal.PlainDate;
}

/** Keeps a decision and tells the leads of its fiche. */
export async function decide(
  { proposition: { fiche, version }, instance, auteur, accord, motif, le }: Deliberation,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<Decision> {
  if (!isPropose(version.statut)) throw new DomainError('proposition-decidee');
  const { conventionId } = fiche;
  const historique = await stores.reponses.listHistorique(conventionId, [fiche.id]);
  const decision: Decision = {
    statut: proposeDe(version),
    echeance: version.echeance,
    accord,
    motif: accord ? null : motif,
    statutAvant: version.retourPropose
      ? 'abandonnee'
      : computeStatutAvant(historique.map(({ courante }) => courante)),
    instance: instance.nom,
    le,
    noteeLe: now,
  };
  const isNew = await stores.decisions.create({
    fiche,
    instanceId: instance.id,
    versionId: version.id,
    decision,
  });
  if (!isNew) throw new DomainError('proposition-decidee');
  await noteBy(auteur, now, stores)('proposition:decider', fiche.id, {
    accord,
    statut: decision.statut,
    le: le.toString(),
    instance: instance.code,
  });
  await tellDecision(fiche, now, stores);
  return decision;
}

/** The bodies that may decide. */
async function listDeciding(conventionId: string, stores: Stores): Promise<readonly Instance[]> {
  return (await stores.seances.listInstances(conventionId)).filter(canDecide);
}

/** @throws DomainError `proposition-decidee` when nothing waits any more, or something else does */
async function getProposition(values: Values, conventionId: string, stores: Stores): Promise<Proposition> {
  const numero = Number(findText(values, 'fiche'));
  const version = findText(values, 'version');
  const found = (await listEnAttente(conventionId, stores)).find(({ fiche }) => fiche.numero === numero);
  if (found === undefined || (version !== null && found.version.id !== version))
    throw new DomainError('proposition-decidee');
  return found;
}

async function buildForm(
  proposition: Proposition,
  { stores, now }: { readonly stores: Stores; readonly now: Temporal.Instant },
): Promise<Form> {
  const { conventionId } = proposition.fiche;
  const seances = await stores.seances.list(conventionId);
  const tenue = seances.findLast(
    ({ etat, instance, debut }) =>
      etat === 'confirmee' && canDecide(instance) && debut.epochMilliseconds <= now.epochMilliseconds,
  );
  const dates = { max: jourOf(now).toString(), le: tenue && jourOf(tenue.debut).toString() };
  return viewFormulaireDecision(proposition, await listDeciding(conventionId, stores), dates);
}

type Saisie = Pick<Deliberation, 'accord' | 'motif' | 'le'> & { readonly instance: string };

function checkDecision(
  form: Form,
  values: Values,
): { readonly fields: readonly Field[]; readonly saisie: Saisie | null } {
  const checked = checkFields(form.fields, values);
  const [accord, instance, motif] = ['accord', 'instance', 'motif'].map((id) => findText(values, id));
  const le = findDate(values, 'le');
  const isUnexplained = accord === 'non' && motif === null;
  const fields = isUnexplained ? withError(checked, 'motif', refusSansMotif()) : checked;
  if (hasErrors(fields) || !instance || le === null) return { fields, saisie: null };
  return { fields, saisie: { accord: accord === 'oui', instance, motif: motif ?? null, le } };
}
