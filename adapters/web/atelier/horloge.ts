import { Temporal } from 'temporal-polyfill';
import { TIME_ZONE } from '../../../src/domain/nouns/jours-ouvres.ts';
import { parseField } from '../parse.ts';
import type { AtelierOptions } from './atelier-options.ts';

/** Where to move the clock, or the code of why not (views/pages/horloge.ts). */
export type Move =
  | { readonly kind: 'to'; readonly instant: Temporal.Instant }
  | { readonly kind: 'refused'; readonly why: string };

/** The clock's form -> where to move it. */
export async function parseMove(
  body: unknown,
  { ports, useCases }: Pick<AtelierOptions, 'ports' | 'useCases'>,
): Promise<Move> {
  const now = ports.clock.now();
  switch (parseField(body, 'comment')) {
    case 'jour':
      return check(now.toZonedDateTimeISO(TIME_ZONE).add({ days: 1 }).toInstant(), now);
    case 'etape': {
      const etape = await useCases.findProchaineEtape();
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
