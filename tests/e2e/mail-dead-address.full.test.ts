import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/chat-kit/adapter.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { checkEspaces } from '../../src/use-cases/envois/note-refus-espace.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { use } from '../support/anew.ts';
import { aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import {
  anEnvoiTo,
  createSender,
  createWorld,
  drain,
  letPass,
  type World,
} from '../support/delivery-world.ts';
import { createTestMail } from '../support/mail-platform.ts';
import { startMailServer } from '../support/mail-server.ts';
import { OPEN_HOUR } from '../support/sending-world.ts';

const DEAD = '550 5.1.1 User unknown';

let mail: ChatAdapter;
let sender: Sender;
let world: World;
let people: readonly Personne[];
let number = 0;
/** How often each address was tried. */
let tries: Map<string, number>;

const base = await useBase();
const server = use(await startMailServer());

beforeEach(async () => {
  base.clock.set(OPEN_HOUR);
  await base.db.envoi.deleteMany();
  await base.db.refusEspace.deleteMany();
  await base.db.$executeRaw`DELETE FROM pgboss.job`;
  number += 1;
  world = await createWorld(base, { etat: 'ouvert' });
  people = await Promise.all(
    Array.from({ length: 10 }, (_, index) => addPerson(`${index}@caf${number}.example`)),
  );
  start();
});
afterEach(() => mail.stop());

async function addPerson(courriel: string): Promise<Personne> {
  const personne = await aPersonne(base, world.convention);
  await base.db.personne.update({ where: { id: personne.id }, data: { courriel } });
  await base.db.compte.deleteMany({ where: { personneId: personne.id } });
  await base.stores.comptes.link(personne, toCompteCourriel(personne.id, courriel));
  return base.stores.personnes.get(personne.id);
}

/** A process that knows nothing but what the database knows. */
function start(): void {
  mail = createTestMail(base, server);
  sender = createSender(base, [mail.platform]);
}

function refuse(answers: ReadonlyMap<string, string>): void {
  tries = new Map();
  server.behave((stage, address) => {
    if (stage !== 'recipient') return null;
    tries.set(address, (tries.get(address) ?? 0) + 1);
    return answers.get(address) ?? null;
  });
}

async function write(
  personnes: readonly Personne[],
  etape: 'ouverture' | 'rappel-1' | 'rappel-2',
): Promise<void> {
  await base.stores.envois.create(personnes.map((personne) => anEnvoiTo(world, personne, { etape })));
  await drain(base, sender);
}

/** Whatever waits has its next try, several times over. */
async function goOn(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await letPass(base, 4_000);
    base.clock.set(base.clock.now().add({ minutes: 70 }));
    await checkEspaces(sender);
    await base.envoiQueue.sweep(base.clock.now());
    await drain(base, sender);
  }
}

const rowsOf = (personne: Personne) =>
  base.db.envoi.findMany({ where: { personneId: personne.id }, orderBy: { etape: 'asc' } });
const refusalsOf = (personnes: readonly Personne[]) =>
  new Map(personnes.map(({ courriel }) => [courriel, DEAD]));

