import { afterAll, describe, expect, it } from 'vitest';
import type { Compose } from '../../src/conversation/use-case.ts';
import { INCERTAIN_DEFINITIF, toEtape } from '../../src/domain/nouns/envoi.ts';
import { aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { anEnvoiTo, createSender, drain, letPass, listEnvois, settle } from '../support/delivery-world.ts';
import { createFakeSlack } from '../support/fake-slack/index.ts';
import type { Behaviour as SlackBehaviour } from '../support/fake-slack/types.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { Behaviour } from '../support/fake-teams/types.ts';
import { createSending } from '../support/sending-world.ts';
import { createSlackSending, installWorkspace, preferSlack } from '../support/slack-sending.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, preferTeams, toAccount } from '../support/teams-sending.ts';

const PEOPLE = 87;

/** What somebody's chat in Teams does once, by turns; null: nothing. Pictures cost nothing there: Teams fetches none before it takes a card. */
const WEATHER: readonly (Behaviour | null)[] = [
  null,
  { status: 429, retryAfter: 1 },
  { status: 401 },
  { status: 412 },
  { status: 503 },
  'lose-reply',
  'cut',
];

/** The same in Slack, which can be asked what arrived; it never fetches a picture. */
const SLACK_WEATHER: readonly (SlackBehaviour | null)[] = [
  null,
  { retryAfter: 1 },
  { status: 500 },
  'lose-reply',
  { error: 'internal_error' },
];

const SLACK = 'TWEATHER';
/** Has closed the account. */
const CLOSED = 9;

/** Those whose post may or may not have arrived: Teams cannot be asked. */
const IN_DOUBT: ReadonlySet<number> = new Set([4, 5, 6]);

/** All their life; a third one would be the tenant's own refusal. */
const REFUSED = new Map([
  [6, 'BotDisabledByAdmin'],
  [14, 'ConversationBlockedByUser'],
]);

/** A reminder and an announcement to 87 people of both platforms at once, each chat with a weather of its own; two channels are lost. */
describe.each(['sdk', 'direct'] as const)('with the client %s', async (client) => {
  const base = await useBase();
  const fake = await createFakeTeams({ client });
  const program = await startTeamsProgram(fake, base.chatPorts);
  const { world } = await createSending(base);
  const slack = await createFakeSlack();
  slack.addWorkspace({ id: SLACK });
  await installWorkspace(base, world.convention, { team: SLACK });
  const people = await addPeople();
  const compose: Compose = async ({ genre, etape }) => ({
    kind: 'message',
    message: {
      title: `${genre}/${etape}`,
      image: { url: 'https://ctg.example/a.png', alternative: 'Une image' },
    },
  });
  const teams = createPlatformOf({ fake, program, chat: base.chatPorts });
  const sender = createSender(base, [teams, createSlackSending(base, slack).platform], compose);
  afterAll(async () => {
    const violations = [...fake.violations, ...slack.violations];
    await program.stop();
    await fake.stop();
    await slack.stop();
    expect(violations).toEqual([]);
  });

  it('reaches each once, and names the others with their reason', async () => {
    blow();
    blowOnSlack();
    const lost = await loseCanaux();
    const messages = [
      { etape: toEtape({ kind: 'report', rang: 1 }) },
      { genre: 'annonce', etape: 'publication' },
    ] as const;
    const [first = expect.fail('nobody')] = people;
    await base.stores.envois.create([
      ...people.flatMap(({ personne }) => messages.map((message) => anEnvoiTo(world, personne, message))),
      ...lost.map((canalId) =>
        anEnvoiTo(world, first.personne, { ...messages[1], destinataire: { canalId } }),
      ),
    ]);
    await drain(base, sender);
    for (let round = 0; round < 8; round += 1) {
      await letPass(base, 1_000);
      await base.envoiQueue.sweep(base.clock.now());
      await settle(base, sender);
    }
    const envois = await listEnvois(base, world);
    for (const [index, { user, personne }] of people.entries()) {
      const own = envois.filter(({ destinataire }) => destinataire.personneId === personne.id);
      const shown = isOnSlack(index)
        ? slack.messages(user).map(({ text }) => text.split('\n')[0])
        : fake.messages(user).map((message) => message.shown.split('\n')[0]);
      expect(shown.length, user).toBe(new Set(shown).size); // nobody reads anything twice
      const states = own.map(({ etat, raison }) => (etat === 'envoye' ? etat : raison)).toSorted();
      expect([user, ...states]).toEqual([user, ...expectedOf(index)]);
      const sent = own.filter(({ etat }) => etat === 'envoye').map(({ genre, etape }) => `${genre}/${etape}`);
      expect(shown).toEqual(expect.arrayContaining(sent));
    }
    expect(slack.calls.some(({ args }) => JSON.stringify(args).includes('image_url'))).toBe(true); // tried, and left out since
    expect(await base.stores.canaux.list(world.convention.id)).toEqual([]);
    const { id } = world.convention;
    const incidents = (await base.stores.envois.listBySource(id, id)).filter(({ etape }) =>
      etape.startsWith('canal-perdu:'),
    );
    expect(new Set(incidents.map(({ etape }) => etape.split(':')[1]))).toEqual(new Set(lost));
  });

  function blowOnSlack(): void {
    const struck = new Set<string>();
    const places = new Map(people.map(({ user }, index) => [user, index]));
    slack.behave(({ method, args }) => {
      if (JSON.stringify(args).includes('image_url')) return { error: 'invalid_blocks' };
      const index = places.get(String(args.channel));
      if (method !== 'chat.postMessage' || index === undefined) return null;
      if (index === CLOSED) return { error: 'account_inactive' };
      if (struck.has(String(args.channel))) return null;
      struck.add(String(args.channel));
      return SLACK_WEATHER[index % SLACK_WEATHER.length] ?? null;
    });
  }

  /** A channel that was archived, and one of a team that removed the bot. */
  async function loseCanaux(): Promise<readonly string[]> {
    const { id: conventionId } = world.convention;
    await aPersonne(base, world.convention, { roles: ['coordination'], identifiant: `${client}-camille` });
    const [user = ''] = people.filter((_, index) => !isOnSlack(index)).map((one) => one.user);
    fake.addTeam({ id: TEAM, tenant: TENANT, name: 'CTG', channels: [], members: [user] });
    await fake.installIn(TEAM, user);
    slack.addChannel({ id: 'CLOST', team: SLACK, name: 'ctg', members: [], archived: true });
    const places = [
      { plateforme: 'slack', espace: SLACK, identifiant: 'CLOST', nom: 'ctg' },
      { plateforme: 'teams', espace: TENANT, identifiant: TEAM, nom: 'CTG' },
    ];
    const opened = await Promise.all(
      places.map((place) => base.stores.canaux.open({ ...place, conventionId })),
    );
    await fake.removeFrom(TEAM, user, true);
    return opened.flatMap((canal) => canal?.id ?? []);
  }

  /** Of two messages to one chat, the first to be posted meets its weather. */
  function blow(): void {
    const struck = new Set<number>();
    const places = new Map(
      people.flatMap(({ user }, index) => (isOnSlack(index) ? [] : [[fake.personalChat(user), index]])),
    );
    fake.behave(({ operation, conversation }) => {
      const index = places.get(conversation ?? '');
      if (operation !== 'post' || index === undefined) return null;
      const code = REFUSED.get(index);
      if (code !== undefined) return { status: 403, code };
      if (struck.has(index)) return null;
      struck.add(index);
      return WEATHER[index % WEATHER.length] ?? null;
    });
  }

  async function addPeople() {
    const added = [];
    for (let index = 0; index < PEOPLE; index += 1) {
      const user = isOnSlack(index) ? `U${client.toUpperCase()}${index}` : `${client}-${index}`;
      if (isOnSlack(index)) {
        slack.addUser({ id: user, team: SLACK });
        const personne = await aPersonne(base, world.convention, { identifiant: user.toLowerCase() });
        await preferSlack(base, personne, { team: SLACK, user });
        added.push({ user, personne });
        continue;
      }
      const account = toAccount(fake.addUser({ id: user, tenant: TENANT }));
      await base.chatPorts.conversations.save(account, JSON.stringify(fake.installQuietly(user)));
      const personne = await aPersonne(base, world.convention, { identifiant: user });
      await preferTeams(base, personne, account);
      added.push({ user, personne });
    }
    return added;
  }
});

const TEAM = '19:meteo@thread.tacv2';

function isOnSlack(index: number): boolean {
  return index % 2 === 1;
}

function expectedOf(index: number): readonly (string | undefined)[] {
  if (isOnSlack(index)) return Array(2).fill(index === CLOSED ? 'compte-desactive' : 'envoye');
  const refusal = REFUSED.get(index);
  if (refusal !== undefined) return [SAID.get(refusal), SAID.get(refusal)];
  return IN_DOUBT.has(index % WEATHER.length)
    ? ['envoye', INCERTAIN_DEFINITIF].toSorted()
    : ['envoye', 'envoye'];
}

const SAID = new Map([
  ['BotDisabledByAdmin', 'bloque-par-l-organisation'],
  ['ConversationBlockedByUser', 'bloque-par-la-personne'],
]);
