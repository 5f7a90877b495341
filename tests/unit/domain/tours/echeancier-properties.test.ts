import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { isJourOuvre, jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { CODES_ETAPE, isDemande } from '../../../../src/domain/nouns/tour.ts';
import {
  type DemandeEcheancier,
  type Echeancier,
  type EcheancierDeplace,
  planEcheancier,
  replanEcheancier,
  type TourImpossible,
} from '../../../../src/domain/tours/echeancier.ts';
import { runs } from '../../../support/runs.ts';

describe('any séance from 2025 to 2029, any quiet periods, any moment', () => {
  it('plans in order, on open days, ahead, and never asks after the deadline', () => {
    fc.assert(
      fc.property(demandes(), (demande) => {
        const planned = planEcheancier(demande);
        if (!planned.possible) return expectOver(planned, demande.now);
        expectSound(planned, demande);
        expect([...codes(planned), ...planned.abandonnees].sort()).toEqual([...CODES_ETAPE].sort());
        expect(codes(planned)).toContain('ouverture');
      }),
      RUNS,
    );
  });

  it('replans the same way and never returns a step that has passed', () => {
    fc.assert(
      fc.property(demandes(), fc.subarray([...CODES_ETAPE]), (demande, dejaPassees) => {
        const moved = replanEcheancier({ ...demande, dejaPassees });
        if (!moved.possible) return expectOver(moved, demande.now);
        expectSound(moved, demande);
        const all = [...codes(moved), ...moved.abandonnees, ...dejaPassees];
        expect(all.sort()).toEqual([...CODES_ETAPE].sort());
      }),
      RUNS,
    );
  });

  it('replans a tour of which nothing has passed as a new one', () => {
    fc.assert(
      fc.property(demandes(), (demande) => {
        expect(replanEcheancier({ ...demande, dejaPassees: [] })).toEqual(planEcheancier(demande));
      }),
    );
  });
});

const RUNS = runs(500);

function demandes(): fc.Arbitrary<DemandeEcheancier> {
  const jours = fc.integer({ min: 0, max: 1825 }).map((days) => day('2025-01-01').add({ days }));
  const periode = fc.tuple(fc.integer({ min: -90, max: 20 }), fc.integer({ min: 0, max: 20 }));
  const minutesBefore = fc.integer({ min: -10 * 1440, max: 80 * 1440 });
  return fc.tuple(jours, minutesBefore, fc.array(periode, { maxLength: 4 })).map(build);
}

function build([jour, minutes, periodes]: [
  Temporal.PlainDate,
  number,
  [number, number][],
]): DemandeEcheancier {
  const periodesCalmes = periodes.map(([start, length]) => {
    const du = jour.add({ days: start });
    return { nom: 'Vacances', du, au: du.add({ days: length }) };
  });
  const now = paris(`${jour}T12:00`).subtract({ minutes });
  return { jour, now, fermetures: { periodesCalmes } };
}

function expectSound(planned: Echeancier | EcheancierDeplace, { now, fermetures }: DemandeEcheancier): void {
  const instants = planned.etapes.map(({ prevueLe }) => prevueLe.epochMilliseconds);
  const deadline = planned.echeance.epochMilliseconds;
  expect(instants).toEqual([...new Set(instants)].sort((a, b) => a - b));
  for (const { code, prevueLe } of planned.etapes) {
    const time = prevueLe.toZonedDateTimeISO('Europe/Paris').toPlainTime().toString();
    expect(isJourOuvre(jourOf(prevueLe), fermetures)).toBe(true);
    expect(time >= '09:00' && time < '17:30').toBe(true);
    expect(prevueLe.epochMilliseconds).toBeGreaterThanOrEqual(now.epochMilliseconds);
    if (isDemande(code)) {
      expect(prevueLe.epochMilliseconds).toBeLessThan(deadline);
    }
  }
  expect(codes(planned).filter((code) => code.startsWith('rappel-')).length).toBeLessThan(4);
}

function expectOver({ echeance }: TourImpossible, now: Temporal.Instant): void {
  expect(echeance.epochMilliseconds).toBeLessThanOrEqual(now.epochMilliseconds);
}

const codes = ({ etapes }: Pick<Echeancier, 'etapes'>) => etapes.map(({ code }) => code);

const day = (iso: string) => Temporal.PlainDate.from(iso);

const paris = (localTime: string) =>
  Temporal.PlainDateTime.from(localTime).toZonedDateTime('Europe/Paris').toInstant();
