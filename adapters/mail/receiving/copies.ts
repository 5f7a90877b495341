import type { ImapFlow } from 'imapflow';

/**
 * Copies of what we sent: their numbers are kept in one message, and they go, since there are links in them. A crash in between
 * keeps both, which says the same.
 */
export async function keepNumbers(
  client: ImapFlow,
  { folder, mark }: { readonly folder: string; readonly mark: string },
  copies: readonly { readonly uid: number; readonly text: string }[],
): Promise<void> {
  for (let start = 0; start < copies.length; start += NUMBERS_AT_ONCE) {
    const some = copies.slice(start, start + NUMBERS_AT_ONCE);
    const ids = some.map(({ text }) => MESSAGE_ID.exec(text)?.[1] ?? '');
    const [from = ''] = /^from:.*$/im.exec(some[0]?.text ?? '') ?? [];
    const head = [
      from,
      `Subject: ${SUBJECT}`,
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      `References: ${ids.join('\r\n ')}`,
    ];
    const isKept = await client.append(folder, `${head.join('\r\n')}\r\n\r\n${WHY}\r\n`, [mark, '\\Seen']);
    if (isKept) await client.messageDelete(some.map(({ uid }) => uid).join(','), { uid: true });
  }
  const before = new Date(Date.now() - KEPT_DAYS * DAY_MS);
  const old = await client.search({ subject: SUBJECT, before }, { uid: true });
  if (old && old.length > 0) await client.messageDelete(old.join(','), { uid: true });
}

const NUMBERS_AT_ONCE = 200; // the head of a message has a limit at some servers: 12 KB
const KEPT_DAYS = 35;
const DAY_MS = 24 * 3_600_000;
const MESSAGE_ID = /^message-id:\s*(<[^<>\s]+>)/im;
const SUBJECT = 'Numbers of e-mails that the server took';
const WHY = 'Kept so that none of them is sent twice; nothing of what they said is here.';
