import { randomUUID } from 'node:crypto';
import { beforeEach, expect, it } from 'vitest';
import type { ActionJournal } from '../../../../src/domain/nouns/journal.ts';
import type { Logger } from '../../../../src/ports/ports.ts';
import { purge } from '../../../../src/use-cases/annuaire/erase-personne.ts';
import { useBase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { anEnvoiTo, createWorld, type World } from '../../../support/delivery-world.ts';
import { findTraces } from '../../../support/find-traces.ts';

/** What is kept long enough goes, with a clock that is moved by years. */

let world: World;
const logged: unknown[] = [];

const base = await useBase();
beforeEach(async () => {
  base.clock.set('2027-05-03T10:00');
  world = await createWorld(base, { etat: 'ouvert' });
  logged.length = 0;
});

const logger: Logger = { info: (...line) => logged.push(line), warn: () => {}, error: () => {} };
const run = (confirmer = true) => purge({ confirmer }, { ...base.ports, logger });
const at = (date: string) => base.clock.set(`${date}T04:17`);

async function leave() {
  await base.db.personne.update({ where: { id: world.ines.id }, data: { actif: false } });
  await run();
}
const isErased = async () => (await base.stores.personnes.get(world.ines.id)).effaceeLe !== null;

it('who left is erased three months later, counted from the night that saw it, and not a day before', async () => {
  await leave();
  at('2027-08-03');
  expect(await run()).toMatchObject({ personnes: 0 });
  at('2027-08-04');
  expect(await run()).toMatchObject({ personnes: 1 });
  expect(await isErased()).toBe(true);
  expect(await findTraces(base, [world.ines.courriel])).toEqual([]);
  expect(await run()).toMatchObject({ personnes: 0 });
});

it('who comes back in between has not left', async () => {
  await leave();
  at('2027-07-01');
  await base.db.personne.update({ where: { id: world.ines.id }, data: { actif: true } });
  await base.db.personne.update({ where: { id: world.ines.id }, data: { actif: false } });
  at('2027-09-01');
  await run(); // it begins to count again
  expect(await isErased()).toBe(false);
  at('2027-12-02');
  await run();
  expect(await isErased()).toBe(true);
});

it('who comes back while the others are erased stays', async () => {
  await leave();
  at('2028-01-01');
  const { purges } = base.stores;
  const listPartis: typeof purges.listPartis = async (before) => {
    const partis = await purges.listPartis(before);
    await base.db.personne.update({ where: { id: world.ines.id }, data: { actif: true } });
    return partis;
  };
  const stores = { ...base.stores, purges: { ...purges, listPartis } };
  expect(await purge({ confirmer: true }, { ...base.ports, stores, logger })).toMatchObject({ personnes: 0 });
  expect(await isErased()).toBe(false);
});

it('two replicas at once erase once', async () => {
  await leave();
  at('2028-01-01');
  expect((await Promise.all([run(), run()])).reduce((sum, { personnes }) => sum + personnes, 0)).toBe(1);
});

it('who takes part is never erased, however many years pass', async () => {
  at('2035-01-01');
  await run();
  expect(await base.stores.personnes.list(world.convention.id)).toHaveLength(5);
});

it('links go a month after their end, revoked ones too; those that open stay', async () => {
  const create = (token: string, expireLe: string) =>
    base.stores.liens.create({
      token,
      personne: world.ines,
      objet: 'tableau',
      creeLe: base.clock.now(),
      expireLe: paris(`${expireLe}T10:00`),
    });
  const tokens = { court: randomUUID(), long: randomUUID(), revoque: randomUUID() };
  await create(tokens.court, '2027-05-04');
  await create(tokens.long, '2037-05-04');
  await create(tokens.revoque, '2037-05-04');
  await base.stores.liens.revoke(tokens.revoque, base.clock.now());
  const left = async () =>
    Promise.all(
      Object.values(tokens).map(async (token) => (await base.stores.liens.findPersonneId(token)) !== null),
    );
  at('2027-06-02');
  await run();
  expect(await left()).toEqual([true, true, true]);
  at('2027-06-05');
  await run();
  expect(await left()).toEqual([false, true, false]);
});

it('the ledger goes after a year, but for what is still on its way', async () => {
  await base.stores.envois.create([
    anEnvoiTo(world, world.ines, { prevuLe: base.clock.now(), etat: 'expire' }),
    anEnvoiTo(world, world.jules, { prevuLe: base.clock.now(), etat: 'prevu' }),
  ]);
  const left = async () => (await base.stores.envois.listBySource(world.convention.id, world.tour.id)).length;
  at('2028-05-02');
  await run();
  expect(await left()).toBe(2);
  at('2028-05-04');
  await run();
  expect(await left()).toBe(1);
});

it('what people said of coming to a séance goes a week after it, and not before', async () => {
  const { id: seanceId, debut } = world.seance; // 20 May 2027
  const presence = { seanceId, debut, diteLe: base.clock.now() };
  await base.stores.presences.save({
    ...presence,
    ...{ personne: world.ines, reponse: 'remplace', remplacant: 'Zoé Quincampoix' },
  });
  await base.stores.presences.save({
    ...presence,
    ...{ personne: world.jules, reponse: 'oui', remplacant: null },
  });
  at('2027-05-27');
  expect(await run()).toMatchObject({ presences: 0 });
  at('2027-05-28');
  expect(await run(false)).toMatchObject({ presences: 2 });
  expect(await run()).toMatchObject({ presences: 2 });
  expect(await base.db.presence.count({ where: { seanceId } })).toBe(0);
  expect(await findTraces(base, ['Quincampoix'])).toEqual([]);
});

it('of the journal, who came in goes after a year; who decided what stays', async () => {
  const note = (action: ActionJournal) =>
    base.stores.journal.append({
      conventionId: world.convention.id,
      survenuLe: base.clock.now(),
      acteurId: world.ines.id,
      action,
      objet: 'essai',
    });
  for (const action of ['session:ouvrir', 'lien:creer', 'demande:refuser', 'resume:publier'] as const)
    await note(action);
  at('2028-05-04');
  await run();
  const left = await base.stores.journal.listByObjet(world.convention.id, 'essai');
  expect(left.map(({ action }) => action)).toEqual(['resume:publier']);
  await expect(base.db.journal.deleteMany()).rejects.toThrow('append-only');
});

it('a dry run counts the same and deletes nothing; the log has figures alone', async () => {
  await leave();
  await base.stores.brouillons.save({
    personne: world.jules,
    cle: 'reponse:x',
    valeurs: { avancees: 'secret' },
    majLe: base.clock.now(),
    expireLe: base.clock.now(),
  });
  at('2028-06-01');
  const shown = await run(false);
  expect(await isErased()).toBe(false);
  const { kind: _kind, ...done } = await run();
  expect(shown).toMatchObject({ ...done, kind: 'essai' });
  expect(shown).toMatchObject({ personnes: 1, brouillons: 1 });
  expect(logged).toHaveLength(2);
  for (const line of logged)
    expect(JSON.stringify(line)).toMatch(/^\["data were purged",\{("\w+":\d+,?)+\}\]$/);
});
