import type { Temporal } from 'temporal-polyfill';
import type { ChiffreLisible, ContenuLisible, MesureLisible } from '../reponses/contenu-lisible.ts';
import type { Difficulte, Statut } from './reponse.ts';
import type { FermetureEcrite } from './vigueur.ts';

export type AudienceResume = 'groupe_projet' | 'public';

/** A figure in a summary, beside the last one that was known before. */
export interface ChiffreResume extends ChiffreLisible {
  readonly repris: boolean;
  readonly precedent: MesureLisible | null;
}

/** What a lead told last, before « rien de nouveau ». */
export interface RecitResume {
  readonly avancees: string;
  /** ISO day. */
  readonly ditLe: string;
  /** Said outside of tours, after the last answer. */
  readonly horsTour?: true;
}

/** `non_publique`: the public build does not tell a confidential answer from a missing one. */
export type EtatLigne = 'repondue' | 'sans_reponse' | 'non_publique';

/**
 * One fiche in a summary, as it stood when the summary was published: what was answered, never on the agenda in the
 * public build (the agenda of a séance is not public). Null statut: no answer, or none that this audience may read.
 */
export interface LigneResume extends ContenuLisible {
  readonly numero: number;
  readonly titre: string;
  readonly enjeu: string;
  readonly etat: EtatLigne;
  /** Of the last answer before this tour that this audience may read. */
  readonly statutPrecedent: Statut | null;
  /** A body had agreed to it; absent: nobody had to, or not yet. */
  readonly isPrecedentDecide?: true;
  readonly difficultePrecedente: Difficulte | null;
  /** ISO day: the date that was promised before. */
  readonly echeancePrecedente: string | null;
  /** After « rien de nouveau », and where this tour brought no answer. */
  readonly dernierRecit: RecitResume | null;
  readonly chiffres: readonly ChiffreResume[];
  /** What the structures contributed; absent: one answered for all, or it is not said. */
  readonly contributions?: ContributionsLues;
  readonly rienDeNouveau: boolean;
  /** Done for longer: not asked in this tour, or only whether it is so still. Absent: asked as usual. */
  readonly terminee?: TermineeLue;
  /** It had no lead, and no answer: nobody was asked. Absent: somebody was. */
  readonly sansPilote?: true;
  /** A body dropped it: not asked. Absent: asked as usual. */
  readonly abandon?: AbandonLu;
  readonly tardive: boolean;
  readonly enRetard: boolean;
  /** Coordination gives it as an example of success; absent: it does not. */
  readonly reussite?: true;
  /** What its leads said outside of tours after its answer, the earliest first; absent: nothing. */
  readonly depuis?: readonly DitDepuis[];
  /** What was put right after the answers were frozen; the answer itself stays as it was. Absent: nothing. */
  readonly rectifications?: readonly RectificationLue[];
}

/** As it was when the summary was written. */
export interface DitDepuis {
  /** ISO day. */
  readonly ditLe: string;
  readonly texte: string | null;
  readonly statut?: Statut;
  /** ISO day. */
  readonly echeance?: string;
  readonly chiffre?: ChiffreLisible;
}

/** When somebody last said that an action is done. */
export interface TermineeLue {
  /** ISO day. */
  readonly le: string;
  /** Somebody had said so before. */
  readonly isConfirmee: boolean;
}

/** Which body dropped an action, and on which ISO day. */
export interface AbandonLu {
  readonly instance: string;
  readonly le: string;
}

/** Its tour did not ask it, since it is done or was dropped, and nobody answered all the same. */
export function isNonDemandee({ etat, terminee, abandon }: LigneResume): boolean {
  return etat === 'sans_reponse' && (terminee !== undefined || abandon !== undefined);
}

/** Somebody was asked, or answered all the same: what « sur » counts in a summary. */
export function isDemandee(ligne: LigneResume): boolean {
  return !isNonDemandee(ligne) && ligne.sansPilote !== true;
}

