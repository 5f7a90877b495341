import type { Values } from '../../conversation/chat.ts';
import { findDate, findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import { canDecide, isLibre, isRetiree, listTenuesDepuis } from '../../domain/nouns/decision.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { jourOf } from '../../domain/nouns/jours-ouvres.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import type { DecisionLibre } from '../../domain/nouns/reponse.ts';
import { isComitePilotage, type Seance } from '../../domain/nouns/seance.ts';
import { DomainError } from '../../errors.ts';
import * as say from '../../views/plan/decisions.ts';
import { viewDecisions } from '../../views/plan/decisions.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { findReserve } from '../verbs/cut-reserves.ts';
import { getFicheOuverte } from '../verbs/find-tour.ts';
import { noteBy } from '../verbs/tell.ts';
import { underLock } from '../verbs/under-lock.ts';
import { checkDecision, findProposeeLe } from './list-propositions.ts';
import { type DecisionPlace, settleAppui, tellDecision } from './tell-decision.ts';

/** Opens what a body decided of a fiche where no answer had proposed it. */
export const writeDecisionLibre: UseCase = async (intent, { personne }, { stores, clock }) => {
  const now = clock.now();
  const fiche = await getFicheOuverte(intent, personne, { stores, jour: jourOf(now) });
  const seances = await listSeances(fiche.conventionId, { stores, now });
  if (seances.length === 0) return { kind: 'message', message: say.viewSansSeance(fiche) };
  return { kind: 'form', form: say.viewFormulaireLibre(fiche, seances, jourOf(now).toString()) };
};

/** Notes it, and tells those concerned. The same twice is once. */
export const saveDecisionLibre = underLock(
  'pilotages',
  async (intent, { personne }, { stores, now, ids }) => {
    const { values } = intent;
    const fiche = await getFicheOuverte(intent, personne, { stores, jour: jourOf(now) });
    const seances = await listSeances(fiche.conventionId, { stores, now });
    const form = say.viewFormulaireLibre(fiche, seances, jourOf(now).toString());
    const fields = checkFields(form.fields, values);
    const seance = seances.find(({ id }) => id === findText(values, 'seance'));
    const texte = findText(values, 'texte');
    if (hasErrors(fields) || seance === undefined || texte === null)
      return { kind: 'form', form: showErrors(form, fields) };
    const reserve = await findReserve(texte, seance, { stores, now });
    if (reserve !== null)
      return { kind: 'form', form: showErrors(form, withError(fields, 'texte', reserve)) };
    const jusquAu = findDate(values, 'jusqu_au');
    const saisie = { fiche, seance, texte, ...(jusquAu && { jusquAu }) };
    const decision = await noteLibre(saisie, personne, { ids, stores, now });
    return { kind: 'done', message: viewDecisions(fiche, [decision]) };
  },
);

interface Saisie extends Pick<DecisionLibre, 'texte' | 'jusquAu'> {
  readonly fiche: FicheAction;
  readonly seance: Seance;
  /** Ids of those who read it elsewhere. */
  readonly connues?: readonly string[];
}

/** Keeps the words of a body about a fiche, and tells those concerned; the same words of the same séance once. */
export async function noteLibre(
  { fiche, seance, connues = [], ...dit }: Saisie,
  auteur: Personne,
  place: DecisionPlace,
): Promise<DecisionLibre> {
  const { stores, now } = place;
  const le = jourOf(seance.debut);
  const isComite = isComitePilotage(seance.instance);
  const notePar = `${auteur.prenom} ${auteur.nom}`;
  const decision = { ...dit, isComite, instance: seance.instance.nom, le, noteeLe: now, notePar };
  const known = (await stores.decisions.list(fiche.conventionId)).find(
    (one) =>
      isLibre(one) &&
      !isRetiree(one) &&
      one.ficheActionId === fiche.id &&
      one.seanceId === seance.id &&
      one.texte === dit.texte,
  );
  if (known !== undefined) return decision;
  const prise = { instanceId: seance.instance.id, seanceId: seance.id, parId: auteur.id };
  await stores.decisions.create({ ...prise, fiche, versionId: null, decision });
  await noteBy(auteur, now, stores)('decision:noter', fiche.id, { le: le.toString(), seance: seance.id });
  await settleAppui(fiche, seance, { etat: 'clos', place });
  await tellDecision(fiche, [auteur.id, ...connues], place);
  return decision;
}

/** Opens what puts a decision right, or withdraws it. */
export const writeChangement: UseCase = async ({ values }, { personne }, { stores, clock }) => {
  const { dite, seances, min } = await getChangeable(values, personne, { stores, now: clock.now() });
  return { kind: 'form', form: say.viewFormulaireChangement(dite, seances, min) };
};

/** Keeps the change with its reason, in the journal too, and tells those concerned. */
export const saveChangement = underLock(
  'pilotages',
  async ({ values }, { personne }, { stores, now, ids }) => {
    const place = { ids, stores, now };
    const { dite, seances, min } = await getChangeable(values, personne, place);
    const form = say.viewFormulaireChangement(dite, seances, min);
    const isRetrait = findText(values, 'acte') === 'retirer';
    const { fields, saisie } = checkChangement(form, isRetrait, values);
    const raison = findText(values, 'raison');
    if (saisie === null || raison === null) return { kind: 'form', form: showErrors(form, fields) };
    const { fiche, decision } = dite;
    const seance = seances.find(({ id }) => id === findText(values, 'seance'));
    const jusquAu = findDate(values, 'jusqu_au');
    const texte = findText(values, 'texte') ?? '';
    const taken = seance ?? seances.find(({ id }) => id === decision.seanceId);
    for (const [field, dit] of Object.entries({ texte, motif: saisie.motif, raison })) {
      const reserve = taken ? await findReserve(dit, taken, place) : null;
      if (reserve !== null)
        return { kind: 'form', form: showErrors(form, withError(fields, field, reserve)) };
    }
    const words = isLibre(decision) ? { texte } : saisie;
    const moved = seance && { instanceId: seance.instance.id, seanceId: seance.id };
    await stores.decisions.change(
      { id: decision.id, conventionId: fiche.conventionId },
      {
        ...(!isRetrait && { ...moved, jusquAu }),
        decision: isRetrait ? {} : { ...words, ...(seance && { le: jourOf(seance.debut) }) },
        parId: personne.id,
        changement: { le: place.now, raison, isRetrait },
      },
    );
    const action = isRetrait ? 'decision:retirer' : 'decision:corriger';
    await noteBy(personne, place.now, stores)(action, fiche.id, {
      decision: decision.id,
      le: decision.le.toString(),
      ...(!isLibre(decision) && { statut: decision.statut, accord: decision.accord }),
    });
    const own = (await stores.seances.list(fiche.conventionId)).find(({ id }) => id === decision.seanceId);
    if (isRetrait && own) await settleAppui(fiche, own, { etat: 'en_cours', place });
    await tellDecision(fiche, [personne.id], place);
    const after = (await stores.decisions.list(fiche.conventionId)).find(({ id }) => id === decision.id);
    return { kind: 'done', message: viewDecisions(fiche, after ? [after] : []) };
  },
);

/** What is withdrawn needs a reason alone. */
function checkChangement(
  form: ReturnType<typeof say.viewFormulaireChangement>,
  isRetrait: boolean,
  values: Values,
) {
  if (!isRetrait) return checkDecision(form, values);
  const asked = new Set(['acte', 'raison']);
  const fields = checkFields(
    form.fields.filter(({ id }) => asked.has(id)),
    values,
  );
  const all = form.fields.map((field) => fields.find(({ id }) => id === field.id) ?? field);
  return { fields: all, saisie: hasErrors(fields) ? null : { accord: false, motif: null } };
}

/** @throws DomainError `decision-introuvable` for one that is withdrawn, or none */
async function getChangeable(
  values: Values,
  { conventionId }: Personne,
  { stores, now }: Omit<DecisionPlace, 'ids'>,
) {
  const id = findText(values, 'decision');
  const decision = (await stores.decisions.list(conventionId)).find((one) => one.id === id);
  const fiches = await stores.ficheActions.listAll(conventionId);
  const fiche = fiches.find((one) => one.id === decision?.ficheActionId);
  if (decision === undefined || fiche === undefined || isRetiree(decision))
    throw new DomainError('decision-introuvable');
  const depuis = isLibre(decision) ? null : await findProposeeLe(fiche, decision.versionId, stores);
  const all = await listSeances(conventionId, { stores, now }, depuis);
  const seances = isLibre(decision) ? all : all.filter(({ instance }) => canDecide(instance));
  return { dite: { fiche, decision }, seances, min: decision.le.toString() };
}

async function listSeances(
  conventionId: string,
  { stores, now }: Omit<DecisionPlace, 'ids'>,
  depuis: DecisionLibre['le'] | null = null,
): Promise<readonly Seance[]> {
  const convention = await stores.conventions.get(conventionId);
  return listTenuesDepuis(await stores.seances.list(conventionId), convention, { depuis, now });
}
