import { Temporal } from 'temporal-polyfill';
import type { Retrait } from '../annonces/retrait-annonce.ts';
import { COURRIEL, type Suspension } from '../nouns/compte.ts';
import { type Envoi, type EtatEnvoi, getDestinataireId, INCERTAIN_DEFINITIF } from '../nouns/envoi.ts';
import { tableOf } from '../nouns/tables.ts';

/**
 * What became of a message, as its sender wants to know it: the states of a delivery (docs.notifications.service.gov.uk),
 * and what a reader said. `envoye`: a server of e-mail took it, and says no more; `remis`: it stands in the conversation.
 */
export const SORTS = ['lu', 'remis', 'envoye', 'en-attente', 'incertain', 'refuse', 'sans-objet'] as const;
export type Sort = (typeof SORTS)[number];

const SORT_PAR_ETAT: Readonly<Record<EtatEnvoi, Sort>> = {
  prevu: 'en-attente',
  a_envoyer: 'en-attente',
  en_cours: 'en-attente',
  envoye: 'remis',
  incertain: 'incertain',
  echoue: 'refuse',
  expire: 'refuse',
  annule: 'sans-objet',
};

/** `plateforme`: through which it went; null: nobody knows any more. */
export function getSort({ etat, luLe }: Pick<Envoi, 'etat' | 'luLe'>, plateforme: string | null): Sort {
  if (luLe !== null) return 'lu';
  const isTaken = etat === 'envoye' && (plateforme === null || plateforme === COURRIEL);
  return isTaken ? 'envoye' : SORT_PAR_ETAT[etat];
}

export interface NombreDestinataires {
  readonly personnes: number;
  readonly canaux: number;
}

/** How many people and channels these messages are for. */
export function countDestinataires(envois: readonly Envoi[]): NombreDestinataires {
  const personnes = envois.filter(({ destinataire }) => destinataire.personneId !== undefined).length;
  return { personnes, canaux: envois.length - personnes };
}

/** What a withdrawal changes: who has the message, and how many have not left; counted before it, or just after. */
export function countRetrait(envois: readonly Envoi[]): Omit<Retrait, 'le'> {
  const annules = envois.filter(
    ({ etat, raison }) => etat === 'prevu' || etat === 'a_envoyer' || raison === 'annonce-retiree',
  ).length;
  return { ...countDestinataires(envois.filter(({ etat }) => etat === 'envoye')), annules };
}

/** How many people and channels met each end; the sum is always the audience. */
export function countSorts(suivis: readonly SuiviEnvoi[]): Readonly<Record<Sort, NombreDestinataires>> {
  return tableOf(SORTS, (sort) => countSuivis(suivis.filter((one) => one.sort === sort)));
}

export function countSuivis(suivis: readonly SuiviEnvoi[]): NombreDestinataires {
  const canaux = suivis.filter(({ isCanal }) => isCanal).length;
  return { personnes: suivis.length - canaux, canaux };
}

/** Whom a message did not reach, or perhaps not. */
export function isNonJoint({ sort }: Pick<SuiviEnvoi, 'sort'>): boolean {
  return sort === 'refuse' || sort === 'incertain';
}

/** Somebody, or a channel, and what became of a message there. */
export interface SuiviEnvoi {
  readonly nom: string;
  readonly isCanal: boolean;
  readonly sort: Sort;
  /** When it was read, else when it left, or will; null: nobody knows. */
  readonly le: Temporal.Instant | null;
  /** Code of the ledger. */
  readonly raison: string | null;
  /** Through which it went, or was tried; null: through none, or nobody knows. */
  readonly plateforme: string | null;
  /** Since when nothing is sent to that person's address, and why; absent: it may be written to. */
  readonly suspension?: Suspension;
  /** Numbers of the fiches that the message was about, where they are to be named. */
  readonly fiches?: readonly number[];
}

/** What coordination may send again: what surely failed, and what may have arrived. */
export interface Renvoi {
  readonly echoues: number;
  readonly incertains: number;
}

export const AUCUN_RENVOI: Renvoi = { echoues: 0, incertains: 0 };

export function getRenvoi(envois: readonly Envoi[], now: Temporal.Instant): Renvoi {
  const echoues = listARenvoyer(envois, { now, avecIncertains: false }).length;
  const tous = listARenvoyer(envois, { now, avecIncertains: true }).length;
  return { echoues, incertains: tous - echoues };
}

/**
 * What may be sent again now: what surely failed and, when `avecIncertains`, what nobody will ever know of. Of several
 * messages of a tour to one person only the latest, and nothing that has lost its use.
 */
export function listARenvoyer(
  envois: readonly Envoi[],
  { now, avecIncertains }: { readonly now: Temporal.Instant; readonly avecIncertains: boolean },
): readonly Envoi[] {
  const { compare } = Temporal.Instant;
  const latest = new Map<string, Envoi>();
  for (const envoi of envois) {
    const id = getDestinataireId(envoi.destinataire);
    const known = latest.get(id);
    if (!known || compare(known.prevuLe, envoi.prevuLe) <= 0) latest.set(id, envoi);
  }
  return [...latest.values()].filter(
    (envoi) =>
      compare(now, envoi.graceJusqua) < 0 &&
      (envoi.etat === 'echoue' || (avecIncertains && isIncertainDefinitif(envoi))),
  );
}

/**
 * Of what did not reach people, in the order in which it was due, what they get once they can be reached: of several
 * messages about one thing the latest; what coordination has to know is a thing for itself each time.
 */
export function listLatest(echoues: readonly Envoi[]): readonly Envoi[] {
  const latest = new Map<string, Envoi>();
  for (const envoi of echoues) {
    const { genre, source, etape, occurrence, destinataire } = envoi;
    if (genre === 'securite') continue; // for the ways that were known then, and no other
    const sujet = genre === 'incident' ? [etape, occurrence] : [];
    latest.set([getDestinataireId(destinataire), genre, source, ...sujet].join(), envoi);
  }
  return [...latest.values()];
}

/** Nobody will ever know whether it arrived. */
function isIncertainDefinitif({ etat, raison }: Pick<Envoi, 'etat' | 'raison'>): boolean {
  return etat === 'incertain' && raison === INCERTAIN_DEFINITIF;
}
