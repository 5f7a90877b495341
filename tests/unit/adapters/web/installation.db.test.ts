import { expect, it } from 'vitest';
import { showConventions } from '../../../../src/use-cases/plan/conventions.ts';
import { createReplica } from '../../../support/database.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { readFields } from '../../../support/http-person.ts';
import { aSmallPlan } from '../../../support/small-plan.ts';

const PLACE = '/espace/reglages/conventions';
const ADD = '/espace/reglages/imports/convention';
const INTENT = '/espace/intent';

const world = await openDoorWorld();
const { db } = world.base;
const operator = world.camille;
await world.change({ roles: ['administration'] });
let browser = await world.signIn();

async function find(code: string) {
  const [found] = await world.base.stores.conventions.list({ code });
  return found && { ...found, ...(await world.base.stores.periodes.getLieu(found.id)) };
}

/** For whom a page is drawn, once a session opens several conventions. */
async function pour(): Promise<Readonly<Record<string, string>>> {
  const { _pour } = readFields(await browser.read(ADD));
  return _pour === undefined ? {} : { _pour };
}

const press = async (fields: Readonly<Record<string, string>>, status?: number) =>
  browser.send(INTENT, { ...fields, ...(await pour()) }, status);

/** Hands in what a form has, and reads the page where it ends. */
async function handIn(
  textes: Readonly<Record<string, string>>,
  { file = JSON.stringify(aSmallPlan()), status = 200 } = {},
): Promise<string> {
  const form = new FormData();
  form.set('fichier', new File([file], 'plan.json'));
  for (const [id, texte] of Object.entries({ ...textes, ...(await pour()) })) form.set(id, texte);
  return browser.send(ADD, form, status);
}

async function confirm(page: string, status?: number): Promise<string> {
  const _remise = /name="_remise" value="([^"]+)"/.exec(page)?.[1] ?? 'x';
  return browser.send(ADD, { _remise, ...(await pour()) }, status);
}

