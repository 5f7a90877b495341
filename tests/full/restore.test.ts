import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../adapters/postgres/client.ts';
import { openInstallation } from '../../adapters/postgres/home.ts';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { resolveIncertains, suspectEnvois } from '../../src/use-cases/envois/resolve-incertains.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { backUp, restore } from '../support/backup.ts';
import { aPersonne } from '../support/builders.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { anEnvoiTo, createSender, drain, letPass, listEnvois } from '../support/delivery-world.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import type { FakeSlack } from '../support/fake-slack/types.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { FakeTeams } from '../support/fake-teams/types.ts';
import { isWorking, type KilledPlatform, killWorkers } from '../support/kill-workers.ts';
import { createSending, OPEN_HOUR, type Sending } from '../support/sending-world.ts';
import { createSlackSending, installWorkspace, preferSlack } from '../support/slack-sending.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, preferTeams, toAccount } from '../support/teams-sending.ts';

const PEOPLE = 62;
/** At most so many have it when the backup is made, whether the ledger knows it or not; so many not before the restore. */
const HELD = 25;
const NEVER = 5;

const CODES = Array.from({ length: PEOPLE }, (_, index) => `membre-${index + 1}`);

let base: TestDatabase;
let home: TestDatabase;
let sending: Sending;

beforeEach(async () => {
  base = await createTestDatabase({ isOwn: true });
  sending = await createSending(base);
  await openHome(base);
});

afterEach(async () => {
  await home.close();
  await base.close();
});

/** What the program does when it opens its data. */
async function openHome({ url }: TestDatabase) {
  const client = await createClient({ url });
  const installation = await openInstallation({ client, mode: 'production', folder: null });
  return { ...installation, close: () => client.$disconnect() };
}

/** An announcement to all of them, none of which has left. */
async function writeAnnonce(link: (personne: Personne, code: string) => Promise<unknown>): Promise<void> {
  const { convention } = sending.world;
  const personnes: Personne[] = [];
  for (const code of CODES) {
    const personne = await aPersonne(base, convention, { identifiant: `${code}-${convention.code}` });
    await link(personne, code);
    personnes.push(personne);
  }
  const annonce = { genre: 'annonce', etape: 'publication' } as const;
  await base.stores.envois.create(personnes.map((personne) => anEnvoiTo(sending.world, personne, annonce)));
}

/** A platform lets so many messages in, and asks for patience beyond; of what came in, one reply in nine is lost. */
function createGate() {
  const gate = { limit: HELD, arrived: 0 };
  return Object.assign(gate, {
    admit(): { readonly status: 429; readonly retryAfter: number } | 'lose-reply' | null {
      if (gate.arrived >= gate.limit) return { status: 429, retryAfter: 1 };
      gate.arrived += 1;
      return gate.arrived % 9 === 0 ? 'lose-reply' : null;
    },
  });
}

/**
 * Three workers send, and are killed: before the backup is made, when it begins, and while it is made, since it has to wait
 * for a table that somebody holds. Then only the backup is left; of how many messages it knows that they were sent.
 */
async function loseTheRest(platform: KilledPlatform, config: unknown, gate: ReturnType<typeof createGate>) {
  const one = {
    database: base,
    rounds: 1,
    platform,
    config,
    countArrived: () => gate.arrived,
  };
  await killWorkers({ ...one, half: HELD });
  const saving = await base.db.$transaction(
    async (tx) => {
      await tx.$executeRaw`LOCK TABLE "Logo"`;
      const killing = killWorkers({ ...one, half: HELD });
      const backup = backUp(base);
      await expect.poll(countHeldUp).toBe(1); // it has seen all that it saves
      await killing;
      gate.limit = PEOPLE - NEVER;
      await killWorkers({ ...one, half: PEOPLE });
      return { backup };
    },
    { timeout: LONGEST_MS },
  );
  const { file, remove } = await saving.backup;
  home = await restore(file);
  home.clock.set(OPEN_HOUR.add({ hours: 2 }));
  await remove();
  const { envoye: known = 0 } = await countByEtat();
  expect(known).toBeLessThan(gate.arrived); // else nothing was lost, and nothing is tried
  gate.limit = PEOPLE;
  return known;
}

