import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../../../src/composers.ts';
import { toPlainText } from '../../../../src/conversation/plain-text.ts';
import { toCompteCourriel } from '../../../../src/domain/nouns/compte.ts';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { askAdresse } from '../../../../src/use-cases/comptes/connexion/change-adresse.ts';
import { aPersonne } from '../../../support/builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { dump } from '../../../support/dump.ts';

/** Whose address is another one from now on, and which. */
let nina: Personne;
let nouvelle: string;
let page: string;

const world = await openDoorWorld();
beforeEach(async () => {
  await world.begin();
  const { base } = world;
  nina = await aPersonne(base, world.convention, { prenom: `Nina${randomUUID().slice(0, 8)}` });
  await base.stores.comptes.link(nina, toCompteCourriel(nina.id, nina.courriel));
  nouvelle = `nina-${randomUUID()}@nouvelle.example`;
  page = await demand();
});

const addressOf = async () => (await world.base.stores.personnes.get(nina.id)).courriel;
const told = async () =>
  (await world.base.db.envoi.findMany({ where: { etape: { contains: ':adresse-changee:' } } })).map(
    ({ personneId }) => personneId,
  );

/** Coordination types it; where the letter to the new address leads. */
async function demand(): Promise<string> {
  const { base, camille } = world;
  const asked = { adresse: nouvelle, acteurId: camille.id };
  await base.ports.inTransaction((stores) => askAdresse(nina.id, asked, { stores, now: base.clock.now() }));
  const where = { personneId: nina.id, etape: { startsWith: 'adresse:' } };
  const row = await base.db.envoi.findFirstOrThrow({ where, orderBy: { creeLe: 'desc' } });
  const [envoi, personne] = [await base.stores.envois.find(row), await base.stores.personnes.get(nina.id)];
  const composed = envoi && (await compose(envoi, { kind: 'personne', personne }, base.ports));
  const text = composed?.kind === 'message' ? toPlainText(composed.message) : '';
  return /\/connexion\/adresse\/[\w-]+/.exec(text)?.[0] ?? text;
}

describe('the page where a new address is confirmed', () => {
  it('says whose it is, and changes nothing however often a scanner opens it', async () => {
    const before = await dump(world.base);
    for (let time = 0; time < 3; time += 1) {
      const opened = await world.open().get(page);
      expect([opened.status, opened.headers.getSetCookie()]).toEqual([200, []]);
      expect(opened.headers.get('cache-control')).toContain('no-store');
    }
    expect((await fetch(world.door.url + page, { method: 'HEAD' })).status).toBe(200);
    const shown = await world.open().read(page);
    expect(shown).toSay(nouvelle, `${nina.prenom} ${nina.nom}`);
    expect(shown).not.toContain(nina.courriel);
    expect(await dump(world.base)).toEqual(before);
  });

  it('takes it once: who was signed in is out, the old address opens nothing, and both hear of it', async () => {
    const inside = await world.enter(nina);
    expect((await inside.get('/espace')).status).toBe(200);
    const browser = world.open();
    const confirmed = await browser.post(page);
    expect([confirmed.status, confirmed.headers.getSetCookie()]).toEqual([303, []]);
    expect(await browser.read(confirmed.headers.get('location') ?? '')).toContain('est confirmée');
    expect(await addressOf()).toBe(nouvelle);
    await expect(browser.get('/espace')).toLeadTo('/connexion');
    await expect(inside.get('/espace')).toLeadTo('/connexion?session=terminee');
    const before = await told();
    expect(before.filter((id) => id === nina.id).length).toBeGreaterThan(2); // the chat, the old address and the new one
    for (const again of [browser.post(page), browser.get(page)]) {
      await expect(again).toAnswer(404, 'Ce lien ne confirme plus rien');
    }
    expect(await told()).toEqual(before);
    const { letters } = world.door;
    await world.ask(nouvelle);
    expect(letters.at(-1)?.adresse).toBe(nouvelle);
    const count = letters.length;
    await world.open().post('/connexion', { courriel: nina.courriel });
    await world.door.readLetter();
    expect(letters).toHaveLength(count);
  });

  it('takes it once from two browsers in the same instant', async () => {
    const all = await Promise.all([world.open().post(page), world.open().post(page)]);
    expect(all.map(({ status }) => status).toSorted()).toEqual([303, 404]);
  });

  it('is over after a week, when another address is asked for, and when whoever it is about has left', async () => {
    world.letPass({ hours: 24 * 7 });
    expect((await world.open().get(page)).status).toBe(404);
    expect((await world.open().post(page)).status).toBe(404);
    const first = await demand();
    nouvelle = `autre-${randomUUID()}@nouvelle.example`;
    const second = await demand();
    expect((await world.open().post(first)).status).toBe(404);
    await world.base.db.personne.update({ where: { id: nina.id }, data: { actif: false } });
    expect((await world.open().post(second)).status).toBe(404);
    expect(await addressOf()).toBe(nina.courriel);
  });

  it('gives nothing of it to somebody else who is signed in there, and takes no post of another site', async () => {
    const browser = await world.signIn();
    const cross = await browser.post(page, {}, { 'Sec-Fetch-Site': 'cross-site' });
    expect([cross.status, await addressOf()]).toEqual([403, nina.courriel]);
    expect((await browser.post(page)).status).toBe(303);
    expect(await browser.read('/espace')).toContain(`Vous êtes ${world.camille.prenom}`);
    expect(await addressOf()).toBe(nouvelle);
  });
});

describe('who is told of another address', () => {
  it('refuses it on « Mes connexions »: the page that confirms it is closed', async () => {
    const browser = await world.enter(nina);
    const shown = await browser.read('/espace/connexions');
    const item = shown.split('<li>').find((one) => one.includes('Refuser cette adresse')) ?? '';
    const id = /name="id" value="([^"]*)"/.exec(item)?.[1] ?? '';
    const intent = { _intent: 'connexion:fermer', genre: 'lien', id };
    expect(await browser.send('/espace/intent', intent)).toContain('L’adresse est refusée');
    expect((await world.open().post(page)).status).toBe(404);
    expect(await addressOf()).toBe(nina.courriel);
  });
});
