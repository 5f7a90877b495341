import { expect, it } from 'vitest';
import type { FicheAction } from '../../../../src/domain/nouns/fiche-action.ts';
import type { Reponse, VersionReponse } from '../../../../src/domain/nouns/reponse.ts';
import { listSujets } from '../../../../src/domain/seances/sujet.ts';
import { GROUPE_PROJET } from '../../../support/calendrier-builders.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { aSuite } from '../../../support/suites.ts';

const GP = { ...GROUPE_PROJET, code: 'GP' };
const COPIL = { ...GROUPE_PROJET, code: 'COPIL' };
const fiche = (numero: number, more: object = {}) => ({ id: `f${numero}`, numero, ...more }) as FicheAction;

/** « abandon 1 », in the order of the agenda. */
function listFor(
  instance: typeof GP,
  courante: Partial<VersionReponse>,
  tourId = 'ce-tour',
): readonly string[] {
  const reponse = { tourId, courante } as Reponse;
  const sources = {
    seance: { id: 's2', instance, debut: paris('2027-05-20T14:00') },
    suites: [],
    ficheActions: [fiche(1)],
    depuis: null,
    tourId: 'ce-tour',
    listNonReaders: () => [],
  };
  return listSujets({ ...sources, dernieres: new Map([['f1', reponse]]) }).map(({ kind }) => kind);
}

it.each([
  ['an abandon that is proposed', { statut: 'abandonnee' }, ['abandon']],
  ['one that was decided', { statut: 'abandonnee', decision: {} }, []],
  ['a postponement that is proposed', { statut: 'reportee' }, ['report']],
  ['one that was decided', { statut: 'reportee', decision: {} }, []],
  ['a blocked action', { difficulte: 'bloquante' }, ['bloquee']],
  ['one that is only difficult', { difficulte: 'moderee' }, []],
  ['what its lead asks for', { ordreDuJour: true, sujet: 'Le budget' }, ['demande']],
  ['two reasons: the heavier one', { ordreDuJour: true, statut: 'abandonnee' }, ['abandon']],
] as const)('%s', (_name, courante, expected) =>
  expect(listFor(GP, courante as Partial<VersionReponse>)).toEqual(expected),
);

it('what a lead asked for is for the groupe projet of that very tour', () => {
  const courante = { ordreDuJour: true, sujet: 'Le budget' } as Partial<VersionReponse>;
  expect(listFor(GP, courante, 'un-autre-tour')).toEqual([]);
  expect(listFor(COPIL, courante)).toEqual([]);
});

it('follow-ups come first, then proposals, what is blocked, what was asked for', () => {
  const { instance, ...du } = aSuite().seance;
  const [own, elsewhere] = ['gp', 'autre'].map((id) =>
    aSuite({ id, seance: { ...du, instance: { ...instance, id: id === 'gp' ? GP.id : id } } }),
  );
  const ficheActions = [fiche(1), fiche(2), fiche(3), fiche(4)];
  const says = (courante: object) => ({ tourId: 'ce-tour', courante }) as Reponse;
  const dernieres = new Map([
    ['f1', says({ ordreDuJour: true })],
    ['f2', says({ difficulte: 'bloquante' })],
    ['f3', says({ statut: 'reportee' })],
    ['f4', says({ statut: 'abandonnee' })],
  ]);
  const sujets = listSujets({
    seance: { id: 's2', instance: GP, debut: paris('2027-05-20T14:00') },
    suites: [own, elsewhere].filter((one) => one !== undefined),
    ficheActions,
    dernieres,
    depuis: null,
    tourId: 'ce-tour',
    listNonReaders: () => [],
  });
  const said = sujets.map((one) => `${one.kind} ${one.kind === 'suite' ? one.suite.id : one.fiche.numero}`);
  expect(said, 'of this body alone').toEqual(['suite gp', 'abandon 4', 'report 3', 'bloquee 2', 'demande 1']);
});

it.each([
  ['an abandon', { statut: 'abandonnee', motif: 'Le porteur est malade.' }],
  [
    'a way back',
    { statut: 'abandonnee', retourPropose: 'en_cours', motif: 'Le porteur est guéri.', decision: {} },
  ],
  ['what blocks', { difficulte: 'bloquante', difficulteDetail: 'Le porteur est malade.' }],
  ['what its lead wants to talk about', { ordreDuJour: true, sujet: 'La santé du porteur.' }],
] as const)('%s says why only where all who receive the agenda may read it', (_name, courante) => {
  const reponse = {
    depuis: null,
    tourId: 'ce-tour',
    courante: { diffusion: 'groupe_projet', ...courante },
  } as unknown as Reponse;
  const seance = { id: 's2', instance: GP, debut: paris('2027-05-20T14:00') };
  const sources = { seance, suites: [], ficheActions: [fiche(1)], depuis: null, tourId: 'ce-tour' };
  const dernieres = new Map([['f1', reponse]]);
  const listed = (names: readonly string[]) =>
    listSujets({ ...sources, dernieres, listNonReaders: () => names })
      .map((sujet) => JSON.stringify(sujet))
      .join();
  expect(listed([])).toContain('porteur');
  expect(listed(['Alain Bouchel'])).not.toContain('porteur');
  expect(listed(['Alain Bouchel'])).toContain('"reservePour":["Alain Bouchel"]');
});
