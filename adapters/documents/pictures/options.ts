import type { BarsPicture, CellsPicture, Legend, Picture } from '../../../src/conversation/picture.ts';
import type { PictureSize } from '../../../src/ports/pictures.ts';
import { drawCurve } from './curve.ts';
import { COMMON, countLegendLines, type Drawing, fillOf, ON_AREA, TEXT, WIDTHS } from './look.ts';

export function toDrawing(picture: Picture, size: PictureSize): Drawing {
  switch (picture.kind) {
    case 'bars':
      return drawBars(picture, size);
    case 'curve':
      return drawCurve(picture, size);
    case 'cells':
      return drawCells(picture, size);
  }
}

const LEGEND_LINE = 26;
const ROW = 48;
const CELL = 58;
const CELLS_IN_ROW: Readonly<Record<PictureSize, number>> = { narrow: 2, wide: 4 };
const LABELS: Readonly<Record<PictureSize, number>> = { narrow: 96, wide: 210 };
const APART = 10; // a picture and its legend

/** Bars that lie, longest words on the left; the counts stand in them. */
function drawBars({ legend, rows }: BarsPicture, size: PictureSize): Drawing {
  const foot = heightOfLegend(legend, size);
  const height = rows.length * ROW + foot + APART;
  const series = legend.map(({ label, tone }, index) => ({
    type: 'bar',
    name: label,
    stack: 'all',
    barWidth: 24,
    itemStyle: fillOf(tone),
    label: {
      ...ON_AREA,
      show: true,
      formatter: ({ value }: { value: number }) => (value === 0 ? '' : `${value}`),
    },
    data: rows.map(({ counts }) => hideZero(counts[index] ?? 0)),
  }));
  return {
    height,
    option: {
      ...COMMON,
      grid: { left: LABELS[size] + 12, right: 12, top: 4, bottom: foot + APART - 4 },
      legend: toLegend(legend, foot),
      xAxis: { type: 'value', show: false, max: 'dataMax' },
      yAxis: {
        type: 'category',
        inverse: true,
        data: rows.map(({ label }) => label),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...TEXT, fontSize: 12, width: LABELS[size], overflow: 'break', interval: 0 },
      },
      series,
    },
  };
}

/** A share that counts nothing has no border either. */
function hideZero(value: number) {
  return value === 0 ? { value, itemStyle: { borderWidth: 0 }, label: { show: false } } : { value };
}

/** Cells in rows, read as a text is: each is a bar as wide as its column. */
function drawCells({ legend, cells }: CellsPicture, size: PictureSize): Drawing {
  const perRow = Math.min(CELLS_IN_ROW[size], cells.length);
  const rows = Math.ceil(cells.length / perRow);
  const foot = heightOfLegend(legend, size);
  const columns = Array.from({ length: perRow }, (_, column) => ({
    type: 'bar',
    stack: 'all',
    barWidth: CELL - 6,
    label: { ...ON_AREA, show: true },
    data: Array.from({ length: rows }, (_, row) => toCell(cells[row * perRow + column], legend)),
  }));
  // The legend of cells is not of the series: one series that draws nothing stands for each entry.
  const entries = legend.map(({ label, tone }) => ({
    type: 'bar',
    name: label,
    itemStyle: fillOf(tone),
    data: [],
  }));
  return {
    height: rows * CELL + foot + APART,
    option: {
      ...COMMON,
      grid: { left: 4, right: 4, top: 4, bottom: foot + APART - 4 },
      legend: toLegend(legend, foot),
      xAxis: { type: 'value', show: false, max: perRow },
      yAxis: {
        type: 'category',
        show: false,
        inverse: true,
        data: Array.from({ length: rows }, (_, row) => `${row}`),
      },
      series: [...columns, ...entries],
    },
  };
}

function toCell(cell: CellsPicture['cells'][number] | undefined, legend: readonly Legend[]) {
  if (cell === undefined) return { value: 0, itemStyle: { borderWidth: 0 }, label: { show: false } };
  const tone = legend[cell.legend]?.tone ?? 'unknown';
  return { value: 1, itemStyle: fillOf(tone), label: { formatter: () => breakLines(cell.label) } };
}

const LONGEST = 20;

/** A long name on two lines or more, each of which fits a cell. */
function breakLines(label: string): string {
  return label.replaceAll(new RegExp(`(.{1,${LONGEST}})(?:[ ]|(?<=-)|$)`, 'gu'), '$1\n').trimEnd();
}

function heightOfLegend(legend: readonly Legend[], size: PictureSize): number {
  return (
    countLegendLines(
      legend.map(({ label }) => label),
      WIDTHS[size],
    ) *
      LEGEND_LINE +
    6
  );
}

function toLegend(legend: readonly Legend[], height: number) {
  return {
    data: legend.map(({ label }) => label),
    left: 0,
    right: 0,
    bottom: 0,
    height,
    orient: 'horizontal',
    itemWidth: 26,
    itemHeight: 16,
    itemGap: 12,
    selectedMode: false,
    textStyle: { ...TEXT, fontSize: 12 },
  };
}
