import { expect } from 'vitest';
import { listLoggedErrors } from './demo-checks.ts';
import type { TeamsDemo } from './teams-demo.ts';

/**
 * Once nothing is under way: each message of the ledger that went to Teams stands there once, and the same was never
 * posted a second time beside it. Only for a connector that refuses nothing.
 */
export async function expectEachOnce(app: TeamsDemo): Promise<void> {
  const { envoi } = app.base.db;
  await expect.poll(() => envoi.count({ where: { etat: { in: ['a_envoyer', 'en_cours'] } } })).toBe(0);
  expect(await envoi.findMany({ where: { etat: 'incertain' } })).toEqual([]);
  const sent = (await envoi.findMany({ where: { etat: 'envoye' } })).flatMap(({ messageId }) =>
    messageId === null ? [] : [messageId],
  );
  const posts = listPosts(app);
  const first = posts.filter(({ id }) => sent.includes(id));
  const again = posts.filter(
    ({ id, body }) => !sent.includes(id) && first.some((delivered) => delivered.body === body),
  );
  expect(first.length).toBeGreaterThan(0);
  expect(new Set(first.map(({ body }) => body)).size, 'the same text twice in one place').toBe(first.length);
  expect(again, 'a message that was posted twice').toEqual([]);
}

/** Nothing that Teams refuses, and nothing went wrong inside. The pace of what is sent has tests of its own. */
export function expectNoFault({ teams, output }: Pick<TeamsDemo, 'teams' | 'output'>): void {
  expect(teams.violations).toEqual([]);
  expect(listLoggedErrors(output())).toEqual([]);
}

/** What the bot posted and how it read at first, by the id of the message: calls and messages have the same order. */
function listPosts({ teams }: TeamsDemo): readonly { readonly id: string; readonly body: string }[] {
  const calls = teams.calls.filter(({ operation }) => operation === 'post');
  const byPlace = Map.groupBy(calls, ({ conversation }) => conversation ?? '');
  return [...byPlace].flatMap(([place, posts]) => {
    const messages = teams.messages(place).filter(({ from }) => from === 'bot');
    expect(messages).toHaveLength(posts.length);
    return messages.map(({ id }, index) => ({ id, body: `${place} ${JSON.stringify(posts[index]?.body)}` }));
  });
}
