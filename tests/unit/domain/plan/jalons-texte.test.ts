import { describe, expect, it } from 'vitest';
import { parseJalons, writeJalons } from '../../../../src/domain/plan/jalons-texte.ts';
import { jour } from '../../../support/resume-builders.ts';

const ids = () => {
  let last = 0;
  return () => `id-${++last}`;
};

describe('the steps of a fiche, as coordination types them', () => {
  it('are one a line, with or without a day, and empty lines are none', () => {
    const { jalons, illisibles } = parseJalons(
      'Diagnostic, 30/09/2026\n\n  Carte – 1/3/2027 \nBilan',
      [],
      ids(),
    );
    expect(illisibles).toEqual([]);
    expect(jalons).toEqual([
      { id: 'id-1', titre: 'Diagnostic', prevuLe: jour('2026-09-30'), faitLe: null },
      { id: 'id-2', titre: 'Carte', prevuLe: jour('2027-03-01'), faitLe: null },
      { id: 'id-3', titre: 'Bilan', prevuLe: null, faitLe: null },
    ]);
  });

  it('are written as they are read', () => {
    const texte = 'Diagnostic, 30/09/2026\nBilan';
    expect(writeJalons(parseJalons(texte, [], ids()).jalons)).toBe(texte);
  });

  it('stay done under the same title, twice the same too', () => {
    const avant = [
      { id: 'a', titre: 'Atelier', prevuLe: null, faitLe: jour('2026-10-01') },
      { id: 'b', titre: 'Atelier', prevuLe: null, faitLe: null },
      { id: 'c', titre: 'Bilan', prevuLe: null, faitLe: jour('2026-11-01') },
    ];
    const { jalons } = parseJalons('Atelier\nAtelier, 01/12/2026\nAtelier\nRapport', avant, ids());
    expect(jalons.map(({ id, faitLe }) => [id, faitLe?.toString() ?? null])).toEqual([
      ['a', '2026-10-01'],
      ['b', null],
      ['id-1', null],
      ['id-2', null],
    ]);
  });

  it.each(['ab', 'x'.repeat(76), 'Atelier 31/02/2027', '01/01/2027', 'Atelier 99/99/9999'])(
    'are not this: %s',
    (ligne) => expect(parseJalons(`Diagnostic\n${ligne}`, [], ids()).illisibles).toEqual([ligne]),
  );
});
