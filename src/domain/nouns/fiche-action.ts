import type { Temporal } from 'temporal-polyfill';
import type { GenreModification } from './avenant.ts';
import type { StructurePilote } from './contributions.ts';
import type { Nouvelle, Remarque } from './nouvelle.ts';
import type { Pilotage } from './pilotage.ts';
import type { Decision, DecisionLibre } from './reponse.ts';
import type { Suite } from './suite.ts';
import { keysOf, tableOf } from './tables.ts';
import type { FicheDurable } from './vigueur.ts';

/** One of the seven enjeux of the convention, six thematic and one transversal (art. 4). */
export interface Enjeu {
  readonly id: string;
  readonly code: string;
  readonly titre: string;
  readonly genre: string;
  readonly ordre: number;
  readonly objectifs: readonly Objectif[];
}

export interface Objectif {
  readonly code: string;
  readonly texte: string;
  readonly details: readonly string[];
}

/** A measure of a fiche, with the source of its baseline and target (art. 7, annexe 4). */
export interface Indicateur {
  readonly id: string;
  readonly nom: string;
  readonly unite: string;
  readonly depart: number | null;
  readonly cible: number | null;
  readonly source: string | null;
  /** Of the one that several conventions share, whatever each calls it; absent: it is this one's alone. */
  readonly codeCommun?: string;
}

/** A fiche action in its current version. Number, title and enjeu change only with an avenant (art. 11). */
export interface FicheAction extends FicheDurable {
  readonly id: string;
  readonly conventionId: string;
  readonly numero: number;
  readonly versionId: string;
  readonly version: number;
  /** The title of the convention; the only one printed in a document. */
  readonly titre: string;
  /** An editorial label of 60 characters at most, for menus and cards. */
  readonly titreCourt: string;
  readonly enjeu: Pick<Enjeu, 'id' | 'code' | 'titre' | 'ordre'>;
  /** All, past ones included; see pilotage.ts. */
  readonly pilotages: readonly Pilotage[];
  /** Of its leads, where each structure contributes and the chef de file sums up; absent: one answer for all. */
  readonly structures?: readonly StructurePilote[];
  readonly indicateurs: readonly Indicateur[];
  readonly annexe: Annexe;
  /** Said outside of tours, the latest first; absent: nothing was. */
  readonly nouvelles?: readonly Nouvelle[];
  /** Of the groupe projet, the latest first; absent: none was noted. */
  readonly remarques?: readonly Remarque[];
  /** What an instance asked of it, published and not done yet, the oldest first; absent: nothing. */
  readonly suites?: readonly Suite[];
  /** What was noted of the needs for support that its answers name; absent: nothing was. */
  readonly appuis?: readonly SuiviAppui[];
  /** What a body decided last about a postponement or an abandon; absent: nothing yet. */
  readonly decision?: Decision;
  /** What bodies decided of it in their own words, withdrawn ones aside, the oldest first; absent: nothing. */
  readonly decisions?: readonly DecisionLibre[];
  /** What was typed of it that waits for an avenant, in its kinds; absent: nothing. */
  readonly modifications?: readonly GenreModification[];
}

/** A signed change of the convention (art. 11). */
export interface Avenant {
  readonly reference: string;
  readonly signeLe: Temporal.PlainDate;
  readonly objet: string;
}

/** The same with each text of the plan that it changed. */
export interface AvenantNote extends Avenant {
  readonly changements: readonly ChangementNote[];
}

/** `cle` is a code, or the number of a fiche; `champ` as in `DifferencePlan`, or '' for what is new. */
export interface ChangementNote {
  readonly objet: string;
  readonly cle: string;
  readonly champ: string;
  readonly avant: string;
  readonly apres: string;
}

/**
 * The optional texts of annexe 4, in their order: the field of the form, the key in the file of the plan, how many characters. A
 * `text` is a fact that everybody reads; a `long-text` a section that is not said to everybody. Whatever writes or reads annexe 4
 * loops over this table. Their words: `views/plan/tableau-fiches.ts`.
 */
