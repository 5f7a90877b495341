import type { Temporal } from 'temporal-polyfill';
import type { AccordPublic } from '../../domain/nouns/accord-public.ts';
import type { FicheAction } from '../../domain/nouns/fiche-action.ts';
import type { Joignables, Personne } from '../../domain/nouns/personne.ts';
import type { ContenuResume } from '../../domain/nouns/resume.ts';
import type { Tour } from '../../domain/nouns/tour.ts';
import type { PassageARelire } from '../../domain/resumes/passages.ts';
import type { Rectification } from '../../domain/resumes/rectification.ts';

/** One build of a summary as it is published, or would be now. */
export interface Edition {
  readonly contenu: ContenuResume;
  /** What it would be if it were published now; changes with every word. */
  readonly empreinte: string;
  /** Null: not published yet. */
  readonly publieLe: Temporal.Instant | null;
}

/** What coordination reads before it publishes the summary of a tour. */
export interface Relecture {
  readonly tour: Tour;
  /** Its deadline has come. */
  readonly isPubliable: boolean;
  readonly groupeProjet: Edition;
  readonly publique: Edition;
  /** Of another party, about the public build as it is now. */
  readonly accord: AccordPublic | null;
  /** Who would be asked for it. */
  readonly referents: readonly Personne[];
  /** Who is sent the build of the groupe projet. */
  readonly destinataires: Joignables;
  /** What everybody would read comes first. */
  readonly passages: readonly PassageARelire[];
  /** Numbers of the fiches whose answer is kept internal. */
  readonly internes: readonly number[];
  /** Since when the author of an answer has been asked to correct it, by number of the fiche. */
  readonly corrections: ReadonlyMap<number, Temporal.Instant>;
  readonly ficheActions: readonly Pick<FicheAction, 'id' | 'numero' | 'titreCourt'>[];
  /** Asked for in this tour, decided or not, the latest first; `rectificationsPubliees`: the `rang` of those that are out. */
  readonly rectifications: readonly Rectification[];
  readonly rectificationsPubliees: readonly number[];
}

/** What puts a published build right, and waits to be published. */
export function isRectificatif({ contenu, publieLe }: Edition): boolean {
  return publieLe === null && contenu.rectificatif !== null;
}
