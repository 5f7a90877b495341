import {
  all,
  bool,
  type Check,
  is,
  isObject,
  list,
  listDoubles,
  object,
  str,
  tagged,
} from './slack-schema.ts';

/** Elements and actions as adaptivecards.io/schemas/1.5.0 describes them; only those that we may use. */

export const HTTP = /^https?:\/\/[^\s]+$/;
const HTTPS = /^https:\/\/[^\s]+$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ROW_ACTIONS = 6; // host configuration of Teams, maxActions

const any: Check = (value, at) => (isObject(value) ? [] : [`${at}: must be an object`]);
const typed: Check = (value, at) =>
  typeof value !== 'string'
    ? [`${at}: must be a string`]
    : value.isWellFormed()
      ? []
      : [`${at}: broken text`];

const laidOut = {
  spacing: is('default', 'none', 'small', 'medium', 'large', 'extraLarge', 'padding'),
  separator: bool,
};

const texts = {
  weight: is('default', 'lighter', 'bolder'),
  size: is('default', 'small', 'medium', 'large', 'extraLarge'),
  color: is('default', 'dark', 'light', 'accent', 'good', 'warning', 'attention'),
  isSubtle: bool,
  style: is('default', 'heading'),
};

/** Without `wrap` a long line would end in dots. */
const textBlock = object(
  { type: is('TextBlock'), text: str(20_000), wrap: is(true) },
  { ...texts, ...laidOut },
);

const styled = { style: is('default', 'positive', 'destructive') };
const title = str(75);

const submit = object({ type: is('Action.Submit'), title, data: any }, styled);

const execute = object(
  { type: is('Action.Execute'), title, verb: str(100), data: any, fallback: submit },
  styled,
);

const openUrl = object({ type: is('Action.OpenUrl'), title, url: str(20_000, HTTP) });

const action: Record<Place, Check> = {
  chat: tagged({ 'Action.Submit': submit, 'Action.Execute': execute, 'Action.OpenUrl': openUrl }),
  dialog: tagged({ 'Action.Submit': submit, 'Action.OpenUrl': openUrl }),
};

/** In a dialog only `Action.Submit` reaches the bot. */
export type Place = 'chat' | 'dialog';

export function actions(place: Place, least: number): Check {
  return list(least, ROW_ACTIONS, action[place]);
}

const fact = object({ title: str(500), value: str(2_000) });

const input = { id: str(250), label: str(600) };

/** Nothing that makes a client refuse an answer in its own words. */
const inputText = object(
  { type: is('Input.Text'), ...input },
  { isMultiline: bool, value: typed, ...laidOut },
);
const inputDate = object({ type: is('Input.Date'), ...input }, { value: str(10, DAY), ...laidOut });

const choice = object({ title: str(500), value: typed });

/** Values are unique, hold no comma, and what is chosen at first is one of the choices. */
const isConsistent: Check = (value, at) => {
  if (!isObject(value) || !Array.isArray(value.choices)) return [];
  const values = value.choices.map((one) => (isObject(one) ? one.value : undefined));
  const chosen = typeof value.value === 'string' ? value.value.split(value.isMultiSelect ? ',' : '\0') : [];
  return [
    ...listDoubles(values).map((double) => `${at}: value ${double} twice`),
    ...values.filter((one) => String(one).includes(',')).map((one) => `${at}: a comma in ${one}`),
    ...chosen.filter((one) => !values.includes(one)).map((one) => `${at}: ${one} is no choice`),
  ];
};

const inputChoiceSet = all(
  object(
    { type: is('Input.ChoiceSet'), ...input, choices: list(1, 1_000, choice), wrap: is(true) },
    {
      style: is('compact', 'expanded', 'filtered'),
      isMultiSelect: bool,
      placeholder: str(200),
      value: typed,
      ...laidOut,
    },
  ),
  isConsistent,
);

const image = object(
  { type: is('Image'), url: str(2_000, HTTPS), altText: str(2_000) },
  { size: is('auto', 'stretch', 'small', 'medium', 'large'), ...laidOut },
);

/** learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards; older clients take the fallback. */
const number: Check = (value, at) => (typeof value === 'number' ? [] : [`${at}: must be a number`]);
const share = object({ legend: str(100), value: number, color: str(40) });
const bars = object({
  type: is('Chart.HorizontalBar.Stacked'),
  title: str(100),
  data: list(1, 50, object({ title: str(100), data: list(1, 12, share) })),
  fallback: image,
});
const point = object({ x: str(100), y: number });
const curve = object({
  type: is('Chart.Line'),
  title: str(100),
  yAxisTitle: str(100),
  data: list(1, 2, object({ legend: str(100), values: list(1, 50, point) })),
  fallback: image,
});

export function element(place: Place): Check {
  return (value, at) => elements(place)(value, at);
}

function elements(place: Place): Check {
  return tagged({
    TextBlock: textBlock,
    FactSet: object({ type: is('FactSet'), facts: list(1, 100, fact) }, laidOut),
    Image: image,
    'Chart.HorizontalBar.Stacked': bars,
    'Chart.Line': curve,
    ActionSet: object({ type: is('ActionSet'), actions: actions(place, 1) }, laidOut),
    Container: object(
      { type: is('Container'), items: list(1, 1_000, element(place)) },
      { style: is('default', 'emphasis', 'good', 'attention', 'warning', 'accent'), ...laidOut },
    ),
    'Input.Text': inputText,
    'Input.Date': inputDate,
    'Input.ChoiceSet': inputChoiceSet,
  });
}
