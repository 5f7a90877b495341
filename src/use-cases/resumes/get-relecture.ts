import type { Temporal } from 'temporal-polyfill';
import { findAccord, listReferents } from '../../domain/nouns/accord-public.ts';
import { computeEmpreinte } from '../../domain/nouns/empreinte.ts';
import type { EvenementJournal } from '../../domain/nouns/journal.ts';
import { countJoignables, type Personne } from '../../domain/nouns/personne.ts';
import type { ContenuReponse, Reponse } from '../../domain/nouns/reponse.ts';
import type { ContenuResume, Resume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import { listTextes } from '../../domain/reponses/valeurs-reponse.ts';
import { listPassages } from '../../domain/reponses/vigilance.ts';
import { buildContenuResume, type DemandeResume } from '../../domain/resumes/contenu-resume.ts';
import { listPassagesARelire, type PassageARelire } from '../../domain/resumes/passages.ts';
import { canPublish, isDestinataireResume } from '../../domain/resumes/publication.ts';
import { rectifyGroupeProjet, rectifyPublic } from '../../domain/resumes/rectification.ts';
import type { Stores } from '../../ports/stores.ts';
import type { Edition, Relecture } from '../../views/resumes/edition.ts';
import { getSourcesResume } from '../verbs/get-sources-resume.ts';
import { listCorrections } from './keep-reponse-interne.ts';
import { findIntroduction, findIntroductionRectifiee } from './show-resume.ts';

/** Who reads a summary over, and when. */
export interface Lecture {
  readonly personne: Personne;
  readonly now: Temporal.Instant;
}

/**
 * Both builds of the summary of a tour, each as it is published or would be now, and what to look at in them. What is
 * published and to be put right stands as the rectificatif that would be published.
 */
export async function getRelecture(
  tour: Tour,
  { personne, now }: Lecture,
  stores: Stores,
): Promise<Relecture> {
  const sources = await getSourcesResume(tour, stores);
  const editions = await getEditions({ ...sources, now }, personne, stores);
  const { groupeProjet, publique } = editions;
  const personnes = await stores.personnes.list(tour.conventionId);
  const accords = await stores.accordsPublics.list(tour);
  const destinataires = personnes.filter(isDestinataireResume);
  return {
    tour,
    isPubliable: tour.etat === 'publie' || canPublish(tour, now),
    ...editions,
    accord: findAccord(accords, publique.empreinte),
    referents: listReferents(personnes, personne),
    destinataires: countJoignables(destinataires),
    passages: await withVoulus(listPassagesARelire(groupeProjet.contenu, publique.contenu), sources, stores),
    internes: sources.ficheActions
      .filter(({ id }) => sources.reponses.some((one) => one.interne && one.ficheActionId === id))
      .map(({ numero: fiche }) => fiche),
    corrections: await listCorrections(tour, sources, stores),
    ficheActions: sources.ficheActions,
    rectifications: sources.rectifications,
    rectificationsPubliees: await listPubliees(tour, stores),
  };
}

/** Says of each passage whether the author of the answer meant it. */
async function withVoulus(
  passages: readonly PassageARelire[],
  { reponses, ficheActions }: Pick<Sources, 'reponses' | 'ficheActions'>,
  stores: Stores,
): Promise<readonly PassageARelire[]> {
  const flagged = ficheActions.filter(({ numero }) => passages.some((one) => one.numero === numero));
  const voulus = new Map<number, ReadonlySet<string>>();
  for (const { id, numero, conventionId } of flagged) {
    const reponse = reponses.find(({ ficheActionId }) => ficheActionId === id);
    const noted = await stores.journal.listByObjet(conventionId, `fiche:${numero}`);
    if (reponse !== undefined && noted.some((one) => isVoulue(reponse, one)))
      voulus.set(numero, listExtraits(reponse.courante));
  }
  return passages.map((passage) =>
    passage.numero !== null && voulus.get(passage.numero)?.has(passage.extrait)
      ? { ...passage, isVoulu: true }
      : passage,
  );
}

/** Whoever sent that version was asked of each of its words: those that stand there still were meant. */
function isVoulue({ tourId, courante }: Reponse, { action, details = {} }: EvenementJournal): boolean {
  return (
    action === 'reponse:envoyer' &&
    details.tour === tourId &&
    details.version === courante.version &&
    details.structure === undefined &&
    Number(details.motsVoulus ?? 0) > 0
  );
}

function listExtraits(contenu: ContenuReponse): ReadonlySet<string> {
  return new Set(listTextes(contenu).flatMap((texte) => listPassages(texte).map(({ extrait }) => extrait)));
}

async function listPubliees({ id }: Tour, { resumes }: Stores): Promise<readonly number[]> {
  const lignes = (await resumes.findByTour(id, 'groupe_projet'))?.contenu.lignes ?? [];
  return lignes.flatMap(({ rectifications = [] }) => rectifications.map(({ rang }) => rang));
}

type Sources = Omit<DemandeResume, 'audience' | 'introduction' | 'numero'> &
  Awaited<ReturnType<typeof getSourcesResume>>;

async function getEditions(
  sources: Sources,
  personne: Personne,
  stores: Stores,
): Promise<Pick<Relecture, 'groupeProjet' | 'publique'>> {
  const { tour, now, ficheActions, rectifications } = sources;
  const groupe = await stores.resumes.findByTour(tour.id, 'groupe_projet');
  const publique = await stores.resumes.findByTour(tour.id, 'public');
  const suite = { numero: await getNextNumero(tour, stores), now };
  const corrected =
    groupe &&
    rectifyGroupeProjet(
      groupe.contenu,
      {
        introduction: await findIntroductionRectifiee(groupe, personne, stores),
        rectifications,
        ficheActions,
      },
      suite,
    );
  const numero = groupe?.numero ?? suite.numero;
  // The public build has the introduction that the groupe projet has read.
  const introduction =
    groupe === null ? await findIntroduction(tour, personne, stores) : groupe.contenu.introduction;
  const first = { ...sources, introduction, numero };
  const correctedPublic =
    groupe && publique && rectifyPublic(publique.contenu, groupe.contenu, { numero, now });
  return {
    groupeProjet: toEdition(groupe, buildContenuResume({ ...first, audience: 'groupe_projet' }), corrected),
    publique: toEdition(publique, buildContenuResume({ ...first, audience: 'public' }), correctedPublic),
  };
}

/** Without taking it: numbers are taken in the transaction that publishes. */
async function getNextNumero({ conventionId }: Tour, { resumes }: Stores): Promise<number> {
  const all = await resumes.list(conventionId, 'groupe_projet');
  return Math.max(0, ...all.map(({ numero }) => numero)) + 1;
}

/** `first`: what it would be if it were published now for the first time. */
function toEdition(publiee: Resume | null, first: ContenuResume, corrected: ContenuResume | null): Edition {
  if (corrected !== null)
    return { contenu: corrected, empreinte: computeEmpreinte(corrected), publieLe: null };
  return {
    contenu: publiee?.contenu ?? first,
    empreinte: computeEmpreinte(first),
    publieLe: publiee?.publieLe ?? null,
  };
}
