import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { migrate } from '../../../../adapters/postgres/migrate.ts';
import { parseOrigine } from '../../../../src/domain/nouns/convention.ts';
import { tellInstance } from '../../../../src/use-cases/verbs/tell.ts';
import { administer } from '../../../support/annuaire-file.ts';
import { aFolder, anOwnedDatabase } from '../../../support/backup.ts';
import { aConvention, aPersonne, aReseau, aSeance } from '../../../support/builders.ts';
import { openTestDatabase, type TestDatabase, useBase } from '../../../support/database.ts';
import { createWaysIn } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';
import { NO_BACKUPS } from '../../../support/run-cli.ts';
import { createShown } from '../../../support/shown-messages.ts';
import { silentLogger as logger } from '../../../support/silent-logger.ts';
import { sitAt } from '../../../support/sit-at.ts';
import { aSmallPlan } from '../../../support/small-plan.ts';
import { startWeb } from '../../../support/web.ts';

const [HERE, THERE, FAR] = ['https://ici.example', 'https://la-bas.example', 'https://loin.example'];
const NOW = '2027-05-12T08:00:00Z';

/** The pages of an installation, as they are after the program was started again. */
async function openDoor(base: TestDatabase, publicUrl: string) {
  const web = await startWeb(base, { publicUrl });
  onTestFinished(web.stop);
  return async (address: string, method = 'GET') => {
    const { status, headers, ...response } = await fetch(`${web.url}${address}`, {
      redirect: 'manual',
      method,
    }).then(async (one) => ({ status: one.status, headers: one.headers, text: await one.text() }));
    return { status, to: headers.get('location'), kept: headers.get('cache-control'), ...response };
  };
}

it('an address names an installation by https, and nothing else', () => {
  for (const text of [
    'https://ctg.example',
    'https://ctg.example/',
    ' https://CTG.example ',
    'https://ctg.example:8443',
  ])
    expect(parseOrigine(text)).toMatch(/^https:\/\/ctg\.example(:8443)?$/);
  for (const text of [
    ...['http://ctg.example', 'ctg.example', '//ctg.example', 'javascript:alert(1)', 'ftp://ctg.example', ''],
    ...['https://ctg.example/a', 'https://ctg.example?a', 'https://ctg.example#a', 'https://a:b@ctg.example'],
  ])
    expect([text, parseOrigine(text)]).toEqual([text, null]);
});

it.each([
  ['to where it is', `${HERE}/`, 'est celle d’ici'],
  ['from where nobody knows', null, 'n’est pas connue'],
])('a convention does not move %s', async (_, adresse, why) => {
  const base = await useBase();
  await aConvention(base);
  const ports = { ...base.ports, installation: { ...base.ports.installation, adresse } };
  const asked = { fichier: null, premiere: true, confirmer: true };
  const refused = await administer({ ports }, NO_BACKUPS).supprimerConvention({ ...asked, vers: HERE });
  expect(refused).toMatchObject({ ok: false, message: { title: expect.stringContaining(why) } });
});

