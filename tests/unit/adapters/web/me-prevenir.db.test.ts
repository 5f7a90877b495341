import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { use } from '../../../support/anew.ts';
import { aConvention, aPersonne, PLAIN_ANNONCE } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { startDoor } from '../../../support/door.ts';

const base = await useBase();
const { id: conventionId } = await aConvention(base);
const door = use(await startDoor(base));

const { get, post, read } = door.open();

it('public announcements are asked for apart, also while nobody may follow the actions, and stand where it ends', async () => {
  const courriel = `${randomUUID()}@exemple.fr`;
  expect(await read('/actualites')).toContain('href="/me-prevenir"');
  expect(await read('/me-prevenir')).toContain('quand une annonce publique paraît');
  expect((await get('/espace-public/me-prevenir')).status).toBe(404);
  await post('/me-prevenir', { courriel });
  const letter = await door.readLetter();
  const lien = letter.lien.slice(letter.lien.indexOf('/me-prevenir'));
  expect(await read(lien)).toContain('quand une annonce publique paraît');
  expect((await post(lien, { choix: 'confirmer' })).status).toBe(303);
  const [kept] = await base.db.abonne.findMany({ where: { conventionId, courriel } });
  expect(kept).toMatchObject({ actualites: true, planEntier: false, ficheActionIds: [] });
  const token = randomUUID();
  const abonne = { id: kept?.id ?? '', conventionId };
  await base.stores.liensAbonnes.create({ token, abonne, creeLe: base.clock.now() });
  expect(await read(`/desabonnement/${token}`)).toContain('les annonces publiques');
});

it('the page of one that was withdrawn says so to programs too', async () => {
  const [id, { id: auteurId }] = [randomUUID(), await aPersonne(base, { id: conventionId })];
  const said = { ...PLAIN_ANNONCE, id, conventionId, auteurId, soumission: id, publique: true };
  await base.stores.annonces.save({ ...said, etat: 'retiree', envoyeeLe: base.clock.now() });
  expect((await get(`/actualites/${id}`)).status).toBe(410);
});
