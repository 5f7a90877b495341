import type { Card } from './types.ts';

/** What Teams draws: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference */
const ELEMENTS: ReadonlySet<unknown> = new Set([
  ...['TextBlock', 'RichTextBlock', 'TextRun', 'Image', 'ImageSet', 'Media', 'Container', 'ColumnSet'],
  ...['Column', 'FactSet', 'ActionSet', 'Table', 'TableRow', 'TableCell', 'Input.Text', 'Input.Number'],
  ...['Input.Date', 'Input.Time', 'Input.Toggle', 'Input.ChoiceSet'],
]);
const ACTIONS: ReadonlySet<unknown> = new Set([
  'Action.OpenUrl',
  'Action.Submit',
  'Action.Execute',
  'Action.ShowCard',
  'Action.ToggleVisibility',
]);
const MAX_ACTIONS = 6; // of one row: adaptivecards' host configuration of Teams
const MAX_REFRESHED = 60; // learn.microsoft.com/.../cards/universal-actions-for-adaptive-cards/user-specific-views

/** Faults of a card, each in a line. In a dialog only `Action.Submit` reaches the bot. */
export function checkCard(card: Card, place: 'message' | 'dialog'): readonly string[] {
  const faults: string[] = [];
  const found = listNodes(card);
  if (card.type !== 'AdaptiveCard') faults.push(`type is ${String(card.type)}`);
  if (!isVersion(card.version)) faults.push(`version ${String(card.version)} is not 1.0 to 1.5`);
  if (!Array.isArray(card.body)) faults.push('no body');
  for (const node of found) faults.push(...checkNode(node, place));
  for (const name of listDoubles(found.map(({ id }) => id))) faults.push(`id ${name} twice`);
  const refreshed = (card.refresh as { userIds?: unknown[] } | undefined)?.userIds ?? [];
  if (refreshed.length > MAX_REFRESHED) faults.push(`refresh for ${refreshed.length} people`);
  return faults.map((fault) => `card: ${fault}`);
}

/** Every element and action below a card, nested cards and fallbacks included. */
export function listNodes(value: unknown): readonly Card[] {
  if (Array.isArray(value)) return value.flatMap(listNodes);
  if (value === null || typeof value !== 'object') return [];
  const node = value as Card;
  const isNode = typeof node.type === 'string' && /^(Action\.|Input\.|[A-Z])/.test(node.type);
  const parts = Object.entries(node).filter(([name]) => !NOT_NODES.has(name));
  return [...(isNode ? [node] : []), ...parts.flatMap(([, part]) => listNodes(part))];
}

const NOT_NODES: ReadonlySet<string> = new Set(['data', 'choices', 'facts', 'msteams', 'refresh']);

function checkNode(node: Card, place: 'message' | 'dialog'): readonly string[] {
  const type = String(node.type);
  const faults: string[] = [];
  if (type === 'AdaptiveCard') return checkActions(node.actions);
  if (!ELEMENTS.has(type) && !ACTIONS.has(type)) faults.push(`${type} is unknown`);
  for (const name of REQUIRED[type] ?? []) {
    if (node[name] === undefined || node[name] === '') faults.push(`${type} without ${name}`);
  }
  if (type.startsWith('Input.') && !node.id) faults.push(`${type} without id`);
  if (type.startsWith('Input.') && !node.label && !node.title) faults.push(`${type} without label`);
  if (type === 'Action.Execute' && place === 'dialog') faults.push('Action.Execute in a dialog');
  if (type === 'Action.Execute' && (node.fallback as Card | undefined)?.type !== 'Action.Submit') {
    faults.push('Action.Execute without an Action.Submit as fallback');
  }
  if (type === 'Action.OpenUrl' && !/^https?:\/\//.test(String(node.url))) faults.push('link to no page');
  return [...faults, ...checkActions(type === 'ActionSet' ? node.actions : [])];
}

const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  TextBlock: ['text'],
  TextRun: ['text'],
  Image: ['url', 'altText'],
  FactSet: ['facts'],
  RichTextBlock: ['inlines'],
  'Input.ChoiceSet': ['choices'],
  'Input.Toggle': ['title'],
  'Action.OpenUrl': ['title', 'url'],
  'Action.Submit': ['title'],
  'Action.Execute': ['title', 'verb'],
};

function checkActions(actions: unknown): readonly string[] {
  const primary = ((actions ?? []) as readonly Card[]).filter(({ mode }) => mode !== 'secondary');
  return primary.length > MAX_ACTIONS ? [`${primary.length} actions in a row`] : [];
}

function isVersion(version: unknown): boolean {
  return typeof version === 'string' && /^1\.[0-5]$/.test(version);
}

function listDoubles(ids: readonly unknown[]): readonly string[] {
  const known = ids.filter((id): id is string => typeof id === 'string');
  return [...new Set(known.filter((id, at) => known.indexOf(id) !== at))];
}
