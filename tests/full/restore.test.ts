import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClient } from '../../adapters/postgres/client.ts';
import { openInstallation } from '../../adapters/postgres/home.ts';
import { type Envoi, INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Platform } from '../../src/ports/ports.ts';
import { createDeliver } from '../../src/use-cases/envois/deliver-envoi.ts';
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
import { createSending, OPEN_HOUR, type Sending } from '../support/sending-world.ts';
import { createSlackSending, installWorkspace, preferSlack } from '../support/slack-sending.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, preferTeams, toAccount } from '../support/teams-sending.ts';

const PEOPLE = 62;
/** Had it before the backup was made; then so many were on their way or in doubt; the last ones never had it. */
const BEFORE = 25;
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
async function writeAnnonce(
  link: (personne: Personne, code: string) => Promise<unknown>,
): Promise<readonly Envoi[]> {
  const { convention } = sending.world;
  const personnes: Personne[] = [];
  for (const code of CODES) {
    const personne = await aPersonne(base, convention, { identifiant: `${code}-${convention.code}` });
    await link(personne, code);
    personnes.push(personne);
  }
  const annonce = { genre: 'annonce', etape: 'publication' } as const;
  await base.stores.envois.create(personnes.map((personne) => anEnvoiTo(sending.world, personne, annonce)));
  return listEnvois(base, sending.world);
}

/** The backup is made in the middle of the broadcast, which goes on; then only the backup is left. */
async function loseTheRest(envois: readonly Envoi[], platform: Platform): Promise<void> {
  const deliver = createDeliver(createSender(base, [platform]));
  for (const { id } of envois.slice(0, BEFORE)) await deliver([id]);
  const [onItsWay, inDoubt] = envois.slice(BEFORE);
  for (const { id } of [onItsWay, inDoubt].filter((one) => one !== undefined))
    await base.envoiQueue.claim(id, 60_000);
  const doubt = { etat: 'incertain', compteId: null, raison: 'delai-depasse' } as const;
  await base.envoiQueue.settle(inDoubt?.id ?? '', 1, doubt);
  const backup = await backUp(base);
  await base.db.envoi.updateMany({
    where: { id: { in: [onItsWay?.id ?? '', inDoubt?.id ?? ''] } },
    data: { etat: 'a_envoyer' },
  });
  for (const { id } of envois.slice(BEFORE, PEOPLE - NEVER)) await deliver([id]);
  home = await restore(backup.file);
  home.clock.set(OPEN_HOUR.add({ hours: 2 }));
  await backup.remove();
}

/** The first start on what was restored, and the minutes after it. */
async function startAgain(sender: Sender): Promise<void> {
  const installation = await openHome(home);
  expect(await installation.isHome()).toBe(false);
  await installation.settle(() => suspectEnvois(sender));
  await installation.close();
  for (let minute = 0; minute < 3; minute += 1) {
    await drain(home, sender);
    await home.envoiQueue.sweep(home.clock.now());
    await resolveIncertains(sender);
    await letPass(home, 200);
  }
  await drain(home, sender);
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

describe('a backup of the middle of an announcement, restored', () => {
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
      const envois = await writeAnnonce((personne, code) => {
        slack.addUser({ id: toUser(code), team: 'T1' });
        return preferSlack(base, personne, { team: 'T1', user: toUser(code) });
      });
      await loseTheRest(envois, createSlackSending(base, slack).platform);
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
      const envois = await writeAnnonce(async (personne, code) => {
        teams.addUser({ id: code, tenant: TENANT });
        await teams.as(code).install();
        await preferTeams(base, personne, toAccount(teams.user(code)));
      });
      await loseTheRest(envois, createPlatformOf({ fake: teams, program, chat: base.chatPorts }));
      const platform = createPlatformOf({ fake: teams, program, chat: home.chatPorts });
      await startAgain(createSender(home, [platform]));
      const received = CODES.map((code) => teams.as(code).dmMessages().length);
      expect(received.filter((count) => count === 1)).toHaveLength(PEOPLE - NEVER);
      expect(received.filter((count) => count > 1)).toEqual([]);
      expect(await countByEtat()).toEqual({
        envoye: BEFORE,
        [`incertain ${INCERTAIN_DEFINITIF}`]: PEOPLE - BEFORE,
      });
    });
  });
});
