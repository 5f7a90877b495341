import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import type { Seance } from '../../../../src/domain/nouns/seance.ts';
import {
  archiveConvention,
  closeConventions,
} from '../../../../src/use-cases/annuaire/deactivate-personne.ts';
import { withConvention } from '../../../../src/use-cases/verbs/find-convention.ts';
import { use } from '../../../support/anew.ts';
import { administer } from '../../../support/annuaire-file.ts';
import { aReseau, aSeance } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { plain } from '../../../support/demo-program.ts';
import { connect, createDocumentCheck, createGive, read } from '../../../support/programs.ts';
import { NO_BACKUPS } from '../../../support/run-cli.ts';
import { createShown } from '../../../support/shown-messages.ts';
import { aSupervised, type Supervised } from '../../../support/supervised.ts';
import { startWeb } from '../../../support/web.ts';

/** Four conventions share a réseau; nobody of Arras does. */
const base = await useBase({ now: '2027-05-12T08:00:00Z' });
const shown = createShown(base);
const web = use(await startWeb(base));
const give = createGive(base);
const communId = randomUUID();
const NOM = 'Réseau des relais petite enfance';
const ADDRESS = `http://localhost:3000/calendriers/${communId}.ics`;
const sharing = [
  await aSupervised('Lens', base),
  await aSupervised('Marck', base),
  await aSupervised('Calais', base),
  await aSupervised('Ailleurs', base),
];
const [lens, marck, calais, ailleurs] = sharing as [Supervised, Supervised, Supervised, Supervised];
const arras = await aSupervised('Arras', base);
for (const one of sharing) await share(one);
await convene(arras, '2027-06-11T08:00:00Z', { instance: await aReseau(base, arras.convention) });

async function share({ convention }: Supervised): Promise<void> {
  const { id } = await aReseau(base, convention);
  const communLe = new Date(base.clock.now().subtract({ hours: 24 }).epochMilliseconds);
  await base.db.instance.update({ where: { id }, data: { communId, communCode: 'PARENTS-06', communLe } });
}

async function convene(of: Supervised, le: string, change: Partial<Seance> = {}): Promise<Seance> {
  const instances = await base.stores.seances.listInstances(of.convention.id);
  const instance = instances.find(({ commun }) => commun?.id === communId);
  const debut = base.clock.now().until(le);
  const at = base.clock.now().add(debut);
  const dates = { debut: at, fin: at.add({ hours: 2 }) };
  return aSeance(base, of.convention, { ...(instance && { instance }), ...dates, ...change });
}

const readPage = async (path = '') => plain(await (await fetch(`${web.url}${path}/calendriers`)).text());
const readReseaux = (token: string) => read(`${web.url}/api/v1/reseaux`, token);
/** What is told of who left, and how often. */
const countTold = (title: string) => shown.titles().filter((one) => one === `${title} : ${NOM}`).length;

it('stands on « Calendriers » of each convention where the réseau stands itself, with its one address', async () => {
  expect(await readPage('/conventions/lens')).not.toContain(communId); // no séance: not there
  await convene(lens, '2027-06-08T08:00:00Z', { lieu: 'Lens', visio: 'https://visio.example' });
  await convene(marck, '2027-06-09T08:00:00Z', { ordreDuJour: 'Secret', titre: 'Éveil' });
  for (const path of ['', '/conventions/lens', '/conventions/marck']) {
    await expect.poll(() => readPage(path)).toContain(`${NOM} – réseau commun PARENTS-06`);
    expect(await readPage(path)).toContain(ADDRESS);
  }
  for (const path of ['/conventions/calais', '/conventions/arras'])
    expect(await readPage(path)).not.toMatch(/réseau commun|PARENTS/);
  const feed = await (await fetch(`${web.url}/calendriers/${communId}.ics`)).text();
  expect(feed.match(/BEGIN:VEVENT/g)).toHaveLength(2);
});

