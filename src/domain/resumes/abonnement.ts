import type { Temporal } from 'temporal-polyfill';
import type { FicheAction } from '../nouns/fiche-action.ts';
import { type ContenuResume, listLignesLues } from '../nouns/resume.ts';

/** What somebody of the public follows. `ficheActionIds`: of these fiches; `planEntier`: of all; `actualites`: announcements. */
export interface Suivi {
  readonly actualites: boolean;
  readonly ficheActionIds: readonly string[];
  readonly planEntier: boolean;
}

/** An address of the public that confirmed that it wants to be told. */
export interface Abonne extends Suivi {
  readonly id: string;
  readonly conventionId: string;
  readonly courriel: string;
}

/** An address that asked for it, before it confirms; `ficheActionId` null: all fiches, or `actualites`, which is asked apart. */
export interface DemandeAbonnement {
  readonly conventionId: string;
  readonly courriel: string;
  readonly ficheActionId: string | null;
  readonly actualites: boolean;
}

/** What becomes of an address that was typed: the same for one that is known. */
export type AbonnementDemande = 'demande' | 'adresse-invalide' | 'trop-de-demandes';

/** How long an address that does not confirm is kept. */
export const DAYS_OF_DEMANDE = 7;

const DAY_MS = 24 * 60 * 60 * 1_000;

/** How often one address may be written to for it, whoever asks: nobody fills somebody else's mailbox. */
export const DEMANDES_PER_ADRESSE = { max: 3, periodMs: DAY_MS } as const;

/** Of one domain: more in an hour is a machine, which shuts nobody out who has an address elsewhere. */
export const DEMANDES_PER_DOMAIN = { max: 100, periodMs: DAY_MS / 24 } as const;

export function getFinDemandeAbonnement(now: Temporal.Instant): Temporal.Instant {
  return now.add({ hours: 24 * DAYS_OF_DEMANDE });
}

/** Numbers of the fiches of which a public build says something new; of one that puts another one right, what it changes. */
export function listNouveautes({
  lignes,
  rectificatif,
}: Pick<ContenuResume, 'lignes' | 'rectificatif'>): readonly number[] {
  const lues = listLignesLues({ lignes });
  const nouvelles = rectificatif
    ? lues.filter(({ numero }) => rectificatif.fiches.includes(numero))
    : lues.filter(({ rienDeNouveau }) => !rienDeNouveau);
  return nouvelles.map(({ numero }) => numero);
}

/** Those of these fiches that somebody follows. */
export function listSuivies<Fiche extends Pick<FicheAction, 'id'>>(
  { ficheActionIds, planEntier }: Suivi,
  fiches: readonly Fiche[],
): readonly Fiche[] {
  return planEntier ? fiches : fiches.filter(({ id }) => ficheActionIds.includes(id));
}
