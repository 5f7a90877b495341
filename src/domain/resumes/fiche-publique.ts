import { Temporal } from 'temporal-polyfill';
import type { FicheAction, Indicateur } from '../nouns/fiche-action.ts';
import type { Chiffre } from '../nouns/reponse.ts';
import type { AudienceResume, LigneResume, RectificationLue, Resume } from '../nouns/resume.ts';
import type { MesureLisible } from '../reponses/contenu-lisible.ts';
import type { ChiffreConnu } from '../reponses/historique.ts';
import { byEnjeuThenNumero } from './contenu-resume.ts';

/** What a published summary says to everybody of one fiche. */
export interface TourPublic {
  readonly resume: Pick<Resume, 'numero' | 'publieLe' | 'contenu'>;
  readonly ligne: LigneResume;
}

/** A fiche of which everybody may read something, the latest tour first; there is one at least. */
export interface FichePublique {
  readonly fiche: FicheAction;
  readonly tours: readonly [TourPublic, ...TourPublic[]];
}

/**
 * The fiches of which the public builds speak, in the order of the convention; a fiche of which nothing is public is
 * not there (art. 14).
 * @param resumes public builds, the latest tour first, and of a tour the one that holds before those that it replaced
 */
export function listFichesPubliques(
  ficheActions: readonly FicheAction[],
  resumes: readonly Resume[],
): readonly FichePublique[] {
  const held = listHeld(resumes);
  return [...ficheActions].sort(byEnjeuThenNumero).flatMap((fiche) => {
    const [last, ...before] = held.flatMap((resume) => listTours(fiche, resume));
    return last === undefined ? [] : [{ fiche, tours: [last, ...before] as const }];
  });
}

/** Of each tour the build that holds for its audience; `resumes` as `listFichesPubliques` takes them. */
export function listHeld(resumes: readonly Resume[], audience: AudienceResume = 'public'): readonly Resume[] {
  const builds = resumes.filter((one) => one.audience === audience);
  return builds.filter(({ tourId }, index) => builds.findIndex((one) => one.tourId === tourId) === index);
}

/** What was put right in the answer to a fiche in a tour, as the summaries of the groupe projet that hold tell it. */
export function createRectifiees(resumes: readonly Resume[]) {
  const held = new Map(listHeld(resumes, 'groupe_projet').map((one) => [one.tourId, one.contenu.lignes]));
  return (tourId: string, { numero }: Pick<FicheAction, 'numero'>): readonly RectificationLue[] =>
    held.get(tourId)?.find((one) => one.numero === numero)?.rectifications ?? [];
}

function listTours({ numero }: FicheAction, resume: Resume): readonly TourPublic[] {
  const ligne = resume.contenu.lignes.find((one) => one.numero === numero);
  return ligne?.etat === 'repondue' ? [{ resume, ligne }] : [];
}

/** The figures of a fiche's indicators that public summaries tell, the latest first, as answers hold them. */
export function listChiffresPublics(
  indicateurs: readonly Indicateur[],
  tours: readonly TourPublic[],
): readonly { readonly chiffres: readonly Chiffre[] }[] {
  return indicateurs.flatMap(({ id: indicateurId, nom }) =>
    listMesures(nom, tours).map((mesure) => ({ chiffres: [{ indicateurId, ...mesure }] })),
  );
}

/** A summary says a figure with the one before it, and takes up the last known one: each is told once. */
function listMesures(nom: string, tours: readonly TourPublic[]): readonly ChiffreConnu[] {
  const all = tours
    .flatMap(({ ligne }) => ligne.chiffres.filter((chiffre) => chiffre.nom === nom))
    .flatMap(({ valeur, source, arreteLe, precedent }): readonly MesureLisible[] => [
      ...(valeur === null || source === null || arreteLe === null ? [] : [{ valeur, source, arreteLe }]),
      ...(precedent === null ? [] : [precedent]),
    ]);
  const kept = new Map<string, MesureLisible>();
  for (const mesure of all) if (!kept.has(mesure.arreteLe)) kept.set(mesure.arreteLe, mesure);
  return [...kept.values()]
    .sort((a, b) => (a.arreteLe < b.arreteLe ? 1 : -1))
    .map((mesure) => ({ ...mesure, arreteLe: Temporal.PlainDate.from(mesure.arreteLe) }));
}
