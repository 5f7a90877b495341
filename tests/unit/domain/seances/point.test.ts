import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { DecisionNotee } from '../../../../src/domain/nouns/decision.ts';
import {
  findSuivant,
  listLignes,
  listUntold,
  type PointOrdreDuJour,
  syncPoints,
} from '../../../../src/domain/seances/point.ts';

const NOW = Temporal.Instant.from('2027-05-18T07:00:00Z');
const SEANCE = { id: 'seance', conventionId: 'ctg' };
const FICHES = [1, 12].map((numero) => ({ id: `fiche-${numero}`, numero }));

function sync(lignes: readonly string[], connus: readonly PointOrdreDuJour[] = []) {
  let last = connus.length;
  const createId = () => {
    last += 1;
    return `p${last}`;
  };
  return syncPoints(lignes, connus, { seance: SEANCE, ficheActions: FICHES, createId, now: NOW });
}

const read = (points: readonly PointOrdreDuJour[]) =>
  points.map(({ id, rang, texte, ficheActionId }) => [id, rang, texte, ficheActionId].join(' | '));

describe('the points of an agenda', () => {
  it('are its lines, without what people begin them with', () => {
    expect(listLignes('- Budget\r\n\n 2. Jeunesse\n• Fiche 12 – ados\n3,5 % de hausse\n')).toEqual([
      'Budget',
      'Jeunesse',
      'Fiche 12 – ados',
      '3,5 % de hausse',
    ]);
    expect(listLignes(null)).toEqual([]);
  });

  it('belong to the fiche that they name', () => {
    expect(
      read(sync(['Fiche 12 – ados : le budget', 'fiche n° 1 : places', 'Fiche 99 : ?', 'Divers'])),
    ).toEqual([
      'p1 | 1 | Fiche 12 – ados : le budget | fiche-12',
      'p2 | 2 | fiche n° 1 : places | fiche-1',
      'p3 | 3 | Fiche 99 : ? | ',
      'p4 | 4 | Divers | ',
    ]);
  });

  it('stay the same when their order changes, or the words of their fiche', () => {
    const before = sync(['Fiche 12 – ados', 'Budget', 'Divers']);
    expect(read(sync(['Divers', 'Fiche 12 – les ados, encore', 'Nouveau'], before))).toEqual([
      'p3 | 1 | Divers | ',
      'p1 | 2 | Fiche 12 – les ados, encore | fiche-12',
      'p4 | 3 | Nouveau | ',
    ]);
  });

  it('keep two lines of one text apart', () => {
    const before = sync(['Divers', 'Divers']);
    expect(sync(['Divers', 'Divers'], before)).toEqual(before);
  });

  it('never lose an outcome with their line', () => {
    const [budget, divers] = sync(['Budget', 'Divers']);
    if (!budget || !divers) throw new Error('two points');
    const note = { ...budget, issue: { genre: 'decision', texte: 'Voté.' } as const, version: 1 };
    expect(read(sync(['Nouveau'], [note, divers]))).toEqual(['p3 | 1 | Nouveau | ', 'p1 | 2 | Budget | ']);
  });

  it('are gone through in order, then those that were left out', () => {
    const [a, b, c] = sync(['A', 'B', 'C']);
    if (!a || !b || !c) throw new Error('three points');
    const note = { ...b, issue: { genre: 'information', texte: 'Vu.' } as const };
    expect(findSuivant([a, note, c], 'p2')?.id).toBe('p3');
    expect(findSuivant([a, note, { ...c, issue: note.issue }], 'p2')?.id).toBe('p1');
    expect(findSuivant([note], 'p2')).toBeNull();
  });

  it('are told of once, and not in place of what another séance decided about their fiche', () => {
    const [point] = sync(['Fiche 12 – ados']);
    if (!point) throw new Error('a point');
    const decided = { ...point, issue: { genre: 'decision', texte: 'Voté.' } as const };
    const told = {
      ficheActionId: 'fiche-12',
      seanceId: 'seance',
      texte: 'Autre.',
    } as unknown as DecisionNotee;
    expect(listUntold([decided, { ...point, issue: null }], [])).toEqual([decided]);
    expect(listUntold([decided], [told])).toEqual([]);
    expect(listUntold([decided], [{ ...told, seanceId: 'earlier' }])).toEqual([decided]);
  });
});
