import { describe, expect, it } from 'vitest';
import { emptyDemonstration } from '../../../../adapters/postgres/index.ts';
import { createAnnonces } from '../../../../prisma/seed/annonces.ts';
import { seedDemonstration } from '../../../../prisma/seed/demonstration.ts';
import { PATHS } from '../../../../src/links.ts';
import { useBase } from '../../../support/database.ts';
import { post } from '../../../support/http-person.ts';
import { startWeb, type WebChange } from '../../../support/web.ts';

/** « Recommencer » takes everything out: who may, and what is never taken out. */
const base = await useBase({ now: '2026-11-24T14:00:00Z' });
await seedDemonstration(base.ports);
await createAnnonces(base.ports, base);

async function withWeb(change: WebChange, work: (url: string) => Promise<void>): Promise<void> {
  const web = await startWeb(base, change);
  try {
    await work(web.url);
  } finally {
    await web.stop();
  }
}

const PATH = PATHS.atelierRecommencer;

describe('the page', () => {
  const neverAsked = () => Promise.reject(new Error('it was asked for'));

  it.each([
    ['in production', { isDemonstration: false, restart: neverAsked }],
    ['on a server of one’s own', { isDemonstration: true, restart: null }],
  ])('is not there %s', (_, change) =>
    withWeb(change, async (url) => {
      expect((await fetch(url + PATH)).status).toBe(404);
      expect((await post(url + PATH, {})).status).toBe(404);
      expect(await (await fetch(url + PATHS.atelier)).text()).not.toContain(PATH);
    }),
  );

  it('does nothing when it is only read, and nothing for another site', async () => {
    let count = 0;
    const restart = async () => {
      count += 1;
      return true;
    };
    await withWeb({ isDemonstration: true, restart }, async (url) => {
      expect(await (await fetch(url + PATHS.atelier)).text()).toContain(PATH);
      expect((await fetch(url + PATH)).status).toBe(200);
      const headers = { 'Sec-Fetch-Site': 'cross-site' };
      expect((await fetch(url + PATH, { method: 'POST', headers })).status).toBe(403);
      expect(count).toBe(0);
      await expect(post(url + PATH, {})).toLeadTo(PATHS.atelier);
      expect(count).toBe(1);
    });
  });

  it('says why when nothing was taken out', () =>
    withWeb({ isDemonstration: true, restart: async () => false }, async (url) => {
      await expect(post(url + PATH, {})).toAnswer(409, 'Rien n’a été effacé.');
    }));
});

/** Three announcements, each to 22 people and the channel; and what people answered there. */
const ANNONCES = 3 * (22 + 1);
const LINES = ANNONCES + 7;

describe('what is taken out', () => {
  const count = async () => [await base.db.personne.count(), await base.db.atelierMessage.count()];

  it('nothing, as soon as an address could be somebody’s, or a workspace is linked', async () => {
    const before = await count();
    expect(before).toEqual([27, LINES]);
    const [one] = await base.db.personne.findMany({ take: 1 });
    const where = { id: one?.id ?? '' };
    await base.db.personne.update({ where, data: { courriel: 'quelquun@mairie.fr' } });
    expect(await emptyDemonstration(base.db)).toBe(false);
    await base.db.personne.update({ where, data: { courriel: one?.courriel ?? '' } });
    const [convention] = await base.stores.conventions.list({ limit: 1 });
    const espace = {
      conventionId: convention?.id ?? '',
      plateforme: 'slack',
      espace: 'T1',
      nom: 'Un espace',
    };
    await base.db.espaceRelie.create({ data: { ...espace, relieLe: new Date('2026-11-24T14:00:00Z') } });
    expect(await emptyDemonstration(base.db)).toBe(false);
    await base.db.espaceRelie.deleteMany();
    expect(await count()).toEqual(before);
  });

  it('all of the demonstration’s, and what it makes again is the same', async () => {
    expect(await emptyDemonstration(base.db)).toBe(true);
    expect(await count()).toEqual([0, 0]);
    expect(await base.stores.conventions.list()).toEqual([]);
    expect(await base.db.$queryRaw`SELECT count(*)::int AS jobs FROM pgboss.job`).toEqual([{ jobs: 0 }]);
    expect(await base.db.$queryRaw`SELECT count(*)::int > 30 AS kept FROM _prisma_migrations`).toEqual([
      { kept: true },
    ]);
    expect(await seedDemonstration(base.ports)).toBe('created');
    await createAnnonces(base.ports, base);
    expect(await count()).toEqual([27, LINES]);
  });
});

it('the announcements of before can be corrected: each has its row of the ledger and its line', async () => {
  const envois = await base.db.envoi.findMany({ where: { genre: 'annonce' } });
  const lignes = await base.db.atelierMessage.findMany({ where: { NOT: { envoiId: null } } });
  expect(envois.map(({ etat }) => etat)).toEqual(Array(ANNONCES).fill('envoye'));
  expect(envois.map(({ messageId }) => messageId).sort()).toEqual(lignes.map(({ id }) => String(id)).sort());
  expect(lignes.every(({ publieLe }) => publieLe.toISOString() < '2026-11-13')).toBe(true);
});
