import { withoutButtons } from '../../src/chat-kit/drawing.ts';
import { clip, clipLine, isWholeLine, orDash } from '../../src/chat-kit/text.ts';
import type { Form, Message } from '../../src/conversation/chat.ts';
import { toPlainText } from '../../src/conversation/plain-text.ts';
import { CARD_BYTES, DIALOG_TITLE, FIELD_ROOMS, SUMMARY_TEXT, TITLE_TEXT } from './drawing/limits.ts';
import type { CardOptions } from './drawing/render-actions.ts';
import { type Content, renderContent } from './drawing/render-content.ts';
import { type FormPlace, renderForm } from './drawing/render-form.ts';
import { type Element, escapeLine, measure, renderText } from './drawing/render-text.ts';
import type { Outgoing } from './workspaces/microsoft.ts';

/** An Adaptive Card: adaptivecards.io/schemas/1.5.0 */
export interface AdaptiveCard extends Element {
  readonly type: 'AdaptiveCard';
  readonly version: '1.5';
  readonly body: readonly Element[];
  readonly actions: readonly Element[];
}

/** A message to post: its card, and what a notification says. No `text`: Teams would show it above the card. */
export interface CardActivity extends Outgoing {
  readonly type: 'message';
  readonly summary: string;
  readonly attachments: { readonly contentType: string; readonly content: AdaptiveCard }[];
}

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** A message of the bot as an activity; never larger than Teams takes. */
export function renderActivity(message: Message, options: CardOptions): CardActivity {
  return {
    type: 'message',
    summary: orDash(clip(toPlainText(withoutButtons(message)).replace(/\n+/g, '\n'), SUMMARY_TEXT)),
    attachments: [{ contentType: CARD_TYPE, content: renderCard(message, options) }],
  };
}

/** A message as a card: in a chat, in a channel, or in an open dialog, which says the title itself. */
export function renderCard(message: Message, options: CardOptions): AdaptiveCard {
  const isSaid = options.dialog === true && isWholeLine(message.title, DIALOG_TITLE);
  const shown = isSaid ? { ...message, title: '' } : message;
  return toCard(message.title, renderContent(shown, options, CARD_BYTES - FRAME_BYTES));
}

/**
 * A step of a form as a card. What its buttons send: `i` the intent, `c` the context, `f` 1, `n` the ids of the fields
 * asked, and each field's answer under its id. @throws Error when a field cannot be asked or the step is too long
 */
export function renderFormCard(form: Form, place: FormPlace): AdaptiveCard {
  const cards = FIELD_ROOMS.map((room) => toCard(form.title, renderForm(form, { ...place, room })));
  const card = cards.find((one) => measure(one) <= CARD_BYTES);
  if (card === undefined) throw new Error(`a step has ${cards.map(measure).join(' and ')} bytes`);
  return card;
}

/** What stands above a dialog; the whole of a longer title stands in its card. */
export function getDialogTitle({ title }: { readonly title: string }): string {
  return clipLine(title, DIALOG_TITLE);
}

/** What an activity, or a card, takes in bytes of UTF-16, as Teams counts. */
export function getSize(activity: object): number {
  return measure(activity);
}

const FRAME_BYTES = 2_000;

function toCard(title: string, { body, actions }: Content): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: escapeLine(clipLine(title, TITLE_TEXT)),
    body: body.length > 0 ? body : renderText('–'),
    actions,
  };
}
