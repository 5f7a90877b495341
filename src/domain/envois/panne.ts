import type { RefusEspace } from './refus-espace.ts';

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
