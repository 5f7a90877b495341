import type { Temporal } from 'temporal-polyfill';
import type { VoieConnexion } from '../nouns/connexion.ts';
import type { EffetLu } from '../nouns/effet.ts';
import type { EtatEnvoi, NouvelEnvoi } from '../nouns/envoi.ts';
import type { EvenementJournal } from '../nouns/journal.ts';
import type { Nouvelle } from '../nouns/nouvelle.ts';
import type { RolePilotage } from '../nouns/pilotage.ts';
import type { VersionReponse } from '../nouns/reponse.ts';
import type { Participation, Seance } from '../nouns/seance.ts';
import type { Suite } from '../nouns/suite.ts';
import type { Suivi } from '../resumes/abonnement.ts';
import type { Emargement, Presence } from '../seances/emargement.ts';

/** All that is stored about a person beside who that is, the latest first (RGPD art. 15). */
export interface DonneesPersonne {
  readonly inscriteLe: Temporal.Instant;
  readonly comptes: readonly CompteGarde[];
  readonly pilotages: readonly PilotageGarde[];
  /** Every version that the person wrote, or that coordination typed in that name. */
  readonly reponses: readonly ReponseGarde[];
  /** What the person said outside of tours. */
  readonly nouvelles: readonly NouvelleGardee[];
  readonly effets: readonly EffetLu[];
  /** What the person asked to be put right in an answer. */
  readonly rectifications: readonly RectificationGardee[];
  readonly brouillons: readonly BrouillonGarde[];
  readonly messages: readonly MessageRecu[];
  readonly annonces: readonly AnnonceGarde[];
  /** A link is never kept itself: only what it opens, and until when. */
  readonly liens: readonly LienGarde[];
  /** Browsers in which the person is signed in. */
  readonly sessions: readonly SessionGardee[];
  /** By what the person is recognised: browsers, and identities of a provider. */
  readonly reconnaissances: readonly ReconnaissanceGardee[];
  /** Demands to come in, for the person's address. */
  readonly demandesConnexion: readonly DemandeGardee[];
  /** The personal calendar; null for who never had one. */
  readonly calendrier: CalendrierGarde | null;
  /** What the person said of coming to séances, until a week after them. */
  readonly presences: readonly PresenceGardee[];
  /** What relevés say of the person's presence. */
  readonly emargements: readonly EmargementGarde[];
  /** The events to which the person registered, until a year after them. */
  readonly participations: readonly ParticipationGardee[];
  /** What séances asked of the person. */
  readonly suites: readonly SuiteGardee[];
  /** What the person's address is told of, as anybody's of the public may be; null: of nothing. */
  readonly suiviPublic: (Suivi & { readonly confirmeLe: Temporal.Instant }) | null;
  /** When that was asked for and is not confirmed. */
  readonly demandesSuivi: readonly Temporal.Instant[];
  /** Where the person is the one to ask in a party. */
  readonly contacts: readonly { readonly partie: string; readonly contact: string }[];
  readonly journal: readonly Pick<EvenementJournal, 'survenuLe' | 'action' | 'objet'>[];
}

export interface ParticipationGardee extends Pick<Participation, 'etat' | 'reponse' | 'visible' | 'majLe'> {
  /** What was announced. */
  readonly titre: string;
  readonly debut: Temporal.Instant;
}

export interface SuiteGardee extends Pick<Suite, 'texte' | 'pourLe' | 'pasAvant' | 'closLe'> {
  readonly depuis: Temporal.Instant;
  /** Since when it waits for the person no more. */
  readonly retireeLe: Temporal.Instant | null;
}
export type EmargementGarde = Pick<Emargement, 'etat' | 'remplacant'> & Pick<Seance, 'debut'>;

export type PresenceGardee = Pick<Presence, 'reponse' | 'remplacant' | 'debut' | 'diteLe'>;

export interface CompteGarde {
  readonly plateforme: string;
  readonly espace: string;
  readonly identifiant: string;
  readonly prefere: boolean;
  readonly actif: boolean;
  readonly creeLe: Temporal.Instant;
  /** Where the platform wants to be written to, as it says it; null where the ids are enough. */
  readonly adresse: string | null;
}

/** First and last day; `au` is null while it lasts. */
export interface PilotageGarde {
  readonly ficheActionId: string;
  readonly role: RolePilotage;
  /** Who stands in for somebody: the person does (`recue`), or had asked for it (`donnee`); null: in one's own right. */
  readonly delegation: 'donnee' | 'recue' | null;
  readonly du: Temporal.PlainDate;
  readonly au: Temporal.PlainDate | null;
}

export interface ReponseGarde {
  readonly ficheActionId: string;
  readonly tourId: string;
  readonly version: VersionReponse;
}

/** What came of a press, for the address that shows it: sealed, and nothing that its person wrote to keep. */
export const DEBUT_SUITE = 'suite:';

export interface BrouillonGarde {
  readonly cle: string;
  readonly valeurs: Readonly<Record<string, string | readonly string[]>>;
  readonly majLe: Temporal.Instant;
}

/** A row of the ledger; `envoyeLe` is null for what never left. */
export interface MessageRecu extends Pick<NouvelEnvoi, 'genre' | 'etape' | 'prevuLe'> {
  readonly etat: EtatEnvoi;
  readonly raison: string | null;
  readonly envoyeLe: Temporal.Instant | null;
  /** When the person said to have read it. */
  readonly luLe: Temporal.Instant | null;
}

export interface RectificationGardee {
  readonly ficheActionId: string;
  readonly texte: string;
  readonly demandeLe: Temporal.Instant;
}

export interface NouvelleGardee extends Omit<Nouvelle, 'id' | 'auteur' | 'diffusion'> {
  readonly ficheActionId: string;
}

export interface AnnonceGarde {
  readonly titre: string;
  readonly texte: string;
  readonly etat: 'prevue' | 'envoyee' | 'retiree' | 'annulee';
  readonly envoyeeLe: Temporal.Instant;
}

/** `luLe`: when an agenda read it last, to the hour. */
export interface CalendrierGarde {
  readonly avecRappels: boolean;
  readonly luLe: Temporal.Instant | null;
  readonly fermeLe: Temporal.Instant | null;
}

export interface LienGarde {
  readonly objet: string;
  readonly creeLe: Temporal.Instant;
  readonly expireLe: Temporal.Instant;
  readonly revoqueLe: Temporal.Instant | null;
}

export interface SessionGardee {
  readonly voie: VoieConnexion;
  /** What it says it is; empty when it says nothing that we know. */
  readonly navigateur: string;
  readonly creeLe: Temporal.Instant;
  readonly vuLe: Temporal.Instant;
  readonly expireLe: Temporal.Instant;
}

export interface ReconnaissanceGardee {
  readonly genre: 'navigateur' | 'identite';
  /** What the browser says it is; the provider. */
  readonly source: string;
  readonly creeLe: Temporal.Instant;
  readonly vuLe: Temporal.Instant;
}

export interface DemandeGardee {
  readonly creeLe: Temporal.Instant;
  readonly expireLe: Temporal.Instant;
  readonly utiliseeLe: Temporal.Instant | null;
}