export const TEXTES_ANNEXE = {
  publicCible: { champ: 'public', cle: 'public', kind: 'text', max: 200 },
  moyens: { champ: 'moyens', cle: 'means', kind: 'long-text', max: 800 },
} as const;
export type TexteAnnexe = keyof typeof TEXTES_ANNEXE;

/** Something of each of them. */
export function tableOfTextes<Value>(
  value: (id: TexteAnnexe, texte: (typeof TEXTES_ANNEXE)[TexteAnnexe]) => Value,
): Readonly<Record<TexteAnnexe, Value>> {
  return tableOf(keysOf(TEXTES_ANNEXE), (id) => value(id, TEXTES_ANNEXE[id]));
}

/** All of them, or those of a kind. */
export function listTextes(kind?: 'text' | 'long-text'): readonly TexteAnnexe[] {
  return keysOf(TEXTES_ANNEXE).filter((id) => kind === undefined || TEXTES_ANNEXE[id].kind === kind);
}

/** What annexe 4 says of a fiche beside its leads and indicators; null or empty where nothing was said yet. */
export interface Annexe extends Readonly<Record<TexteAnnexe, string | null>> {
  /** Code of the structure that carries it. */
  readonly structure: string | null;
  /** Codes of structures. */
  readonly partenaires: readonly string[];
  /** Codes of parties (communes), or `toutes`. */
  readonly communes: readonly string[];
  /** Names of the schemes that it serves too (SDSF, contrat de ville …): told of it from the same answers. */
  readonly dispositifs: readonly string[];
  readonly debut: Temporal.PlainDate | null;
  /** The date foreseen at first; an answer may move it, with a reason. */
  readonly echeance: Temporal.PlainDate | null;
  /** In their order. */
  readonly jalons: readonly Jalon[];
}

/** A step of the action's own calendar. */
export interface Jalon {
  readonly id: string;
  readonly titre: string;
  readonly prevuLe: Temporal.PlainDate | null;
  /** The day on which it was said to be done; null while it is not. */
  readonly faitLe: Temporal.PlainDate | null;
}

export const ANNEXE_VIDE: Annexe = {
  structure: null,
  partenaires: [],
  communes: [],
  ...tableOfTextes(() => null),
  dispositifs: [],
  debut: null,
  echeance: null,
  jalons: [],
};

/** How many steps are done, of how many. */
export function countJalons(jalons: readonly Jalon[]): { readonly faits: number; readonly tous: number } {
  return { faits: jalons.filter(({ faitLe }) => faitLe !== null).length, tous: jalons.length };
}

/** The steps that these ids name are done, those that were keep their day; all others are not. */
export function withJalonsFaits(
  { jalons }: Pick<Annexe, 'jalons'>,
  faits: ReadonlySet<string>,
  jour: Temporal.PlainDate,
): readonly Jalon[] {
  return jalons.map((jalon) => ({ ...jalon, faitLe: faits.has(jalon.id) ? (jalon.faitLe ?? jour) : null }));
}

/** What may be noted of a need; before anything is, it is `demande`. */
export const ETATS_SUIVIS = ['en_cours', 'accorde', 'refuse', 'clos'] as const;
type EtatSuivi = (typeof ETATS_SUIVIS)[number];
export type EtatAppui = 'demande' | EtatSuivi;

/** What became of a need for support, as it was noted. */
export interface SuiviAppui {
  readonly id: string;
  /** The answer that it speaks of. */
  readonly reponseId: string;
  readonly code: string;
  /** The first, the second ... that was noted of this need of the fiche. */
  readonly rang: number;
  readonly etat: EtatSuivi;
  /** Whom coordination asked; null: nobody. */
  readonly destinataire: { readonly id: string; readonly nom: string } | null;
  /** What the lead is told; null: nothing more. */
  readonly texte: string | null;
  readonly noteLe: Temporal.Instant;
}
