import {
  all,
  type Check,
  int,
  is,
  isObject,
  list,
  listDoubles,
  object,
  str,
  tagged,
} from './slack-schema.ts';

const common = { block_id: str(255) };

/** Words that stand alone, in no text object: whether entities are read there is not published, so none may be in them. */
const bare = (max: number): Check => all(str(max, /^[^<>&]*$/));
const finite: Check = (value, at) => (Number.isFinite(value) ? [] : [`${at}: must be a number`]);
const points = (max: number) => list(1, max, object({ label: bare(20), value: finite }));

const axes = object({
  type: is('line', 'bar', 'area'),
  series: list(1, 6, object({ name: bare(20), data: points(20) })),
  axis_config: object({ categories: list(1, 20, bare(20)) }, { x_label: bare(50), y_label: bare(50) }),
});

/** Every series has each category once, in the same order, and a name of its own. */
const agrees: Check = (value, at) => {
  if (!isObject(value) || !Array.isArray(value.series) || !isObject(value.axis_config)) return [];
  const categories = JSON.stringify(value.axis_config.categories);
  return [
    ...listDoubles(value.series.map(({ name }) => name)).map((it) => `${at}: the series ${it} twice`),
    ...value.series
      .filter(
        ({ data }) => JSON.stringify(data?.map(({ label }: { label: unknown }) => label)) !== categories,
      )
      .map(({ name }) => `${at}: ${name} has other labels than the axis`),
  ];
};

const pie = object({ type: is('pie'), segments: points(6) });

/** docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export const chart = object(
  {
    type: is('data_visualization'),
    title: bare(50),
    chart: tagged({ pie, line: all(axes, agrees), bar: all(axes, agrees) }),
  },
  common,
);

/** docs.slack.dev/reference/block-kit/blocks/data-table-block: a head and a row at least, 100 rows at most, as long as each other. */
const cell = tagged({
  raw_text: object({ type: is('raw_text'), text: bare(10_000) }),
  raw_number: object({ type: is('raw_number'), value: finite, text: bare(10_000) }),
});
const even: Check = (value, at) => {
  const rows = isObject(value) && Array.isArray(value.rows) ? value.rows : [];
  const texts = rows.flat().map((one) => (isObject(one) ? String(one.text) : ''));
  return [
    ...(new Set(rows.map((row) => (Array.isArray(row) ? row.length : -1))).size > 1
      ? [`${at}: rows of several lengths`]
      : []),
    ...(texts.join('').length > 10_000 ? [`${at}: more than 10,000 characters in its cells`] : []),
  ];
};
export const table = all(
  object(
    { type: is('data_table'), caption: bare(10_000), rows: list(2, 101, list(1, 20, cell)) },
    { ...common, page_size: int(1, 100), row_header_column_index: int(0, 19) },
  ),
  even,
);
