import { CARD_TYPE } from './check-activity.ts';
import { checkCard } from './check-card.ts';
import type { Hands } from './press.ts';
import type { Session } from './session.ts';
import { showCard } from './show-card.ts';
import type { Card, ExtensionResult } from './types.ts';
import type { Place } from './world.ts';

/**
 * The search box of the message extension: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search
 * Without a command, Microsoft's local emulator: learn.microsoft.com/microsoftteams/platform/toolkit/debug-message-extension-app-in-test-tool
 */
export async function search(
  { command, text, skip = 0 }: Searched,
  { session, place }: { readonly session: Session; readonly place: Place },
  { activities, delivery, violations }: Hands,
): Promise<readonly ExtensionResult[]> {
  const named = text === '' ? { name: 'initialRun', value: 'true' } : { name: 'recherche', value: text };
  const isEmulator = command === null;
  const value = {
    ...(command !== null && { commandId: command }),
    parameters: [isEmulator ? { value: text } : named],
    queryOptions: { skip, count: 25 },
  };
  const reply = await delivery.deliver(
    activities.invoke(session.user, place, { name: 'composeExtension/query', value }),
  );
  if (reply.status !== 200) throw new Error(`the program answered ${reply.status}`);
  const { composeExtension } = JSON.parse(reply.body) as { readonly composeExtension: Card };
  if (composeExtension.type === 'message') return [];
  const attachments = (composeExtension.attachments ?? []) as readonly Card[];
  if (isEmulator && attachments.some(hasTap)) violations.push('the emulator shows no result with a tap');
  return attachments.map((attachment) => toResult(attachment, violations));
}

interface Searched {
  readonly command: string | null;
  readonly text: string;
  /** How many results were shown before. */
  readonly skip?: number;
}

function hasTap({ preview }: Card): boolean {
  return ((preview as Card | undefined)?.content as Card | undefined)?.tap !== undefined;
}

/** A result is a card, and how it looks in the list. */
function toResult({ contentType, content, preview }: Card, violations: string[]): ExtensionResult {
  if (contentType !== CARD_TYPE) violations.push(`a result of type ${String(contentType)}`);
  violations.push(...checkCard(content as Card, 'message'));
  const shown = (preview as Card | undefined)?.content as Card | undefined;
  if (!shown) violations.push('a result without preview');
  const title = String(shown?.title ?? showCard(content as Card).text.split('\n')[0]);
  return { title, text: String(shown?.text ?? ''), card: content as Card };
}
