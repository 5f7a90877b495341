import { Temporal } from 'temporal-polyfill';
import type { Convention } from '../nouns/convention.ts';
import type { EffetLu } from '../nouns/effet.ts';
import type { Indicateur } from '../nouns/fiche-action.ts';
import type { Difficulte, Statut, StatutPropose } from '../nouns/reponse.ts';
import type { FermetureEcrite } from '../nouns/vigueur.ts';
import type { MesureLisible } from '../reponses/contenu-lisible.ts';
import type { AppuiBilan } from './appuis-bilan.ts';

/** Whose edition it is: the groupe projet reads every answer, the comité what was said to all parties (art. 14). */
export type AudienceBilan = 'groupe_projet' | 'parties';

/** The tours whose séance is on one of these days, both included. */
export interface Periode {
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate;
}

/** A tour beside the others, with its rate of answers. */
export interface TourBilan {
  readonly id: string;
  /** ISO instants. */
  readonly seanceLe: string;
  readonly ouvertureLe: string;
  readonly echeanceLe: string;
  /** Answers still come in. */
  readonly enCours: boolean;
  readonly importe: boolean;
  /** Fiches with a lead at the deadline that were asked, or an answer; null: imported, nobody was asked by this program. */
  readonly attendues: number | null;
  readonly recues: number;
  /** Among them, those that came after the deadline. */
  readonly tardives: number;
}

/** What a lead said in a tour; null texts: not said, or not for these readers. */
export interface EtatFiche {
  readonly statut: Statut;
  /** The comité agreed to what it proposes. */
  readonly isDecide: boolean;
  /** What the answer says where an abandon that was decided holds; absent: it says nothing else. */
  readonly retourPropose?: Statut;
  /** What the comité did not agree to: `statut` is where the action stands again. */
  readonly refuse: StatutPropose | null;
  readonly difficulte: Difficulte;
  readonly rienDeNouveau: boolean;
  /** The tour did not ask it: it is done, and this is what was said last. */
  readonly auRepos?: true;
  readonly avancees: string | null;
  readonly motif: string | null;
  readonly difficulteDetail: string | null;
  /** Codes. */
  readonly appuis: readonly string[];
  readonly familles: string | null;
}

export interface IndicateurBilan extends Omit<Indicateur, 'id'> {
  /** What each tour brought, in their order; null: nothing that these readers may read. */
  readonly valeurs: readonly (MesureLisible | null)[];
}

export interface FicheBilan {
  readonly numero: number;
  readonly titre: string;
  readonly enjeu: string;
  /** In the order of the tours; null: no answer, or none for these readers. */
  readonly etats: readonly (EtatFiche | null)[];
  /** What was known by the end of each tour: the last answer for these readers until then; null: none yet. */
  readonly connus: readonly (EtatFiche | null)[];
  /** The ISO day that stood by the deadline of the last tour while it was to be done; null: none did. */
  readonly prevue: string | null;
  /** That day had passed then. */
  readonly enRetard: boolean;
  readonly indicateurs: readonly IndicateurBilan[];
  /** An avenant closed it until the end of the period; absent: none did. */
  readonly fermeture?: FermetureBilan;
}

/** Which avenant, and why. */
export interface FermetureBilan extends FermetureEcrite {
  /** The first of the tours that found it closed; absent: none. */
  readonly depuis?: number;
}

/** Whether one of the tours of the period, by its place among them, found it in force. */
export function wasEnVigueur({ fermeture }: FicheBilan, index: number): boolean {
  return fermeture?.depuis === undefined || index < fermeture.depuis;
}

/** What a body decided in the period. */
export interface DecisionBilan {
  readonly numero: number;
  readonly titre: string;
  readonly statut: Statut;
  /** ISO days. */
  readonly echeance: string | null;
  readonly le: string;
  readonly accord: boolean;
  readonly motif: string | null;
  readonly instance: string;
  /** It stands in no avenant yet: nothing of the convention has changed. Absent: it does, or there is nothing to change. */
  readonly isEnAttente?: true;
  /** On which ISO day it was put right last, and why; absent: it stands as it was noted. */
  readonly corrigee?: { readonly le: string; readonly raison: string };
}

/** What a body decided of a fiche in its own words. */
export interface DecisionLibreBilan
  extends Pick<DecisionBilan, 'numero' | 'titre' | 'le' | 'instance' | 'corrigee'> {
  readonly texte: string;
  /** ISO day; absent: until a body decides otherwise. */
  readonly jusquAu?: string;
}

/** A postponement, an abandon or a way back from one that waits for a decision; its reason only for who may read it. */
export interface PropositionBilan
  extends Pick<DecisionBilan, 'numero' | 'titre' | 'statut' | 'echeance' | 'motif'> {
  /** ISO day of the answer that says so. */
  readonly le: string;
  /** ISO day that the plan foresees; null: none. */
  readonly prevue: string | null;
}

/** What a body beside the two of article 6 did in a period. */
export interface VieReseau {
  readonly nom: string;
  readonly seances: number;
  readonly presents: number;
  readonly decisions: number;
  readonly suitesFaites: number;
  readonly suitesOuvertes: number;
  readonly annonces: number;
  readonly releves: number;
}

/** Several tours side by side: plain data, the same for the same stored data. */
export interface Bilan {
  readonly convention: string;
  readonly audience: AudienceBilan;
  /** ISO days. */
  readonly du: string;
  readonly au: string;
  /** ISO instant of the last answer, decision or closing it holds; null: there is none. */
  readonly arreteLe: string | null;
  readonly parties: readonly string[];
  /** By the date of their séance. */
  readonly tours: readonly TourBilan[];
  /** By enjeu, in the order of the convention, then by number. */
  readonly fiches: readonly FicheBilan[];
  readonly propositions: readonly PropositionBilan[];
  readonly decisions: readonly DecisionBilan[];
  /** Absent: none. */
  readonly libres?: readonly DecisionLibreBilan[];
  readonly appuis: readonly AppuiBilan[];
  /** What came of the actions, said in the period; absent: nothing was. */
  readonly effets?: readonly EffetLu[];
  /** Absent: none did anything, or it is the bilan of a scheme. */
  readonly reseaux?: readonly VieReseau[];
}

/** What these readers know of a fiche by the end of the last tour. */
export function findDernierEtat({ connus }: Pick<FicheBilan, 'connus'>): EtatFiche | null {
  return connus.at(-1) ?? null;
}

/** What part of the fiches that were expected was answered, in whole per cent; null: nothing was expected. */
export function computeTaux({ attendues, recues }: Pick<TourBilan, 'attendues' | 'recues'>): number | null {
  return attendues === null || attendues === 0 ? null : Math.round((100 * recues) / attendues);
}

/** The twelve months that end with a day. */
export function anneeJusqua(jour: Temporal.PlainDate): Periode {
  return { du: jour.subtract({ years: 1 }).add({ days: 1 }), au: jour };
}

/** A year of the convention, or the whole of it. */
export function periodeOf(annee: number | null, { debut, fin }: Convention): Periode {
  if (annee === null) return { du: debut, au: fin };
  return {
    du: Temporal.PlainDate.from({ year: annee, month: 1, day: 1 }),
    au: Temporal.PlainDate.from({ year: annee, month: 12, day: 31 }),
  };
}

export function isInPeriode(jour: Temporal.PlainDate, { du, au }: Periode): boolean {
  return Temporal.PlainDate.compare(du, jour) <= 0 && Temporal.PlainDate.compare(jour, au) <= 0;
}
