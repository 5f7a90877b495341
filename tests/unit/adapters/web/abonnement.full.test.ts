import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { DEMANDES_PER_ADRESSE, DEMANDES_PER_DOMAIN } from '../../../../src/domain/resumes/abonnement.ts';
import { use } from '../../../support/anew.ts';
import { useBase } from '../../../support/database.ts';
import { startDoor } from '../../../support/door.ts';
import { follow as followTo } from '../../../support/http-person.ts';
import { aRound } from '../../../support/resume-round.ts';
import { startWeb } from '../../../support/web.ts';

/** Fiche 2 is public; fiche 1 is confidential. */
const base = await useBase();
const { publish, convention } = await aRound(base);
const conventionId = convention.id;
await publish('groupe_projet');
await publish('public');
const door = use(await startDoor(base));
beforeEach(async () => {
  await base.stores.espacesPublics.open(conventionId, base.clock.now());
});

const FORM = '/espace-public/me-prevenir';
const aNobody = () => `${randomUUID()}@exemple.fr`;
const { get, post, read, send } = door.open();
const ask = async (courriel: string, fiche?: string) => {
  const answer = await post(FORM, { courriel, ...(fiche !== undefined && { fiche }) });
  return { answer, letter: await door.readLetter() };
};
const follow = async (courriel: string, fiche?: string) => {
  const { letter } = await ask(courriel, fiche);
  expect((await post(letter.lien, { choix: 'confirmer' })).status).toBe(303);
};
const listKept = async () => ({
  abonnes: await base.db.abonne.findMany({ where: { conventionId } }),
  demandes: await base.db.demandeAbonnement.findMany({ where: { conventionId } }),
});
const keptOf = async (courriel: string) => {
  const { abonnes, demandes } = await listKept();
  return [abonnes, demandes].map((rows) => rows.filter((row) => row.courriel === courriel).length);
};

describe('to be told', () => {
  it('an address is asked to confirm, and kept as told only once it has: opening the link writes nothing', async () => {
    const courriel = aNobody();
    const { letter } = await ask(courriel.toUpperCase(), '2');
    expect(letter.adresse).toBe(courriel);
    const before = await listKept();
    for (let time = 0; time < 10; time += 1) expect((await get(letter.lien)).status).toBe(200);
    expect(await listKept()).toEqual(before);
    expect(await keptOf(courriel)).toEqual([0, 1]);
    const told = (await post(letter.lien, { choix: 'confirmer' })).headers.get('location') ?? '';
    for (const _ of ['once', 'again']) expect(await read(told)).toContain('C’est confirmé');
    expect(await keptOf(courriel)).toEqual([1, 0]);
    expect((await post(letter.lien, { choix: 'confirmer' })).status, 'once').toBe(404);
    expect((await get(letter.lien)).status).toBe(404);
  });

  it('what is followed adds up, and the whole plan is followed without a fiche', async () => {
    const courriel = aNobody();
    for (const _ of [1, 2]) await follow(courriel, '2');
    await follow(courriel);
    const { abonnes } = await listKept();
    const fiche = await base.stores.ficheActions.find(conventionId, 2);
    expect(abonnes.find((one) => one.courriel === courriel)).toMatchObject({
      ficheActionIds: [fiche?.id],
      planEntier: true,
    });
  });

  it('says the same of an address that is known, that confirmed, or that was written to often enough', async () => {
    const courriel = aNobody();
    const said: string[] = [];
    const before = door.letters.length;
    for (let time = 0; time < DEMANDES_PER_ADRESSE.max + 2; time += 1) {
      const { answer, letter } = await ask(courriel);
      const told = await followTo(answer);
      said.push(`${answer.status} ${told.status} ${await told.text()}`);
      if (time === 0) await post(letter.lien, { choix: 'confirmer' });
    }
    expect(new Set(said).size).toBe(1);
    expect(said[0]).toMatch(/^303 200 .*Regardez votre courriel/s);
    expect(door.letters.length - before).toBe(DEMANDES_PER_ADRESSE.max);
  });

  it('whoever did not ask has the address forgotten at once', async () => {
    const courriel = aNobody();
    const { letter } = await ask(courriel);
    expect(await send(letter.lien, { choix: 'effacer' })).toContain('L’adresse est effacée');
    expect(await keptOf(courriel)).toEqual([0, 0]);
    expect((await post(letter.lien, { choix: 'confirmer' })).status).toBe(404);
  });

  it('a link is over after seven days', async () => {
    const { letter } = await ask(aNobody());
    const now = base.clock.now();
    base.clock.set(now.add({ hours: 24 * 7 - 1 }));
    expect((await get(letter.lien)).status).toBe(200);
    base.clock.set(now.add({ hours: 24 * 7 }));
    expect((await get(letter.lien)).status).toBe(404);
    expect((await post(letter.lien, { choix: 'confirmer' })).status).toBe(404);
    base.clock.set(now);
  });

  it.each(['', 'personne', 'a@b', 'a b@exemple.fr', `${'a'.repeat(250)}@exemple.fr`])(
    'refuses « %s », and shows it again as text',
    async (courriel) => {
      const before = door.letters.length;
      await expect(post(FORM, { courriel, fiche: '2' })).toAnswer(422, 'name="fiche" value="2"');
      expect(door.letters).toHaveLength(before);
    },
  );

  it('what is typed is text', async () => {
    const page = await send(FORM, { courriel: '"><script>alert(1)</script>' }, 422);
    expect(page).not.toContain('<script>alert');
  });

  it.each(['1', '4', '77', 'x', '2,3'])(
    'nobody follows fiche %s, of which nothing is public',
    async (fiche) => {
      expect((await get(`${FORM}?fiche=${fiche}`)).status).toBe(404);
      expect((await post(FORM, { courriel: aNobody(), fiche })).status).toBe(404);
    },
  );

  it('another site sends nothing in somebody’s name', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await post(FORM, { courriel: aNobody() }, headers)).status).toBe(403);
  });

  it('no search engine and no cache keeps these pages', async () => {
    const { letter } = await ask(aNobody());
    for (const path of [FORM, `${FORM}?fiche=2`, letter.lien]) await expect(get(path)).toBeKeptByNobody();
  });
});

