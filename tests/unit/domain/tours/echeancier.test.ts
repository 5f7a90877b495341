import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type Fermetures, jourOf } from '../../../../src/domain/nouns/jours-ouvres.ts';
import { CODES_ETAPE, type CodeEtape, isDemande } from '../../../../src/domain/nouns/tour.ts';
import {
  type DemandeEcheancier,
  type Echeancier,
  type EcheancierDeplace,
  planEcheancier,
  replanEcheancier,
} from '../../../../src/domain/tours/echeancier.ts';

const JOUR = day('2027-05-20');
const AUCUNE: Fermetures = { periodesCalmes: [] };
const BEFORE_ALL = '2027-03-01T10:00';

const VECTOR: readonly (readonly [CodeEtape, string, string])[] = [
  ['preparation', 'Thu', '2027-04-01T09:00'],
  ['confirmation-pilote', 'Thu', '2027-04-08T09:00'],
  ['ouverture', 'Thu', '2027-04-15T09:00'],
  ['rappel-1', 'Thu', '2027-04-29T09:00'],
  ['rappel-2', 'Fri', '2027-05-07T09:00'],
  ['rappel-3', 'Thu', '2027-05-13T09:30'],
  ['echeance', 'Fri', '2027-05-14T17:00'],
  ['brouillon-resume', 'Tue', '2027-05-18T09:00'],
  ['veille', 'Wed', '2027-05-19T09:00'],
  ['lendemain', 'Fri', '2027-05-21T09:00'],
  ['gel', 'Mon', '2027-05-31T17:00'],
];

describe('the cadence', () => {
  it('plans the eleven steps of the example of 20 May 2027', () => {
    expect(rows(plan(BEFORE_ALL))).toEqual(VECTOR);
    expect(CODES_ETAPE).toEqual(VECTOR.map(([code]) => code));
  });

  it('gives the deadline, the opening and the freeze of the tour', () => {
    const { echeance, ouverture, gel, jour, abandonnees, sansRappels } = plan(BEFORE_ALL);
    expect([ouverture, echeance, gel].map(local)).toEqual([
      '2027-04-15T09:00',
      '2027-05-14T17:00',
      '2027-05-31T17:00',
    ]);
    expect({ jour, abandonnees, sansRappels }).toEqual({ jour: JOUR, abandonnees: [], sansRappels: false });
  });

  it('asks for an answer at the opening and in the three reminders only', () => {
    expect(CODES_ETAPE.filter(isDemande)).toEqual(['ouverture', 'rappel-1', 'rappel-2', 'rappel-3']);
  });

  it('keeps the hours of Paris on both sides of a clock change', () => {
    const spring = plan('2027-01-04T10:00', { jour: day('2027-04-08') });
    expect(utc(spring, 'ouverture')).toBe('2027-03-05T08:00:00Z');
    expect(utc(spring, 'rappel-3')).toBe('2027-04-02T07:30:00Z');
    const autumn = plan('2027-08-02T10:00', { jour: day('2027-11-08') });
    expect(utc(autumn, 'rappel-1')).toBe('2027-10-19T07:00:00Z');
    expect(utc(autumn, 'echeance')).toBe('2027-11-03T16:00:00Z');
  });

  it('goes around a quiet period', () => {
    const fermetures = quiet('2027-04-12', '2027-04-23');
    const steps = dates(plan(BEFORE_ALL, { fermetures }));
    expect(steps).toMatchObject({
      preparation: '2027-03-17T09:00', // Easter Monday is closed too
      'confirmation-pilote': '2027-03-24T09:00',
      ouverture: '2027-04-01T09:00',
      'rappel-1': '2027-04-29T09:00',
    });
  });

  it('puts every step on an open day when J itself is closed', () => {
    const steps = dates(plan(BEFORE_ALL, { jour: day('2027-05-17') }));
    expect(steps).toMatchObject({
      echeance: '2027-05-12T17:00',
      'brouillon-resume': '2027-05-13T09:00',
      veille: '2027-05-14T09:00',
      lendemain: '2027-05-18T09:00',
    });
  });
});

describe('late planning', () => {
  it('keeps a step that is due right now', () =>
    expect(plan('2027-04-01T09:00').etapes[0]?.code).toBe('preparation'));

  it('drops what is past and opens at once', () => {
    const late = plan('2027-04-22T14:12');
    expect(late.abandonnees).toEqual(['preparation', 'confirmation-pilote']);
    expect(rows(late)).toEqual([['ouverture', 'Thu', '2027-04-22T14:12'], ...VECTOR.slice(3)]);
    expect(local(late.ouverture)).toBe('2027-04-22T14:12');
  });

  it('opens at the next open instant', () => {
    expect(local(plan('2027-04-24T11:00').ouverture)).toBe('2027-04-26T09:00');
    expect(local(plan('2027-04-22T18:00').ouverture)).toBe('2027-04-23T09:00');
  });

  it.each([
    ['2027-04-27T10:00', ['rappel-1', 'rappel-2', 'rappel-3']],
    ['2027-04-28T10:00', ['rappel-2', 'rappel-3']], // one working day before reminder 1
    ['2027-05-04T10:00', ['rappel-2', 'rappel-3']],
    ['2027-05-05T10:00', ['rappel-3']], // Ascension does not count
    ['2027-05-11T17:00', ['rappel-3']],
    ['2027-05-11T18:00', []], // opens on the 12th
    ['2027-05-13T10:00', []],
  ])('planned at %s, keeps reminders %j', (now, expected) => {
    const late = plan(now);
    expect(codes(late).filter((code) => code.startsWith('rappel'))).toEqual(expected);
    expect(late.sansRappels).toBe(expected.length === 0);
  });

  it.each([
    ['2027-05-14T16:59', true],
    ['2027-05-14T17:00', false],
    ['2027-05-20T08:00', false],
  ])('at %s a tour is possible: %s', (now, expected) => {
    expect(planEcheancier({ jour: JOUR, now: paris(now), fermetures: AUCUNE })).toMatchObject({
      possible: expected,
      echeance: paris('2027-05-14T17:00'),
    });
  });
});

