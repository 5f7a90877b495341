import { afterEach, beforeEach, expect, it } from 'vitest';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { createSender, letPass, listEnvois, settle } from '../support/delivery-world.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { Behaviour, FakeTeams } from '../support/fake-teams/types.ts';
import { isWorking, killWorkers, writeMessages } from '../support/kill-workers.ts';
import { createSending, OPEN_HOUR, type Sending } from '../support/sending-world.ts';
import { inStorm } from '../support/storm.ts';
import { startTeamsProgram, type TeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, preferTeams, toAccount } from '../support/teams-sending.ts';

const KILLS = inStorm(3, 20);
const MESSAGES = inStorm(150, 1_000);

let database: TestDatabase;
let fake: FakeTeams;
let program: TeamsProgram;
let sending: Sending;

beforeEach(async () => {
  database = await createTestDatabase({ isOwn: true });
  sending = await createSending(database);
  fake = await createFakeTeams();
  program = await startTeamsProgram(fake, database.chatPorts);
  fake.addUser({ id: 'ines', tenant: TENANT });
  await fake.as('ines').install();
  await preferTeams(database, sending.world.ines, toAccount(fake.user('ines')));
});

afterEach(async () => {
  expect(fake.violations).toEqual([]);
  await program.stop();
  await fake.stop();
  await database.close();
});

it('doubles no reminder and no announcement, and lists the uncertain, when workers are killed and Teams fails (case 2)', async () => {
  fake.behave(({ operation }) => (operation === 'post' ? misbehave() : null));
  await writeMessages(database, sending, MESSAGES);
  const sender = createSender(database, [
    createPlatformOf({ fake, program, chat: database.chatPorts }, { timeoutMs: 400 }),
  ]);
  await killWorkers({
    database,
    rounds: KILLS,
    platform: 'teams',
    config: fake.config,
    countArrived: () => listArrived().length,
    half: MESSAGES / 2,
  });
  const sentByKilled = listArrived().length;
  const goOn = async () => {
    await letPass(database, 1_000);
    await database.envoiQueue.sweep(OPEN_HOUR);
    await settle(database, sender);
    return isWorking(database, sending);
  };
  await expect.poll(goOn).toBe(false);
  const envois = await listEnvois(database, sending.world);
  const arrived = listArrived();
  expect(arrived.length).toBe(new Set(arrived).size);
  const sent = envois.filter(({ etat }) => etat === 'envoye').map(({ genre, etape }) => `${genre}/${etape}`);
  expect(arrived).toEqual(expect.arrayContaining(sent));
  const others = envois.filter(({ etat }) => etat !== 'envoye');
  const inDoubt = `incertain ${INCERTAIN_DEFINITIF}`;
  expect(others.filter(({ etat, raison }) => `${etat} ${raison}` !== inDoubt)).toEqual([]);
  expect(sent.length + others.length).toBe(MESSAGES);
  // Else the kills fell beside the work, and nothing was proven.
  expect(sentByKilled).toBeGreaterThan(0);
  expect(sentByKilled).toBeLessThan(MESSAGES);
});

/** 5 % too fast, 3 % broken, 3 % of replies lost, 2 % of hangs; the rest takes its time. */
function misbehave(): Behaviour {
  const chance = Math.random();
  if (chance < 0.05) return { status: 429, retryAfter: 1 };
  if (chance < 0.08) return { status: 500 };
  if (chance < 0.11) return 'lose-reply';
  return chance < 0.13 ? 'hang' : 'ok';
}

function listArrived(): readonly string[] {
  return fake.messages('ines').map(({ shown }) => shown);
}