describe('two dead addresses of one domain', () => {
  it('are tried once each: the others get theirs at once, and so after a restart and for days', async () => {
    const [first, second, ...alive] = people;
    const dead = [first, second].flatMap((one) => one ?? []);
    refuse(refusalsOf(dead));
    await write(people, 'ouverture');
    await mail.stop();
    start();
    await write(people, 'rappel-1');
    await goOn();
    for (const { courriel } of dead) expect(tries.get(courriel), courriel).toBe(1);
    for (const { courriel } of alive) expect(tries.get(courriel), courriel).toBe(2);
    expect(await base.stores.refusEspaces.list()).toEqual([]);
    for (const personne of dead)
      expect((await rowsOf(personne)).map(({ etat, raison }) => [etat, raison])).toEqual([
        ['echoue', 'adresse-inconnue'],
        ['echoue', 'adresse-suspendue'],
      ]);
  });

  it('are told to coordination one by one, and of no domain', async () => {
    refuse(refusalsOf(people.slice(0, 2)));
    await write(people, 'ouverture');
    const where = { conventionId: world.convention.id, genre: 'incident' };
    const told = (await base.db.envoi.findMany({ where })).map(({ etape }) => etape.split(':')[0]);
    expect(new Set(told)).toEqual(new Set(['retour-courriel']));
  });

  it('a mailbox that is full is no dead address: it is tried with the next message', async () => {
    const [full] = people;
    refuse(new Map([[full?.courriel ?? '', '552 5.2.2 Mailbox full']]));
    await write(people.slice(0, 1), 'ouverture');
    await write(people.slice(0, 1), 'rappel-1');
    expect(tries.get(full?.courriel ?? '')).toBe(2);
  });

  it('one that answers again is written to once coordination says so, or under another address', async () => {
    const [dead = expect.fail('nobody')] = people;
    refuse(refusalsOf([dead]));
    await write([dead], 'ouverture');
    refuse(new Map());
    await base.stores.refusComptes.lift(dead);
    await write([dead], 'rappel-1');
    expect(tries.get(dead.courriel)).toBe(1);
  });
});

describe('a domain of which several different addresses fail and none passes', () => {
  it('is left alone by every process, and the dead are not tried again when it answers', async () => {
    refuse(refusalsOf(people));
    await write(people.slice(0, 5), 'ouverture');
    expect(await base.stores.refusEspaces.list()).toMatchObject([{ raison: 'refus-en-nombre' }]);
    const [sixth = expect.fail('nobody')] = people.slice(5);
    await mail.stop();
    start();
    await write([sixth], 'ouverture');
    expect(tries.get(sixth.courriel)).toBeUndefined();
    expect(await rowsOf(sixth)).toMatchObject([{ etat: 'a_envoyer', raison: 'espace-deconnecte' }]);
    refuse(new Map());
    await goOn();
    expect(await rowsOf(sixth)).toMatchObject([{ etat: 'envoye' }]);
    expect([...tries.keys()]).toEqual([sixth.courriel]);
    expect(await base.stores.refusEspaces.list()).toEqual([]);
  });

  it('is none while one of them passes, and one address that fails five times is one', async () => {
    refuse(refusalsOf(people.slice(1, 7)));
    await write(people.slice(0, 1), 'ouverture');
    await write(people.slice(1, 7), 'ouverture');
    expect(await base.stores.refusEspaces.list()).toEqual([]);
    const [again = expect.fail('nobody')] = people.slice(7);
    refuse(new Map([[again.courriel, '550 Refused']]));
    for (let letter = 0; letter < 6; letter += 1)
      await base.stores.envois.create([anEnvoiTo(world, again, { etape: 'rappel-1', occurrence: letter })]);
    await drain(base, sender);
    expect(tries.get(again.courriel)).toBe(6);
    expect(await base.stores.refusEspaces.list()).toEqual([]);
  });
});

describe('our own account that is refused', () => {
  it('is asked once a minute, whatever the domain and the process', async () => {
    server.behave((stage) => (stage === 'login' ? '535 5.7.8 Bad credentials' : null));
    const before = server.asked.login;
    await write(people.slice(0, 1), 'ouverture');
    await mail.stop();
    start();
    const elsewhere = await addPerson(`maire@ailleurs${number}.example`);
    await write([elsewhere], 'ouverture');
    expect(server.asked.login).toBe(before + 1);
    expect(await base.stores.refusEspaces.list()).toMatchObject([
      { espace: '', raison: 'identifiants-refuses' },
    ]);
    server.behave(() => null);
    await goOn();
    expect(await rowsOf(elsewhere)).toMatchObject([{ etat: 'envoye' }]);
  });
});
