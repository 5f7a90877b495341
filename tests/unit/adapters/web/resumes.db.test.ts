import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import type { AudienceResume } from '../../../../src/domain/nouns/resume.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { aConvention, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { aDemandeResume, aFiche, aReponse } from '../../../support/resume-builders.ts';
import { useWeb } from '../../../support/web.ts';

const NOW = Temporal.Instant.from('2027-06-01T08:00:00Z');
const SECRET = 'Une avancée que seul le groupe projet lit.';

const base = await useBase({ now: NOW.toString() });
const convention = await aConvention(base);
const tour = await aTour(base, await aSeance(base, convention), { etat: 'publie' });
await publish(convention, tour.id, 'public');
await publish(convention, tour.id, 'groupe_projet');
const personne = await aPersonne(base, convention);
const expireLe = NOW.add({ hours: 1 });
const lien = { personne, creeLe: NOW, expireLe };
await base.stores.liens.create({ ...lien, token: 'jeton-du-resume-1', objet: 'resume:1' });
await base.stores.liens.create({ ...lien, token: 'jeton-du-resume-2', objet: 'resume:2' });
const bot = { handle: () => Promise.reject(new Error('nobody asks')) };
const web = await useWeb(base, { bot, publicUrl: 'https://ctg.exemple.fr' });
const { get, read } = web.open();

async function publish({ id: conventionId }: Convention, tourId: string, audience: AudienceResume) {
  const demande = aDemandeResume({
    audience,
    ficheActions: [aFiche(1)],
    reponses: [aReponse(1, { avancees: SECRET, diffusion: 'groupe_projet' })],
  });
  const contenu = { ...buildContenuResume(demande), numero: 1 };
  const resume = { id: randomUUID(), conventionId, tourId, numero: 1, audience, contenu, publieLe: NOW };
  await base.stores.resumes.create(resume);
}

it('shows the public build to everybody, without what only the groupe projet may read', async () => {
  expect(await read('/resumes')).toContain('href="/resumes/1"');
  const page = await read('/resumes/1');
  expect(page).toContain('href="/resumes/1.csv"');
  expect(page).not.toContain(SECRET);
});

it('gives two texts for a bulletin, of the public build alone', async () => {
  const page = await read('/resumes/1/bulletin');
  const texts = [...page.matchAll(/<textarea[^>]*>([^<]+)<\/textarea>/g)].map(([, text = '']) => text);
  expect(texts.map((text) => text.replaceAll(/\s/g, ' ').slice(0, 14))).toEqual([
    'Résumé n° 1 – ',
    'Résumé n° 1 – ',
  ]);
  for (const text of texts) expect(text).toMatch(/Source\s: [^\n]+ Publié le [^\n]+\d{4}\.$/);
  expect(page).not.toContain(SECRET);
  expect((await get('/resumes/2/bulletin')).status).toBe(404);
});

it('shows the groupe projet build behind its own link only, out of search engines', async () => {
  const response = await get('/resumes/1/lecture/jeton-du-resume-1');
  await expect(response).toBeKeptByNobody();
  await expect(response).toAnswer(200, SECRET);
  expect((await get('/resumes/1/lecture/jeton-du-resume-2')).status).toBe(404);
});

it('opens nothing any more to somebody who has left', async () => {
  await base.db.personne.updateMany({ data: { actif: false } });
  expect((await get('/resumes/1/lecture/jeton-du-resume-1')).status).toBe(404);
  await base.db.personne.updateMany({ data: { actif: true } });
});

it('forgets a link that has expired', async () => {
  base.clock.set(NOW.add({ hours: 2 }));
  expect((await get('/resumes/1/lecture/jeton-du-resume-1')).status).toBe(404);
});

it('has no local chat outside the demonstration, and keeps browsers on https', async () => {
  expect(web.platform).toBeNull();
  expect((await get('/atelier')).status).toBe(404);
  const { headers } = await get('/');
  expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
});
