import { Temporal } from 'temporal-polyfill';
import { type Annexe, tableOfTextes } from '../../../../src/domain/nouns/fiche-action.ts';
import { asWritten, fromPlainDate, toPlainDate } from '../../connection.ts';
import type { FicheAction } from '../../generated/client.ts';

/** As the database keeps a step: days in ISO 8601. */
interface JalonRow {
  readonly id: string;
  readonly titre: string;
  readonly prevuLe: string | null;
  readonly faitLe: string | null;
}

export function toAnnexe(row: FicheAction): Annexe {
  const { structure, partenaires, communes, dispositifs, debut, echeance, jalons } = row;
  return {
    ...{ structure, partenaires, communes, dispositifs },
    ...tableOfTextes((id) => row[id]),
    debut: toPlainDate(debut),
    echeance: toPlainDate(echeance),
    jalons: asWritten<readonly JalonRow[]>(jalons).map(({ id, titre, prevuLe, faitLe }) => ({
      id,
      titre,
      prevuLe: toDay(prevuLe),
      faitLe: toDay(faitLe),
    })),
  };
}

export function toAnnexeRow({
  partenaires,
  communes,
  dispositifs,
  debut,
  echeance,
  jalons,
  ...texts
}: Annexe) {
  return {
    ...texts,
    partenaires: [...partenaires],
    communes: [...communes],
    dispositifs: [...dispositifs],
    debut: fromPlainDate(debut),
    echeance: fromPlainDate(echeance),
    jalons: jalons.map(({ id, titre, prevuLe, faitLe }) => ({
      id,
      titre,
      prevuLe: prevuLe?.toString() ?? null,
      faitLe: faitLe?.toString() ?? null,
    })),
  };
}

function toDay(iso: string | null): Temporal.PlainDate | null {
  return iso === null ? null : Temporal.PlainDate.from(iso);
}
