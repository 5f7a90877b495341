import { describe, expect, it } from 'vitest';
import {
  type AskingTour,
  type FicheTerminee,
  listAttendus,
  listPartsDemandees,
  withDispenses,
} from '../../../../src/domain/tours/dispenses.ts';
import { aTour, paris } from '../../../support/delivery-builders.ts';
import { jour } from '../../../support/resume-builders.ts';

/** Two tours a year, each with its deadline at noon. */
const JOURS = {
  tour1: '2026-05-12',
  tour2: '2026-11-10',
  tour3: '2027-05-14',
  tour4: '2027-11-09',
  tour5: '2028-05-11',
} as const;
type Nom = keyof typeof JOURS;

const aTourDe = (nom: Nom, change: Partial<AskingTour> = {}) =>
  aTour({ id: nom, etat: 'publie', echeance: paris(`${JOURS[nom]}T12:00`), ...change });
const terminee = (declareeEn: Nom, redeclareeEn: Nom = declareeEn): FicheTerminee => {
  return { ficheId: 'f', declareeEn, redeclareeEn };
};
const dispensesOf = (nom: Nom, fiche: FicheTerminee, tours: readonly AskingTour[]) => {
  const { auRepos = [], aConfirmer = [] } =
    withDispenses(aTourDe(nom, { etat: 'prepare' }), [fiche], tours).dispenses ?? {};
  return [auRepos.length > 0 && 'au repos', aConfirmer.length > 0 && 'à confirmer'].filter(Boolean);
};

describe('an action that a body dropped', () => {
  const dropped = {
    ficheId: 'f',
    declareeEn: null,
    redeclareeEn: null,
    abandonLe: paris('2027-03-02T12:00'),
  };

  it('is asked no more, but once a year whether it stays so', () => {
    const tours = [aTourDe('tour1'), aTourDe('tour2')];
    expect(dispensesOf('tour3', dropped, tours)).toEqual(['au repos']);
    const atRest = { dispenses: { auRepos: ['f'], aConfirmer: [] } };
    const since = [...tours, aTourDe('tour3', atRest), aTourDe('tour4', atRest)];
    expect(dispensesOf('tour4', dropped, since.slice(0, 3))).toEqual(['au repos']);
    expect(dispensesOf('tour5', dropped, since)).toEqual(['à confirmer']);
    const asked = aTourDe('tour4', { dispenses: { auRepos: [], aConfirmer: ['f'] } });
    expect(dispensesOf('tour5', dropped, [...since.slice(0, 3), asked])).toEqual(['au repos']);
  });
});

describe('an action that is declared done', () => {
  it('is asked once more in the next tour', () =>
    expect(dispensesOf('tour2', terminee('tour1'), [aTourDe('tour1')])).toEqual([]));

  it.each([
    ['answered', terminee('tour1', 'tour2')],
    ['left without an answer', terminee('tour1')],
  ])('is asked no more after that one, %s', (_, fiche) => {
    const tours = [aTourDe('tour1'), aTourDe('tour2')];
    expect(dispensesOf('tour3', fiche, tours)).toEqual(['au repos']);
  });

  it.each<[string, Partial<AskingTour>]>([
    ['is still open', { etat: 'ouvert' }],
    ['was dropped', { etat: 'clos' }],
    ['was loaded from a table', { importe: true }],
    ['was not opened yet', { etat: 'prepare' }],
  ])('is asked again when the tour in between %s and has no answer of it', (_, change) => {
    const tours = [aTourDe('tour1'), aTourDe('tour2', change)];
    expect(dispensesOf('tour3', terminee('tour1'), tours)).toEqual([]);
  });

  it('needs no other tour where two that were loaded say so', () => {
    const tours = [aTourDe('tour1', { importe: true }), aTourDe('tour2', { importe: true })];
    expect(dispensesOf('tour3', terminee('tour1', 'tour2'), tours)).toEqual(['au repos']);
  });

  it('is to be confirmed a year after it was last asked, not after a tour that did not ask it', () => {
    const auRepos = { dispenses: { auRepos: ['f'], aConfirmer: [] } };
    const tours = [aTourDe('tour1'), aTourDe('tour2'), aTourDe('tour3', auRepos)];
    expect(dispensesOf('tour4', terminee('tour1', 'tour2'), tours)).toEqual(['à confirmer']);
  });

  it('is left alone for another year after it was to be confirmed, whether somebody did or not', () => {
    const auRepos = { dispenses: { auRepos: ['f'], aConfirmer: [] } };
    const aConfirmer = { dispenses: { auRepos: [], aConfirmer: ['f'] } };
    const tours = [
      ...[aTourDe('tour1'), aTourDe('tour2')],
      ...[aTourDe('tour3', auRepos), aTourDe('tour4', aConfirmer)],
    ];
    expect(dispensesOf('tour5', terminee('tour1', 'tour2'), tours)).toEqual(['au repos']);
    expect(dispensesOf('tour5', terminee('tour1', 'tour4'), tours)).toEqual(['au repos']);
  });

  it.each([
    ['2027-09-09', ['au repos']],
    ['2027-09-10', ['à confirmer']],
  ])('ten months after the deadline are a year: on %s', (day, expected) => {
    const tours = [aTourDe('tour1'), aTourDe('tour2')];
    const tour = aTour({ id: 'x', etat: 'prepare', echeance: paris(`${day}T12:00`) });
    const { dispenses } = withDispenses(tour, [terminee('tour1', 'tour2')], tours);
    expect(dispenses?.auRepos.length === 1 ? ['au repos'] : ['à confirmer']).toEqual(expected);
  });

  it('leaves a tour as it is when there is nothing of the kind', () => {
    const tour = aTourDe('tour3', { etat: 'prepare' });
    expect(withDispenses(tour, [], [])).toBe(tour);
  });
});

describe('a fiche that several structures bring', () => {
  const structure = (personneId: string) => ({ personneId, id: `s-${personneId}`, isCommune: true });
  const place = (personneId: string, role: 'chef_de_file' | 'co_pilote') => {
    return { personneId, role, du: jour('2025-01-01'), au: null };
  };
  const fiche = {
    id: 'f',
    pilotages: [place('ines', 'chef_de_file'), place('karim', 'co_pilote')],
    structures: [structure('ines'), structure('karim')],
  };
  const le = jour('2027-05-01');
  const attendus = (dispenses: Parameters<typeof listAttendus>[0]['dispenses'], ...recues: string[]) =>
    listAttendus({ ...(dispenses && { dispenses }) }, { fiche, recues: new Set(recues) }, le).map(
      ({ personneId }) => personneId,
    );
  const A_CONFIRMER = { auRepos: [], aConfirmer: ['f'] };

  it('is asked of all', () => {
    expect(attendus(undefined)).toEqual(['ines', 'karim']);
    expect(attendus(undefined, 'f')).toEqual(['ines', 'karim']); // their contributions
  });

  it('is confirmed by who sums up, alone', () => {
    expect(attendus(A_CONFIRMER)).toEqual(['ines']);
    expect(attendus(A_CONFIRMER, 'f')).toEqual([]);
    const partsOf = (personneId: string) =>
      listPartsDemandees({ dispenses: A_CONFIRMER }, { personneId, fiche }, le);
    expect(partsOf('ines')).toEqual([null]);
    expect(partsOf('karim')).toEqual([]);
  });

  it('is left alone by all of them', () => {
    const dispenses = { auRepos: ['f'], aConfirmer: [] };
    expect(attendus(dispenses)).toEqual([]);
    expect(listPartsDemandees({ dispenses }, { personneId: 'karim', fiche }, le)).toEqual([]);
  });
});
