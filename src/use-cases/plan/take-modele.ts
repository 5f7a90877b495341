import type { Option } from '../../conversation/chat.ts';
import { findText, hasErrors, withError } from '../../conversation/form.ts';
import type { UseCase } from '../../conversation/use-case.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { instantAt, OPENING_TIME } from '../../domain/nouns/jours-ouvres.ts';
import { hasRole, type Personne } from '../../domain/nouns/personne.ts';
import { parseObjectifs, writeObjectifs } from '../../domain/plan/avenant.ts';
import { MAX_INDICATEURS } from '../../domain/plan/indicateurs-texte.ts';
import {
  CLE_MODELE,
  guess,
  isLike,
  MAX_QUESTIONS_CONVENTION,
  type Modele,
  toIndicateurType,
  withObjectifs,
} from '../../domain/plan/modele.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/modele.ts';
import { checkFields, showErrors } from '../../views/words/check-fields.ts';
import { getSituation } from '../verbs/get-avenant.ts';
import { saveBrouillon } from '../verbs/keep-saisie.ts';
import { listMemberships, listRecords } from '../verbs/memberships.ts';
import { noteBy } from '../verbs/note-by.ts';
import { findModele, listModeles, tellProposer } from '../verbs/propose.ts';

/** To coordination what is proposed to it; to who supervises what she proposed, and which coordination took what. */
export const showPropositions: UseCase = async (intent, acteur, ports) => {
  const { personne } = acteur;
  const { stores } = ports;
  const records = hasRole(personne, 'supervision')
    ? listRecords(personne, await listMemberships(intent, acteur, ports))
    : [];
  const recues = hasRole(personne, 'coordination') ? await listRecues(personne.conventionId, stores) : null;
  const proposees = records.length === 0 ? null : await stores.supervisions.listProposees(records);
  return { kind: 'message', message: say.viewPropositions(recues, proposees) };
};

async function listRecues(conventionId: string, stores: Stores): Promise<readonly say.ModeleRecu[]> {
  const modeles = await listModeles(conventionId, '', stores);
  const ids = [...new Set(modeles.map(({ personneId }) => personneId))];
  const personnes = await stores.personnes.listByIds(ids);
  return modeles.flatMap((modele) => {
    const par = personnes.find(({ id }) => id === modele.personneId);
    return par === undefined ? [] : [{ modele, par }];
  });
}

/** Asks where it belongs. */
export const writePrise: UseCase = async ({ values }, { personne }, { stores }) => {
  const modele = await findModele(personne.conventionId, findText(values, 'modele'), stores);
  if (modele?.etat !== 'attente') return { kind: 'done', message: say.viewDecide(modele) };
  return { kind: 'form', form: await formOf(modele, stores) };
};

/** It stands in the plan, or waits for an avenant there. Of several who press the first one decides. */
export const takeModele: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    await stores.pilotages.lock(conventionId);
    const modele = await findModele(conventionId, findText(values, 'modele'), stores);
    if (modele?.etat !== 'attente') return { kind: 'done', message: say.viewDecide(modele) };
    const form = await formOf(modele, stores);
    const fields = checkFields(form.fields, values);
    if (hasErrors(fields)) return { kind: 'form', form: showErrors(form, fields) };
    const place = { personne, stores, ports };
    const cible = findText(values, 'cible') ?? '';
    const faute = await PUT[modele.genre](modele, cible, place);
    if (faute !== null && modele.genre === 'question') return { kind: 'done', message: say.viewRefus(faute) };
    if (faute !== null) return { kind: 'form', form: showErrors(form, withError(fields, 'cible', faute)) };
    await decide({ ...modele, etat: 'prise' }, place);
    return { kind: 'done', message: say.viewTaken(modele) };
  });

/** Left where it waits; a question that was taken is asked no more. */
export const leaveModele: UseCase = ({ values }, { personne }, ports) =>
  ports.inTransaction(async (stores) => {
    const { conventionId } = personne;
    await stores.pilotages.lock(conventionId);
    const modele = await findModele(conventionId, findText(values, 'modele'), stores);
    const isAsked = modele?.genre === 'question' && modele.etat === 'prise';
    if (modele === null || !(isAsked || modele.etat === 'attente'))
      return { kind: 'done', message: say.viewDecide(modele) };
    if (isAsked) {
      const { questions = [] } = await stores.conventions.get(conventionId);
      const others = questions.filter((one) => one !== modele.champs.titre);
      await stores.annexes.saveQuestions(conventionId, others);
    }
    await decide({ ...modele, etat: 'laissee' }, { personne, stores, ports });
    return { kind: 'done', message: say.viewLeft(modele) };
  });

interface Place {
  readonly personne: Personne;
  readonly stores: Stores;
  readonly ports: Ports;
}

async function decide(modele: Modele, { personne, stores, ports }: Place): Promise<void> {
  const { id, conventionId, personneId, champs, etat } = modele;
  const { fin } = await stores.conventions.get(conventionId);
  const brouillon = {
    personne: { id: personneId, conventionId },
    cle: `${CLE_MODELE}${id}`,
    valeurs: { ...champs, etat },
  };
  await saveBrouillon(brouillon, instantAt(fin, OPENING_TIME), { stores, clock: ports.clock });
  const action = etat === 'prise' ? 'modele:prendre' : 'modele:laisser';
  const now = ports.clock.now();
  await noteBy(personne, now, stores)(action, id);
  await tellProposer(modele, etat === 'prise', { stores, now });
}

