import { chart, table } from './slack-charts.ts';
import {
  all,
  bool,
  type Check,
  int,
  is,
  isObject,
  list,
  listDoubles,
  object,
  plain,
  str,
  tagged,
  text,
} from './slack-schema.ts';

/** Blocks and their elements, as docs.slack.dev/reference/block-kit publishes them; only those that we may use. */

const HTTP = /^https?:\/\/[^\s]+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const id = str(255);

const button = object(
  { type: is('button'), text: plain(75), action_id: id },
  {
    value: str(2_000),
    url: str(3_000, HTTP),
    style: is('primary', 'danger'),
    accessibility_label: str(75),
  },
);

const option = object({ text: text(75), value: str(75) }, { description: text(75) });

/** Values are unique, and what is chosen at first is one of the options. */
const isConsistent: Check = (value, at) => {
  if (!isObject(value)) return [];
  const groups = Array.isArray(value.option_groups) ? value.option_groups : [{ options: value.options }];
  const options: readonly unknown[] = groups.flatMap((group) => (isObject(group) ? group.options : []));
  const known = options.map((item) => JSON.stringify(item));
  const initial = [value.initial_option, value.initial_options].flat().filter((item) => item !== undefined);
  const most = typeof value.max_selected_items === 'number' ? value.max_selected_items : Infinity;
  return [
    ...listDoubles(options.map((item) => isObject(item) && item.value)).map((it) => `${at}: ${it} twice`),
    ...initial
      .filter((item) => !known.includes(JSON.stringify(item)))
      .map(() => `${at}: initial is no option`),
    ...(initial.length > most ? [`${at}: ${initial.length} chosen, at most ${most}`] : []),
  ];
};

const few = list(1, 10, option);
const many = list(1, 100, option);
const groups = list(1, 100, object({ label: plain(75), options: many }));

const oneListOfOptions: Check = (value, at) =>
  isObject(value) && (value.options === undefined) === (value.option_groups === undefined)
    ? [`${at}: either options or option_groups`]
    : [];

const radios = all(
  object({ type: is('radio_buttons'), action_id: id, options: few }, { initial_option: option }),
  isConsistent,
);
const checkboxes = all(
  object({ type: is('checkboxes'), action_id: id, options: few }, { initial_options: few }),
  isConsistent,
);
const select = all(
  object(
    { type: is('static_select'), action_id: id },
    { options: many, option_groups: groups, initial_option: option, placeholder: plain(150) },
  ),
  oneListOfOptions,
  isConsistent,
);
const multiSelect = all(
  object(
    { type: is('multi_static_select'), action_id: id },
    {
      options: many,
      option_groups: groups,
      initial_options: many,
      placeholder: plain(150),
      max_selected_items: int(1, 100),
    },
  ),
  oneListOfOptions,
  isConsistent,
);
const datepicker = object(
  { type: is('datepicker'), action_id: id },
  { initial_date: str(10, DAY), placeholder: plain(150) },
);

/** docs.slack.dev/reference/block-kit/block-elements/time-picker-element, …/number-input-element: as texts */
const initial_time = str(5, /^([01]\d|2[0-3]):[0-5]\d$/);
const timepicker = object({ type: is('timepicker'), action_id: id }, { initial_time });
const initial_value = str(30, /^-?\d+(\.\d+)?$/);
const whole = { type: is('number_input'), action_id: id, is_decimal_allowed: bool };

/** What was typed stands as it was: blank and unescaped text is allowed. */
const typed: Check = (value, at) =>
  typeof value === 'string' && value.length <= 3_000 && value.isWellFormed() ? [] : [`${at}: 3000 at most`];

const input = object(
  { type: is('plain_text_input'), action_id: id },
  {
    initial_value: typed,
    multiline: bool,
    min_length: int(0, 3_000),
    max_length: int(1, 3_000),
    placeholder: plain(150),
  },
);

const inputs = {
  radio_buttons: radios,
  checkboxes,
  static_select: select,
  multi_static_select: multiSelect,
  datepicker,
  timepicker,
  number_input: object(whole, { initial_value }),
  plain_text_input: input,
};
const { plain_text_input: _typed, number_input: _number, ...choosers } = inputs;
const image = { image_url: str(3_000, /^https:\/\/[^\s]+$/), alt_text: str(2_000) };
const imageElement = object({ type: is('image'), ...image });
const common = { block_id: id };

const section = all(
  object(
    { type: is('section') },
    {
      ...common,
      text: text(3_000),
      fields: list(1, 10, text(2_000)),
      accessory: tagged({ button, image: imageElement, ...choosers }),
      expand: bool,
    },
  ),
  (value, at) =>
    isObject(value) && value.text === undefined && value.fields === undefined
      ? [`${at}: text or fields`]
      : [],
);

const uniqueActions: Check = (value, at) => {
  const elements = isObject(value) && Array.isArray(value.elements) ? value.elements : [];
  return listDoubles(elements.map((element) => element?.action_id)).map(
    (it) => `${at}: action_id ${it} twice`,
  );
};

/** docs.slack.dev/reference/block-kit/blocks/rich-text-block: text is literal in it, no entity and no mention is read. */
const literal: Check = (value, at) =>
  typeof value === 'string' && value !== '' ? [] : [`${at}: must be a text`];
const richSection = object({
  type: is('rich_text_section'),
  elements: list(
    1,
    500,
    tagged({
      text: object({ type: is('text'), text: literal }, { style: object({ bold: bool }) }),
      link: object({ type: is('link'), url: str(3_000, HTTP) }),
    }),
  ),
});
const richList = object({
  type: is('rich_text_list'),
  style: is('bullet'),
  elements: list(1, 100, richSection),
});

const shown = {
  rich_text: object(
    {
      type: is('rich_text'),
      elements: list(1, 100, tagged({ rich_text_section: richSection, rich_text_list: richList })),
    },
    common,
  ),
  header: object({ type: is('header'), text: plain(150) }, common),
  section,
  divider: object({ type: is('divider') }, common),
  context: object(
    {
      type: is('context'),
      elements: list(1, 10, tagged({ plain_text: plain(2_000), mrkdwn: text(2_000), image: imageElement })),
    },
    common,
  ),
  actions: all(
    object({ type: is('actions'), elements: list(1, 25, tagged({ button, ...choosers })) }, common),
    uniqueActions,
  ),
  image: object({ type: is('image'), ...image }, { ...common, title: plain(2_000) }),
};

/** A block of a message. */
export const messageBlock: Check = tagged({ ...shown, data_visualization: chart, data_table: table });

/** A block of a modal or of the App Home, which may ask something. */
export const viewBlock: Check = tagged({
  ...shown,
  input: object(
    { type: is('input'), label: plain(2_000), element: tagged(inputs) },
    { ...common, hint: plain(2_000), optional: bool, dispatch_action: bool },
  ),
});
