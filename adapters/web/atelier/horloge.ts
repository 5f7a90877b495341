import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../../src/domain/seances/jours-ouvres.ts';
import type { Ports } from '../../../src/ports/ports.ts';
import type { EvenementHorloge } from '../../../src/views/pages/horloge.ts';
import { parseField } from '../parse.ts';
import { getConvention } from '../public/convention.ts';

/** What comes next in the demonstration. */
export interface ProchaineEtape {
  readonly code: EvenementHorloge;
  readonly le: Temporal.Instant;
}

/** Where to move the clock, or the code of why not (views/pages/horloge.ts). */
export type Move =
  | { readonly kind: 'to'; readonly instant: Temporal.Instant }
  | { readonly kind: 'refused'; readonly why: string };

/** The next step of a round, or the next séance; null when nothing is planned. */
export async function findProchaineEtape({ stores, clock }: Ports, conventionId: string) {
  const [tours, seances] = await Promise.all([
    stores.tours.list(conventionId),
    stores.seances.list(conventionId),
  ]);
  const etapes: readonly ProchaineEtape[] = [
    ...tours
      .filter(({ etat }) => etat === 'prepare' || etat === 'ouvert')
      .flatMap((tour) => tour.etapes.filter(({ passeeLe }) => passeeLe === null))
      .map(({ code, prevueLe }) => ({ code, le: prevueLe })),
    ...seances.filter(({ etat }) => etat === 'confirmee').map(({ debut }) => ({ code: SEANCE, le: debut })),
  ];
  const { compare } = Temporal.Instant;
  const toCome = etapes.filter(({ le }) => compare(le, clock.now()) > 0);
  return toCome.sort((a, b) => compare(a.le, b.le))[0] ?? null;
}

const SEANCE = 'seance' as const;

/** The clock's form -> where to move it. */
export async function parseMove(body: unknown, ports: Ports): Promise<Move> {
  const now = ports.clock.now();
  switch (parseField(body, 'comment')) {
    case 'jour':
      return check(now.toZonedDateTimeISO(TIME_ZONE).add({ days: 1 }).toInstant(), now);
    case 'etape': {
      const { id } = await getConvention(ports);
      const etape = await findProchaineEtape(ports, id);
      return etape === null ? refuse('aucune') : check(etape.le, now);
    }
    default:
      return parseDate(parseField(body, 'jour'), parseField(body, 'heure'), now);
  }
}

const LAST = Temporal.Instant.from('2030-12-31T23:00:00Z'); // a year after the convention's end

function parseDate(jour: string | null, heure: string | null, now: Temporal.Instant): Move {
  try {
    const date = Temporal.PlainDate.from(jour ?? '', { overflow: 'reject' });
    const time = Temporal.PlainTime.from(heure ?? DEFAULT_TIME);
    return check(date.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: time }).toInstant(), now);
  } catch (error) {
    if (error instanceof RangeError) return refuse('illisible');
    throw error;
  }
}

/** Proposed hour: within the hours when messages leave. */
export const DEFAULT_TIME = '10:00';

function check(instant: Temporal.Instant, now: Temporal.Instant): Move {
  const { compare } = Temporal.Instant;
  if (compare(instant, now) <= 0) return refuse('passe');
  if (compare(instant, LAST) > 0) return refuse('trop-loin');
  return { kind: 'to', instant };
}

function refuse(why: string): Move {
  return { kind: 'refused', why };
}
