import { expect } from 'vitest';
import { listLoggedErrors } from './demo-checks.ts';
import type { FakeMessage } from './fake-slack/types.ts';
import type { SlackProgram } from './slack-program.ts';

/** Once nothing is under way: each message of the ledger that Slack took is there once, and known as sent. */
export async function expectEachOnce(app: SlackProgram): Promise<void> {
  const { envoi } = app.base.db;
  const shown = await expectNoneTwice(app);
  const sent = await envoi.findMany({ where: { etat: 'envoye' } });
  const onSlack = sent.filter(({ messageId }) => /^[A-Z]\w+:\d+\.\d+$/.test(messageId ?? ''));
  expect(shown.toSorted()).toEqual(onSlack.map(({ id }) => id).toSorted());
}

/** Once nothing is under way: the ids of what stands there. */
export async function expectNoneTwice(app: SlackProgram): Promise<readonly string[]> {
  const where = { etat: { in: ['a_envoyer' as const, 'en_cours' as const] } };
  await expect.poll(() => app.base.db.envoi.count({ where })).toBe(0);
  const shown = listSent(app);
  expect(shown.filter((id, index) => shown.indexOf(id) !== index)).toEqual([]);
  return shown;
}

/** No limit of Slack was broken; nobody waited too long, and nothing went wrong inside, but for what is `expected`. */
export function expectNoFault({ slack, output }: SlackProgram, expected = /^$/): void {
  expect(slack.violations).toEqual([]);
  const wrong = [...slack.problems, ...listLoggedErrors(output())];
  expect(wrong.filter((one) => !expected.test(one))).toEqual([]);
}

/** Ids of the deliveries that stand in a conversation. */
function listSent({ slack, places }: SlackProgram): readonly string[] {
  const messages = places().flatMap((place) => slack.messages(place));
  return messages.filter(({ deleted }) => !deleted).flatMap(readEnvoiId);
}

function readEnvoiId({ metadata }: FakeMessage): readonly string[] {
  const id = metadata?.event_payload.id;
  return typeof id === 'string' ? [id] : [];
}