describe('to be told no more', () => {
  const aLien = async (courriel: string) => {
    await follow(courriel, '2');
    const abonne = (await listKept()).abonnes.find((one) => one.courriel === courriel);
    if (abonne === undefined) throw new Error('it is not followed');
    const token = randomUUID();
    await base.stores.liensAbonnes.create({ token, abonne, creeLe: base.clock.now() });
    return { abonne, lien: `/desabonnement/${token}` };
  };

  it('the page says what is followed and changes nothing; a press erases all of it', async () => {
    const courriel = aNobody();
    const { abonne, lien } = await aLien(courriel);
    const prevuLe = base.clock.now();
    await base.stores.envois.create([
      {
        conventionId,
        genre: 'abonnement',
        source: randomUUID(),
        destinataire: { abonneId: abonne.id },
        occurrence: 0,
        etape: 'publication',
        etat: 'expire',
        prevuLe,
        graceJusqua: prevuLe,
      },
    ]);
    const page = await read(lien);
    expect(page).toSay(courriel, 'Fiche 2');
    expect(await keptOf(courriel)).toEqual([1, 0]);
    await ask(courriel);
    expect(await send(lien)).toContain('Vous ne serez plus prévenu');
    expect(await keptOf(courriel)).toEqual([0, 0]);
    expect(await base.db.lienAbonne.count({ where: { abonneId: abonne.id } })).toBe(0);
    expect(await base.db.envoi.count({ where: { abonneId: abonne.id } })).toBe(0);
    expect((await post(lien)).status, 'nothing is left').toBe(404);
  });

  it('a mail program does it by itself, and also once the space is closed', async () => {
    const courriel = aNobody();
    const { lien } = await aLien(courriel);
    await base.stores.espacesPublics.close(conventionId);
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await post(lien, { 'List-Unsubscribe': 'One-Click' }, headers)).status).toBe(200);
    expect(await keptOf(courriel)).toEqual([0, 0]);
  });
});

it('while the space is closed nothing of it is there, whatever a link was', async () => {
  const { letter } = await ask(aNobody());
  const before = [await listKept(), door.letters.length];
  await base.stores.espacesPublics.close(conventionId);
  for (const path of [FORM, `${FORM}?fiche=2`, letter.lien]) {
    expect((await get(path)).status).toBe(404);
    expect((await post(path, { courriel: aNobody(), choix: 'confirmer' })).status).toBe(404);
  }
  expect([await listKept(), door.letters.length]).toEqual(before);
});

it('one visitor asks thirty times an hour, and nothing tells while the space is closed', async () => {
  const web = await startDoor(base, { trustProxy: ['loopback'] });
  const knock = async (from: string) => {
    const headers = { 'x-forwarded-for': from };
    const body = new URLSearchParams({ courriel: 'personne' });
    return (await fetch(web.url + FORM, { method: 'POST', body, headers })).status;
  };
  for (let time = 0; time < 30; time += 1) expect(await knock('203.0.113.7')).toBe(422);
  expect(await knock('203.0.113.7')).toBe(429);
  expect(await knock('203.0.113.8')).toBe(422);
  await base.stores.espacesPublics.close(conventionId);
  expect(await knock('203.0.113.7')).toBe(404);
  await web.stop();
});

it('many askers of one domain shut nobody out who has an address elsewhere', async () => {
  for (let time = 0; time < DEMANDES_PER_DOMAIN.max; time += 1) await statusOf(`p${time}@victime.example`);
  expect(await statusOf('encore@victime.example')).toBe(429);
  expect(await statusOf(aNobody())).toBe(303);
});

const statusOf = async (courriel: string) => (await post(FORM, { courriel })).status;

it('writes to one mailbox three times a day, however its address is written, and never to a second one', async () => {
  const before = (await door.readLetter()) && door.letters.length; // of the test before, too
  for (const one of ['x0,bombe', '"bombe"', '<bombe'])
    expect(await statusOf(`${one}@seule.example`)).toBe(422);
  for (const local of ['bombe', 'bombe+1', 'bombe+2', 'bombe+3']) await statusOf(`${local}@seule.example`);
  await door.readLetter();
  expect(door.letters.length - before).toBe(DEMANDES_PER_ADRESSE.max);
});

it('a program that sends no e-mail asks for no address', async () => {
  const web = await startWeb(base);
  const silent = web.open();
  expect((await silent.get(FORM)).status).toBe(404);
  for (const path of ['/espace-public', '/espace-public/fiches/2'])
    expect(await silent.read(path)).not.toContain('me-prevenir');
  expect(await read('/espace-public/fiches/2')).toContain('/espace-public/me-prevenir?fiche=2');
  await web.stop();
});
