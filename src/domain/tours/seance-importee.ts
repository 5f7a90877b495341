import { Temporal } from 'temporal-polyfill';
import type { Convention } from '../nouns/convention.ts';
import { parseDay } from './cells-tour.ts';
import type { LigneTour } from './fichier-tour.ts';
import type { ErreurTour, MotsTour } from './tour-importe.ts';

interface Demande {
  /** As it was given beside the file. */
  readonly demande: Temporal.PlainDate | null;
  readonly convention: Pick<Convention, 'debut' | 'fin'>;
  /** Today. */
  readonly jour: Temporal.PlainDate;
  readonly mots: MotsTour;
}

type JourTrouve =
  | { readonly ok: true; readonly jour: Temporal.PlainDate }
  | { readonly ok: false; readonly errors: readonly ErreurTour[] };

/** The one past séance that all rows speak of. */
export function parseJourSeance(
  lignes: readonly LigneTour[],
  { demande, convention, jour: today, mots }: Demande,
): JourTrouve {
  const errors: ErreurTour[] = [];
  const [first] = lignes;
  let found = demande;
  for (const { line, dit } of lignes) {
    const fault = (code: ErreurTour['code'], details: ErreurTour['details'] = {}) =>
      void errors.push({ code, line, details });
    const jour = parseDay(dit.seance, { mots, fault });
    if (jour === null) continue;
    if (found !== null && !found.equals(jour)) fault('plusieurs-seances', { jour: dit.seance });
    found ??= jour;
  }
  const line = first?.line ?? 1;
  if (found === null && errors.length === 0) errors.push({ code: 'seance-absente', line, details: {} });
  if (found !== null && Temporal.PlainDate.compare(found, today) >= 0)
    errors.push({ code: 'seance-a-venir', line, details: {} });
  const { debut, fin } = convention;
  const isInside =
    found === null ||
    (Temporal.PlainDate.compare(debut, found) <= 0 && Temporal.PlainDate.compare(found, fin) <= 0);
  if (!isInside)
    errors.push({
      code: 'seance-hors-convention',
      line,
      details: { debut: debut.toString(), fin: fin.toString() },
    });
  return found === null || errors.length > 0 ? { ok: false, errors } : { ok: true, jour: found };
}
