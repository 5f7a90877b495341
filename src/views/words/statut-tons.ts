import type { Fact, Pill } from '../../conversation/chat.ts';
import type { Legend, Tone } from '../../conversation/picture.ts';
import { type Difficulte, STATUTS, type Statut, type VersionReponse } from '../../domain/nouns/reponse.ts';
import { type LigneResume, statutConnu } from '../../domain/nouns/resume.ts';
import { keysOf } from '../../domain/nouns/tables.ts';
import { fr } from '../../fr.ts';
import { pluralize } from './phrases.ts';
import { difficulteEnMots, statutDeVersion, statutEnMots } from './reponse-mots.ts';

/** Where a fiche stands for who looks, as a picture counts it. */
export type StatutMontre = Statut | 'sans_reponse' | 'reservee';

/** What is done comes first in a picture; what is not known, last. */
const TONS: Readonly<Record<StatutMontre, Tone>> = {
  realisee: 'done',
  en_cours: 'going',
  non_demarree: 'waiting',
  reportee: 'put-off',
  abandonnee: 'ended',
  sans_reponse: 'unknown',
  reservee: 'hidden',
};

export const STATUTS_MONTRES = keysOf(TONS);

/** What stands for each in a cell, beside its number. */
const LETTRES: Readonly<Record<StatutMontre, string>> = {
  realisee: 'R',
  en_cours: 'C',
  non_demarree: 'N',
  reportee: 'P',
  abandonnee: 'A',
  sans_reponse: '–',
  reservee: '?',
};

export function lettreOf(statut: StatutMontre): string {
  return LETTRES[statut];
}

const COURTS: Readonly<Partial<Record<StatutMontre, string>>> = {
  sans_reponse: fr`Sans réponse`,
  reservee: fr`Réponse réservée`,
};

/** The legend of a picture of statuts, each with the look that it has everywhere. */
export const LEGEND_OF_STATUTS: readonly Legend[] = STATUTS_MONTRES.map((statut) => ({
  label: nomMontre(statut),
  tone: TONS[statut],
  ...(statut in COURTS && { short: COURTS[statut] }),
}));

/** Of a build of a summary: the public one does not say whether a fiche that it tells nothing of has an answer at all. */
export const LEGEND_OF_LIGNES = LEGEND_OF_STATUTS.map((entry) =>
  entry.tone === 'hidden'
    ? { ...entry, label: fr`Pas de réponse publique`, short: fr`Rien de public` }
    : entry,
);

/** Where a line of a summary stands, by what is known last. */
export function montreOfLigne(ligne: LigneResume): StatutMontre {
  return statutConnu(ligne) ?? (ligne.etat === 'non_publique' ? 'reservee' : 'sans_reponse');
}

/** The shares of that legend: how many fiches stand where. */
export function countStatuts(statuts: readonly StatutMontre[]): readonly number[] {
  return STATUTS_MONTRES.map((montre) => statuts.filter((statut) => statut === montre).length);
}

/** A statut in its own words, with its look. */
export function pillOfStatut(statut: StatutMontre, label = nomMontre(statut)): Legend {
  return { label, tone: TONS[statut] };
}

/** Each state, as it is proposed and as it is decided. */
export const PILLS_OF_STATUTS: readonly Legend[] = STATUTS.flatMap((statut) =>
  [...new Set([statutEnMots(statut), statutEnMots(statut, true)])].map((mots) => pillOfStatut(statut, mots)),
);

/**
 * How many actions stand where by their last known state, in one line; nothing of what none does. `demandees`: those of them
 * that the tour asked; null: its readers may not know.
 */
export function factsOfStatuts(
  montres: readonly StatutMontre[],
  demandees: number | null,
  legend = LEGEND_OF_STATUTS,
): readonly Fact[] {
  if (montres.length === 0) return [];
  const counts = countStatuts(montres);
  const pills = legend.flatMap(({ label, tone }, index) =>
    counts[index] ? [{ label: fr`${label} (${counts[index]})`, tone }] : [],
  );
  const besides = amongActions(montres.length, demandees);
  return [
    {
      label: fr`Dernier état connu`,
      value: fr`${pills.map(({ label }) => label).join(', ')}, ${besides}`,
      pills,
      besides,
    },
  ];
}

/** « sur 24 actions, dont 21 demandées à ce tour ». */
export function amongActions(total: number, demandees: number | null = null): string {
  const all = fr`sur ${pluralize(total, fr`action`, fr`actions`)}`;
  return demandees === null
    ? all
    : fr`${all}, dont ${pluralize(demandees, fr`demandée`, fr`demandées`)} à ce tour`;
}

/** An answer's statut, and its difficulty where it has one. */
export function pillsOfVersion(version: VersionReponse): readonly Pill[] {
  return [pillOfStatut(version.statut, statutDeVersion(version)), ...pillsOfDifficulte(version.difficulte)];
}

/** The same of a line of a summary. */
export function pillsOfLigne({ statut, isDecide, difficulte }: LigneResume): readonly Pill[] {
  if (statut === null) return [];
  return [pillOfStatut(statut, statutEnMots(statut, isDecide)), ...pillsOfDifficulte(difficulte)];
}

export function pillsOfDifficulte(difficulte: Difficulte | null): readonly Pill[] {
  if (difficulte === null || difficulte === 'aucune') return [];
  return [{ label: fr`difficulté ${difficulteEnMots(difficulte)}`, tone: 'warning' }];
}

function nomMontre(statut: StatutMontre): string {
  if (statut === 'sans_reponse') return fr`Pas encore de réponse`;
  return statut === 'reservee' ? fr`Réponse réservée à d’autres membres` : statutEnMots(statut);
}