it('what was published of a convention that moved leads to the same there; nobody is written to twice; it may come back', async () => {
  const here = await useBase({ isOwn: true, now: NOW });
  const url = await anOwnedDatabase();
  await migrate({ url, logger });
  const there = await openTestDatabase(url, { now: NOW });
  onTestFinished(there.close);
  const [one, other] = [await sitAt(here), await sitAt(there)];
  const [stays, goes] = [
    await aConvention(here, { code: 'reste' }),
    await aConvention(here, { code: 'part' }),
  ];
  const resident = await aConvention(there, { code: 'la-bas' });
  const personne = await aPersonne(here, goes, { identifiant: 'ines', roles: ['administration'] });
  const seance = await aSeance(here, goes);

  const instance = await aReseau(here, goes);
  await here.db.instance.update({ where: { id: instance.id }, data: { fermeeLe: new Date(NOW) } });
  const shared = { communId: randomUUID(), communCode: 'PE', communLe: new Date(NOW) };
  for (const { id } of [instance, await aReseau(here, stays)])
    await here.db.instance.update({ where: { id }, data: shared });
  await aPersonne(here, stays, { identifiant: 'camille', roles: ['coordination'] });
  const shownHere = createShown(here);
  const tell = (minutes: number) => {
    const acteur = { id: goes.id, conventionId: goes.id };
    const moment = { stores: here.stores, now: here.clock.now().add({ minutes }) };
    return tellInstance({ instance, fait: 'fermeture', acteur }, [personne], moment);
  };
  await tell(0);
  await shownHere.drain();
  expect(shownHere.titles()).toEqual([`Fermé : ${instance.nom}`]);

  // Agreements about workspaces: of the two that are here, and what another installation may still hold of this one.
  const third = randomUUID();
  const agree = async ({ db, chatPorts }: TestDatabase, conventionId: string, others: readonly string[]) => {
    const place = { plateforme: 'slack', espace: `T-${conventionId}`, nom: 'Équipe', conventionId };
    await chatPorts.espaces.save({ ...place, relieLe: here.clock.now() }, null);
    const said = { sharedWith: [...others], chosenBy: [...others] };
    await db.espaceRelie.updateMany({ where: { conventionId }, data: said });
  };
  const listAgreed = async ({ db }: TestDatabase, conventionId: string) =>
    (await db.espaceRelie.findMany({ where: { conventionId } })).map(({ sharedWith, chosenBy }) => [
      sharedWith,
      chosenBy,
    ]);
  await agree(here, goes.id, [stays.id]);
  await agree(here, stays.id, [third, goes.id]);
  await agree(there, resident.id, [goes.id, third]);

  const token = await createWaysIn(here, { url: '' }).createToken(personne, 'tableau');
  const published = ['', '/calendriers', '/calendriers/tout.ics', '/resumes', '/aide?de=1'].map(
    (end) => `/conventions/part${end}`,
  );
  const before = await openDoor(here, HERE);
  for (const address of [...published, `/tableau/${token}`])
    expect([address, (await before(address)).status]).toEqual([address, 200]);

  const file = path.join(await aFolder(), 'part.tar.gz');
  const remove = (...words: readonly string[]) => one.type('convention:supprimer', '--convention', ...words);
  await one.type('convention:exporter', file, '--convention', 'part');
  const words = ['part', '--fichier', file, '--vers'];
  expect(await remove(...words, 'http://la-bas.example')).toContain('commence par https://');
  const essai = plain(await remove(...words, THERE));
  expect(essai).toContain('Rien n’est supprimé');
  expect(essai).toContain(`mènerait à ${THERE}/conventions/part, tant que l’adresse d’ici reste en service`);
  expect(await here.stores.ailleurs.list()).toEqual([]);
  expect(await remove(...words, THERE, '--confirmer')).toSay(`mène désormais à ${THERE}/conventions/part`);
  expect(await listAgreed(here, stays.id)).toEqual([[[third], [third]]]);
  const imported = plain(await other.type('convention:importer', file, '--confirmer'));
  expect(imported).toSay('est ici', 'ne sont pas repris : chaque administration les redit ici');
  expect(await listAgreed(there, goes.id)).toEqual([[[], []]]);
  expect(await listAgreed(there, resident.id)).toEqual([[[third], [third]]]);

  // Of one that was taken away nobody said where it is: it leads nowhere, and is listed nowhere.
  await aConvention(here, { code: 'perdue' });
  await remove('perdue', '--sans-fichier', '--confirmer');
  const lost = { code: 'perdue', origine: null, le: expect.any(Date) };

  const [left, come] = [await openDoor(here, HERE), await openDoor(there, THERE)];
  for (const address of published) {
    const answer = await left(address);
    expect(answer).toMatchObject({ status: 301, to: `${THERE}${address}`, kept: 'no-store' });
    expect([address, (await come(address)).status]).toEqual([address, 200]);
  }
  expect((await come('/conventions/part/calendriers/tout.ics')).text).toContain(seance.uid);
  expect((await left('/conventions/part//evil.example')).to).toBe(`${THERE}/conventions/part//evil.example`);
  expect((await left('/conventions/part', 'HEAD')).status).toBe(301);
  expect((await left('/conventions/part/me-prevenir', 'POST')).status).toBe(404);
  for (const address of ['/conventions/inconnue', '/conventions/inconnue/calendriers', '/conventions/perdue'])
    expect(await left(address)).toMatchObject({ status: 404, to: null });
  // Its links open there; here, where another convention is, nothing says any more whose they were.
  expect(await left(`/tableau/${token}`)).toMatchObject({ status: 404, to: null });
  expect((await come(`/tableau/${token}`)).status).toBe(200);
  expect((await left('/')).status).toBe(200);

  const shownThere = createShown(there);
  await shownThere.drain();
  expect(shownThere.titles()).toEqual([]);
  expect(await there.db.envoi.count({ where: { conventionId: goes.id, etat: 'envoye' } })).toBe(1);

  const listed = await one.type('conventions');
  expect(listed).toSay('Conventions installées ailleurs', `${THERE}/conventions/part`);
  expect(listed).not.toContain('perdue');
  await writeFile(`${file}.json`, JSON.stringify(aSmallPlan()));
  expect(await one.type('convention:creer', `${file}.json`, '--code', 'part')).toContain('partie ailleurs');
  await shownHere.drain();
  expect(shownHere.titles()).toContain(`Une convention quitte un réseau commun : ${instance.nom}`);
  const rows = await here.db.conventionAilleurs.findMany({ orderBy: { code: 'asc' } });
  expect(rows).toEqual([{ code: 'part', origine: THERE, le: expect.any(Date) }, lost]);

  // The last one goes too, elsewhere: all that is everybody's leads there, and no secret is handed to the wrong one.
  await remove('reste', '--sans-fichier', '--vers', FAR, '--confirmer');
  const empty = await openDoor(here, HERE);
  for (const [address, to] of [
    ['/', `${FAR}/conventions/reste`],
    ['/calendriers/tout.ics', `${FAR}/conventions/reste/calendriers/tout.ics`],
    ['/conventions/reste/resumes', `${FAR}/conventions/reste/resumes`],
    ['/conventions/part', `${THERE}/conventions/part`],
  ] as const)
    expect(await empty(address)).toMatchObject({ status: 301, to });
  expect(await empty(`/tableau/${token}`)).toMatchObject({ status: 404, to: null });
  expect((await empty('/healthz')).status).toBe(200);
  await here.db.conventionAilleurs.updateMany({ data: { origine: THERE } });
  await here.db.conventionAilleurs.update({ where: { code: lost.code }, data: { origine: null } });
  expect(await empty(`/tableau/${token}`)).toMatchObject({ status: 404, to: null });
  await here.db.conventionAilleurs.delete({ where: { code: lost.code } });
  expect((await empty(`/tableau/${token}`)).to).toBe(`${THERE}/tableau/${token}`);
  for (const address of ['/connexion/identite/retour', '/connexion/identite/fin', '/slack/oauth_redirect'])
    expect([address, (await empty(`${address}?code=c&state=s`)).to ?? '']).toEqual([
      address,
      expect.not.stringMatching(/^https/),
    ]);
  const plan = { ...aSmallPlan(), convention: { ...aSmallPlan().convention, code: 'part' } };
  await writeFile(`${file}.json`, JSON.stringify(plan));
  expect(await one.type('importer-plan', `${file}.json`, '--confirmer')).toContain('partie ailleurs');
  expect(await here.db.convention.count()).toBe(0);
  expect((await empty('/connexion', 'POST')).to).not.toMatch(/^https/);

  await one.type('convention:importer', file, '--confirmer');
  // The pages that were open before it came back hand its secrets to nobody.
  expect(await empty(`/tableau/${token}`)).toMatchObject({ status: 200, to: null });
  expect((await here.stores.ailleurs.list()).map(({ code }) => code)).toEqual(['reste']);
  expect((await (await openDoor(here, HERE))('/conventions/part')).status).toBe(200);

  // It goes once more: what was said last of where it lives counts.
  const find = () => here.db.conventionAilleurs.findUnique({ where: { code: 'part' } });
  await here.db.conventionAilleurs.create({ data: { code: 'part', origine: THERE, le: new Date(0) } });
  await remove('part', '--sans-fichier', '--confirmer');
  expect(await find()).toMatchObject({ origine: null });
  const gone = await openDoor(here, HERE);
  for (const address of ['/conventions/part', '/calendriers/tout.ics'])
    expect(await gone(address)).toMatchObject({ status: 404, to: null });
});
