import type { types } from '@slack/bolt';
import { orDash } from '../../../src/chat-kit/text.ts';
import type { BarsPicture, CurvePicture, Legend, Picture } from '../../../src/conversation/picture.ts';
import { clipLine, escapeText, isWholeLine } from './escape.ts';
import { CHART_CATEGORIES, CHART_LABEL, CHART_SERIES, CHART_TITLE } from './limits.ts';

/** A chart that Slack draws; the installed SDK has no type of it: docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export interface ChartBlock extends types.Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: Chart;
}

type Chart = PieChart | AxisChart;

interface PieChart {
  readonly type: 'pie';
  readonly segments: readonly DataPoint[];
}

interface AxisChart {
  readonly type: 'line' | 'bar';
  readonly series: readonly { readonly name: string; readonly data: readonly DataPoint[] }[];
  readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string };
}

interface DataPoint {
  readonly label: string;
  readonly value: number;
}

/** Slack's own chart of a picture; null where Slack has none of its kind, or would read its title or one of its labels as something else. */
export function renderChart(picture: Picture): ChartBlock | null {
  const chart = toChart(picture);
  if (chart === null || !isWhole(chart) || !isShown(picture.title, ANY_LENGTH)) return null;
  return { type: 'data_visualization', title: orDash(clipLine(picture.title, CHART_TITLE)), chart };
}

function toChart(picture: Picture): Chart | null {
  switch (picture.kind) {
    case 'curve':
      return toLines(picture);
    case 'bars':
      return picture.rows.length === 1 ? toPie(picture) : toBars(picture);
    case 'cells':
    case 'glance':
    case 'dates':
      return null;
  }
}

function toLines({ title, unit, points, target }: CurvePicture): AxisChart {
  const own = {
    name: isWholeLine(unit, CHART_LABEL) ? unit : clipLine(title, CHART_LABEL),
    data: points.map(({ label, value }) => ({ label, value })),
  };
  const categories = points.map(({ label }) => label);
  const aim = target && {
    name: target.label,
    data: categories.map((label) => ({ label, value: target.value })),
  };
  return {
    type: 'line',
    series: aim === null ? [own] : [own, aim],
    axis_config: { categories, ...(isShown(unit, CHART_TITLE) && { y_label: unit }) },
  };
}

/** One whole in its shares. */
function toPie({ legend, rows: [row] }: BarsPicture): PieChart {
  const segments = legend.map((entry, index) => ({ label: nameOf(entry), value: row?.counts[index] ?? 0 }));
  return { type: 'pie', segments: segments.filter(({ value }) => value > 0) };
}

function toBars({ legend, rows }: BarsPicture): AxisChart {
  const categories = rows.map(nameOf);
  const series = legend.map((entry, index) => ({
    name: nameOf(entry),
    data: rows.map(({ counts }, row) => ({ label: categories[row] ?? '', value: counts[index] ?? 0 })),
  }));
  return { type: 'bar', series, axis_config: { categories } };
}

/** Its short name; one that has none is cut: the words below have it whole. */
function nameOf({ label, short = label }: Pick<Legend, 'label' | 'short'>): string {
  return isShown(short, ANY_LENGTH) ? clipLine(short, CHART_LABEL) : short;
}

function isWhole(chart: Chart): boolean {
  if (chart.type === 'pie')
    return isNamed(
      chart.segments.map(({ label }) => label),
      CHART_SERIES,
    );
  const { series, axis_config } = chart;
  return (
    isNamed(
      series.map(({ name }) => name),
      CHART_SERIES,
    ) && isNamed(axis_config.categories, CHART_CATEGORIES)
  );
}

/** As many names as Slack takes, one at least, each whole and another one. */
function isNamed(names: readonly string[], max: number): boolean {
  const isOther = new Set(names).size === names.length;
  return (
    isOther && names.length > 0 && names.length <= max && names.every((name) => isShown(name, CHART_LABEL))
  );
}

const ANY_LENGTH = Number.POSITIVE_INFINITY;

/** What of these words Slack would read as entities is not published: words that have none are the same either way. */
function isShown(words: string, max: number): boolean {
  return words.trim() !== '' && isWholeLine(words, max) && escapeText(words) === words;
}
