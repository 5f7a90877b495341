import { Temporal } from 'temporal-polyfill';
import type { Field, Form, Values } from '../../conversation/chat.ts';
import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import {
  canDecide,
  computeStatutAvant,
  isEnAttente,
  isPropose,
  listTenuesDepuis,
  proposeDe,
} from '../../domain/nouns/decision.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { Decision, Reponse, VersionReponse } from '../../domain/nouns/reponse.ts';
import type { Seance } from '../../domain/nouns/seance.ts';
import { DomainError } from '../../errors.ts';
import type { Stores } from '../../ports/stores.ts';
import { REFUS_SANS_MOTIF, viewDecisions, viewSansSeance } from '../../views/plan/decisions.ts';
import { type Proposition, viewFormulaireDecision, viewPropositions } from '../../views/plan/propositions.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { findReserve } from '../verbs/cut-reserves.ts';
import { listDernieres } from '../verbs/list-lignes-carte.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { type DecisionPlace, settleAppui, tellDecision } from './tell-decision.ts';

/** The postponements and abandons that nobody has decided about yet, and what was decided so far. */
export const listPropositions: UseCase = async (_intent, { personne }, { stores }) => {
  const { conventionId } = personne;
  const [enAttente, decisions, fiches] = await Promise.all([
    listEnAttente(conventionId, stores),
    stores.decisions.list(conventionId),
    stores.ficheActions.listAll(conventionId),
  ]);
  const dites = decisions.toReversed().flatMap((decision) => {
    const fiche = fiches.find(({ id }) => id === decision.ficheActionId);
    return fiche === undefined ? [] : [{ fiche, decision }];
  });
  return { kind: 'message', message: viewPropositions(enAttente, dites) };
};

export function listEnAttente(conventionId: string, stores: Stores): Promise<readonly Proposition[]> {
  return listDernieres(conventionId, isEnAttente, stores);
}

/** Opens what a body decided about a proposal. */
export const writeDecision: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const proposition = await getProposition(values, personne.conventionId, stores);
  const seances = await listDeciding(proposition, { stores, now: clock.now() });
  if (seances.length === 0) return { kind: 'done', message: viewSansSeance(proposition.fiche) };
  return { kind: 'form', form: viewFormulaireDecision(proposition, seances) };
};

/** Notes it, and tells those concerned. Twice is once. */
export const saveDecision = underLock('pilotages', async ({ values }, { personne }, { stores, now, ids }) => {
  const { conventionId } = personne;
  const place = { ids, stores, now };
  const proposition = await getProposition(values, conventionId, stores);
  const seances = await listDeciding(proposition, place);
  const form = viewFormulaireDecision(proposition, seances);
  const { fields, saisie } = checkDecision(form, values);
  const seance = seances.find(({ id }) => id === findText(values, 'seance'));
  if (saisie === null || seance === undefined) return { kind: 'form', form: showErrors(form, fields) };
  const reserve = await findReserve(saisie.motif, seance, place);
  if (reserve !== null) return { kind: 'form', form: showErrors(form, withError(fields, 'motif', reserve)) };
  const decision = await decide({ ...saisie, proposition, seance, auteur: personne }, place);
  return { kind: 'done', message: viewDecisions(proposition.fiche, [decision]) };
});

/** What a body decided, and who writes it down. */
interface Deliberation {
  readonly proposition: Proposition;
  readonly seance: Seance;
  readonly auteur: Personne;
  readonly accord: boolean;
  readonly motif: string | null;
}

/** Keeps a decision and tells those concerned. */
export async function decide(
  { proposition: { fiche, version }, seance, auteur, accord, motif }: Deliberation,
  place: DecisionPlace,
): Promise<Decision> {
  const { stores, now } = place;
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
    instance: seance.instance.nom,
    le: jourOf(seance.debut),
    noteeLe: now,
    notePar: `${auteur.prenom} ${auteur.nom}`,
  };
  const prise = { instanceId: seance.instance.id, seanceId: seance.id, parId: auteur.id };
  const isNew = await stores.decisions.create({ ...prise, fiche, versionId: version.id, decision });
  if (!isNew) throw new DomainError('proposition-decidee');
  await noteBy(auteur, now, stores)('proposition:decider', fiche.id, {
    accord,
    statut: decision.statut,
    le: decision.le.toString(),
    instance: seance.instance.code,
    seance: seance.id,
  });
  await settleAppui(fiche, seance, { etat: 'clos', place });
  await tellDecision(fiche, [auteur.id], place);
  return decision;
}

/** The séances that may have decided upon a proposal, the latest first. */
async function listDeciding(
  { fiche, version }: Proposition,
  { stores, now }: Omit<DecisionPlace, 'ids'>,
): Promise<readonly Seance[]> {
  const { conventionId } = fiche;
  const seances = (await stores.seances.list(conventionId)).filter(({ instance }) => canDecide(instance));
  const depuis = await findProposeeLe(fiche, version.id, stores);
  return listTenuesDepuis(seances, await stores.conventions.get(conventionId), { depuis, now });
}

/** The day on which it was proposed first: what is said again, in a later tour or in other words, is no other proposal. */
export async function findProposeeLe(
  { id, conventionId, decision }: FicheAction,
  versionId: string,
  { reponses, reponseVersions }: Stores,
): Promise<Temporal.PlainDate | null> {
  const historique = await reponses.listHistorique(conventionId, [id]);
  const listVersions = ({ id: reponseId }: Reponse) => reponseVersions.list(conventionId, reponseId);
  const versions = (await Promise.all(historique.toReversed().map(listVersions))).flat();
  const proposed = versions.findIndex((one) => one.id === versionId);
  const isSame = (one: VersionReponse) =>
    one.statut === versions[proposed]?.statut &&
    one.echeance?.toString() === versions[proposed]?.echeance?.toString() &&
    (decision === undefined || decision.versionId === versionId || isAfter(one.creeeLe, decision.noteeLe));
  const before = versions.slice(0, proposed).findLastIndex((one) => !isSame(one));
  const first = proposed === -1 ? undefined : versions[before + 1];
  return first === undefined ? null : jourOf(first.creeeLe);
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return Temporal.Instant.compare(a, b) > 0;
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

/** Whether a body agreed, and why not: as any form says it that asks so. */
export function checkDecision(
  form: Form,
  values: Values,
): { readonly fields: readonly Field[]; readonly saisie: Pick<Deliberation, 'accord' | 'motif'> | null } {
  const checked = checkFields(form.fields, values);
  const [accord, motif] = [findText(values, 'accord'), findText(values, 'motif')];
  const isUnexplained = accord === 'non' && motif === null;
  const fields = isUnexplained ? withError(checked, 'motif', REFUS_SANS_MOTIF) : checked;
  if (hasErrors(fields)) return { fields, saisie: null };
  return { fields, saisie: { accord: accord === 'oui', motif: accord === 'oui' ? null : motif } };
}
