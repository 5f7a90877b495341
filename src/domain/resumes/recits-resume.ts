import type { Temporal } from 'temporal-polyfill';
import { canRead } from '../nouns/audience.ts';
import { toEffective } from '../nouns/decision.ts';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { jourOf } from '../nouns/jours-ouvres.ts';
import {
  asVersion,
  joinNouvelles,
  listConnues,
  listNouvellesSince,
  type Nouvelle,
} from '../nouns/nouvelle.ts';
import type { Partie, Structure } from '../nouns/partie.ts';
import type { Reponse, VersionReponse } from '../nouns/reponse.ts';
import type { AudienceResume, DitDepuis, LigneResume } from '../nouns/resume.ts';
import type { Tour } from '../nouns/tour.ts';
import { nameChiffre } from '../reponses/contenu-lisible.ts';
import { findDernierRecit } from '../reponses/historique.ts';
import type { Rectification } from './rectification.ts';

/** What the lines of a build are made of. `anterieures`: answers of the tours before, the latest first. */
export interface SourcesLigne {
  readonly tour: Pick<Tour, 'dispenses' | 'gel'>;
  readonly audience: AudienceResume;
  readonly reponses: readonly Reponse[];
  readonly anterieures: readonly Reponse[];
  /** When the tour before froze; absent or null: there is none. */
  readonly depuis?: Temporal.Instant | null;
  /** Of this tour, where structures contribute. */
  readonly contributions?: readonly Reponse[];
  /** Asked for in this tour, after the freeze. */
  readonly rectifications?: readonly Rectification[];
  /** Ids of the fiches whose answer coordination gives as an example of success. */
  readonly reussites?: readonly string[];
  readonly parties: readonly Partie[];
  readonly structures: readonly Structure[];
  readonly now: Temporal.Instant;
}

/** What was known until an answer, or until now. */
export function listAvant(
  fiche: FicheAction,
  avant: readonly VersionReponse[],
  { courante, audience, now }: SourcesLigne & { readonly courante: VersionReponse | null },
): readonly VersionReponse[] {
  const jusqua = courante?.creeeLe.subtract({ milliseconds: 1 }) ?? now;
  return listConnues(fiche, avant, { isLisible: (said) => isLisible(said, audience), jusqua });
}

/** Of a fiche without an answer for everybody: what its lead said for everybody since the tour before, if that is the last word. */
export function findDite(
  fiche: FicheAction,
  avant: readonly VersionReponse[],
  sources: SourcesLigne,
): VersionReponse | null {
  const toutes = [...listVersions(sources.reponses, fiche), ...avant];
  const [first, ...rest] = sources.audience === 'public' ? listDites(fiche, toutes, sources) : [];
  if (first === undefined) return null;
  const isForAll = (said: Pick<VersionReponse, 'diffusion'>) => isLisible(said, sources.audience);
  const dite = [first, ...rest].reduce<VersionReponse | undefined>(
    (last, one) => asVersion(one, last, isForAll) ?? last,
    toutes[0],
  );
  return dite?.horsTour ? { ...dite, avancees: null, creeeLe: first.creeeLe } : null;
}

/** Whether a build may show an answer: the groupe projet reads all, everybody only what is « publiable ». */
export function isLisible(
  { diffusion }: Pick<VersionReponse, 'diffusion'>,
  audience: AudienceResume,
): boolean {
  return audience === 'groupe_projet' || canRead(null, diffusion);
}

export function listVersions(reponses: readonly Reponse[], fiche: FicheAction): readonly VersionReponse[] {
  return reponses
    .filter(({ ficheActionId }) => ficheActionId === fiche.id)
    .map(({ courante }) => toEffective(fiche, courante));
}

export function copyRecit(connues: readonly VersionReponse[]): LigneResume['dernierRecit'] {
  const recit = findDernierRecit(connues);
  return recit && { avancees: recit.avancees, ditLe: jourOf(recit.creeeLe).toString() };
}

export function recitOf(
  fiche: FicheAction,
  { horsTour, rienDeNouveau }: VersionReponse,
  { connues, sources }: { readonly connues: readonly VersionReponse[]; readonly sources: SourcesLigne },
): LigneResume['dernierRecit'] {
  if (horsTour) return copyNouvelles(fiche, listVersions(sources.anterieures, fiche), sources);
  return rienDeNouveau ? copyRecit(connues) : null;
}

/** What its leads said outside of tours since the last answer, as far as a build may show it; the earliest first. */
function listDites(
  { nouvelles }: FicheAction,
  [derniere]: readonly VersionReponse[],
  { now, audience, depuis }: SourcesLigne,
): readonly Nouvelle[] {
  const isIn = ({ creeeLe }: Nouvelle) =>
    creeeLe.epochMilliseconds <= now.epochMilliseconds &&
    (audience !== 'public' || !depuis || creeeLe.epochMilliseconds > depuis.epochMilliseconds);
  return listNouvellesSince(nouvelles, derniere ?? null).filter(
    (one) => isLisible(one, audience) && isIn(one),
  );
}

/** Nobody is silent who spoke. */
export function copyNouvelles(
  fiche: FicheAction,
  versions: readonly VersionReponse[],
  sources: SourcesLigne,
): LigneResume['dernierRecit'] {
  const said = listDites(fiche, versions, sources);
  const [avancees, last] = [joinNouvelles(said), said.at(-1)];
  if (avancees === null || last === undefined) return null;
  return { avancees, ditLe: jourOf(last.creeeLe).toString(), horsTour: true };
}

/** What an answer of this tour could not know. */
export function depuisOf(
  fiche: FicheAction,
  courante: VersionReponse,
  sources: SourcesLigne,
): Pick<LigneResume, 'depuis'> {
  const dites = courante.horsTour ? [] : listDites(fiche, [courante], sources);
  return dites.length === 0 ? {} : { depuis: dites.map((one) => toDepuis(one, fiche)) };
}

function toDepuis({ texte, statut, echeance, chiffre, creeeLe }: Nouvelle, fiche: FicheAction): DitDepuis {
  const indicateur = fiche.indicateurs.find(({ id }) => id === chiffre?.indicateurId);
  return {
    ...{ ditLe: jourOf(creeeLe).toString(), texte },
    ...(statut && { statut }),
    ...(echeance && { echeance: echeance.toString() }),
    ...(chiffre && indicateur && { chiffre: nameChiffre(indicateur, chiffre) }),
  };
}
