import type { BarsPicture, CellsPicture } from '../../conversation/picture.ts';
import { fr } from '../../fr.ts';

/** « Logement : En cours 3, Réalisée 1 »: each row in words, without what counts nothing. */
export function figuresOfRows({ rows, legend }: Pick<BarsPicture, 'rows' | 'legend'>): readonly string[] {
  return rows.map(({ label, counts }) => {
    const shares = legend.flatMap((entry, index) => {
      const count = counts[index] ?? 0;
      return count === 0 ? [] : [fr`${entry.label} ${count}`];
    });
    return fr`${label} : ${shares.length === 0 ? fr`aucune fiche` : shares.join(', ')}`;
  });
}

/** « Communes concernées : Calais, Marck »: who is what, an entry of the legend each. */
export function figuresOfCells({ cells, legend }: Pick<CellsPicture, 'cells' | 'legend'>): readonly string[] {
  return legend.flatMap(({ label }, index) => {
    const names = cells.filter((cell) => cell.legend === index).map((cell) => cell.label);
    return names.length === 0 ? [] : [fr`${label} : ${names.join(', ')}`];
  });
}
