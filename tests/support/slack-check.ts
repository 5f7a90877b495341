import { messageBlock, viewBlock } from './slack-blocks.ts';
import {
  all,
  bool,
  type Check,
  escaped,
  is,
  isObject,
  list,
  listDoubles,
  object,
  plain,
  str,
  tagged,
} from './slack-schema.ts';

/**
 * What Slack, or our own rules, would refuse in the arguments of chat.postMessage, chat.postEphemeral or
 * chat.update; empty when all is fine. Only `text` and `blocks` are looked at; `blocks` may be JSON text.
 */
export function checkMessage(args: unknown): string[] {
  if (!isObject(args)) return ['args: must be an object'];
  const blocks = args.blocks === undefined ? undefined : parse(args.blocks);
  if (blocks === undefined) return [...fallback(args.text, 'text')];
  return [
    ...fallback(args.text, 'text'),
    ...list(1, MESSAGE_BLOCKS, messageBlock)(blocks, 'blocks'),
    ...unique(blocks, 'blocks'),
    ...countCharts(blocks),
    ...(measureBlocks(blocks) > MESSAGE_SIZE
      ? [`blocks: msg_blocks_too_long (${measureBlocks(blocks)})`]
      : []),
  ];
}

/** The same for a view (a modal or the App Home), given as an object or as JSON text. */
export function checkView(view: unknown): string[] {
  const parsed = parse(view);
  const size = Buffer.byteLength(JSON.stringify(parsed) ?? '');
  return [
    ...tagged({ modal, home })(parsed, 'view'),
    ...(size > VIEW_BYTES ? [`view: ${size} bytes, at most ${VIEW_BYTES}`] : []),
  ];
}

/**
 * How much of the limit of a whole message its blocks take. Slack publishes no formula; what people measured fits
 * the characters of all texts plus about 60 per block (github.com/slackapi/bolt-js/issues/2509 and 2867). What
 * buttons carry is counted too, to be on the safe side.
 */
export function measureBlocks(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + measureBlocks(item), 0);
  if (!isObject(value)) return 0;
  const own = BLOCK_TYPES.has(String(value.type)) ? BLOCK_COST : 0;
  const members = Object.entries(value).filter(([name]) => name !== 'type');
  return members.reduce((sum, [, member]) => sum + measureBlocks(member), own);
}

const MESSAGE_BLOCKS = 50;
const MESSAGE_CHARTS = 2;
const VIEW_BLOCKS = 100;
const MESSAGE_SIZE = 13_200;
const VIEW_BYTES = 250_000;
const BLOCK_COST = 60;
const BLOCK_TYPES = new Set([
  ...['header', 'rich_text', 'section', 'divider', 'context', 'actions', 'image', 'input'],
  ...['data_visualization', 'data_table'],
]);
const FALLBACK_BYTES = 4_000; // chat.update refuses more with msg_too_long: docs.slack.dev/reference/methods/chat.update

function countCharts(blocks: unknown): readonly string[] {
  const charts = Array.isArray(blocks) ? blocks.filter((block) => block?.type === 'data_visualization') : [];
  return charts.length > MESSAGE_CHARTS ? [`blocks: ${charts.length} charts, at most ${MESSAGE_CHARTS}`] : [];
}

function fallback(text: unknown, at: string): readonly string[] {
  const bytes = Buffer.byteLength(String(text));
  return [
    ...escaped(40_000)(text, at),
    ...(bytes > FALLBACK_BYTES ? [`${at}: ${bytes} bytes, at most ${FALLBACK_BYTES}`] : []),
  ];
}

const members = {
  callback_id: str(255),
  external_id: str(255),
  private_metadata: str(3_000),
};

/** Ids of blocks are unique in a view, and a modal that asks something can be sent. */
const whole: Check = (value, at) => {
  const blocks: readonly unknown[] = isObject(value) && Array.isArray(value.blocks) ? value.blocks : [];
  const asks = blocks.some((block) => isObject(block) && block.type === 'input');
  const isModal = isObject(value) && value.type === 'modal';
  return [
    ...unique(blocks, `${at}/blocks`),
    ...(isModal && asks && isObject(value) && value.submit === undefined
      ? [`${at}: submit is required`]
      : []),
  ];
};

const modal = all(
  object(
    { type: is('modal'), title: plain(24), blocks: list(1, VIEW_BLOCKS, viewBlock) },
    { ...members, submit: plain(24), close: plain(24), clear_on_close: bool, notify_on_close: bool },
  ),
  whole,
);

const home = all(object({ type: is('home'), blocks: list(1, VIEW_BLOCKS, viewBlock) }, members), whole);

function unique(blocks: unknown, at: string): readonly string[] {
  if (!Array.isArray(blocks)) return [];
  const ids = blocks
    .map((block) => (isObject(block) ? block.block_id : undefined))
    .filter((id) => id !== undefined);
  return listDoubles(ids).map((id) => `${at}: block_id ${id} twice`);
}

function parse(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return `not JSON: ${value}`;
  }
}
