import { afterAll, describe, expect, it } from 'vitest';
import { INCERTAIN_DEFINITIF } from '../../src/domain/nouns/envoi.ts';
import { toEtape } from '../../src/domain/nouns/etape-envoi.ts';
import { aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { anEnvoiTo, createSender, drain, letPass, listEnvois } from '../support/delivery-world.ts';
import { createFakeTeams, TENANT } from '../support/fake-teams/index.ts';
import type { Behaviour } from '../support/fake-teams/types.ts';
import { createSending } from '../support/sending-world.ts';
import { startTeamsProgram } from '../support/teams-program.ts';
import { createPlatformOf, preferTeams, settle, toAccount } from '../support/teams-sending.ts';

const PEOPLE = 87;

/** What somebody's chat does once, by turns; null: nothing. Pictures cost nothing here: Teams fetches none before it takes a card. */
const WEATHER: readonly (Behaviour | null)[] = [
  null,
  { status: 429, retryAfter: 1 },
  { status: 401 },
  { status: 412 },
  { status: 503 },
  'lose-reply',
  'cut',
];

/** Those whose post may or may not have arrived: Teams cannot be asked. */
const IN_DOUBT: ReadonlySet<number> = new Set([4, 5, 6]);

/** All their life; a third one would be the tenant's own refusal. */
const REFUSED = new Map([
  [7, 'BotDisabledByAdmin'],
  [14, 'ConversationBlockedByUser'],
]);

/** A reminder and an announcement to 87 people at once, each chat with a weather of its own. */
describe.each(['sdk', 'direct'] as const)('with the client %s', async (client) => {
  const base = await useBase();
  const fake = await createFakeTeams({ client });
  const program = await startTeamsProgram(fake, base.chatPorts);
  const { world } = await createSending(base);
  const people = await addPeople();
  const sender = createSender(base, [createPlatformOf({ fake, program, chat: base.chatPorts })]);
  afterAll(async () => {
    const { violations } = fake;
    await program.stop();
    await fake.stop();
    expect(violations).toEqual([]);
  });

  it('reaches each once, and names the others with their reason', async () => {
    blow();
    const messages = [
      { etape: toEtape({ kind: 'report', rang: 1 }) },
      { genre: 'annonce', etape: 'publication' },
    ] as const;
    await base.stores.envois.create(
      people.flatMap(({ personne }) => messages.map((message) => anEnvoiTo(world, personne, message))),
    );
    await drain(base, sender);
    for (let round = 0; round < 8; round += 1) {
      await letPass(base, 1_000);
      await base.envoiQueue.sweep(base.clock.now());
      await settle(base, sender);
    }
    const envois = await listEnvois(base, world);
    for (const [index, { user, personne }] of people.entries()) {
      const own = envois.filter(({ destinataire }) => destinataire.personneId === personne.id);
      const shown = fake.messages(user).map((message) => message.shown);
      expect(shown.length, user).toBe(new Set(shown).size); // nobody reads anything twice
      const states = own.map(({ etat, raison }) => (etat === 'envoye' ? etat : raison)).toSorted();
      expect([user, ...states]).toEqual([user, ...expectedOf(index)]);
      const sent = own.filter(({ etat }) => etat === 'envoye').map(({ genre, etape }) => `${genre}/${etape}`);
      expect(shown).toEqual(expect.arrayContaining(sent));
    }
  });

  /** Of two messages to one chat, the first to be posted meets its weather. */
  function blow(): void {
    const struck = new Set<number>();
    const places = new Map(people.map(({ user }, index) => [fake.personalChat(user), index]));
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
      const user = `${client}-${index}`;
      const account = toAccount(fake.addUser({ id: user, tenant: TENANT }));
      await base.chatPorts.conversations.save(account, JSON.stringify(fake.installQuietly(user)));
      const personne = await aPersonne(base, world.convention, { identifiant: user });
      await preferTeams(base, personne, account);
      added.push({ user, personne });
    }
    return added;
  }
});

function expectedOf(index: number): readonly (string | undefined)[] {
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
