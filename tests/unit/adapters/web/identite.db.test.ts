import { beforeEach, describe, expect, it } from 'vitest';
import { use } from '../../../support/anew.ts';
import { aPersonne } from '../../../support/builders.ts';
import { startIdentityProvider } from '../../../support/identity-provider.ts';
import { SIRET, startIdentityWorld } from '../../../support/identity-world.ts';

const world = use(await startIdentityWorld());
beforeEach(() => world.begin());

describe('the door of a provider of identity', () => {
  it('asks for what ProConnect gives, with state, nonce and PKCE', async () => {
    await world.comeIn();
    const asked = Object.fromEntries(world.provider.asked.at(-1) ?? []);
    expect(asked).toMatchObject({
      scope: 'openid email siret given_name usual_name',
      response_type: 'code',
      client_id: 'espace-ctg',
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked[name]?.length, name).toBeGreaterThanOrEqual(32);
    expect(Object.keys(asked).sort()).toEqual([
      ...['client_id', 'code_challenge', 'code_challenge_method', 'nonce', 'redirect_uri', 'response_type'],
      ...['scope', 'state'],
    ]);
  });

  it('lets in whose verified address is known, in a session as any other', async () => {
    const { browser, response } = await world.comeIn();
    expect([response.status, response.headers.get('location')]).toEqual([303, '/espace']);
    const page = await browser.read('/espace');
    expect(page).toContain(`Vous êtes ${world.camille.prenom}`);
    const [session] = await world.base.db.session.findMany({ where: { personneId: world.camille.id } });
    expect(session?.voie).toBe('openid');
  });

  it('is offered in its own words, with what it is', async () => {
    const page = await world.open().read('/connexion');
    expect(page).toContain('S’identifier avec ProConnect');
    expect(page).toContain('<a href="https://www.proconnect.gouv.fr/">Qu’est-ce que ProConnect ?</a>');
  });

  it('ends the session there too, with its ID token', async () => {
    const { browser } = await world.comeIn();
    const left = await browser.post('/espace/deconnexion');
    const end = new URL(left.headers.get('location') ?? '');
    expect(end.origin).toBe(new URL(world.provider.issuer).origin);
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(`https://ctg.example/connexion/sortie`);
    expect(end.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
    expect((await browser.get('/espace')).status).toBe(303);
    const back = await fetch(end, { redirect: 'manual' });
    const exit = new URL(back.headers.get('location') ?? '');
    expect(await browser.read(exit.pathname + exit.search)).toContain('Votre session est fermée');
  });

  it.each([
    [
      'an address that it does not confirm',
      { email_verified: false },
      'ProConnect ne confirme pas votre adresse',
    ],
    ['an address of which it says « false »', { email_verified: 'false' }, 'ne confirme pas votre adresse'],
    ['an address of which it says nothing', { email_verified: undefined }, 'ne confirme pas votre adresse'],
    ['no address', { email: undefined }, 'ne confirme pas votre adresse'],
    ['a list of addresses', { email: ['a@exemple.fr', 'b@exemple.fr'] }, 'ne confirme pas votre adresse'],
    ['an address that is no text', { email: { x: 1 } }, 'ne confirme pas votre adresse'],
    [
      'an unknown one',
      { email: 'autre@exemple.fr' },
      'ni votre adresse autre@exemple.fr, ni votre structure (Siret 21620193500014)',
    ],
    [
      'an unknown one without a structure',
      { email: 'autre@exemple.fr', siret: undefined },
      'Nous ne connaissons pas votre adresse autre@exemple.fr',
    ],
  ])('refuses %s with a sentence', async (_what, claims, sentence) => {
    world.say(claims);
    const { response, text, browser } = await world.comeIn();
    expect(response.status).toBe(403);
    expect(text).toContain(sentence);
    expect(browser.cookies.has('__Host-session')).toBe(false);
  });

  it('proposes the structure of the siret to who is not registered', async () => {
    const where = { conventionId: world.camille.conventionId };
    await world.base.db.structure.updateMany({ where, data: { siret: SIRET, nom: 'Mairie de Marck' } });
    world.say({ email: 'nouvelle@exemple.fr' });
    const { text } = await world.comeIn();
    expect(text).toContain('Nous connaissons votre structure, Mairie de Marck, mais pas votre adresse');
    await world.joinPartie('a_l_etude');
    expect((await world.comeIn()).text).toContain('Mairie de Marck n’a pas donné son accord');
    world.say({});
    expect((await world.comeIn()).text).toContain('Mairie de Marck n’a pas donné son accord');
    await world.joinPartie('accordee');
    await world.base.stores.gels.freeze(where.conventionId, ['P'], world.base.clock.now());
    world.say({ siret: undefined });
    expect((await world.comeIn()).text).toContain('Mairie de Marck n’a pas donné son accord');
    await world.base.stores.gels.thaw(where.conventionId, ['P']);
    world.say({});
    expect((await world.comeIn()).response.headers.get('location')).toBe('/espace');
  });

  it('tells people who share an address apart by their structure, or sends them to their e-mail', async () => {
    const { conventionId, courriel } = world.camille;
    const other = await aPersonne(world.base, { id: conventionId });
    const data = { conventionId, code: 'z', nom: 'École', siret: '13002526500013' };
    const { id: structureId } = await world.base.db.structure.create({ data });
    await world.base.db.personne.update({ where: { id: other.id }, data: { courriel, structureId } });
    expect((await world.comeIn()).text).toContain('Plusieurs personnes partagent votre adresse');
    world.say({ siret: data.siret });
    const { browser } = await world.comeIn();
    expect(await browser.read('/espace')).toContain(other.prenom);
  });
});

describe('who came in once', () => {
  it('is the same person with another address, as the provider says', async () => {
    await world.comeIn();
    world.say({ email: 'nouvelle@exemple.fr' });
    const { browser } = await world.comeIn();
    expect(await browser.read('/espace')).toContain(`Vous êtes ${world.camille.prenom}`);
  });

  it('leaves nothing to whoever has the address next', async () => {
    await world.comeIn();
    world.become('the-next-one');
    const { response, text, browser } = await world.comeIn();
    expect(response.status).toBe(403);
    expect(text).toContain('C’est le cas quand une adresse change de mains');
    expect(browser.cookies.has('__Host-session')).toBe(false);
  });

  it('is nobody once the record is somebody else’s: another address, or the end', async () => {
    const first = world.sub;
    await world.comeIn();
    const where = { id: world.camille.id };
    await world.base.db.personne.update({ where, data: { courriel: 'autre-titulaire@exemple.fr' } });
    expect((await world.comeIn()).response.status).toBe(403);
    world.become('the-next-one');
    world.say({ email: 'autre-titulaire@exemple.fr' });
    expect((await world.comeIn()).response.status).toBe(303);
    world.become(first);
    world.say({ email: 'autre-titulaire@exemple.fr' });
    expect((await world.comeIn()).response.status).toBe(403);
    await world.base.db.personne.update({ where, data: { actif: false } });
    expect(await world.base.db.reconnaissance.count({ where: { personneId: where.id } })).toBe(0);
  });

  it('is bound once, of two who come at the same instant', async () => {
    const { reconnaissances } = world.base.stores;
    const bind = (subject: string) =>
      reconnaissances.bind({
        personne: world.camille,
        issuer: 'https://id.example',
        subject,
        le: world.base.clock.now(),
      });
    expect((await Promise.all([bind('one'), bind('two')])).filter(Boolean)).toHaveLength(1);
  });

  it('has an ID token that nobody reads in the database, and that its session gives back, whatever its token is by then', async () => {
    const { browser } = await world.comeIn();
    const stored = () =>
      world.base.db.$queryRaw<{ row: string }[]>`
        SELECT concat(s::text, encode(s."preuve", 'escape')) AS row FROM "Session" s WHERE "personneId" = ${world.camille.id}::uuid`;
    const [before] = await stored();
    expect(before?.row).toMatch(/openid/);
    expect(before?.row).not.toMatch(/eyJ/);
    const late = world.open(browser.cookies);
    world.letPass({ minutes: 61 });
    expect((await browser.get('/espace')).status).toBe(200);
    expect((await stored())[0]?.row).not.toMatch(/eyJ/);
    const left = await late.post('/espace/deconnexion'); // with the token before, which is taken for five minutes
    const hint = new URL(left.headers.get('location') ?? '').searchParams.get('id_token_hint') ?? '';
    expect(JSON.parse(Buffer.from(hint.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      sub: world.sub,
    });
  });
});

describe('a provider', () => {
  it('that does not announce PKCE is asked with it all the same', async () => {
    const older = await startIdentityProvider({ hasPkce: false });
    const at = await world.openDoor({ issuer: older.issuer });
    older.say({ email: world.camille.courriel, email_verified: true });
    const { response } = await world.comeIn(at);
    expect(response.status).toBe(303);
    expect(older.asked.at(-1)?.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(older.asked.at(-1)?.get('code_challenge_method')).toBe('S256');
    await at.stop();
    await older.stop();
  });

  it('that does not answer is said to, and asked again the next time', async () => {
    const gone = await startIdentityProvider();
    const at = await world.openDoor({ issuer: gone.issuer });
    await gone.stop();
    await expect(at.open().post('/connexion/identite')).toAnswer(503, 'ProConnect ne répond pas');
    await at.stop();
  });
});
