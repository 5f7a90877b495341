import { randomUUID } from 'node:crypto';
import { beforeEach, expect } from 'vitest';
import type { Message } from '../../src/conversation/chat.ts';
import type { EtatAccord } from '../../src/domain/nouns/partie.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import { openSession } from '../../src/use-cases/comptes/connexion/find-session.ts';
import { use } from './anew.ts';
import { aConvention, aPersonne } from './builders.ts';
import { type CookieBrowser, createCookieBrowser } from './cookie-browser.ts';
import { createReplica, createTestDatabase, type TestDatabase } from './database.ts';
import { type StartedWeb, startWeb, type WebChange } from './web.ts';

/** The pages with their door, and what it writes to people. */
export interface Door extends StartedWeb {
  readonly letters: readonly Letter[];
  /** Waits for what nobody waits for, then gives the latest letter. */
  readLetter(): Promise<Letter>;
}

export interface Letter {
  readonly adresse: string;
  readonly message: Message;
  /** The path of its link, and its code. */
  readonly lien: string;
  readonly code: string;
}

export async function startDoor(base: TestDatabase, change: WebChange = {}): Promise<Door> {
  const letters: Letter[] = [];
  let running: Promise<unknown> = Promise.resolve();
  const later = (_turn: unknown, work: (ending: AbortSignal) => Promise<unknown>) => {
    running = running.then(() => work(new AbortController().signal)); // the letter that was asked last leaves last
  };
  const web = await startWeb(
    { ...base, ports: { ...base.ports, later } },
    {
      letters: {
        send: async ({ adresse, message }) => {
          letters.push({ adresse, message, lien: findLien(message), code: findCode(message) });
        },
      },
      ...change,
    },
  );
  const readLetter = async () => {
    await running;
    const letter = letters.at(-1);
    if (letter === undefined) throw new Error('no letter left');
    return letter;
  };
  const stop = async () => {
    await running;
    await web.stop();
  };
  return { ...web, letters, readLetter, stop };
}

function findLien({ buttons = [] }: Message): string {
  const [button] = buttons.flatMap((one) => (one.kind === 'link' ? [one.url] : []));
  return button === undefined ? '' : new URL(button).pathname;
}

function findCode({ facts = [] }: Message): string {
  return facts.find(({ label }) => label === 'Code')?.value ?? '';
}

/** A world of a test file, from this line to its end. */
export async function openDoorWorld(): Promise<DoorWorld> {
  return use(await startDoorWorld());
}

/** The same, which each test begins anew. */
export async function useDoorWorld(): Promise<DoorWorld> {
  const world = await openDoorWorld();
  beforeEach(() => world.begin());
  return world;
}

const NOW = '2027-04-15T07:02:00Z';

/** A door on a database of its own, and the coordinator who comes in by it: another one for each test. */
export async function startDoorWorld() {
  const base = await createTestDatabase({ now: NOW });
  const door = await startDoor(base);
  let camille = await aCoordinator(base);
  const { open } = door;
  /** Types an address; the browser that did, and the letter that left last. */
  const ask = async (courriel = camille.courriel, browser = open()) => {
    const { headers } = await browser.post('/connexion', { courriel });
    expect(headers.get('location')).toBe('/connexion/code');
    return { browser, letter: await door.readLetter() };
  };
  return {
    base,
    door,
    get camille() {
      return camille;
    },
    get convention() {
      return { id: camille.conventionId };
    },
    /** Sets the clock back, and gives another Camille, in a convention of her own. */
    async begin(nom?: string) {
      base.clock.set(NOW);
      camille = await aCoordinator(base, nom);
    },
    ask,
    /** A browser of its own, at the door. */
    open,
    /** Somebody signs in by the link of a letter, in a browser of his or her own. */
    async enter({ courriel }: Pick<Personne, 'courriel'>) {
      const { browser, letter } = await ask(courriel);
      await expect(browser.post(letter.lien)).toLeadTo('/espace');
      return browser;
    },
    /** What is other of Camille from now on. */
    change: (data: Parameters<typeof base.db.personne.update>[0]['data']) =>
      base.db.personne.update({ where: { id: camille.id }, data }),
    /** Signs in by the link of a letter. */
    async signIn(browser?: CookieBrowser) {
      const asked = await ask(camille.courriel, browser);
      const { headers } = await asked.browser.post(asked.letter.lien);
      expect(headers.get('location')).toBe('/espace');
      return asked.browser;
    },
    letPass: (change: { readonly hours?: number; readonly minutes?: number }) =>
      base.clock.set(base.clock.now().add(change)),
    /** Gives the structure of Camille a party in this state. */
    joinPartie: (etatAccord: EtatAccord) => joinPartie(base, camille, etatAccord),
    /** The same pages, on another replica. */
    withReplica: (work: (other: Door) => Promise<void>) => withReplica(base, work),
    async stop() {
      await door.stop();
      await base.close();
    },
  };
}

export type DoorWorld = Awaited<ReturnType<typeof startDoorWorld>>;

async function aCoordinator(base: TestDatabase, nom = 'Martel'): Promise<Personne> {
  const prenom = `Camille${randomUUID().slice(0, 8)}`;
  return aPersonne(base, await aConvention(base), { prenom, nom, roles: ['coordination'] });
}

async function joinPartie(
  { db }: TestDatabase,
  { conventionId }: Personne,
  etatAccord: EtatAccord,
): Promise<void> {
  const { id } = await db.partie.upsert({
    where: { conventionId_code: { conventionId, code: 'P' } },
    create: { conventionId, code: 'P', nom: 'P', appellation: 'P', genre: 'commune', ordre: 1, etatAccord },
    update: { etatAccord },
  });
  await db.structure.updateMany({ where: { conventionId }, data: { partieId: id } });
}

async function withReplica(base: TestDatabase, work: (other: Door) => Promise<void>): Promise<void> {
  const { close, ...storage } = await createReplica(base);
  const { stores, inTransaction, inOneLook, decide } = storage;
  const ports = { ...base.ports, stores, inTransaction, inOneLook, decide };
  const other = await startDoor({ ...base, ...storage, ports });
  try {
    await work(other);
  } finally {
    await other.stop();
    await close();
  }
}

/** Ways in of whoever is asked to try them: a link of one's own, a session in a browser. */
export function createWaysIn({ ports, stores, clock }: TestDatabase, door: Pick<Door, 'url'>) {
  return {
    async createToken(personne: Personne, objet: string): Promise<string> {
      const token = ports.ids.createToken();
      const creeLe = clock.now();
      await stores.liens.create({ token, personne, objet, creeLe, expireLe: creeLe.add({ hours: 1 }) });
      return token;
    },
    async signIn(personne: Personne): Promise<CookieBrowser> {
      const arrivee = { jetonAvant: null, appareil: null, navigateur: '' };
      const { jeton } = await openSession({ personne, identite: null }, arrivee, ports);
      return createCookieBrowser(door.url, new Map([['session', jeton]]));
    },
  };
}
