import { Temporal } from 'temporal-polyfill';
import { getFuseau, instantAt, jourOf } from '../../../src/domain/nouns/jours-ouvres.ts';
import { PATHS } from '../../../src/links.ts';
import type { Pages } from '../../../src/pages.ts';
import * as say from '../../../src/views/pages/horloge.ts';
import { type Content, html, type Markup } from '../drawing/html.ts';
import { parseField } from '../parse.ts';
import type { AtelierOptions } from './atelier-people.ts';

/** Where to move the clock, or the code of why not (views/pages/horloge.ts). */
type Move =
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
      return check(now.toZonedDateTimeISO(getFuseau()).add({ days: 1 }).toInstant(), now);
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
    return check(instantAt(date, time.toString()), now);
  } catch (error) {
    if (error instanceof RangeError) return refuse('illisible');
    throw error;
  }
}

/** Proposed hour: within the hours when messages leave. */
const DEFAULT_TIME = '10:00';

function check(instant: Temporal.Instant, now: Temporal.Instant): Move {
  const { compare } = Temporal.Instant;
  if (compare(instant, now) <= 0) return refuse('passe');
  if (compare(instant, LAST) > 0) return refuse('trop-loin');
  return { kind: 'to', instant };
}

function refuse(why: string): Move {
  return { kind: 'refused', why };
}

export interface Horloge {
  readonly now: Temporal.Instant;
  readonly prochaine: Awaited<ReturnType<Pages['findProchaineEtape']>>;
  /** Code of why the clock did not move; null when it did. */
  readonly erreur: string | null;
  /** The page to come back to. */
  readonly retour: string;
}

/** The id of the clock's panel, which a narrow screen opens with a button. */
export const HORLOGE_ID = 'horloge';

/** The clock: what time it is, what comes next, and three ways to move. */
export function renderHorloge({ now, prochaine, erreur, retour }: Horloge, isPopover: boolean): Markup {
  const { jour, heure } = say.maintenant(now);
  return html`
    <section id=${HORLOGE_ID} class="clock" popover=${isPopover ? 'auto' : undefined} aria-label=${say.TITRE}>
      <p class="clock-now"><strong>${jour}</strong><span>${heure}</span></p>
      <p class="clock-next">${prochaine === null ? say.AUCUNE_ETAPE : say.prochaine(prochaine)}</p>
      ${renderErreur(erreur)}
      <form method="post" action=${PATHS.atelierHorloge} class="clock-moves" novalidate>
        <input type="hidden" name="retour" value=${retour} />
        <button class="button primary" name="comment" value="etape">${say.PROCHAINE_ETAPE}</button>
        <button class="button" name="comment" value="jour">${say.AVANCER_D_UN_JOUR}</button>
      </form>
      <details open=${erreur !== null}><summary>${say.CHOISIR_UNE_DATE}</summary>${renderDate(now, retour)}</details>
    </section>
  `;
}

function renderErreur(erreur: string | null): Content {
  const sentence = erreur === null ? undefined : say.ERREURS.get(erreur);
  return sentence === undefined ? null : html`<p class="error" role="alert">${sentence}</p>`;
}

function renderDate(now: Temporal.Instant, retour: string): Markup {
  const today = jourOf(now);
  return html`
    <form method="post" action=${PATHS.atelierHorloge} class="clock-date" novalidate>
      <input type="hidden" name="retour" value=${retour} />
      <input type="hidden" name="comment" value="date" />
      <label>${say.JOUR}<input type="date" name="jour" min=${today.toString()} max="2030-12-31" required /></label>
      <label>${say.HEURE}<input type="time" name="heure" value=${DEFAULT_TIME} required /></label>
      <button class="button">${say.ALLER_A_UNE_DATE}</button>
    </form>
  `;
}
