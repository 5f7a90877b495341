import type { ListItem, Message } from '../../../src/conversation/chat.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import type { Budget } from '../../../src/ports/ports.ts';
import { viewPasEnregistreATemps } from '../../../src/views/comptes/plateforme.ts';
import type { Query, Received } from '../incoming/parse-text.ts';
import { CARD_TYPE } from '../render.ts';
import { type Answering, ask } from './answer.ts';

/**
 * The message extension « Fiches action ». What is put into a conversation is read by everybody there: no name, no
 * button, and what the public may know. A client that tells what was chosen gets the whole of it, the others the title.
 * Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
 */
export async function answerQuery(
  received: Query,
  budget: Budget,
  answering: Answering,
): Promise<ExtensionAnswer> {
  const reply = await budget.within(ask(received.intent, answering));
  if (reply === 'late') return toMessageResult(viewPasEnregistreATemps());
  if (reply.kind !== 'message') return toMessageResult(reply.kind === 'form' ? reply.form : reply.message);
  const items = (reply.message.sections ?? []).flatMap(({ list }) => list ?? []);
  if (items.length === 0) return toMessageResult(reply.message);
  const page = items.slice(received.skip, received.skip + MAX_RESULTS);
  return toResult(page.map((item) => toAttachment(item, answering)));
}

/** The card of the fiche that was chosen. */
export async function answerChoice(
  received: Received,
  budget: Budget,
  answering: Answering,
): Promise<ExtensionAnswer> {
  const reply = await budget.within(ask(received.intent, answering));
  if (reply === 'late') return toMessageResult(viewPasEnregistreATemps());
  if (reply.kind !== 'message') return toMessageResult(reply.kind === 'form' ? reply.form : reply.message);
  const content = answering.cards.replacement({ message: reply.message });
  return toResult([{ contentType: CARD_TYPE, content, preview: toPreview(reply.message.title, '') }]);
}

/** What stands behind `composeExtension` in the answer. */
interface ExtensionAnswer {
  readonly type: 'result' | 'message';
  readonly attachmentLayout?: 'list';
  readonly attachments?: readonly object[];
  readonly text?: string;
}

const MAX_RESULTS = 25; // learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/define-search-command

function toResult(attachments: readonly object[]): ExtensionAnswer {
  return { type: 'result', attachmentLayout: 'list', attachments };
}

function toMessageResult(message: Pick<Message, 'title'>): ExtensionAnswer {
  return { type: 'message', text: toShortText(message) };
}

function toAttachment(item: ListItem, { cards }: Answering) {
  const { text, detail = '', buttons = [] } = item;
  const [button] = buttons;
  const value = button?.kind === 'action' ? button.values : {};
  const content = cards.replacement({ message: { title: text, ...(detail && { paragraphs: [detail] }) } });
  const tap = cards.hasDialogs ? value : undefined; // the local emulator shows no result that tells what was chosen
  return { contentType: CARD_TYPE, content, preview: toPreview(text, detail, tap) };
}

/** How a result looks in the list; thumbnail cards read HTML. */
function toPreview(title: string, text: string, value?: Readonly<Record<string, string>>) {
  return {
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content: {
      title: escapeHtml(title),
      text: escapeHtml(text),
      ...(value !== undefined && { tap: { type: 'invoke', title: '', value } }),
    },
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
