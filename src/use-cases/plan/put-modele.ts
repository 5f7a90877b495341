import type { Option } from '../../conversation/chat.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import { isOuverte, isReseau, toReseau } from '../../domain/nouns/instance.ts';
import type { Personne } from '../../domain/nouns/personne.ts';
import { normalize } from '../../domain/nouns/recherche.ts';
import type { Instance } from '../../domain/nouns/seance.ts';
import { parseObjectifs, writeObjectifs } from '../../domain/plan/avenant.ts';
import { MAX_INDICATEURS } from '../../domain/plan/indicateurs-texte.ts';
import {
  guess,
  isLike,
  MAX_QUESTIONS_CONVENTION,
  type Modele,
  toIndicateurType,
  withObjectifs,
} from '../../domain/plan/modele.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Stores } from '../../ports/stores.ts';
import * as say from '../../views/plan/prise.ts';
import { moveCommun } from '../verbs/communs.ts';
import { getSituation } from '../verbs/get-avenant.ts';
import { noteBy } from '../verbs/tell.ts';

/** Who takes it, and where it is written. */
export interface Place {
  readonly personne: Personne;
  readonly stores: Stores;
  readonly ports: Ports;
}

interface Cibles {
  readonly options: readonly Option[];
  /** The one that it looks like most; absent: none. */
  readonly likely?: string | undefined;
  /** Why it stands nowhere, as things are. */
  readonly obstacle?: string;
}

/** Where it may be put. */
export async function getCibles(modele: Modele, stores: Stores): Promise<Cibles> {
  const { conventionId, genre, champs } = modele;
  if (genre === 'reseau') return getCiblesReseau(modele, await stores.seances.listInstances(conventionId));
  const options = genre === 'question' ? [] : await listOptions(modele, stores);
  return { options, likely: guess(champs.titre ?? '', options)?.value };
}

/** The enjeux of the plan; its fiches, and the indicators that may be this one. */
async function listOptions(modele: Modele, stores: Stores): Promise<readonly Option[]> {
  const { conventionId, genre } = modele;
  if (genre === 'fiche') return (await stores.plans.listEnjeux(conventionId)).map(say.optionEnjeu);
  const fiches = await stores.ficheActions.list(conventionId);
  const dit = toIndicateurType(modele);
  const likes = fiches.flatMap((fiche) =>
    fiche.indicateurs.filter((one) => isLike(dit, one)).map((one) => say.optionIndicateur(fiche, one)),
  );
  return say.asOneList(fiches.map(say.optionFiche), likes);
}

/** A new one, unless there is one of its name, which is then meant; or one of theirs that is of no several conventions yet. */
function getCiblesReseau({ champs: { titre = '' } }: Modele, instances: readonly Instance[]): Cibles {
  const same = instances.find(({ nom }) => normalize(nom) === normalize(titre));
  const own = instances.filter(canShare).map(say.optionInstance);
  if (same === undefined) return { options: [say.optionNouveau(titre), ...own], likely: say.NOUVEAU };
  if (!isOuverte(same)) return { options: own, obstacle: say.RESEAU_FERME };
  if (own.length === 0) return { options: own, obstacle: say.NOM_DEJA_COMMUN };
  return { options: own, likely: canShare(same) ? same.id : undefined };
}

function canShare(instance: Instance): boolean {
  return isReseau(instance) && isOuverte(instance) && !instance.commun;
}

/** Puts each kind where it belongs; why it cannot stand there, or null. */
export function putModele(modele: Modele, cible: string, place: Place): Promise<string | null> {
  return PUT[modele.genre](modele, cible, place);
}

const PUT: Readonly<Record<Modele['genre'], typeof putModele>> = {
  fiche: putFiche,
  indicateur: putIndicateur,
  question: putQuestion,
  reseau: putReseau,
};

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
  if (found === null) return say.CIBLE_ABSENTE;
  const { fiche, known = fiche.indicateurs.find(({ nom }) => nom === dit.nom) } = found;
  if (known === undefined && fiche.indicateurs.length >= MAX_INDICATEURS) return say.FICHE_COMPLETE;
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
  if (questions.length >= MAX_QUESTIONS_CONVENTION) return say.TROP_DE_QUESTIONS;
  await stores.annexes.saveQuestions(conventionId, [...questions, titre]);
  return null;
}

/** It is part of a réseau of several conventions from now on. */
async function putReseau(
  { id, champs: { titre = '', code = '' } }: Modele,
  cible: string,
  { personne, stores, ports }: Place,
): Promise<string | null> {
  const { conventionId } = personne;
  const now = ports.clock.now();
  const instances = await stores.seances.listInstances(conventionId);
  const isNew = cible === say.NOUVEAU;
  const instance = isNew
    ? toReseau(ports.ids.create(), titre, instances)
    : instances.find((one) => one.id === cible && canShare(one));
  if (instance === undefined) return say.CIBLE_ABSENTE;
  const commun = { id, code: code.toUpperCase(), le: now };
  await moveCommun({ instance, commun, isIn: true, acteur: personne }, { stores, now });
  if (isNew) await noteBy(personne, now, stores)('instance:creer', instance.id);
  return null;
}
