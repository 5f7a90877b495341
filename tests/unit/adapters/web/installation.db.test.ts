import { expect, it } from 'vitest';
import { showConventions } from '../../../../src/use-cases/plan/conventions.ts';
import { createReplica } from '../../../support/database.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { readFields } from '../../../support/http-person.ts';
import { plain } from '../../../support/plain.ts';
import { aSmallPlan } from '../../../support/small-plan.ts';

const PLACE = '/espace/reglages/conventions';
const ADD = '/espace/reglages/imports/convention';
const INTENT = '/espace/intent';

const world = await openDoorWorld();
const { db } = world.base;
const operator = world.camille;
await db.personne.update({ where: { id: operator.id }, data: { roles: ['administration'] } });
let browser = await world.signIn();

const read = async (path: string, as = browser) => {
  const response = await as.get(path);
  return { status: response.status, text: plain(await response.text()) };
};
async function find(code: string) {
  const [found] = await world.base.stores.conventions.list({ code });
  return found && { ...found, ...(await world.base.stores.periodes.getLieu(found.id)) };
}

/** For whom a page is drawn, once a session opens several conventions. */
async function pour(): Promise<Readonly<Record<string, string>>> {
  const { _pour } = readFields(await browser.read(ADD));
  return _pour === undefined ? {} : { _pour };
}

async function press(fields: Readonly<Record<string, string>>): Promise<string> {
  return await browser.send(INTENT, { ...fields, ...(await pour()) });
}

/** Hands in what a form has, and reads the page where it ends. */
async function handIn(
  textes: Readonly<Record<string, string>>,
  file = JSON.stringify(aSmallPlan()),
  as = browser,
) {
  const form = new FormData();
  form.set('fichier', new File([file], 'plan.json'));
  for (const [id, texte] of Object.entries({ ...textes, ...(await pour()) })) form.set(id, texte);
  const sent = await as.post(ADD, form);
  const place = sent.headers.get('location');
  const page = sent.status === 303 && place ? await as.get(place) : sent;
  const html = await page.text();
  return { status: page.status, html, text: plain(html) };
}

async function confirm(html: string): Promise<string> {
  const _remise = /name="_remise" value="([^"]+)"/.exec(html)?.[1] ?? 'x';
  return await browser.send(ADD, { _remise, ...(await pour()) });
}

it('administration of the first convention creates one more, comes in, names it anew and archives it', async () => {
  expect((await read('/espace/reglages')).text).toContain('Celles de l’installation');
  expect((await read(PLACE)).text).toContain('Ajouter une convention');
  const textes = { nom: 'CTG du Val', code: 'ctg-val', du: '2026-02-01', zone: 'B' };

  await db.conventionAilleurs.create({
    data: { code: 'ctg-parti', origine: 'https://la-bas.example', le: new Date() },
  });
  const wrong = [
    await handIn({ ...textes, code: 'ctg-parti' }),
    await handIn(textes, ''),
    await handIn(textes, 'rien qui se lise'),
    await handIn({ ...textes, au: '2026-02-31' }),
    await handIn({ ...textes, au: '2025-12-31' }),
    await handIn({ ...textes, code: 'Deux mots' }),
    await handIn({ ...textes, fuseau: 'Mars' }),
  ];
  const said = [
    '« ctg-parti » était le code d’une convention partie ailleurs',
    'Choisissez un fichier qui n’est pas vide.',
    'rien n’est importé',
    '« 2026-02-31 » n’est pas un jour',
    'finirait avant de commencer',
    '« Deux mots » ne peut pas être le code',
    'ce lieu n’est pas connu',
  ];
  for (const [index, { status, text, html }] of wrong.entries()) {
    expect([status, text]).toEqual([422, expect.stringContaining(said[index] ?? '')]);
    expect(html).toContain('value="CTG du Val"');
  }
  expect(await db.convention.count()).toBe(1);

  const shown = await handIn(textes);
  expect([shown.status, shown.text]).toEqual([200, expect.stringContaining('aucun accord n’est noté')]);
  expect(await db.convention.count()).toBe(1);
  expect(await confirm(shown.html)).toContain('La convention est créée');
  await confirm(shown.html); // pressed twice
  expect((await handIn(textes)).text).toContain('la convention « ctg-val » est déjà ici');
  expect(await db.convention.count()).toBe(2);
  const made = await find('ctg-val');
  expect(made).toMatchObject({ nomCourt: 'CTG du Val', zone: 'B' });
  const own = await db.personne.findMany({ where: { conventionId: made?.id ?? '' } });
  expect(own).toMatchObject([{ roles: ['administration'], courriel: operator.courriel }]);
  const [noted] = await world.base.stores.journal.list(operator.conventionId, 1);
  expect(noted).toMatchObject({ action: 'convention:creer', acteurId: operator.id, objet: 'ctg-val' });

  expect((await read('/espace/conventions')).text).toContain('CTG du Val');
  await press({ _intent: 'convention:choisir', nom: 'ctg-val' });
  expect((await read('/espace/personnes')).status).toBe(200);
  const there = await read(PLACE);
  expect([there.status, there.text]).toEqual([
    403,
    expect.stringContaining('réservée à l’administration de la première convention'),
  ]);
  expect((await handIn({ code: 'ctg-autre' })).status).toBe(403);
  expect((await read('/espace/reglages')).text).not.toContain('Celles de l’installation');
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

  expect((await read(`${PLACE}/modifier?convention=ctg-val`)).text).toContain('Modifier une convention');
  for (const _twice of [1, 2])
    expect(await press({ ...modifier, nom: 'CTG du Haut-Val' })).toContain(
      '« CTG du Haut-Val » est enregistrée',
    );
  expect((await read(PLACE)).text).toContain('CTG du Haut-Val (ctg-val)');
  expect(await find('ctg-val')).toMatchObject({ zone: 'C' });

  const archiver = { _intent: 'convention:archiver:confirmer', convention: 'ctg-val' };

  expect(await press(archiver)).toContain('n’est pas terminée');
  await db.convention.update({ where: { code: 'ctg-val' }, data: { fin: new Date('2026-12-31') } });
  expect((await read(`${PLACE}/archiver?convention=ctg-val`)).text).toContain('Plus personne n’entre');
  expect(await press(archiver)).toContain('est archivée');
  expect(await db.personne.count({ where: { conventionId: made?.id ?? '', actif: true } })).toBe(0);
  expect((await read(PLACE)).text).toContain('archivée');
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
  for (const accord of ['', '2099-01-01']) {
    const { status, text } = await handIn({ ...code, accord });
    expect([status, text]).toEqual([422, expect.stringContaining('votre structure est une partie')]);
  }
  const shown = await handIn({ ...code, accord: '2027-01-15' });
  expect(await confirm(shown.html)).toContain('L’accord de « Caf des Vallons »');
  const { id = '' } = (await find('ctg-caf')) ?? {};
  const parties = await world.base.stores.conventions.listParties(id);
  expect(parties.map(({ code: one, etatAccord }) => [one, etatAccord])).toContainEqual(['CAF00', 'accordee']);
  expect((await read('/espace/conventions')).text).toContain('CTG Les Vallons');
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
