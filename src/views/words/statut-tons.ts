import type { Fact, Pill } from '../../conversation/chat.ts';
import type { Legend, Tone } from '../../conversation/picture.ts';
import type { Difficulte, Statut, VersionReponse } from '../../domain/nouns/reponse.ts';
import type { LigneResume } from '../../domain/nouns/resume.ts';
import { entriesOf, keysOf } from '../../domain/nouns/tables.ts';
import { fr } from '../../fr.ts';
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

const MONTRES = keysOf(TONS);

/** The legend of a picture of statuts, each with the look that it has everywhere. */
export const LEGEND_OF_STATUTS: readonly Legend[] = MONTRES.map((statut) => ({
  label: nomMontre(statut),
  tone: TONS[statut],
}));

/** The shares of that legend: how many fiches stand where. */
export function countStatuts(statuts: readonly StatutMontre[]): readonly number[] {
  return MONTRES.map((montre) => statuts.filter((statut) => statut === montre).length);
}

/** A statut in its own words, with its look. */
export function pillOfStatut(statut: StatutMontre, label = nomMontre(statut)): Legend {
  return { label, tone: TONS[statut] };
}

/** How many fiches stand where, in one line; nothing of what none does. */
export function factsOfStatuts(nombres: Readonly<Record<Statut, number>>): readonly Fact[] {
  const pills = entriesOf(nombres).flatMap(([statut, nombre]) =>
    nombre === 0 ? [] : [pillOfStatut(statut, fr`${statutEnMots(statut)} (${nombre})`)],
  );
  if (pills.length === 0) return [];
  return [{ label: fr`États`, value: pills.map(({ label }) => label).join(', '), pills }];
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
