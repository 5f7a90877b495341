import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { type EtapeSeance, keepLatest, planEtapesSeance } from '../../../../src/domain/nouns/etape-seance.ts';
import type { Instance } from '../../../../src/domain/nouns/seance.ts';
import { isMomentDuControle, listMissing } from '../../../../src/domain/seances/annee.ts';
import { aSeance, GROUPE_PROJET, paris } from '../../../support/calendrier-builders.ts';

const fermetures = { periodesCalmes: [] };
const COPIL = { ...GROUPE_PROJET, id: 'copil', code: 'COPIL', nom: 'Comité de pilotage', foisParAn: 1 };
const RESEAU = { ...GROUPE_PROJET, id: 'reseau', code: 'RESEAU', foisParAn: 3 };
const plan = (jour: string, now: string, connues: readonly EtapeSeance[] = []) =>
  planFor(COPIL, { jour, now, connues });
const planFor = (
  instance: Instance,
  { jour, now, connues = [] }: { jour: string; now: string; connues?: readonly EtapeSeance[] },
) =>
  planEtapesSeance({ instance, jour: Temporal.PlainDate.from(jour), now: paris(now), fermetures, connues });
const read = (etapes: readonly EtapeSeance[]) =>
  etapes.map(({ code, prevueLe, passeeLe }) =>
    [code, prevueLe.toZonedDateTimeISO('Europe/Paris').toPlainDate(), passeeLe && 'passée']
      .filter(Boolean)
      .join(' '),
  );

describe('the steps of a comité de pilotage', () => {
  it('stand 40, 20, 10 and 1 working days before, and 5 after: holidays are none', () => {
    expect(read(plan('2027-07-06', '2027-03-30T10:00'))).toEqual([
      'copil-bilan 2027-05-10',
      'copil-mise-a-jour 2027-06-08',
      'copil-dossier 2027-06-22',
      'copil-veille 2027-07-05',
      'copil-decisions 2027-07-13',
    ]);
  });

  it('drop what is past when the date is near', () => {
    expect(read(plan('2027-07-06', '2027-06-25T10:00'))).toEqual([
      'copil-veille 2027-07-05',
      'copil-decisions 2027-07-13',
    ]);
  });

  it('never come back after a move, but the reminder of the day before', () => {
    const connues = plan('2027-07-06', '2027-03-30T10:00').map((etape) => ({
      ...etape,
      passeeLe: etape.code === 'copil-decisions' ? null : paris('2027-07-05T09:00'),
    }));
    expect(read(plan('2027-12-07', '2027-07-05T12:00', connues))).toEqual([
      'copil-bilan 2027-05-10 passée',
      'copil-mise-a-jour 2027-06-08 passée',
      'copil-dossier 2027-06-22 passée',
      'copil-veille 2027-12-06',
      'copil-decisions 2027-12-14',
    ]);
  });

  it('are told once to each public after a long stop', () => {
    expect(keepLatest(['copil-bilan', 'copil-mise-a-jour', 'copil-dossier', 'copil-veille'])).toEqual([
      'copil-bilan',
      'copil-mise-a-jour',
      'copil-veille',
    ]);
  });
});

describe('the steps of other séances', () => {
  it('a réseau has its reminder on the working day before, again when it moves', () => {
    const demande = { jour: '2027-07-06', now: '2027-03-30T10:00' };
    const etapes = planFor(RESEAU, demande);
    expect(read(etapes)).toEqual(['reseau-veille 2027-07-05']);
    const connues = etapes.map((etape) => ({ ...etape, passeeLe: paris('2027-07-05T09:00') }));
    const moved = { jour: '2027-07-13', now: '2027-07-05T12:00', connues };
    expect(read(planFor(RESEAU, moved))).toEqual(['reseau-veille 2027-07-12']);
    expect(planFor(RESEAU, { ...demande, now: '2027-07-05T10:00' })).toEqual([]);
  });

  it('a groupe projet has those of its tour, and none here', () => {
    expect(
      planFor({ ...GROUPE_PROJET, code: 'GP' }, { jour: '2027-07-06', now: '2027-03-30T10:00' }),
    ).toEqual([]);
  });
});

describe('the séances of a year', () => {
  const GP = { ...GROUPE_PROJET, code: 'GP' };
  const instances = [GP, COPIL, RESEAU];
  const on = (day: string, change = {}) =>
    aSeance({ id: day, instance: GP, debut: paris(`${day}T10:00`), fin: paris(`${day}T12:00`), ...change });

  it('are too few without two groupes projet and one comité; a cancelled one is none', () => {
    const seances = [
      on('2027-05-20'),
      on('2027-11-18', { etat: 'annulee' }),
      on('2026-11-19'),
      on('2028-01-01', { debut: Temporal.Instant.from('2027-12-31T23:30:00Z') }),
    ];
    const missing = listMissing(instances, seances, 2027).map(({ instance, prevues }) => [
      instance.code,
      prevues,
    ]);
    expect(missing).toEqual([
      ['GP', 1],
      ['COPIL', 0],
    ]);
    const all = [...seances, on('2027-11-25'), on('2027-12-02', { instance: COPIL })];
    expect(listMissing(instances, all, 2027)).toEqual([]);
  });

  it.each([
    ['2027-01-14', false],
    ['2027-01-15', true],
    ['2027-09-21', true],
    ['2027-09-22', false],
    ['2027-05-15', false],
  ])('are looked at on %s: %s', (day, expected) =>
    expect(isMomentDuControle(Temporal.PlainDate.from(day))).toBe(expected),
  );
});
