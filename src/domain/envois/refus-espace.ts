import type { Temporal } from 'temporal-polyfill';

/** A workspace or tenant that refuses all that we send, for now: messages wait, coordination is told once a day. */
export interface RefusEspace {
  readonly conventionId: string;
  readonly plateforme: string;
  readonly espace: string;
  /** Code of the refusal (see views/words/raisons-envoi.ts). */
  readonly raison: string;
  readonly depuis: Temporal.Instant;
  /** Until when nobody asks again; null: each minute one message does. */
  readonly jusqua: Temporal.Instant | null;
}

/** The workspace of a refusal that is about our own side of a platform, whatever the workspace. */
export const EVERYWHERE = '';

/** The same, with what people call the workspace; null when it has no name but its id. */
export interface RefusNomme extends RefusEspace {
  readonly nom: string | null;
}

/** Why the server of a domain refuses one address. Codes of the ledger (views/words/raisons-envoi.ts). */
export const REFUS_D_ADRESSE = [
  'adresse-inconnue',
  'adresse-refusee',
  'boite-pleine',
  'boite-fermee',
] as const;

/** Whether a reason is about one address, so that somebody should look at it. */
export function isRefusDAdresse(raison: string): boolean {
  return REFUS_D_ADRESSE.some((code) => code === raison);
}

/** Reason of a message to somebody whose only address is suspended: nothing was asked. */
export const ADRESSE_SUSPENDUE = 'adresse-suspendue';

/** Reason of a message that came back after days of tries: about this message, not about its address. */
export const NON_REMIS = 'courriel-non-remis';

/** Different addresses of a domain fail and none passes: something is wrong there, not with each of them. */
export const REFUS_EN_NOMBRE = 'refus-en-nombre';

/** What the refusal of one account means, for itself and for its workspace. */
interface RefusCompte {
  /** Nothing is sent there any more: it will not mend by itself (RFC 3463: 5.1.1, 5.2.1). */
  readonly suspend: boolean;
  /** So many different ones within an hour, while none passes, are about the workspace: this is its refusal then. */
  readonly incident: { readonly nombre: number; readonly raison: string; readonly pauseMs: number };
}

const HOUR_MS = 3_600_000;
const DOMAIN = { nombre: 5, raison: REFUS_EN_NOMBRE, pauseMs: HOUR_MS };
const POLICY = 'bloque-par-l-organisation';

const REFUS_DE_COMPTE: ReadonlyMap<string, RefusCompte> = new Map([
  ['adresse-inconnue', { suspend: true, incident: DOMAIN }],
  ['boite-fermee', { suspend: true, incident: DOMAIN }],
  ['adresse-refusee', { suspend: false, incident: DOMAIN }],
  ['boite-pleine', { suspend: false, incident: DOMAIN }],
  [POLICY, { suspend: false, incident: { nombre: 3, raison: POLICY, pauseMs: HOUR_MS / 6 } }],
]);

/** Null for a reason that says nothing of the account: of the message, or of us. */
export function findRefusCompte(raison: string): RefusCompte | null {
  return REFUS_DE_COMPTE.get(raison) ?? null;
}

/** Stands in the place of a platform where it is our own service that does not do as it should. */
export const SERVICE = 'service';

/** What administration is told of, in the place of a workspace; the code is kept in the ledger. */
export const PANNES = ['planification', 'file', 'base', 'disque', 'sauvegarde'] as const;
export type Panne = (typeof PANNES)[number];

/** The part of our service that is down; null: it is a platform. */
export function findPanne({ plateforme, espace }: Pick<RefusEspace, 'plateforme' | 'espace'>): Panne | null {
  return plateforme === SERVICE ? (PANNES.find((panne) => panne === espace) ?? null) : null;
}

/** How the service does, now. */
export interface Mesures {
  /** A step is due for ten minutes, and nobody has planned it. */
  readonly isLate: boolean;
  /** A message could leave for a quarter of an hour, and none has for ten minutes. */
  readonly isStuck: boolean;
  /** Of the disks that it writes to, in bytes. */
  readonly rooms: readonly { readonly free: number; readonly total: number }[];
  /** Since the last backup, or since there could have been one, in hours; null: none is made. */
  readonly backupAgeH: number | null;
}

/** The database apart, which could not be measured. */
export function listPannes({ isLate, isStuck, rooms, backupAgeH }: Mesures): readonly Panne[] {
  const isFull = rooms.some(({ free, total }) => free < Math.min(total * LEAST_SHARE, LEAST_ROOM));
  const is: Readonly<Record<Exclude<Panne, 'base'>, boolean>> = {
    planification: isLate,
    file: isStuck,
    disque: isFull,
    sauvegarde: backupAgeH !== null && backupAgeH > BACKUP_H,
  };
  return PANNES.filter((panne) => panne !== 'base' && is[panne]);
}

const LEAST_SHARE = 0.1;
const LEAST_ROOM = 2 * 1024 ** 3; // a tenth of a large disk is no hurry
const BACKUP_H = 36; // one night was missed
