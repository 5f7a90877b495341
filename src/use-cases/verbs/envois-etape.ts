import type { Temporal } from 'temporal-polyfill';
import type { MessageDecide } from '../../domain/envois/rattrapage.ts';
import { findOccurrence } from '../../domain/envois/rattrapage.ts';
import { type EnvoiConnu, getCle, type NouvelEnvoi } from '../../domain/nouns/envoi.ts';
import { isDemande } from '../../domain/nouns/etape.ts';
import type { EtapeEnvoi } from '../../domain/nouns/etape-envoi.ts';
import { nextInstantOuvre } from '../../domain/nouns/jours-ouvres.ts';
import type { ContexteEtape } from '../../domain/tours/destinataires-etape.ts';
import { listCoordination } from '../../domain/tours/destinataires-etape.ts';
import type { DonneesEtapes } from '../../domain/tours/donnees-etapes.ts';
import { toEnvois } from './tell.ts';

/** The row of a decided message; none when the person already has it. */
export function toEnvoi(
  message: MessageDecide,
  { tour, seance }: ContexteEtape,
  envois: readonly EnvoiConnu[],
): readonly NouvelEnvoi[] {
  const { prevueLe: _, ...row } = message;
  const { conventionId } = tour;
  if (message.genre === 'seance') {
    if (isDejaDit(message, seance.sequence, envois)) return [];
    return [{ ...row, conventionId, source: seance.id, occurrence: seance.sequence }];
  }
  const occurrence = findOccurrence(message, envois);
  return occurrence === null ? [] : [{ ...row, conventionId, source: tour.id, occurrence }];
}

/** Ids of the earlier messages that a person's new one replaces, unless they left. */
export function listRemplaces(
  nouveaux: readonly NouvelEnvoi[],
  envois: readonly EnvoiConnu[],
): readonly string[] {
  const demandes = nouveaux.filter(({ etat, etape }) => etat !== 'expire' && isDemande(etape));
  return demandes.flatMap(({ destinataire, etape }) =>
    envois
      .filter((envoi) => PENDING.has(envoi.etat) && isDemande(envoi.etape) && envoi.etape !== etape)
      .filter((envoi) => getCle(envoi.destinataire) === getCle(destinataire))
      .map(({ id }) => id),
  );
}

/** What coordination has to know of a planning: what was not sent, and the tours that could not open. */
export function createIncidents(
  { nouveaux, bloques }: { readonly nouveaux: readonly NouvelEnvoi[]; readonly bloques: readonly string[] },
  { donnees, now }: { readonly donnees: DonneesEtapes; readonly now: Temporal.Instant },
): readonly NouvelEnvoi[] {
  const etapes = [
    ...(nouveaux.some(({ etat }) => etat === 'expire') ? (['rattrapage'] as const) : []),
    ...(bloques.length > 0 ? (['ouverture-impossible'] as const) : []),
  ];
  const prevuLe = nextInstantOuvre(now, donnees.fermetures);
  const { conventionId } = donnees;
  const coordination = listCoordination(donnees.personnes).map(({ id }) => id);
  const key = { conventionId, genre: 'incident', source: conventionId, occurrence: toMinutes(now) } as const;
  return etapes.flatMap((etape) =>
    toEnvois({ ...key, etape, nouvelle: etape }, coordination, { now, prevuLe }),
  );
}

/** The number of an incident in its key: the minute of the planning that found it, which steps keep too. */
export function toMinutes(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 60_000);
}

const PENDING: ReadonlySet<string> = new Set(['prevu', 'a_envoyer']);

function isDejaDit(message: MessageDecide, sequence: number, envois: readonly EnvoiConnu[]): boolean {
  const notices: readonly EtapeEnvoi[] =
    message.etape === 'annoncee' ? ['annoncee', 'deplacee'] : [message.etape];
  return envois.some(
    (envoi) =>
      envoi.genre === 'seance' &&
      envoi.occurrence === sequence &&
      notices.includes(envoi.etape) &&
      envoi.etat !== 'annule' &&
      getCle(envoi.destinataire) === getCle(message.destinataire),
  );
}
