import { Temporal } from 'temporal-polyfill';
import type { Ports } from '../../ports/ports.ts';
import type { EvenementHorloge } from '../../views/pages/horloge.ts';
import { findFirstConvention } from '../verbs/find-first-convention.ts';

/** What comes next: a step of a tour, a séance, or an announcement. */
export interface ProchaineEtape {
  readonly code: EvenementHorloge;
  readonly le: Temporal.Instant;
}

/** Null when nothing is planned. */
export async function findProchaineEtape(ports: Ports): Promise<ProchaineEtape | null> {
  const convention = await findFirstConvention(ports);
  if (convention === null) return null;
  const { stores, clock } = ports;
  const [tours, seances, annonces] = await Promise.all([
    stores.tours.list(convention.id),
    stores.seances.list(convention.id),
    stores.annonces.list(convention.id),
  ]);
  const etapes: readonly ProchaineEtape[] = [
    ...tours
      .filter(({ etat }) => etat === 'prepare' || etat === 'ouvert')
      .flatMap((tour) => tour.etapes.filter(({ passeeLe }) => passeeLe === null))
      .map(({ code, prevueLe }) => ({ code, le: prevueLe })),
    ...seances.filter(({ etat }) => etat === 'confirmee').map(({ debut }) => ({ code: SEANCE, le: debut })),
    ...annonces
      .filter(({ etat }) => etat === 'prevue')
      .map(({ envoyeeLe }) => ({ code: ANNONCE, le: envoyeeLe })),
  ];
  const { compare } = Temporal.Instant;
  const toCome = etapes.filter(({ le }) => compare(le, clock.now()) > 0);
  return toCome.sort((a, b) => compare(a.le, b.le))[0] ?? null;
}

const SEANCE = 'seance' as const;
const ANNONCE = 'annonce' as const;
