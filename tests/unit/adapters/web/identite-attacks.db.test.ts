import { beforeEach, describe, expect, it } from 'vitest';
import { use } from '../../../support/anew.ts';
import { startIdentityWorld } from '../../../support/identity-world.ts';
import { plain } from '../../../support/plain.ts';

/** As the provider posts it: no browser, no cookie. */
const tell = (token: string) =>
  fetch(`${world.door.url}/connexion/identite/fin`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: token }),
  });

const world = use(await startIdentityWorld());
beforeEach(() => world.begin());

describe('the door of a provider of identity', () => {
  it('takes an answer once, in the browser that asked, and for what it asked', async () => {
    const browser = world.open();
    const back = await world.goThere(browser);
    expect((await world.open().get(back)).status).toBe(403); // forwarded
    const victim = world.open();
    await world.goThere(victim);
    expect((await victim.get(back)).status).toBe(403); // somebody else's answer: another state
    const forged = new URL(back, 'https://ctg.example');
    const other = world.open();
    const state = new URL(await world.goThere(other), 'https://ctg.example').searchParams.get('state') ?? '';
    forged.searchParams.set('state', state);
    const refused = other.get(forged.pathname + forged.search); // a code of another: nonce, PKCE
    await expect(refused).toAnswer(403, 'n’est pas celle que nous attendions');
    const late = await world.open().get(forged.pathname + forged.search);
    expect(plain(await late.text())).toContain('Cette connexion est trop ancienne');
    const first = await world.goThere(browser);
    expect((await browser.get(first)).status).toBe(303);
    expect((await browser.get(first)).status).toBe(403);
    expect(await world.base.db.session.count({ where: { personneId: world.camille.id } })).toBe(1);
  });

  it('says so when the person gave up there', async () => {
    const browser = world.open();
    const state = new URL(await world.goThere(browser), 'https://ctg.example').searchParams.get('state');
    await expect(browser.get(`/connexion/identite/retour?error=access_denied&state=${state}`)).toAnswer(
      403,
      'La connexion avec ProConnect a été annulée',
    );
  });

  it('wants the nonce and the level of assurance that it asked for', async () => {
    world.provider.sign({ sub: world.sub, nonce: 'another' });
    expect((await world.comeIn()).response.status).toBe(403);
    const strict = await world.openDoor({ acr: 'eidas2' });
    world.provider.sign({ sub: world.sub, acr: 'eidas1' });
    const weak = await world.comeIn(strict);
    expect([weak.response.status, weak.text.includes('Niveau de connexion insuffisant')]).toEqual([
      403,
      true,
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
    await world.provider.forge(async () => expect((await world.comeIn()).response.status).toBe(403));
  });

  it('refuses another site’s post, and lets a form of ours lead to the provider alone', async () => {
    const browser = world.open();
    await expect(browser.post('/connexion/identite', {}, { 'Sec-Fetch-Site': 'cross-site' })).toAnswer(403);
    const page = await browser.get('/connexion');
    expect(page.headers.get('content-security-policy')).toContain(
      `form-action 'self' ${new URL(world.provider.issuer).origin};`,
    );
    expect(plain(await page.text())).toContain('S’identifier avec ProConnect');
  });
});

describe('who left there', () => {
  const AUD = 'espace-ctg';
  const countSessions = () => world.base.db.session.count({ where: { personneId: world.camille.id } });
  const listEnds = async () => {
    const { conventionId, id } = world.camille;
    const lines = await world.base.stores.journal.listByObjet(conventionId, id);
    return lines.filter(({ action }) => action === 'session:fermer');
  };

  it('is signed in here no more, in any browser, once the provider says so; by an e-mail still', async () => {
    const { browser } = await world.comeIn();
    await world.comeIn();
    const byMail = await world.signIn();
    const token = await world.provider.end({ aud: AUD, sub: world.sub });
    const told = await tell(token);
    expect([told.status, told.headers.get('cache-control'), await told.text()].join()).toBe('200,no-store,');
    expect((await browser.get('/espace')).status).toBe(303);
    expect((await byMail.get('/espace')).status).toBe(200);
    expect(await listEnds()).toMatchObject([{ acteurId: null, details: { voie: 'openid' } }]);
    const { browser: back } = await world.comeIn();
    expect((await tell(token)).status).toBe(400); // the same word again
    expect((await back.get('/espace')).status).toBe(200);
    expect(
      (await tell(await world.provider.end({ aud: [AUD, 'other'], sub: world.sub, sid: 'unnamed-till-now' })))
        .status,
    ).toBe(200);
    expect((await tell(await world.provider.end({ aud: AUD, sub: world.sub }))).status).toBe(200); // left already
    expect(await listEnds()).toHaveLength(2);
  });

  it('is one session where the provider names it, and leaves nothing that could name it', async () => {
    const comeInAs = async (sid: string) => {
      world.provider.sign({ sub: world.sub, sid });
      return (await world.comeIn()).browser;
    };
    const [desk, phone] = [await comeInAs('desk-1'), await comeInAs('phone-1')];
    const rows = await world.base.db.$queryRaw`SELECT s::text FROM "Session" s`;
    expect(JSON.stringify(rows)).not.toMatch(new RegExp(`desk-1|${world.sub}`));
    const others = { aud: AUD, sub: 'somebody-else', sid: 'desk-1' };
    for (const claims of [others, { aud: AUD, sub: world.sub, sid: 'gone' }, { aud: AUD, sid: 'gone' }])
      expect((await tell(await world.provider.end(claims))).status).toBe(200);
    expect(await countSessions()).toBe(2);
    await tell(await world.provider.end({ aud: AUD, sub: world.sub, sid: 'desk-1' }));
    expect([(await desk.get('/espace')).status, (await phone.get('/espace')).status]).toEqual([303, 200]);
    await tell(await world.provider.end({ aud: AUD, sid: 'phone-1' }));
    expect((await phone.get('/espace')).status).toBe(303);
  });

  it('is nobody when the provider did not say so, to us, just now', async () => {
    const { browser } = await world.comeIn();
    const right = { aud: AUD, sub: world.sub };
    const now = Math.floor(Date.now() / 1_000);
    const wrong = [
      { ...right, aud: 'another-service' },
      { ...right, aud: null },
      { ...right, iss: 'https://id.example' },
      { ...right, nonce: 'n' },
      { ...right, events: {} },
      { ...right, events: null },
      { ...right, jti: null },
      { ...right, sub: null },
      { ...right, iat: null },
      { ...right, iat: now - 3_600, exp: null },
      { ...right, iat: now + 3_600 },
      { ...right, exp: now - 60 },
    ];
    const tokens = await Promise.all(wrong.map((claims) => world.provider.end(claims)));
    const [header = '', , signature = ''] = tokens[0]?.split('.') ?? [];
    const payload = Buffer.from(JSON.stringify({ ...right, iss: world.provider.issuer })).toString(
      'base64url',
    );
    await world.provider.forge(async () => {
      tokens.push(await world.provider.end(right));
    });
    tokens.push(`${header}.${payload}.${signature}`, 'a.b.c', '');
    for (const [at, token] of tokens.entries()) {
      const told = await tell(token);
      expect([at, told.status, told.headers.get('cache-control')]).toEqual([at, 400, 'no-store']);
      expect(await told.json()).toEqual({ error: 'invalid_request' });
    }
    expect((await browser.get('/espace')).status).toBe(200);
    expect(await listEnds()).toEqual([]);
    const read = await browser.get('/connexion/identite/fin');
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST']);
  });
});
