import { beforeEach, describe, expect, it } from 'vitest';
import type { TeamsPlatformOptions } from '../../adapters/teams/send.ts';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { useBase } from '../support/database.ts';
import { anEnvoiTo, createSender, drain, letPass, settle } from '../support/delivery-world.ts';
import { createFakeTeams, OTHER_TENANT, TENANT } from '../support/fake-teams/index.ts';
import type { Behaviour, FakeTeams } from '../support/fake-teams/types.ts';
import { holdTimeout } from '../support/held-time.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { createSending, type Sending } from '../support/sending-world.ts';
import { startTeamsProgram, type TeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, preferTeams, toAccount } from '../support/teams-sending.ts';

let fake: FakeTeams;
let program: TeamsProgram;
let sending: Sending;

const database = await useBase();

beforeEach(async () => {
  fake = await createFakeTeams({ tenantIds: [TENANT, OTHER_TENANT] });
  program = await startTeamsProgram(fake, database.chatPorts);
  sending = await createSending(database);
  await database.db.cadence.deleteMany();
  await database.db.refusEspace.deleteMany();
  await database.db.compte.updateMany({ data: { refuseLe: null } }); // three refused conversations close a tenant
  await addPerson('ines', TENANT);
  return async () => {
    expect(fake.violations).toEqual([]);
    await program.stop();
    await fake.stop();
  };
});

async function addPerson(name: 'ines' | 'jules', tenant: string): Promise<void> {
  fake.addUser({ id: name, tenant });
  await fake.as(name).install();
  await preferTeams(database, sending.world[name], toAccount(fake.user(name)));
}

function createTeamsSender(change: Partial<TeamsPlatformOptions> = {}): Sender {
  const platform = createPlatformOf({ fake, program, chat: database.chatPorts }, change);
  return createSender(database, [platform]);
}

/** What the next posts meet, in turn; then all is well. */
function meet(...behaviours: Behaviour[]): void {
  const runOut = behaviours.includes('hang') ? holdTimeout() : () => {};
  fake.behave(({ operation }) => {
    const behaviour = operation === 'post' ? (behaviours.shift() ?? null) : null;
    if (behaviour === 'hang') runOut();
    return behaviour;
  });
}

const countPosts = () => fake.calls.filter(({ operation }) => operation === 'post').length;
const listShown = (user = 'ines') => fake.messages(user).map(({ shown }) => shown);

describe('nobody knows whether it arrived', () => {
  // What else nobody knows: tests/contracts/teams-platform.test.ts.
  const ambiguous: readonly (readonly [Behaviour, string])[] = [
    [{ status: 504, retryAfter: 1 }, 'erreur-plateforme'],
    ['lose-reply', 'connexion-coupee'],
    ['hang', 'delai-depasse'],
  ];
  const countArrived = (behaviour: Behaviour) => (behaviour === 'lose-reply' ? 1 : 0);

  it.each(ambiguous)(
    'a reminder is never posted again, and is listed: %j (case 5)',
    async (behaviour, raison) => {
      meet(behaviour);
      const sender = createTeamsSender();
      await sending.send(sender, { etape: 'rappel-1' });
      expect(await sending.get()).toMatchObject({ etat: 'incertain', raison });
      await settle(database, sender);
      await settle(database, sender);
      expect(countPosts()).toBe(1);
      expect(listShown()).toHaveLength(countArrived(behaviour));
      expect(await sending.get()).toMatchObject({ etat: 'incertain', raison: INCERTAIN_DEFINITIF });
    },
  );

  it.each(ambiguous)('an opening is sent again, but not blindly: %j (case 5)', async (behaviour, raison) => {
    meet(behaviour);
    const sender = createTeamsSender();
    await sending.send(sender);
    await drain(database, sender);
    expect(countPosts()).toBe(1);
    expect(await sending.get()).toMatchObject({ etat: 'incertain', raison });
    await settle(database, sender);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', tentatives: 2 });
    expect(listShown()).toHaveLength(countArrived(behaviour) + 1);
  });
});

it('412 without an end is tried again later, and is still one message', async () => {
  meet(...Array.from({ length: 5 }, () => ({ status: 412 })));
  const sender = createTeamsSender();
  await sending.send(sender, { etape: 'rappel-1' });
  expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', raison: 'plateforme-en-panne' });
  await sending.again(sender);
  expect(listShown()).toEqual(['tour/rappel-1']);
});

it('429 pauses its own tenant; another one goes on (case 6)', async () => {
  const { limiter } = database.chatPorts;
  await addPerson('jules', OTHER_TENANT);
  meet({ status: 429, retryAfter: 30 });
  const sender = createTeamsSender({ chat: database.chatPorts });
  await sending.send(sender, { etape: 'rappel-1' });
  expect(await sending.get()).toMatchObject({ etat: 'a_envoyer', raison: 'limite-de-debit' });
  await database.stores.envois.create([anEnvoiTo(sending.world, sending.world.jules)]);
  await drain(database, sender);
  expect(listShown('jules')).toEqual(['tour/ouverture']);
  const slot = await limiter.reserve(`teams:${TENANT}`, { intervalMs: 1, maxWaitMs: 0 });
  expect(slot).toMatchObject({ kind: 'full' });
  expect(countPosts()).toBe(2);
  await letPass(database, 31);
  await database.envoiQueue.sweep(database.clock.now());
  await drain(database, sender);
  expect(countPosts()).toBe(2); // the pause is the database's, not the message's
});

describe('a way that is dead (case 27)', () => {
  const code = 'ConversationBlockedByUser';

  it('is left for the next one, after one post', async () => {
    meet({ status: 403, code }, { status: 403, code }, { status: 403, code });
    const atelier = createRecordingPlatform();
    const sender = createSender(database, [
      createPlatformOf({ fake, program, chat: database.chatPorts }),
      atelier,
    ]);
    await sending.send(sender);
    await sending.again(sender);
    expect(countPosts()).toBe(1);
    expect(atelier.posts()).toHaveLength(1);
    expect(await sending.get()).toMatchObject({ etat: 'envoye', compteId: sending.compteId });
  });

  it('ends with its reason when it was the last one', async () => {
    meet({ status: 403, code }, { status: 403, code });
    const sender = createTeamsSender();
    await sending.send(sender);
    await sending.again(sender);
    expect(await sending.get()).toMatchObject({ etat: 'echoue', raison: 'bloque-par-la-personne' });
    expect(countPosts()).toBe(1);
  });

  it('is known without a post once the bot was taken away', async () => {
    await fake.as('ines').uninstall();
    await sending.send(createTeamsSender());
    expect(await sending.get()).toMatchObject({ etat: 'echoue', raison: 'injoignable' });
    expect(countPosts()).toBe(0);
  });
});

it('goes to the latest address of a person', async () => {
  const moved = fake.activity('ines', {
    conversation: { id: 'a:gone', conversationType: 'personal', tenantId: TENANT },
  });
  await fake.deliver(moved);
  const sender = createTeamsSender();
  await sending.send(sender);
  expect(await sending.get()).toMatchObject({ etat: 'echoue', raison: 'application-retiree' });
  await fake.as('ines').dm('bonjour');
  const failed = await sending.get();
  await database.stores.nonRemis.retry(sending.world.convention.id, [String(failed?.id)]);
  await drain(database, sender);
  expect(fake.as('ines').lastDm()).toBe('tour/ouverture');
});
