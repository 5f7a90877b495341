import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { OpenidConfig } from '../../adapters/openid/index.ts';
import { createIdentity } from '../../src/main-program.ts';
import type { CookieBrowser } from './cookie-browser.ts';
import { type Door, type DoorWorld, startDoor, startDoorWorld } from './door.ts';
import { type Claims, startIdentityProvider } from './identity-provider.ts';
import { plain } from './plain.ts';
import { silentLogger } from './silent-logger.ts';

const PUBLIC_URL = 'https://ctg.example';
export const SIRET = '21620193500014';

/** The door of the pages, and beside it a provider of identity where Camille comes in. */
export async function startIdentityWorld() {
  const world = await startDoorWorld();
  const provider = await startIdentityProvider();
  /** Other pages, of which this is other. */
  const openDoor = (change: Partial<OpenidConfig> = {}) =>
    openWith(world, { ...CONFIG, issuer: provider.issuer, ...change });
  const door = await openDoor();
  let sub = '';
  /** What the provider says of Camille, and what is other. */
  const say = (change: Claims) =>
    provider.say({ sub, email: world.camille.courriel, email_verified: true, siret: SIRET, ...change });
  /** Somebody else comes in there from now on, with the address of Camille. */
  const become = (subject: string) => {
    sub = subject;
    say({});
    provider.sign({ sub });
  };
  return {
    ...world,
    get camille() {
      return world.camille;
    },
    get convention() {
      return world.convention;
    },
    door,
    open: door.open,
    provider,
    say,
    become,
    get sub() {
      return sub;
    },
    openDoor,
    goThere,
    async begin() {
      await world.begin();
      become(randomUUID());
    },
    /** The whole way, in a browser of its own. */
    async comeIn(at = door) {
      const browser = at.open();
      const response = await browser.get(await goThere(browser), { 'Sec-Fetch-Site': 'cross-site' });
      return { browser, response, text: plain(await response.text()) };
    },
    async stop() {
      await door.stop();
      await provider.stop();
      await world.stop();
    },
  };
}

const CONFIG = {
  clientId: 'espace-ctg',
  clientSecret: 'secret',
  name: 'ProConnect',
  acr: null,
  trustsEmail: false,
} as const;

async function openWith({ base }: DoorWorld, openid: OpenidConfig): Promise<Door> {
  const identity = await createIdentity({ openid, publicUrl: PUBLIC_URL }, silentLogger);
  return startDoor(base, { publicUrl: PUBLIC_URL, identity });
}

/** Presses the button, comes in at the provider, and gives the path back. */
async function goThere(browser: CookieBrowser): Promise<string> {
  const begun = await browser.post('/connexion/identite');
  expect(begun.status).toBe(303);
  const there = await fetch(begun.headers.get('location') ?? '', { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  expect(back.origin + back.pathname).toBe(`${PUBLIC_URL}/connexion/identite/retour`);
  return back.pathname + back.search;
}