/** Where the action stood at the end of the tour, as its build may tell: who is silent, or not asked, has not gone back to nothing. */
export function statutConnu({ statut, statutPrecedent }: LigneResume): Statut | null {
  return statut ?? statutPrecedent;
}

/** Names of the structures that contributed and of those that did not, and what the first ones wrote. */
export interface ContributionsLues {
  readonly recues: readonly string[];
  readonly silencieuses: readonly string[];
  /** Absent in a summary that was published before their texts stood in it. */
  readonly textes?: readonly ContributionLue[];
}

export interface ContributionLue {
  readonly structure: string;
  readonly contenu: ContenuLisible;
}

/** A fiche that an avenant closed since the summary before: what it said last stands with it. */
export interface FicheFermee extends FermetureEcrite {
  /** As of any fiche; without an answer, nothing was awaited any more. */
  readonly ligne: LigneResume;
}

/** What a séance decided, as its published relevé says it, or about a proposal. */
export interface DecisionSeance {
  /** ISO instant of the séance; of the day of the decision, about a proposal. */
  readonly seanceLe: string;
  /** Who decided, where it is not the instance of the summary. */
  readonly instance?: string;
  /** The fiche that it is about; null: none. */
  readonly numero: number | null;
  readonly texte: string;
  /** An earlier summary told it, and it still holds. Absent: it is new. */
  readonly isAnterieure?: true;
}

/** One correction that coordination accepted. */
export interface RectificationLue {
  /** Its place among all that were asked for in the tour. */
  readonly rang: number;
  readonly texte: string;
  /** ISO day on which it was accepted. */
  readonly le: string;
}

/** What makes a build the « Rectificatif du … » of an earlier one, which stays readable by its number. */
export interface Rectificatif {
  /** Number of the summary that it replaces. */
  readonly remplace: number;
  /** The introduction is another one. */
  readonly introduction: boolean;
  /** Numbers of the fiches of which something is put right. */
  readonly fiches: readonly number[];
}

/** The frozen content of one build; plain data, so that it can be stored and never changes. */
export interface ContenuResume {
  readonly numero: number;
  readonly audience: AudienceResume;
  readonly convention: string;
  readonly instance: string;
  /** ISO instants: the séance, the tour's opening and deadline, the publication. */
  readonly seanceLe: string;
  readonly ouvertureLe: string;
  readonly echeanceLe: string;
  readonly publieLe: string;
  /** When a passage was masked after the publication; null: never. */
  readonly rectifieLe: string | null;
  /** Null: published for the first time. */
  readonly rectificatif: Rectificatif | null;
  readonly introduction: string | null;
  readonly importe: boolean;
  /** Since the last summary, and what holds since before; the groupe projet's business only (art. 14). Absent: none. */
  readonly decisions?: readonly DecisionSeance[];
  readonly parties: readonly string[];
  /** By enjeu, in the order of the convention, then by number. */
  readonly lignes: readonly LigneResume[];
  /** In the same order; not among the lines, and not counted. Absent: none. */
  readonly fermees?: readonly FicheFermee[];
}

export interface Resume {
  readonly id: string;
  readonly conventionId: string;
  readonly tourId: string;
  readonly numero: number;
  readonly audience: AudienceResume;
  readonly contenu: ContenuResume;
  readonly publieLe: Temporal.Instant;
}

/** What a build tells of fiches that are in force no more. */
export type Anciennes = Pick<ContenuResume, 'fermees'>;

/** Each as a line of its own, with what closed it. */
export function listAnciennes({
  fermees = [],
}: Anciennes): readonly (LigneResume & { readonly fermeture: FermetureEcrite })[] {
  return fermees.map(({ ligne, ...fermeture }) => ({ ...ligne, fermeture }));
}

export function pickAnciennes({ fermees }: Anciennes): Anciennes {
  return fermees === undefined ? {} : { fermees };
}

/** The fiches that a build speaks of: the public one names none of which it may say nothing. */
export function listLignesLues({ lignes }: Pick<ContenuResume, 'lignes'>): readonly LigneResume[] {
  return lignes.filter(({ etat }) => etat !== 'non_publique');
}
