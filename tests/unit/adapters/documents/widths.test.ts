import { expect, it } from 'vitest';
import { columnsOf } from '../../../../adapters/documents/writing/widths.ts';

const TITLE =
  'Fiche 1 – Mettre en place le schéma de maintien et de développement des solutions petite enfance';

function share(head: readonly string[], rows: readonly (readonly string[])[]): readonly number[] {
  return columnsOf({ kind: 'table', text: '', head, rows }, 100);
}

it('leaves what is short on one line, and gives the rest of the line to what is long', () => {
  const [fiche = 0, etat = 0] = share(
    ['Fiche', 'Juin 2025'],
    [
      [TITLE, 'Non démarrée'],
      [TITLE, '–'],
    ],
  );
  expect(fiche + etat).toBeCloseTo(100);
  expect(etat).toBeGreaterThan(12); // « Non démarrée », of a line of a hundred
  expect(fiche).toBeGreaterThan(3 * etat);
});

it('breaks what is short where the row is high anyway: beside four dates a title has more than a fifth of the line', () => {
  const dates = Array.from({ length: 4 }, () => '652 au 28 décembre 2026');
  const head = ['Indicateur', 'Juin 2025', 'Janvier 2026', 'Juin 2026', 'Janvier 2027'];
  const [indicateur = 0, ...others] = share(head, [[TITLE, ...dates]]);
  expect(indicateur).toBeGreaterThan(25);
  for (const other of others) expect(other).toBeLessThan(20);
});
