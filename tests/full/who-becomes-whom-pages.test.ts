import { describe, expect, it } from 'vitest';
import { LIENS } from '../../src/domain/comptes/liens-secrets.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { type Personne, ROLES, type Role } from '../../src/domain/nouns/personne.ts';
import { PATHS } from '../../src/links.ts';
import { use } from '../support/anew.ts';
import { aConvention, aPersonne } from '../support/builders.ts';
import { useBase } from '../support/database.ts';
import { createWaysIn, startDoor } from '../support/door.ts';
import { createOwners } from '../support/shown-ways.ts';

/** Whoever is signed in, or holds a link of any purpose, comes by no page to what opens in the name of somebody else. */

const PAGES = Object.values(PATHS).filter((path) => /:token|^\/(espace|connexion)(\/|$)/.test(path));

/** Every kind of secret link, of one's own; and each for somebody else, as nobody is given one. */
const OBJETS = Object.values(LIENS)
  .map(({ objet }) => objet.replace(/:$/, ''))
  .flatMap((objet) => [objet, `${objet}:VICTIM`]);

const WALKED = PAGES.flatMap((path) =>
  (path.includes(':token') ? OBJETS : ['']).map((objet) => ({ path, objet })),
);

const victims: Personne[] = [];

const base = await useBase();
const door = use(await startDoor(base));
const { createToken, signIn } = createWaysIn(base, door);
const listOwners = createOwners(base);
const convention = await aConvention(base);
for (const role of ROLES) victims.push(await meet(role));

async function meet(role: Role): Promise<Personne> {
  const personne = await aPersonne(base, convention, {
    prenom: `P${crypto.randomUUID()}`,
    roles: [role],
    identifiant: crypto.randomUUID(),
  });
  await base.stores.comptes.link(personne, toCompteCourriel(personne.id, personne.courriel));
  return base.stores.personnes.get(personne.id);
}

const look = async () =>
  base.db.personne.findMany({
    where: { id: { in: victims.map(({ id }) => id) } },
    select: { roles: true, courriel: true, actif: true, comptes: true, sessions: true, liens: true },
    orderBy: { id: 'asc' },
  });

/** One address, with what is mine behind `:token` and what is another's everywhere else. */
function fillPath(path: string, token: string, victim: Personne): string {
  const values: Readonly<Record<string, string>> = { token, numero: '1', format: 'pdf', button: 'aide' };
  return path.replaceAll(/:([a-z]+)/gi, (_, name: string) => values[name] ?? victim.id);
}

/** All of them, some at once. */
async function inTurns<Case>(cases: readonly Case[], tryOne: (one: Case, at: number) => Promise<void>) {
  const left = cases.entries();
  const work = async () => {
    for (const [at, one] of left) await tryOne(one, at);
  };
  await Promise.all(Array.from({ length: 6 }, work));
}

/** Somebody else's name in all that the pages and the door read. */
function listFields({ id, courriel }: Personne): Readonly<Record<string, string>> {
  return {
    personne: id,
    courriel,
    code: '0000-0000',
    compte: id,
    acteur: id,
    lecteur: id,
    id,
    genre: 'lien',
  };
}

/** Whose session, link or code is in an answer, when it is somebody else's. */
async function listStolen(response: Response, { id }: Personne): Promise<readonly string[]> {
  const text = await response.text();
  const sessions = response.headers
    .getSetCookie()
    .flatMap((line) => /^session=([^;]+)/.exec(line)?.[1] ?? []);
  const found = await Promise.all(sessions.map((one) => base.stores.sessions.find(one, base.clock.now())));
  const owners = [...found.flatMap((one) => one?.personne.id ?? []), ...(await listOwners(text))];
  return owners.filter((owner) => owner !== id);
}

describe.each(ROLES)('%s', (role) => {
  it('becomes nobody else by any page', async () => {
    const acteur = await meet(role);
    const before = await look();
    const stolen: string[] = [];
    const opened = new Set<string>();
    const tryOne = async ({ path, objet }: (typeof WALKED)[number], at: number) => {
      const victim = victims[at % victims.length] ?? acteur;
      const token = objet && (await createToken(acteur, objet.replace('VICTIM', victim.id)));
      const visitor = objet === '' ? await signIn(acteur) : door.open();
      const address = fillPath(path, token, victim);
      const read = await visitor.get(address);
      if (read.status === 200) opened.add(path);
      if ((await listStolen(read, acteur)).length > 0) stolen.push(`GET ${path} ${objet}`);
      if (read.status === 404) return;
      for (const other of victims) {
        const sent = await visitor.post(address, listFields(other));
        if ((await listStolen(sent, acteur)).length > 0) stolen.push(`POST ${path} ${objet}`);
      }
    };
    await inTurns(WALKED, tryOne);
    expect(stolen).toEqual([]);
    expect(await look()).toEqual(before);
    for (const path of [PATHS.tableau, PATHS.mesDonnees, PATHS.espace, PATHS.espaceConnexions])
      expect(opened, 'it walks in').toContain(path);
  });

  it.each(ROLES)('becomes no %s by a letter of the door', async (other) => {
    const [acteur, victim] = [await meet(role), victims.find(({ roles }) => roles.includes(other))];
    const { courriel } = acteur;
    const fields = { ...listFields(victim ?? acteur), courriel };
    for (const by of ['lien', 'code']) {
      const visitor = door.open();
      await visitor.post(PATHS.connexion, fields);
      const { lien, code } = await door.readLetter();
      const entered =
        by === 'lien'
          ? await visitor.post(lien, fields)
          : await visitor.post(PATHS.connexionCode, { ...fields, code });
      expect(entered.headers.get('location')).toBe(PATHS.espace);
      expect(await listStolen(entered, acteur)).toEqual([]);
    }
  });
});
