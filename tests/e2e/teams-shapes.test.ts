import { describe, expect, it } from 'vitest';
import { use } from '../support/anew.ts';
import { useBase } from '../support/database.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import { createLineLogger } from '../support/line-logger.ts';
import { startTeamsProgram } from '../support/teams-program.ts';

const logged: string[] = [];
const turns: unknown[] = [];

const database = await useBase();
const fake = use(await createFakeTeams());
fake.addUser({ id: 'ines', tenant: TENANT });
use(
  await startTeamsProgram(fake, database.chatPorts, {
    logger: createLineLogger(logged),
    routes: [
      {
        isFor: () => true,
        async answer(activity) {
          turns.push(activity);
          return null;
        },
      },
    ],
  }),
);

describe('a signed request', () => {
  it.each([
    ['is no JSON', 'bonjour'],
    ['is cut', '{"type":"message"'],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['is empty', ''],
    ['has no type', '{}'],
    ['has a number as type', '{"type":7}'],
    [
      'has nobody',
      '{"type":"message","channelId":"msteams","serviceUrl":"https://x/","conversation":{"id":"1"}}',
    ],
  ])('that %s is 400', async (_, body) => {
    expect(await fake.deliver(body)).toEqual({ status: 400, body: '' });
    expect(turns).toEqual([]);
  });

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['a NUL in its name', { type: 'invoke', name: 'task/fetch\0' }],
    ['an object as name', { type: 'invoke', name: { a: 1 } }],
    ['a NUL in its own id', { id: 'a\0b' }],
    ['an endless name', { type: 'invoke', name: 'x'.repeat(1_000) }],
    ['a NUL in its place', { conversation: { id: 'a:1\0', tenantId: TENANT } }],
    ['a list as kind of place', { conversation: { id: 'a:1', conversationType: [], tenantId: TENANT } }],
    ['a NUL in whom it is from', { from: { id: '29:ines\0' } }],
    ['a number as object id', { from: { id: '29:ines', aadObjectId: 7 } }],
    ['an object as object id', { from: { id: '29:ines', objectId: {} } }],
    ['an object as tenant', { channelData: { tenant: { id: {} } } }],
    ['a number as what it replies to', { replyToId: 7 }],
  ])('with %s is 400', async (_, change) => {
    expect(await fake.deliver(fake.activity('ines', change))).toEqual({ status: 400, body: '' });
    expect(turns).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('whose parts are null is taken as if they were not there', async () => {
    const activity = fake.activity('ines', { name: null, replyToId: null, action: null });
    expect((await fake.deliver(activity)).status).toBe(200);
  });
});
