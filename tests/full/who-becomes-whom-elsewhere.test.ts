import { beforeAll, describe, expect, it } from 'vitest';
import { LIENS } from '../../src/domain/comptes/liens-secrets.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import type { Convention } from '../../src/domain/nouns/convention.ts';
import { type Personne, ROLES } from '../../src/domain/nouns/personne.ts';
import { PATHS } from '../../src/links.ts';
import { CTG } from '../../src/views/comptes/conventions.ts';
import { use } from '../support/anew.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { createConversation } from '../support/conversation.ts';
import type { CookieBrowser } from '../support/cookie-browser.ts';
import { createWaysIn, startDoor } from '../support/door.ts';
import { startIdentityWorld } from '../support/identity-world.ts';
import { createGive, read } from '../support/programs.ts';

/** Whoever has every role in one convention comes by no door to what opens in the name of somebody of another one. */

const world = use(await startIdentityWorld());
const { base } = world;
const door = use(await startDoor(base));
const { createToken, signIn } = createWaysIn(base, door);
const talk = createConversation(base.ports);
const conventions = [await aConvention(base), await aConvention(base)];

async function meet({ id }: Convention): Promise<Personne> {
  const identifiant = crypto.randomUUID();
  const personne = await aPersonne(
    base,
    { id },
    { prenom: `P${identifiant}`, roles: [...ROLES], identifiant },
  );
  await base.stores.comptes.link(personne, toCompteCourriel(personne.id, personne.courriel));
  return base.stores.personnes.get(personne.id);
}

/** All whom the session of a browser opens. */
async function listOpened({ cookies }: CookieBrowser): Promise<readonly string[]> {
  const [, jeton = ''] = [...cookies].find(([name]) => name.endsWith('session')) ?? []; // by https it has another name
  const session = await base.stores.sessions.find(jeton, base.clock.now());
  if (session === null) return [];
  const all = await base.stores.memberships.listBySession(session.id);
  return [session.personne.id, ...all.map(({ personne }) => personne.id)];
}

const fieldsOf = ({ id, courriel }: Personne, code = '0000-0000') => ({
  ...{ personne: id, acteur: id, lecteur: id, compte: id, id, courriel, code, genre: 'lien' },
});

describe.each([
  ['the first', 0],
  ['a later one', 1],
])('whoever is of %s', (_, at) => {
  let acteur: Personne;
  let victim: Personne;
  let there: Convention;

  beforeAll(async () => {
    const [mine, theirs] = [conventions[at], conventions[1 - at]];
    there = theirs ?? expect.fail();
    acteur = await meet(mine ?? expect.fail());
    victim = await meet(there);
  });

  /** Asks for theirs in every way that chooses a convention. */
  async function choose(browser: CookieBrowser): Promise<void> {
    const intent = { _intent: 'convention:choisir', nom: there.code, _pour: victim.id };
    for (const fields of [intent, { ...intent, _pour: acteur.id }, { ...intent, [CTG]: there.code }])
      await browser.post(PATHS.espaceIntent, fields);
  }

  it('by a link', async () => {
    const paths = Object.values(PATHS).filter((path) => path.includes(':token'));
    const objets = Object.values(LIENS).map(({ objet }) => `${objet.replace(/:$/, '')}:${victim.id}`);
    const opened = new Set<number>();
    for (const objet of [...objets, 'tableau', 'connexion'])
      for (const path of paths) {
        const browser = door.open();
        const token = await createToken(acteur, objet);
        const values: Readonly<Record<string, string>> = {
          token,
          numero: '1',
          format: 'pdf',
          button: 'aide',
        };
        const address = path.replaceAll(/:([a-z]+)/gi, (_all, name: string) => values[name] ?? victim.id);
        const { status } = await browser.get(address);
        opened.add(status);
        if (status !== 404) await browser.post(address, fieldsOf(victim));
        expect([path, objet, (await listOpened(browser)).includes(victim.id)]).toEqual([path, objet, false]);
      }
    expect(opened).toContain(200);
  });

  it('by a letter or a code of the door', async () => {
    for (const by of ['lien', 'code'] as const) {
      const browser = door.open();
      await browser.post(PATHS.connexion, { ...fieldsOf(victim), courriel: acteur.courriel });
      const letter = await door.readLetter();
      expect(letter.adresse).toBe(acteur.courriel);
      if (by === 'lien') await browser.post(letter.lien, fieldsOf(victim));
      else await browser.post(PATHS.connexionCode, fieldsOf(victim, letter.code));
      await choose(browser);
      expect(new Set(await listOpened(browser))).toEqual(new Set([acteur.id]));
    }
  });

  it('by an account', async () => {
    const person = talk(acteur);
    for (const name of ['convention:choisir', 'mes-fiches', 'commande'] as const)
      expect(await person.ask(name, { nom: there.code, [CTG]: there.code })).toMatchObject({
        kind: 'failure',
        code: 'compte-inconnu',
      });
    expect(JSON.stringify(await person.ask('convention:choisir', { nom: there.code }))).not.toContain(
      there.code,
    );
  });

  it('by an address that is written into the own record', async () => {
    const browser = await signIn(acteur);
    expect(await listOpened(browser)).toContain(acteur.id);
    const lien = await createToken(acteur, 'tableau');
    await base.db.personne.update({ where: { id: acteur.id }, data: { courriel: victim.courriel } });
    expect(await listOpened(browser)).not.toContain(victim.id);
    await choose(browser);
    expect(await listOpened(browser)).not.toContain(victim.id);
    const page = await (await door.open().get(`/tableau/${lien}`)).text();
    expect(page).not.toContain(victim.prenom);
    const token = await createGive(base)(await base.stores.personnes.get(acteur.id));
    const told = await read(`${door.url}/api/v1/conventions`, token);
    expect(told.page.donnees.map(({ id }) => id)).not.toContain(there.code);
    await base.db.personne.update({ where: { id: acteur.id }, data: { courriel: acteur.courriel } });
  });

  it('by what a provider of identity calls somebody', async () => {
    const sub = crypto.randomUUID();
    const identite = { issuer: world.provider.issuer, subject: sub };
    await base.stores.reconnaissances.bind({ ...identite, personne: acteur, le: base.clock.now() });
    for (const email_verified of [false, undefined]) {
      world.provider.say({ sub, email: victim.courriel, email_verified });
      world.provider.sign({ sub });
      const { browser } = await world.comeIn();
      await choose(browser);
      expect(new Set(await listOpened(browser))).toEqual(new Set([acteur.id]));
    }
    world.provider.say({ sub: crypto.randomUUID(), email: victim.courriel, email_verified: false });
    const { browser } = await world.comeIn();
    expect(await listOpened(browser)).toEqual([]);
  });

  it('but who proves an address that is of both', async () => {
    const own = await meet(there);
    await base.db.personne.update({ where: { id: own.id }, data: { courriel: acteur.courriel } });
    const browser = door.open();
    await browser.post(PATHS.connexion, { courriel: acteur.courriel });
    const { lien } = await door.readLetter();
    await browser.post(lien, { personne: acteur.id });
    expect(new Set(await listOpened(browser))).toEqual(new Set([acteur.id, own.id]));
  });
});
