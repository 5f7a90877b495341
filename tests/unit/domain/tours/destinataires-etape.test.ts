import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { CodeEtape } from '../../../../src/domain/nouns/tour.ts';
import {
  type ContexteEtape,
  listCoordination,
  listDestinatairesEtape,
} from '../../../../src/domain/tours/destinataires-etape.ts';
import {
  aContexteEtape,
  aFicheAction,
  aPersonne,
  aSeance,
  aTour,
} from '../../../support/delivery-builders.ts';

const AVANT = Temporal.PlainDate.from('2026-10-01');
const PREPARE = { tour: aTour({ etat: 'prepare' }) };
const AU_REPOS = { tour: aTour({ dispenses: { auRepos: ['fiche-3'], aConfirmer: [] } }) };
const PUBLIE = { tour: aTour({ etat: 'publie' }) };

describe('who is written to at a step', () => {
  it.each<[CodeEtape, Partial<ContexteEtape>, readonly string[]]>([
    ['preparation', PREPARE, ['preparation camille']],
    ['confirmation-pilote', PREPARE, []], // no earlier tour: nobody was silent
    [
      'confirmation-pilote',
      { ...PREPARE, avant: { jour: AVANT, repondues: new Set(['fiche-2', 'fiche-3']) } },
      ['confirmation-pilote ines'],
    ],
    [
      'ouverture',
      PREPARE,
      [
        ...['ines', 'jules', 'karim'].map((pilote) => `ouverture ${pilote}`),
        ...['camille', 'lea', 'maud', '#groupe'].map((autre) => `annoncee ${autre}`),
      ],
    ],
    [
      'ouverture',
      { tour: aTour({ etat: 'prepare', dispenses: { auRepos: ['fiche-3'], aConfirmer: ['fiche-2'] } }) },
      [
        ...['ines', 'jules'].map((pilote) => `ouverture ${pilote}`),
        ...['camille', 'karim', 'lea', 'maud', '#groupe'].map((autre) => `annoncee ${autre}`),
      ],
    ],
    ['rappel-1', { repondues: new Set(['fiche-1', 'fiche-2']) }, ['rappel-1 karim']],
    ['rappel-1', { ...AU_REPOS, repondues: new Set(['fiche-1', 'fiche-2']) }, []],
    ['rappel-2', { ...AU_REPOS, repondues: new Set(['fiche-1', 'fiche-2']) }, ['manquants camille']], // fiche 4 has no lead
    ['lendemain', { ...AU_REPOS, repondues: new Set(['fiche-1', 'fiche-2']) }, []],
    ['rappel-1', { repondues: new Set(['fiche-1']) }, ['rappel-1 ines', 'rappel-1 jules', 'rappel-1 karim']],
    [
      'rappel-2',
      { repondues: new Set(['fiche-1', 'fiche-2']) },
      ['rappel-2 karim', 'rappel-2 lea', 'manquants camille'],
    ],
    [
      'rappel-2',
      { repondues: new Set(['fiche-3']) },
      ['rappel-2 ines', 'rappel-2 jules', 'manquants camille'],
    ],
    ['rappel-3', { repondues: new Set(['fiche-2']) }, ['rappel-3 ines', 'rappel-3 karim']],
    ['echeance', {}, []],
    ['brouillon-resume', {}, ['brouillon-resume camille']],
    [
      'veille',
      PUBLIE,
      ['camille', 'ines', 'jules', 'karim', 'lea', 'maud', '#groupe'].map((tous) => `veille ${tous}`),
    ],
    ['lendemain', { repondues: new Set(['fiche-1', 'fiche-2']) }, ['lendemain karim']],
    ['lendemain', PUBLIE, []],
    ['gel', {}, ['gel camille']],
  ])('%s', (code, change, expected) => expect(list(code, change)).toEqual(expected));

  it('asks no lead who came after the last tour whether he or she still leads', () => {
    const ficheActions = [
      aFicheAction(1, [['ines', 'chef_de_file']]),
      aFicheAction(3, [['karim', 'chef_de_file']]),
    ];
    const [old, young] = ficheActions;
    const since = (du: string) =>
      [
        old,
        {
          ...young,
          id: 'fiche-3',
          pilotages: young?.pilotages.map((one) => ({ ...one, du: Temporal.PlainDate.from(du) })) ?? [],
        },
      ] as ContexteEtape['ficheActions'];
    const asked = (du: string) =>
      list('confirmation-pilote', {
        ...PREPARE,
        ficheActions: since(du),
        avant: { jour: AVANT, repondues: new Set() },
      });
    expect(asked('2026-10-01')).toEqual(['confirmation-pilote ines', 'confirmation-pilote karim']);
    expect(asked('2026-10-02')).toEqual(['confirmation-pilote ines']);
  });

  it('asks nobody once every fiche is answered', () => {
    const repondues = new Set(['fiche-1', 'fiche-2', 'fiche-3', 'fiche-4']);
    for (const code of ['rappel-1', 'rappel-2', 'rappel-3', 'lendemain'] as const) {
      expect(list(code, { repondues })).toEqual([]);
    }
  });

  it('reminds nobody of a tour that is not open, nor of one that was imported', () => {
    for (const code of ['rappel-1', 'rappel-2', 'rappel-3', 'brouillon-resume', 'gel'] as const) {
      expect(list(code, PREPARE)).toEqual([]);
      expect(list(code, { tour: aTour({ etat: 'fige' }) })).toEqual([]);
    }
    expect(list('rappel-1', { tour: aTour({ importe: true }) })).toEqual([]);
  });

  it('opens a tour once', () => expect(list('ouverture', {})).toEqual([]));

  it('does not announce a cancelled séance', () => {
    const seance = aSeance({ etat: 'annulee' });
    expect(list('veille', { seance })).toEqual([]);
    expect(list('ouverture', { ...PREPARE, seance })).toEqual([
      'ouverture ines',
      'ouverture jules',
      'ouverture karim',
    ]);
  });

  it('writes once to a person who is pilote and suppléant of fiches without answer', () => {
    const ficheActions = [
      aFicheAction(1, [['ines', 'chef_de_file']]),
      aFicheAction(2, [['ines', 'suppleant']]),
    ];
    expect(list('rappel-2', { ficheActions })).toEqual(['rappel-2 ines', 'manquants camille']);
  });

  it('lets administration act when there is no coordination', () => {
    const personnes = [aPersonne('ines'), aPersonne('nora', { roles: ['administration'] })];
    expect(listCoordination(personnes).map(({ id }) => id)).toEqual(['nora']);
  });
});

const list = (code: CodeEtape, change: Partial<ContexteEtape>) =>
  listDestinatairesEtape(code, aContexteEtape(change)).map(
    ({ etape, destinataire }) => `${etape} ${destinataire.personneId ?? `#${destinataire.canalId}`}`,
  );
