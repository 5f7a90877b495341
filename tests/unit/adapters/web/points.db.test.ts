import { beforeEach, expect, it } from 'vitest';
import type { PointOrdreDuJour } from '../../../../src/domain/seances/point.ts';
import { saveOrdreDuJour, writeOrdreDuJour } from '../../../../src/use-cases/seances/save-ordre-du-jour.ts';
import { showPoints } from '../../../../src/use-cases/seances/show-points.ts';
import { send } from '../../../support/cookie-browser.ts';
import { formOf, messageOf } from '../../../support/coordination.ts';
import { useBase } from '../../../support/database.ts';
import { type Preparation, prepareSeance } from '../../../support/seances.ts';
import { useWeb } from '../../../support/web.ts';

let preparation: Preparation;
let address: string;

/** Three points on one page, as a browser without JavaScript sends it: whole, by the button that was pressed. */
const base = await useBase();
const web = await useWeb(base);
beforeEach(async () => {
  preparation = await prepareSeance(base);
  const { ask, seanceId } = preparation;
  const { context } = formOf(await ask(writeOrdreDuJour, { seance: seanceId }));
  await ask(saveOrdreDuJour, { ...context, texte: 'Accueil\nBudget\nForum' });
  const { buttons = [] } = messageOf(await ask(showPoints, { seance: seanceId }));
  const link = buttons.find(({ label }) => label === 'Tout noter sur une page');
  address = new URL(link?.kind === 'link' ? link.url : '').pathname;
});

const list = () => base.stores.points.list(preparation.convention.id, preparation.seanceId);
const browser = web.open();
const read = () => browser.read(address);
const post = (fields: Readonly<Record<string, string>>, status?: number) =>
  browser.send(address, fields, status);
const typed = ({ id, version }: PointOrdreDuJour, issue: string, genre = 'decision') => ({
  [`version:${id}`]: String(version),
  [`genre:${id}`]: genre,
  [`issue:${id}`]: issue,
  [`qui:${id}`]: '',
  [`pour_le:${id}`]: '',
});
const issues = async () => (await list()).map(({ issue }) => issue?.texte ?? null);

it('saves the point whose button was pressed, and keeps what was typed in the others', async () => {
  const [accueil, budget] = (await list()) as [PointOrdreDuJour, PointOrdreDuJour];
  const both = { ...typed(accueil, 'À moitié'), ...typed(budget, 'Le budget est accordé.') };
  const response = await send(browser, address, { ...both, _point: budget.id });
  expect(response.headers.get('cache-control')).toBe('no-store');
  const page = await response.text();
  expect(page).toSay('Enregistré. Décision : Le budget est accordé.');
  expect(page).toMatch(/<textarea[^>]*>\s*À moitié<\/textarea>/);
  expect(await issues()).toEqual([null, 'Le budget est accordé.', null]);
  expect(await read()).not.toContain('À moitié');
});

it('saves all in which something was typed with one button, which the key Enter presses', async () => {
  const [accueil, budget, forum] = (await list()) as [PointOrdreDuJour, PointOrdreDuJour, PointOrdreDuJour];
  expect((await read()).indexOf('Tout enregistrer')).toBeLessThan((await read()).indexOf('1. Accueil'));
  const all = { ...typed(accueil, 'Fait.'), ...typed(budget, '', ''), ...typed(forum, 'Le 3 juin.') };
  await expect(browser.post(address, { ...all, _point: '' })).toLeadTo(/^\/points\/[\w-]+\?de=[\w-]{36}$/);
  expect(await issues()).toEqual(['Fait.', null, 'Le 3 juin.']);
});

it('says at its point what is missing, and saves nothing there', async () => {
  const [accueil] = (await list()) as [PointOrdreDuJour];
  const said = typed(accueil, 'Écrire aux communes.', 'suite');
  const page = await post({ ...said, _point: accueil.id }, 422);
  expect(page).toSay('Indiquez qui s’en charge.', 'Écrire aux communes.');
  expect(await issues()).toEqual([null, null, null]);
});

it('writes over nobody: whoever typed the same point meanwhile is read beside one’s own text', async () => {
  const [accueil] = (await list()) as [PointOrdreDuJour];
  await post({ ...typed(accueil, 'Celui de Camille.'), _point: accueil.id });
  const page = await post({ ...typed(accueil, 'Celui de Karim.'), _point: accueil.id }, 422);
  for (const text of ['Celui de Camille.', 'Celui de Karim.']) expect(page).toContain(text);
  expect((await issues())[0]).toBe('Celui de Camille.');
  const [present] = (await list()) as [PointOrdreDuJour];
  await post({ ...typed(present, 'Les deux.'), _point: accueil.id });
  expect((await issues())[0]).toBe('Les deux.');
});

it('keeps what was typed in a point that somebody else wrote while another one is saved', async () => {
  const [accueil, budget] = (await list()) as [PointOrdreDuJour, PointOrdreDuJour];
  await post({ ...typed(accueil, 'Celui de Camille.'), _point: accueil.id });
  const both = { ...typed(accueil, 'Celui de Karim.'), ...typed(budget, 'Accordé.') };
  const page = await post({ ...both, _point: budget.id });
  expect(page).toSay('Celui de Karim.', `name="version:${accueil.id}" value="${accueil.version}"`);
});

it('shows what stands, and takes nothing any more, once the relevé is published', async () => {
  const [accueil] = (await list()) as [PointOrdreDuJour];
  await post({ ...typed(accueil, 'Fait.'), _point: accueil.id });
  const seance = await base.stores.seances.get(preparation.seanceId);
  await base.stores.seances.save({ ...seance, releveLe: base.clock.now() });
  const page = await read();
  expect(page).toContain('Noté. Décision : Fait.');
  expect(page).not.toContain('<textarea');
  const [present] = (await list()) as [PointOrdreDuJour];
  await post({ ...typed(present, 'Autre.'), _point: accueil.id }, 422);
  expect((await issues())[0]).toBe('Fait.');
});

it('opens for coordination, for a day, and for nobody else; a forged number saves nothing', async () => {
  const [accueil] = (await list()) as [PointOrdreDuJour];
  const values = { ...typed(accueil, 'Fait.'), _point: crypto.randomUUID() };
  await post(values);
  expect(await issues()).toEqual([null, null, null]);
  await browser.read('/points/devine', 404);
  expect((await browser.post(address, values, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  const { id } = preparation.camille;
  await base.db.personne.update({ where: { id }, data: { roles: ['membre'] } });
  await browser.read(address, 404);
  await post({ ...values, _point: accueil.id }, 404);
  await base.db.personne.update({ where: { id }, data: { roles: ['coordination'] } });
  base.clock.set(base.clock.now().add({ hours: 25 }));
  await browser.read(address, 404);
});
