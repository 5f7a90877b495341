import type { Temporal } from 'temporal-polyfill';
import { normalize } from './recherche.ts';

export const ETATS_ACCORD = ['non_demandee', 'a_l_etude', 'accordee', 'refusee'] as const;
/** State of a party's study of the exchange of personal data (art. 8). */
export type EtatAccord = (typeof ETATS_ACCORD)[number];

/** One of the 18 parties of the convention. */
export interface Partie {
  readonly id: string;
  readonly code: string;
  readonly nom: string;
  readonly appellation: string;
  readonly genre: string;
  readonly etatAccord: EtatAccord;
  readonly accordLe: Temporal.PlainDate | null;
  /** Whom to ask about it; null or absent: not noted. */
  readonly contact?: string | null;
}

/** A service, commune or association; a partner of the plan has no party. */
export interface Structure {
  readonly id: string;
  readonly code: string;
  readonly nom: string;
  readonly partieId: string | null;
  /** Of its establishment, 14 digits; null or absent: not noted. */
  readonly siret?: string | null;
}

/** « agglomération », « CAF », « Escalles »: what people call it, without its article. */
export function getNomCourt({ appellation }: Pick<Partie, 'appellation'>): string {
  return appellation.replace(/^(?:l[’']|la |le |les )/i, '');
}

/** By which an address names it: what people call it, its code where two are called the same. */
export function getCodeDAdresse(partie: Partie, parties: readonly Partie[]): string {
  const slug = normalize(getNomCourt(partie)).replaceAll(' ', '-');
  const isOnly = parties.every((one) => one.id === partie.id || one.appellation !== partie.appellation);
  return isOnly ? slug : partie.code;
}

/** The party that an address names, or an id; null for none. */
export function findPartieDAdresse(named: string, parties: readonly Partie[]): Partie | null {
  return parties.find((one) => one.id === named || getCodeDAdresse(one, parties) === named) ?? null;
}

/** People of a party may be loaded once its agreement is given (art. 8). */
export function canHoldPersonnes(partie: Pick<Partie, 'etatAccord'>): boolean {
  return partie.etatAccord === 'accordee';
}

export function isDeLaPartie(
  { structure }: { readonly structure: Pick<Structure, 'partieId'> },
  { id }: Pick<Partie, 'id'>,
): boolean {
  return structure.partieId === id;
}
