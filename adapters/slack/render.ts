import type { types } from '@slack/bolt';
import { orDash } from '../../src/chat-kit/text.ts';
import type { CanalRef, Form, Message } from '../../src/conversation/chat.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import { FERMER } from '../../src/views/comptes/plateforme.ts';
import { clip, clipBytes, clipLine } from './drawing/escape.ts';
import * as limits from './drawing/limits.ts';
import { type KnownBlock, plain, renderText } from './drawing/render-blocks.ts';
import { encodeJson } from './drawing/render-buttons.ts';
import { renderContent } from './drawing/render-content.ts';
import { ERROR_BLOCK, isWholeTitle, renderError, renderForm } from './drawing/render-form.ts';
import type { Thread } from './incoming/received.ts';

/** What a view must remember besides its form. */
export interface ViewMeta {
  /** The channel where the form was asked for. */
  readonly canal?: CanalRef;
  /** It was opened from the App Home, which changes with it. */
  readonly home?: boolean;
  /** The thread where the form was asked for. */
  readonly thread?: Thread;
}

/** A message of the bot: its blocks, and the text that notifications and screen readers read. */
export function renderMessage(message: Message): { text: string; blocks: KnownBlock[] } {
  const blocks = renderContent(message, MESSAGE_BUDGET);
  return { text: renderFallback(message), blocks: neverEmpty(blocks) };
}

const MESSAGE_BUDGET = {
  blocks: limits.MESSAGE_BLOCKS,
  size: limits.MESSAGE_SIZE,
  charts: limits.MESSAGE_CHARTS,
};

/** A step of a form as a modal. @throws Error when the form's context or its fields are too long for one */
export function renderView(form: Form, meta: ViewMeta): types.ModalView {
  const [main] = form.buttons;
  const metadata = encodeJson({ c: form.context, i: main?.intent, m: meta });
  if (metadata.length > limits.PRIVATE_METADATA)
    throw new Error(`the context of a form is too long: ${form.title}`);
  return checkSize({
    type: 'modal',
    callback_id: 'form',
    title: plain(clipLine(form.title, limits.VIEW_TEXT)),
    ...(main !== undefined && { submit: plain(clipLine(main.label, limits.VIEW_TEXT)) }),
    close: plain(FERMER),
    private_metadata: metadata,
    blocks: neverEmpty(renderForm(form)),
  });
}

/** What a form answers at its end: nothing to send any more, only buttons. */
export function renderReceipt(message: Message): types.ModalView {
  const title = isWholeTitle(message.title) ? '' : message.title;
  return checkSize({
    type: 'modal',
    callback_id: 'receipt',
    title: plain(clipLine(message.title, limits.VIEW_TEXT)),
    close: plain(FERMER),
    blocks: neverEmpty(renderContent({ ...message, title }, VIEW_BUDGET)),
  });
}

/** The first page of the app: a message with more room. */
export function renderHome(message: Message): types.HomeView {
  return checkSize({
    type: 'home',
    callback_id: 'home',
    blocks: neverEmpty(renderContent(message, VIEW_BUDGET)),
  });
}

/**
 * A view that a payload brought, once more, with an error above it. Its blocks keep their ids, so what was typed
 * stays (docs.slack.dev/surfaces/modals#updating_views).
 */
export function renderViewError(view: object, text: string): types.ModalView {
  const given = Object.entries(view).filter(
    ([name, value]) => VIEW_MEMBERS.has(name) && value !== null && value !== '',
  );
  const { blocks = [], ...members } = Object.fromEntries(given) as Partial<types.ModalView>;
  const others = blocks.filter(({ block_id }) => block_id !== ERROR_BLOCK);
  return { ...members, blocks: [...renderError(text), ...others] } as types.ModalView;
}

const VIEW_BUDGET = { blocks: limits.VIEW_BLOCKS - 1, size: limits.VIEW_SIZE }; // one block for a later error

const VIEW_MEMBERS: ReadonlySet<string> = new Set([
  'type',
  'callback_id',
  'title',
  'submit',
  'close',
  'blocks',
  'private_metadata',
  'notify_on_close',
  'clear_on_close',
  'external_id',
]);

function renderFallback(message: Message): string {
  return orDash(clip(clipBytes(toPlainText(message), limits.FALLBACK_BYTES), limits.FALLBACK_TEXT));
}

function neverEmpty(blocks: readonly KnownBlock[]): KnownBlock[] {
  return blocks.length > 0 ? [...blocks] : [...renderText(orDash(''))];
}

function checkSize<V extends types.View>(view: V): V {
  const bytes = Buffer.byteLength(JSON.stringify(view));
  if (bytes > limits.VIEW_BYTES) throw new Error(`a view has ${bytes} bytes`);
  return view;
}
