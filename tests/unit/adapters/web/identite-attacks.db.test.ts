import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { plain } from '../../../support/demo-program.ts';
import { createCookieBrowser } from '../../../support/door.ts';
import { type IdentityWorld, startIdentityWorld } from '../../../support/identity-world.ts';

let world: IdentityWorld;

beforeAll(async () => {
  world = await startIdentityWorld();
});
beforeEach(() => world.begin());
afterAll(() => world.stop());

describe('the door of a provider of identity', () => {
  it('takes an answer once, in the browser that asked, and for what it asked', async () => {
    const browser = createCookieBrowser(world.door.url);
    const back = await world.goThere(browser);
    expect((await createCookieBrowser(world.door.url).get(back)).status).toBe(403); // forwarded
    const victim = createCookieBrowser(world.door.url);
    await world.goThere(victim);
    expect((await victim.get(back)).status).toBe(403); // somebody else's answer: another state
    const forged = new URL(back, 'https://ctg.example');
    const other = createCookieBrowser(world.door.url);
    const state = new URL(await world.goThere(other), 'https://ctg.example').searchParams.get('state') ?? '';
    forged.searchParams.set('state', state);
    const refused = await other.get(forged.pathname + forged.search); // a code of another: nonce, PKCE
    expect([refused.status, plain(await refused.text())]).toEqual([
      403,
      expect.stringContaining('n’est pas celle que nous attendions'),
    ]);
    const late = await createCookieBrowser(world.door.url).get(forged.pathname + forged.search);
    expect(plain(await late.text())).toContain('Cette connexion est trop ancienne');
    const first = await world.goThere(browser);
    expect((await browser.get(first)).status).toBe(303);
    expect((await browser.get(first)).status).toBe(403);
    expect(await world.base.db.session.count({ where: { personneId: world.camille.id } })).toBe(1);
  });

  it('says so when the person gave up there', async () => {
    const browser = createCookieBrowser(world.door.url);
    const state = new URL(await world.goThere(browser), 'https://ctg.example').searchParams.get('state');
    const response = await browser.get(`/connexion/identite/retour?error=access_denied&state=${state}`);
    expect([response.status, plain(await response.text())]).toEqual([
      403,
      expect.stringContaining('La connexion avec ProConnect a été annulée'),
    ]);
  });

  it('wants the nonce and the level of assurance that it asked for', async () => {
    world.provider.sign({ sub: world.sub, nonce: 'another' });
    expect((await world.comeIn()).response.status).toBe(403);
    const strict = await world.openDoor({ acr: 'eidas2' });
    world.provider.sign({ sub: world.sub, acr: 'eidas1' });
    const weak = await world.comeIn(strict);
    expect([weak.response.status, weak.text]).toEqual([
      403,
      expect.stringContaining('Niveau de connexion insuffisant'),
    ]);
    world.provider.sign({ sub: world.sub, acr: 'eidas2' });
    expect((await world.comeIn(strict)).response.status).toBe(303);
    expect(world.provider.asked.at(-1)?.get('claims')).toBe(
      '{"id_token":{"acr":{"essential":true,"value":"eidas2"}}}',
    );
    await strict.stop();
  });

  it('takes the address of a provider that answers for all of them', async () => {
    const trusting = await world.openDoor({ trustsEmail: true });
    world.say({ email_verified: undefined });
    expect((await world.comeIn(trusting)).response.status).toBe(303);
    world.become('not-yet-known');
    world.say({ email_verified: false });
    expect((await world.comeIn(trusting)).response.status).toBe(403);
    await trusting.stop();
  });

  it('takes no userinfo of somebody else, nor one that another key signed', async () => {
    world.say({ sub: 'somebody-else' });
    expect((await world.comeIn()).response.status).toBe(403);
    world.say({});
    await world.provider.forge();
    expect((await world.comeIn()).response.status).toBe(403);
  });

  it('refuses another site’s post, and lets a form of ours lead to the provider alone', async () => {
    const browser = createCookieBrowser(world.door.url);
    expect((await browser.post('/connexion/identite', {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(
      403,
    );
    const page = await browser.get('/connexion');
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' ${new URL(world.provider.issuer).origin};`,
    );
    expect(plain(await page.text())).toContain('S’identifier avec ProConnect');
  });
});