const LONGEST_MS = 240_000; // only catches hanging

/** Statements of the backup that wait for somebody. */
async function countHeldUp(): Promise<number> {
  const [row] = await base.db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'COPY%'`;
  return row?.count ?? 0;
}

/** The first start on what was restored, and the minutes after it. */
async function startAgain(sender: Sender): Promise<void> {
  const installation = await openHome(home);
  expect(await installation.isHome()).toBe(false);
  await installation.settle(() => suspectEnvois(sender));
  await installation.close();
  const goOn = async () => {
    await drain(home, sender);
    await letPass(home, 200); // one more minute of the clock, and more
    await home.envoiQueue.sweep(home.clock.now());
    await resolveIncertains(sender);
    return isWorking(home, sending);
  };
  await expect.poll(goOn, { timeout: LONGEST_MS }).toBe(false);
  const again = await openHome(home);
  expect(await again.isHome()).toBe(true);
  await again.close();
}

async function countByEtat(): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const { etat, raison } of await listEnvois(home, sending.world)) {
    const name = raison === null ? etat : `${etat} ${raison}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

describe('a backup of the middle of an announcement whose senders are killed, restored', () => {
  describe('on Slack', () => {
    let slack: FakeSlack;

    beforeEach(async () => {
      slack = await createFakeSlack();
      slack.addWorkspace({ id: 'T1' });
      await installWorkspace(base, sending.world.convention, { team: 'T1' });
    });

    afterEach(() => slack.stop());

    const toUser = (code: string) => `U${code.toUpperCase().replace('-', '')}`;

    it('sends nothing twice, and what nobody had', async () => {
      const gate = createGate();
      await writeAnnonce((personne, code) => {
        slack.addUser({ id: toUser(code), team: 'T1' });
        return preferSlack(base, personne, { team: 'T1', user: toUser(code) });
      });
      slack.behave(({ method }) => (method === 'chat.postMessage' ? gate.admit() : null));
      await loseTheRest('slack', { apiUrl: slack.apiUrl }, gate);
      await startAgain(createSender(home, [createSlackSending(home, slack).platform]));
      expect(CODES.filter((code) => slack.messages(toUser(code)).length !== 1)).toEqual([]);
      expect(await countByEtat()).toEqual({ envoye: PEOPLE });
      expect(slack.violations).toEqual([]);
    });
  });

  describe('on Teams, which cannot be read back', () => {
    let teams: FakeTeams;
    let program: Awaited<ReturnType<typeof startTeamsProgram>>;

    beforeEach(async () => {
      teams = await createFakeTeams();
      program = await startTeamsProgram(teams, base.chatPorts);
    });

    afterEach(async () => {
      await program.stop();
      await teams.stop();
    });

    it('sends nothing twice, and names whoever is in doubt to coordination', async () => {
      const gate = createGate();
      await writeAnnonce(async (personne, code) => {
        teams.addUser({ id: code, tenant: TENANT });
        await teams.as(code).install();
        await preferTeams(base, personne, toAccount(teams.user(code)));
      });
      teams.behave(({ operation }) => (operation === 'post' ? gate.admit() : null));
      const known = await loseTheRest('teams', teams.config, gate);
      const platform = createPlatformOf({ fake: teams, program, chat: home.chatPorts });
      await startAgain(createSender(home, [platform]));
      const received = CODES.filter((code) => teams.as(code).dmMessages().length > 0);
      expect(received).toHaveLength(gate.arrived);
      expect(await countByEtat()).toEqual({
        envoye: known,
        [`incertain ${INCERTAIN_DEFINITIF}`]: PEOPLE - known,
      });
    });
  });
});