describe('a séance that moves', () => {
  const OPENED: readonly CodeEtape[] = ['preparation', 'confirmation-pilote', 'ouverture'];

  it('gives new dates to what was not sent, to that only', () => {
    const moved = replan('2027-04-20T10:00', { jour: day('2027-05-27'), dejaPassees: OPENED });
    expect(rows(moved)).toEqual([
      ['rappel-1', 'Fri', '2027-05-07T09:00'],
      ['rappel-2', 'Fri', '2027-05-14T09:00'],
      ['rappel-3', 'Fri', '2027-05-21T09:30'],
      ['echeance', 'Mon', '2027-05-24T17:00'],
      ['brouillon-resume', 'Tue', '2027-05-25T09:00'],
      ['veille', 'Wed', '2027-05-26T09:00'],
      ['lendemain', 'Fri', '2027-05-28T09:00'],
      ['gel', 'Mon', '2027-06-07T17:00'],
    ]);
    expect(moved).toMatchObject({ ouverture: null, abandonnees: [], sansRappels: false });
  });

  it('drops the step that the new date is nearer than', () => {
    const moved = replan('2027-04-20T10:00', { jour: day('2027-05-04'), dejaPassees: OPENED });
    expect(codes(moved).slice(0, 3)).toEqual(['rappel-2', 'rappel-3', 'echeance']);
    expect(moved.abandonnees).toEqual(['rappel-1']);
  });

  it('does not hold an open tour to the gap after a late opening', () => {
    const moved = replan('2027-04-28T10:00', { jour: day('2027-05-05'), dejaPassees: OPENED });
    expect(rows(moved)[0]).toEqual(['rappel-3', 'Thu', '2027-04-29T09:30']);
    expect(moved.sansRappels).toBe(false);
  });

  it('says so when an open tour is left without any reminder', () => {
    const moved = { jour: day('2027-05-05'), dejaPassees: OPENED };
    expect(replan('2027-04-29T10:00', moved)).toMatchObject({ sansRappels: true });
    const reminded = { ...moved, dejaPassees: [...OPENED, 'rappel-1' as const] };
    expect(replan('2027-04-29T10:00', reminded)).toMatchObject({ sansRappels: false });
  });

  it('applies late planning when the tour is not open yet', () => {
    const dejaPassees = ['preparation'] as const;
    const moved = replan('2027-04-12T18:00', { jour: day('2027-05-03'), dejaPassees });
    expect(rows(moved)[0]).toEqual(['ouverture', 'Tue', '2027-04-13T09:00']);
    expect(moved.ouverture).toEqual(paris('2027-04-13T09:00'));
    expect(moved.abandonnees).toEqual(['confirmation-pilote', 'rappel-1']);
  });

  it('refuses a deadline already past, unless it was reached before the move', () => {
    const moved = { jour: day('2027-05-19'), now: paris('2027-05-18T10:00'), fermetures: AUCUNE };
    expect(replanEcheancier({ ...moved, dejaPassees: OPENED }).possible).toBe(false);
    const echu = replan('2027-05-18T10:00', { ...moved, dejaPassees: [...OPENED, 'echeance'] });
    expect(codes(echu)).toEqual(['lendemain', 'gel']);
  });
});

function plan(now: string, change: Partial<DemandeEcheancier> = {}): Echeancier {
  const planned = planEcheancier({ jour: JOUR, fermetures: AUCUNE, now: paris(now), ...change });
  if (!planned.possible) throw new Error('this sample should be possible');
  return planned;
}

function replan(
  now: string,
  { jour, dejaPassees }: { jour: Temporal.PlainDate; dejaPassees: readonly CodeEtape[] },
): EcheancierDeplace {
  const moved = replanEcheancier({ jour, dejaPassees, now: paris(now), fermetures: AUCUNE });
  if (!moved.possible) throw new Error('this sample should be possible');
  return moved;
}

const codes = ({ etapes }: Pick<Echeancier, 'etapes'>) => etapes.map(({ code }) => code);

const rows = ({ etapes }: Pick<Echeancier, 'etapes'>) =>
  etapes.map(({ code, prevueLe }) => [code, weekday(prevueLe), local(prevueLe)]);

const dates = (planned: Echeancier) =>
  Object.fromEntries(planned.etapes.map(({ code, prevueLe }) => [code, local(prevueLe)]));

const utc = ({ etapes }: Echeancier, code: CodeEtape) =>
  etapes.find((etape) => etape.code === code)?.prevueLe.toString();

function local(instant: Temporal.Instant): string {
  const dateTime = instant.toZonedDateTimeISO('Europe/Paris').toPlainDateTime();
  return dateTime.toString({ smallestUnit: 'minute' });
}

const weekday = (instant: Temporal.Instant) =>
  ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][jourOf(instant).dayOfWeek - 1] ?? '';

const quiet = (du: string, au: string): Fermetures => ({
  periodesCalmes: [{ nom: 'Vacances de printemps', du: day(du), au: day(au) }],
});

function day(iso: string): Temporal.PlainDate {
  return Temporal.PlainDate.from(iso);
}

const paris = (localTime: string) =>
  Temporal.PlainDateTime.from(localTime).toZonedDateTime('Europe/Paris').toInstant();
