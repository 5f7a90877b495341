import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { aConvention, aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { aDemandeResume } from '../../../support/resume-builders.ts';
import { startWeb } from '../../../support/web.ts';

const base = await useBase({ now: '2027-06-01T08:00:00Z' });
const convention = await aConvention(base);
const personne = await aPersonne(base, convention);
const tour = await aTour(base, await aSeance(base, convention), { etat: 'publie' });
const now = base.clock.now();
for (const [numero, audience] of [
  [1, 'groupe_projet'],
  [1, 'public'],
] as const)
  await base.stores.resumes.create({
    id: randomUUID(),
    conventionId: convention.id,
    tourId: tour.id,
    numero,
    audience,
    contenu: buildContenuResume(aDemandeResume({ audience, numero })),
    publieLe: now,
  });
const expireLe = now.add({ hours: 1 });
for (const objet of ['tableau', 'resume:1', `relecture:${tour.id}`])
  await base.stores.liens.create({
    token: objet.replace(/:.*/, ''),
    objet,
    personne,
    creeLe: now,
    expireLe,
  });

const FOUND = [
  ...['/', '/aide', '/calendriers', '/accessibilite', '/donnees-personnelles', '/resumes', '/resumes/1'],
];
const NOT_FOUND = [
  '/resumes/2', // not published
  '/resumes/1/lecture/resume',
  '/relecture/relecture',
  '/accord/accord',
  '/tableau/tableau',
  '/onglet',
  '/atelier',
  '/rien',
  '/healthz',
];

it.each([
  ['production: what is meant to be found, and nothing else', null, FOUND],
  ['the demonstration: nothing, its people and answers are made up', 'demonstration', []],
] as const)('lets search engines keep, in %s', async (_name, mode, found) => {
  const bot = { handle: async () => ({ kind: 'message' as const, message: { title: 'Bonjour' } }) };
  const web = await startWeb(base, { bot, isDemonstration: mode === 'demonstration' });
  onTestFinished(web.stop);
  const kept: string[] = [];
  for (const path of [...FOUND, ...NOT_FOUND]) {
    const { headers } = await fetch(web.url + path);
    if (!headers.get('x-robots-tag')?.includes('noindex')) kept.push(path);
  }
  expect(kept).toEqual(found);
});
