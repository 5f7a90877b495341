import { randomUUID } from 'node:crypto';
import type { ImapFlow } from 'imapflow';
import type { MailConfig } from '../config.ts';
import { findIdByMessageId, toMessageId } from '../sending/headers.ts';

export interface Keeping extends Pick<MailConfig, 'from'> {
  readonly folder: string;
  readonly mark: string;
}

/**
 * Copies of what we sent: their numbers are kept in one message, as old as the newest of them, and they go, since there are links
 * in them. A crash in between keeps both, which says the same. @throws Error when the mailbox takes no such message
 */
export async function keepNumbers(
  client: ImapFlow,
  { folder, mark, from }: Keeping,
  copies: readonly { readonly uid: number; readonly text: string; readonly cameAt: Date }[],
): Promise<void> {
  const numbered = copies.map((copy) => ({ ...copy, ids: listNumbers(copy.text, { from }) }));
  for (const some of listTurns(numbered)) {
    const ids = some.flatMap((copy) => copy.ids);
    const head = [
      `From: <${from.address}>`,
      `Message-ID: ${toMessageId(randomUUID(), { from })}`,
      `Subject: ${SUBJECT}`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      `References: ${ids.join('\r\n ')}`,
    ];
    const source = `${head.join('\r\n')}\r\n\r\n${WHY}\r\n`;
    const newest = new Date(Math.max(...some.map(({ cameAt }) => cameAt.getTime())));
    const isKept = await client.append(folder, source, [mark, '\\Seen'], newest);
    const uids = some.map(({ uid }) => uid).join(',');
    if (!isKept || (await client.messageDelete(uids, { uid: true }))) continue;
    await client.messageFlagsAdd(uids, [mark], { uid: true }); // else they would be noted again each minute
  }
  const before = new Date(Date.now() - KEPT_DAYS * DAY_MS);
  const old = await client.search({ subject: SUBJECT, before }, { uid: true });
  if (old && old.length > 0) await client.messageDelete(old.join(','), { uid: true });
}

/** As many at once as have room in one head. */
function listTurns<Copy extends { readonly ids: readonly string[] }>(
  copies: readonly Copy[],
): readonly Copy[][] {
  const turns: Copy[][] = [];
  let room = 0;
  for (const copy of copies) {
    room -= copy.ids.length;
    if (room < 0) {
      turns.push([]);
      room = NUMBERS_AT_ONCE - copy.ids.length;
    }
    turns.at(-1)?.push(copy);
  }
  return turns;
}

/** Its own, and those of what it tells too. */
function listNumbers(head: string, config: Pick<MailConfig, 'from'>): readonly string[] {
  const fields = head.replace(/\r?\n[ \t]+/g, ' ').match(/^(?:message-id|references):.*$/gim) ?? [];
  const ids = fields.flatMap((field) => field.match(/<[^<>\s]+>/g) ?? []);
  return [...new Set(ids.filter((id) => findIdByMessageId(id, config) !== null))];
}

const NUMBERS_AT_ONCE = 200; // the head of a message has a limit at some servers: 12 KB
const KEPT_DAYS = 35;
const DAY_MS = 24 * 3_600_000;
const SUBJECT = 'Numbers of e-mails that the server took';
const WHY = 'Kept so that none of them is sent twice; nothing of what they said is here.';
