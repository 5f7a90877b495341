import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../fiche-action.ts';
import type { Personne } from '../personne.ts';
import type { Seance } from '../seance.ts';
import type { Suite } from '../suite.ts';
import type { AvanceeDite } from './avancee.ts';
import type { FicheDite } from './fiches.ts';

/** What a sentence may be about: as its reader knows it on that day. */
export interface AboutPhrase {
  readonly today: Temporal.PlainDate;
  readonly fiches: readonly FicheAction[];
  /** The numbers of those for which the person answers. */
  readonly siennes: ReadonlySet<number>;
  /** Open ones of that person. */
  readonly suites: readonly Suite[];
  readonly personnes: readonly Personne[];
  /** To come, and that person is a member. */
  readonly seances: readonly Pick<Seance, 'id' | 'debut'>[];
}

/** What somebody asks for in words of his or her own; `a-preciser`: something of it was not understood, or may be several things. */
export type Phrase =
  | { readonly kind: 'rien-de-neuf'; readonly fiche: FicheAction }
  | { readonly kind: 'avancee'; readonly fiche: FicheAction; readonly dite: AvanceeDite }
  | {
      readonly kind: 'absence';
      readonly du: Temporal.PlainDate;
      readonly au: Temporal.PlainDate | null;
      readonly remplacant: Personne | null;
    }
  | { readonly kind: 'fait' | 'aide'; readonly suite: Suite }
  | { readonly kind: 'pas-avant'; readonly suite: Suite; readonly jour: Temporal.PlainDate }
  | { readonly kind: 'pilotes'; readonly fiche: FicheAction }
  | {
      readonly kind: 'presence';
      readonly reponse: 'oui' | 'a_distance' | 'non';
      readonly seance: Pick<Seance, 'id' | 'debut'>;
    }
  | APreciser;

export interface APreciser {
  readonly kind: 'a-preciser';
  readonly pour: Exclude<Phrase['kind'], 'a-preciser'>;
  /** What was not understood. */
  readonly quoi: 'fiche' | 'date' | 'suite' | 'seance';
  /** Among which it may be; none: any. */
  readonly fiches: readonly FicheAction[];
  readonly suites: readonly Suite[];
  /** A number that is no fiche, or none of that person’s; null: none. */
  readonly numero: number | null;
}

/** A sentence without its manners, as it is looked at. */
export interface Sentence {
  readonly texte: string;
  readonly ligne: string;
  readonly isQuestion: boolean;
  readonly isAlone: boolean;
  readonly nommees: readonly FicheDite[];
  readonly about: AboutPhrase;
}

export function toClarify(
  pour: APreciser['pour'],
  quoi: APreciser['quoi'],
  more: Partial<Pick<APreciser, 'fiches' | 'suites' | 'numero'>> = {},
): APreciser {
  return { kind: 'a-preciser', pour, quoi, fiches: [], suites: [], numero: null, ...more };
}