it('is read by programs: its address, and of the séances of each convention what the calendar says', async () => {
  const { findFaults } = await createDocumentCheck(web);
  const service = { isService: true };
  const tokens = {
    public: await give(lens.administration, service),
    lens: await give(lens.pilote),
    calais: await give(calais.pilote),
  };
  const pages = await Promise.all(Object.values(tokens).map(readReseaux));
  for (const { page, status } of pages) {
    expect([status, findFaults('reseaux', page)]).toEqual([200, []]);
    expect(page.donnees).toMatchObject([{ id: communId, instance: 'RPE', nom: NOM, calendrier: ADDRESS }]);
    expect(page.donnees[0]?.seances).toMatchObject([
      { convention: 'CTG Lens', titre: null, etat: 'confirmee', lieu: 'Lens' },
      { convention: 'CTG Marck', titre: 'Éveil', debut: '2027-06-09T08:00:00Z' },
    ]);
    expect(JSON.stringify(page)).not.toMatch(/Secret|visio|Paul|Camille/);
  }
  const hidden = [await give(calais.administration, service), await give(arras.pilote)];
  for (const token of hidden) expect((await readReseaux(token)).page.donnees).toEqual([]);
  const narrow = await give(lens.pilote, { collections: ['seances'] });
  expect((await readReseaux(narrow)).status).toBe(403);
  const client = await connect(web, tokens.lens);
  const told = await client.callTool({ name: 'reseaux', arguments: {} });
  expect(told.structuredContent).toEqual(pages[1]?.page);
  await client.close();
});

it('reads those séances alone that are shown', async () => {
  for (const debut of ['2026-01-12T08:00:00Z', '2027-01-12T08:00:00Z'])
    await convene(marck, debut, { releveLe: base.clock.now() });
  await convene(marck, '2027-01-13T08:00:00Z');
  const listDebuts = async (apres: string, releves: number) => {
    const at = base.clock.now().add(base.clock.now().until(apres));
    const parts = await base.stores.supervisions.listCommuns(communId, { apres: at, releves });
    return parts.flatMap(({ seances }) => seances.map(({ debut }) => debut.toString().slice(0, 10)));
  };
  expect(await listDebuts('2027-05-12T08:00:00Z', 0)).toEqual(['2027-06-08', '2027-06-09']);
  expect(await listDebuts('2027-06-08T12:00:00Z', 1)).toEqual(['2027-01-12', '2027-06-09']);
  const [part] = await base.stores.supervisions.listCommuns(communId, null);
  expect(part?.seances).toEqual([]);
});

it('the other conventions are told once when one of them is over, is archived, or is not here any more', async () => {
  const token = await give(calais.pilote);
  await convene(calais, '2027-06-10T08:00:00Z');
  const page = '/conventions/calais';
  await expect.poll(() => readPage(page)).toContain(communId);
  await end(calais, '2027-01-31');
  // Before the night, its séances have left the common calendar: nothing leads there.
  await expect.poll(() => readPage(page)).not.toContain(communId);
  expect((await readReseaux(token)).page.donnees).toEqual([]);
  for (const _ of [1, 2]) await closeConventions(base.ports);
  await shown.drain();
  expect(countTold('Calais quitte un réseau commun')).toBe(3);
  expect(shown.textOf('camille-lens')).toContain('ses séances ont quitté le calendrier commun');
  expect(await isSharing(calais)).toBe(false);

  await end(ailleurs, '2027-01-31'); // archived before the night
  const there = withConvention('ailleurs', base.ports);
  for (const _ of [1, 2]) await archiveConvention({ confirmer: true }, there);
  await closeConventions(base.ports);
  await shown.drain();
  expect(countTold('Ailleurs quitte un réseau commun')).toBe(2);

  const removeConvention = async (id: string, { isDone }: { readonly isDone: boolean }) => {
    if (isDone) await base.db.instance.updateMany({ where: { conventionId: id }, data: { communId: null } });
    return { lignes: 1, personnes: 1 };
  };
  const commands = administer(base, { ...NO_BACKUPS, removeConvention });
  commands.mean('marck');
  const asked = { fichier: null, vers: null, premiere: false };
  for (const confirmer of [false, true]) await commands.supprimerConvention({ ...asked, confirmer });
  await shown.drain();
  expect(shown.titles().filter((one) => / quitte un réseau commun/.test(one))).toHaveLength(6);
  expect(await isSharing(lens)).toBe(true);
});

async function end({ convention }: Supervised, fin: string): Promise<void> {
  await base.db.convention.update({ where: { id: convention.id }, data: { fin: new Date(fin) } });
}

async function isSharing({ coordination }: { readonly coordination: Personne }): Promise<boolean> {
  const instances = await base.stores.seances.listInstances(coordination.conventionId);
  return instances.some(({ commun }) => commun?.id === communId);
}