it('administration of the first convention creates one more, comes in, names it anew and archives it', async () => {
  expect(await browser.read('/espace/reglages')).toContain('Celles de l’installation');
  expect(await browser.read(PLACE)).toContain('Ajouter une convention');
  const textes = { nom: 'CTG du Val', code: 'ctg-val', du: '2026-02-01', zone: 'B' };

  await db.conventionAilleurs.create({
    data: { code: 'ctg-parti', origine: 'https://la-bas.example', le: new Date() },
  });
  const wrong: readonly (readonly [said: string, change: object, file?: string])[] = [
    ['« ctg-parti » était le code d’une convention partie ailleurs', { code: 'ctg-parti' }],
    ['Choisissez un fichier qui n’est pas vide.', {}, ''],
    ['rien n’est importé', {}, 'rien qui se lise'],
    ['« 2026-02-31 » n’est pas un jour', { au: '2026-02-31' }],
    ['finirait avant de commencer', { au: '2025-12-31' }],
    ['« Deux mots » ne peut pas être le code', { code: 'Deux mots' }],
    ['ce lieu n’est pas connu', { fuseau: 'Mars' }],
  ];
  for (const [said, change, file] of wrong)
    expect(await handIn({ ...textes, ...change }, { file, status: 422 })).toSay(said, 'value="CTG du Val"');
  expect(await db.convention.count()).toBe(1);

  const shown = await handIn(textes);
  expect(shown).toContain('aucun accord n’est noté');
  expect(await db.convention.count()).toBe(1);
  expect(await confirm(shown)).toContain('La convention est créée');
  await confirm(shown, 422); // pressed twice
  expect(await handIn(textes, { status: 422 })).toContain('la convention « ctg-val » est déjà ici');
  expect(await db.convention.count()).toBe(2);
  const made = await find('ctg-val');
  expect(made).toMatchObject({ nomCourt: 'CTG du Val', zone: 'B' });
  const own = await db.personne.findMany({ where: { conventionId: made?.id ?? '' } });
  expect(own).toMatchObject([{ roles: ['administration'], courriel: operator.courriel }]);
  const [noted] = await world.base.stores.journal.list(operator.conventionId, 1);
  expect(noted).toMatchObject({ action: 'convention:creer', acteurId: operator.id, objet: 'ctg-val' });

  expect(await browser.read('/espace/conventions')).toContain('CTG du Val');
  await press({ _intent: 'convention:choisir', nom: 'ctg-val' });
  await browser.read('/espace/personnes');
  expect(await browser.read(PLACE, 403)).toContain('réservée à l’administration de la première convention');
  await handIn({ code: 'ctg-autre' }, { status: 403 });
  expect(await browser.read('/espace/reglages')).not.toContain('Celles de l’installation');
  const modifier = {
    _intent: 'convention:enregistrer',
    convention: 'ctg-val',
    zone: 'C',
    fuseau: 'Europe/Paris',
  };
  await press({ ...modifier, nom: 'CTG volée' });
  expect(await find('ctg-val')).toMatchObject({ nomCourt: 'CTG du Val', zone: 'B' });
  const [first] = await world.base.stores.conventions.list({ limit: 1 });
  await press({ _intent: 'convention:choisir', nom: first?.code ?? '' });

  expect(await browser.read(`${PLACE}/modifier?convention=ctg-val`)).toContain('Modifier une convention');
  for (const _twice of [1, 2])
    expect(await press({ ...modifier, nom: 'CTG du Haut-Val' })).toSay('« CTG du Haut-Val » est enregistrée');
  expect(await browser.read(PLACE)).toContain('CTG du Haut-Val (ctg-val)');
  expect(await find('ctg-val')).toMatchObject({ zone: 'C' });

  const archiver = { _intent: 'convention:archiver:confirmer', convention: 'ctg-val' };

  expect(await press(archiver)).toContain('n’est pas terminée');
  await db.convention.update({ where: { code: 'ctg-val' }, data: { fin: new Date('2026-12-31') } });
  expect(await browser.read(`${PLACE}/archiver?convention=ctg-val`)).toContain('Plus personne n’entre');
  expect(await press(archiver)).toContain('est archivée');
  expect(await db.personne.count({ where: { conventionId: made?.id ?? '', actif: true } })).toBe(0);
  expect(await browser.read(PLACE)).toContain('archivée');
  const journal = await world.base.stores.journal.list(operator.conventionId, 20);
  const actes = journal.map(({ action }) => action).filter((action) => action.startsWith('convention:'));
  expect(actes).toEqual(['convention:archiver', 'convention:modifier', 'convention:creer']);
  await press({ ...archiver, convention: first?.code ?? '' });
  expect(await db.personne.count({ where: { id: operator.id, actif: true } })).toBe(1);
});

it('whoever works for one of its parties says since when that agrees', async () => {
  browser = await world.signIn(); // an archive closes what was proven before
  await db.structure.updateMany({
    where: { conventionId: operator.conventionId },
    data: { nom: 'Caf des Vallons' },
  });
  const code = { code: 'ctg-caf' };
  for (const accord of ['', '2099-01-01'])
    expect(await handIn({ ...code, accord }, { status: 422 })).toContain('votre structure est une partie');
  const shown = await handIn({ ...code, accord: '2027-01-15' });
  expect(await confirm(shown)).toContain('L’accord de « Caf des Vallons »');
  const { id = '' } = (await find('ctg-caf')) ?? {};
  const parties = await world.base.stores.conventions.listParties(id);
  expect(parties.map(({ code: one, etatAccord }) => [one, etatAccord])).toContainEqual(['CAF00', 'accordee']);
  expect(await browser.read('/espace/conventions')).toContain('CTG Les Vallons');
});

it('are listed by as many statements, however many there are and have ended', async () => {
  let asked: string[] = [];
  const { stores, close } = await createReplica(world.base, undefined, (sql) => void asked.push(sql));
  const count = async () => {
    asked = [];
    await showConventions({ ...world.base.ports, stores });
    return asked.length;
  };
  const before = await count();
  await db.convention.updateMany({ data: { fin: new Date('2026-12-31') } });
  expect([before, await count()]).toEqual([4, 4]); // they, where they live, where nobody is active, and those elsewhere
  await close();
});
