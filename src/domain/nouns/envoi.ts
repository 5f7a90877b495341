import type { Temporal } from 'temporal-polyfill';
import type { EtapeEnvoi } from './etape-envoi.ts';
import type { GenreEnvoi } from './genres-envoi.ts';

/** States of a message in the ledger (src/README.md, "How a message reaches a person once"). */
export const ETATS_ENVOI = [
  'prevu',
  'a_envoyer',
  'en_cours',
  'envoye',
  'incertain',
  'echoue',
  'expire',
  'annule',
] as const;
export type EtatEnvoi = (typeof ETATS_ENVOI)[number];

/** Reason of an uncertain message that is not read back again: nobody will ever know. */
export const INCERTAIN_DEFINITIF = 'incertain-definitif';

/** Reason of a message that may have left between a backup and its restore. */
export const RESTAURATION = 'restauration';

/** Reason of a message in whose place a later one went. */
export const REMPLACE = 'remplace';

/** What goes by e-mail alone: it is about a link, and the address it belongs to; or it is for an agenda. */
export function isCourrielSeul({ genre }: { readonly genre: GenreEnvoi }): boolean {
  return genre === 'reponse' || genre === 'invitation' || genre === 'agenda';
}

/** To one person, to one channel, or to one address of the public. */
export type Destinataire =
  | { readonly personneId: string; readonly canalId?: undefined; readonly abonneId?: undefined }
  | { readonly canalId: string; readonly personneId?: undefined; readonly abonneId?: undefined }
  | { readonly abonneId: string; readonly personneId?: undefined; readonly canalId?: undefined };

export function getDestinataireId({ personneId, canalId, abonneId }: Destinataire): string {
  if (personneId !== undefined) return personneId;
  return canalId === undefined ? abonneId : canalId;
}

/** One text per person, channel or address. */
export function getCle({ personneId, canalId, abonneId }: Destinataire): string {
  if (personneId !== undefined) return `personne:${personneId}`;
  return canalId === undefined ? `abonne:${abonneId}` : `canal:${canalId}`;
}

/** The key that makes a message unique, and when it is due. */
export interface NouvelEnvoi {
  readonly conventionId: string;
  readonly genre: GenreEnvoi;
  readonly source: string;
  readonly destinataire: Destinataire;
  readonly occurrence: number;
  readonly etape: EtapeEnvoi;
  /** `prevu` waits for its hour, `a_envoyer` goes now; `expire` and `annule` are only noted. */
  readonly etat: 'prevu' | 'a_envoyer' | 'expire' | 'annule';
  readonly prevuLe: Temporal.Instant;
  readonly graceJusqua: Temporal.Instant;
  readonly tardif?: boolean;
  readonly raison?: string;
}

/** What another message has to know of a row of the ledger. */
export type EnvoiConnu = Pick<
  Envoi,
  'id' | 'genre' | 'destinataire' | 'occurrence' | 'etape' | 'etat' | 'prevuLe'
>;

/** One row of the ledger. */
export interface Envoi extends Omit<NouvelEnvoi, 'etat' | 'tardif' | 'raison'> {
  readonly id: string;
  readonly etat: EtatEnvoi;
  readonly tardif: boolean;
  readonly compteId: string | null;
  readonly comptesEcartes: readonly string[];
  readonly messageId: string | null;
  readonly tentatives: number;
  /** Fence: raised at each claim. */
  readonly jeton: number;
  readonly envoyeLe: Temporal.Instant | null;
  /** When its reader said to have read it. */
  readonly luLe: Temporal.Instant | null;
  readonly raison: string | null;
  readonly isJoined?: true; // its last try told rows of other conventions too
}