async function formOf(modele: Modele, stores: Stores) {
  const options = await listCibles(modele, stores);
  return say.viewFormulairePrise(modele, options, guess(modele.champs.titre ?? '', options)?.value);
}

/** Where it may be put: the enjeux of the plan; its fiches, and the indicators that may be this one. */
async function listCibles(modele: Modele, stores: Stores): Promise<readonly Option[]> {
  const { conventionId, genre } = modele;
  if (genre === 'question') return [];
  if (genre === 'fiche') return (await stores.plans.listEnjeux(conventionId)).map(say.optionEnjeu);
  const fiches = await stores.ficheActions.list(conventionId);
  const dit = toIndicateurType(modele);
  const likes = fiches.flatMap((fiche) =>
    fiche.indicateurs.filter((one) => isLike(dit, one)).map((one) => say.optionIndicateur(fiche, one)),
  );
  return say.asOneList(fiches.map(say.optionFiche), likes);
}

/** Puts each kind where it belongs; why it cannot stand there, or null. */
const PUT: Readonly<
  Record<Modele['genre'], (modele: Modele, cible: string, place: Place) => Promise<string | null>>
> = { fiche: putFiche, indicateur: putIndicateur, question: putQuestion };

/** A fiche waits for its avenant, with its indicators, and so do the objectives that it brings to its enjeu (art. 11). */
async function putFiche(
  { champs }: Modele,
  enjeu: string,
  { personne, stores, ports }: Place,
): Promise<null> {
  const { conventionId } = personne;
  const { etat } = await getSituation(conventionId, stores, true);
  const noteeLe = ports.clock.now();
  const { titre = '', titreCourt = '', objectifs = '', indicateurs = '' } = champs;
  const blank = { ficheActionId: null, noteeLe };
  await stores.modifications.create(conventionId, {
    ...{ ...blank, id: ports.ids.create(), genre: 'fiche_nouvelle', cle: null },
    champs: { titre, titreCourt, enjeu, ...(indicateurs !== '' && { indicateurs }) },
  });
  const waiting = etat.modifications.find(({ genre, cle }) => genre === 'enjeu' && cle === enjeu);
  const known = etat.plan.enjeux.find(({ code }) => code === enjeu);
  const before = waiting
    ? parseObjectifs(waiting.champs.objectifs ?? '').objectifs
    : (known?.objectifs ?? []);
  const after = withObjectifs(before, objectifs);
  if (after.length === before.length) return null;
  await stores.modifications.close(conventionId, waiting ? [waiting.id] : [], noteeLe);
  await stores.modifications.create(conventionId, {
    ...{ ...blank, id: ports.ids.create(), genre: 'enjeu', cle: enjeu },
    champs: { titre: waiting?.champs.titre ?? known?.titre ?? '', objectifs: writeObjectifs(after) },
  });
  return null;
}

/** A fiche measures it from now on, as coordination completes its annexe; or what it measures already is that one. */
async function putIndicateur(
  modele: Modele,
  cible: string,
  { personne, stores, ports }: Place,
): Promise<string | null> {
  const dit = toIndicateurType(modele);
  const fiches = await stores.ficheActions.list(personne.conventionId);
  const taken = fiches.find((one) => one.indicateurs.some(({ codeCommun }) => codeCommun === dit.codeCommun));
  if (taken !== undefined) return say.codeConnu(dit.codeCommun, taken.numero);
  const found = findCible(cible, fiches);
  if (found === null) return say.cibleAbsente();
  const { fiche, known = fiche.indicateurs.find(({ nom }) => nom === dit.nom) } = found;
  if (known === undefined && fiche.indicateurs.length >= MAX_INDICATEURS) return say.ficheComplete();
  const { codeCommun } = dit;
  const added = { ...dit, id: ports.ids.create(), depart: null, cible: null, source: null };
  await stores.annexes.saveIndicateurs(fiche, [known ? { ...known, codeCommun } : added]);
  await noteBy(personne, ports.clock.now(), stores)('fiche:completer', `fiche:${fiche.numero}`);
  return null;
}

function findCible(cible: string, fiches: readonly FicheAction[]) {
  for (const fiche of fiches) {
    if (fiche.id === cible) return { fiche };
    const known = fiche.indicateurs.find(({ id }) => id === cible);
    if (known !== undefined) return { fiche, known };
  }
  return null;
}

/** It is asked in each form from now on. */
async function putQuestion(
  { champs, conventionId }: Modele,
  _: string,
  { stores }: Place,
): Promise<string | null> {
  const { questions = [] } = await stores.conventions.get(conventionId);
  const { titre = '' } = champs;
  if (questions.includes(titre)) return null;
  if (questions.length >= MAX_QUESTIONS_CONVENTION) return say.tropDeQuestions();
  await stores.annexes.saveQuestions(conventionId, [...questions, titre]);
  return null;
}
