import type { Part } from './contributions.ts';

/** What those who lead a fiche, or did, are told of it: the names of these messages, written and read here only. */

/** To who leads a fiche from now on, and to who does no more; the source is the fiche. */
export type EtapePilotage = 'passation' | 'fin-pilotage' | EtapeFermeture | EtapeSaisie | EtapeDelegation;

/** To all who lead a fiche that an avenant closes, and once that is undone. */
export type EtapeFermeture = 'fermeture' | 'reouverture';

/** To whoever is asked to stand in for a lead, and to the lead once that is answered. */
export type EtapeDelegation = `delegation:${string}` | `delegation-dite:${string}`;

/** To a lead in whose name coordination answered in a tour, or contributed; the occurrence is the version. */
export type EtapeSaisie = `saisie:${string}`;

export function toEtapeDelegation({ delegantId, demande }: DemandeDite): EtapeDelegation {
  return `delegation:${delegantId}:${demande}`;
}

/** Which request a message asks about. */
export interface DemandeDite {
  readonly delegantId: string;
  readonly demande: string;
}

/** Null when the step says something else. */
export function parseDelegation(etape: string): DemandeDite | null {
  const [kind, delegantId, demande] = etape.split(':');
  if (kind !== 'delegation' || delegantId === undefined || demande === undefined) return null;
  return { delegantId, demande };
}

/** Who answered, and how. */
export interface ReponseDelegation {
  readonly delegueId: string;
  readonly isAccord: boolean;
}

export function toEtapeDelegationDite({ delegueId, isAccord }: ReponseDelegation): EtapeDelegation {
  return `delegation-dite:${delegueId}:${isAccord ? 'oui' : 'non'}`;
}

/** Null when the step says something else. */
export function parseDelegationDite(etape: string): ReponseDelegation | null {
  const [kind, delegueId, issue] = etape.split(':');
  return kind !== 'delegation-dite' || delegueId === undefined
    ? null
    : { delegueId, isAccord: issue === 'oui' };
}

export function toEtapeSaisie(tourId: string, part: Part): EtapeSaisie {
  return part === null ? `saisie:${tourId}` : `saisie:${tourId}:${part}`;
}

/** The id of the tour, and what was written; null when the step says something else. */
export function parseSaisie(etape: string): { readonly tourId: string; readonly part: Part } | null {
  const [kind, tourId, part = null] = etape.split(':');
  return kind !== 'saisie' || tourId === undefined ? null : { tourId, part };
}
