import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCli } from '../../../../adapters/cli/index.ts';
import type { Convention } from '../../../../src/domain/nouns/convention.ts';
import { buildContenuResume } from '../../../../src/domain/resumes/contenu-resume.ts';
import { use, useFolder } from '../../../support/anew.ts';
import { administer, createAnnuaireDatabase, FILE, importFile } from '../../../support/annuaire-file.ts';
import { aPersonne, aSeance, aTour } from '../../../support/builders.ts';
import { createConversation, messageOf } from '../../../support/conversation.ts';
import { findPathName, listLinks } from '../../../support/followed-links.ts';
import { plain } from '../../../support/plain.ts';
import { aDemandeResume } from '../../../support/resume-builders.ts';
import { aSmallPlan } from '../../../support/small-plan.ts';
import { useWeb } from '../../../support/web.ts';

const OURS = 'ctg-gctm';
/** Stands before ours in the alphabet. */
const THEIRS = 'ctg-alpes';
const BELOW = `/conventions/${THEIRS}`;

const folder = useFolder('conventions-');
const base = use(await createAnnuaireDatabase());
await importFile(FILE, base);
const web = await useWeb(base);
const { read } = web.open();

describe('a second convention in one installation', () => {
  it('is made by a command, once, with what is said otherwise than in its file', async () => {
    const alone = await read('/');
    expect(await run('conventions')).toMatchObject({ exitCode: 0, out: expect.stringContaining(OURS) });
    const plan = fileOf('vallons.json', JSON.stringify(aSmallPlan()));
    const words = ['convention:creer', plan, '--code', THEIRS, '--du', '2026-02-01'];
    expect(await run(...words, '--au', '2025-12-31')).toMatchObject({ exitCode: 1 });
    expect((await run(...words)).out).toContain('Essai');
    expect(await base.db.convention.count()).toBe(1);
    expect(await run(...words, '--confirmer')).toMatchObject({ exitCode: 0 });
    expect(await run(...words, '--confirmer')).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining(`la convention « ${THEIRS} » est déjà ici`),
    });
    expect(await run(...words.slice(0, 2), '--code', 'Deux mots')).toMatchObject({ exitCode: 1 });
    expect((await run('conventions')).out).toMatch(
      new RegExp(`${OURS}[\\s\\S]*CTG Les Vallons \\(${THEIRS}\\)\\n  du 1er février 2026[^\\n]*${BELOW}\\n`),
    );
    await expect.poll(() => read('/')).not.toBe(alone);
  });

  it('asks each command that acts in one of them which one is meant', async () => {
    const personnes = fileOf(
      'personnes.csv',
      'prenom;nom;fonction;structure;courriel;roles\nAnne;Roux;Chargée de coopération;ccv;camille@agglo.example;coordination administration',
    );
    for (const words of [['etat'], ['accord'], ['importer-personnes', personnes], ['fusionner']])
      expect(await run(...words)).toEqual({
        exitCode: 1,
        out: `Rien n’est fait : nommez la convention avec --convention, ${OURS} et ${THEIRS}.\n`,
      });
    expect(await run('etat', '--convention', 'ctg-ailleurs')).toMatchObject({
      exitCode: 1,
      out: expect.stringContaining(`Il y a ${OURS} et ${THEIRS}`),
    });
    const accord = ['accord', 'CCV', '--le', '2027-01-15', '--convention', THEIRS, '--confirmer'];
    expect(await run(...accord)).toMatchObject({ exitCode: 0 });
    const before = await base.stores.personnes.list((await getConvention(OURS)).id);
    const importer = ['importer-personnes', personnes, '--convention', THEIRS, '--confirmer'];
    expect(await run(...importer)).toMatchObject({ exitCode: 0 });
    expect(await base.stores.personnes.list((await getConvention(THEIRS)).id)).toHaveLength(1);
    const ours = await base.stores.personnes.list((await getConvention(OURS)).id);
    expect(ours.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    const etat = await run('etat', '--convention', THEIRS);
    expect(etat.out).toContain('des Vallons');
    expect(etat.out).not.toContain('Calais');
    expect(await run('code', 'camille@agglo.example')).toMatchObject({ exitCode: 1 });
    const code = await run('code', 'camille@agglo.example', '--convention', OURS);
    expect(code).toMatchObject({ exitCode: 0, out: expect.stringContaining('Camille Martel') });
  });

  it('has its pages, feeds and summaries below its own address; those of the first one stay where they are', async () => {
    const [ours, theirs] = [await getConvention(OURS), await getConvention(THEIRS)];
    for (const convention of [ours, theirs]) await publish(convention);
    await expect.poll(() => read('/')).toContain('Les conventions');
    const home = await read('/');
    expect(home).toContain('de 24 fiches action');
    expect(listLinks(home).map(({ href }) => href)).toEqual(
      expect.arrayContaining([`/conventions/${OURS}`, BELOW]),
    );
    const page = await read(BELOW);
    expect(page).toSay('de 5 fiches action', 'Convention territoriale globale 2026-2028, Les Vallons');
    expect(page).not.toMatch(/Calais|Les conventions/);
    expect(await read(`/conventions/${OURS}`)).toContain('de 24 fiches action');
    const seances = new Map(
      await Promise.all(
        [ours, theirs].map(
          async ({ id, code }) => [code, (await base.stores.seances.list(id))[0]?.uid ?? 'none'] as const,
        ),
      ),
    );
    await expect.poll(() => read('/calendriers/tout.ics')).toContain(seances.get(OURS));
    expect(await read('/calendriers/tout.ics')).not.toContain(seances.get(THEIRS));
    const feed = await read(`${BELOW}/calendriers/tout.ics`);
    expect(feed).toContain(seances.get(THEIRS));
    expect(feed).not.toContain(seances.get(OURS));
    expect(feed).toContain('PRODID:-//Les Vallons//Espace collaboratif//FR\r\n');
    expect(await read('/calendriers/tout.ics')).toContain('PRODID:-//Grand Calais Terres & Mers//');
    expect(feed.replaceAll(/\r\n /g, '')).toContain(`http://localhost:3000${BELOW}/calendriers`);
    expect(await read('/resumes/1')).toContain(`Résumé n° 1`);
    expect(await read(`${BELOW}/resumes/1`)).toContain('Les Vallons');
    expect((await fetch(`${web.url}${BELOW}/resumes/1.csv`)).status).toBe(200);
    expect(await read(`${BELOW}/actualites.atom`)).toSay(`href="http://localhost:3000${BELOW}/actualites"`);
  });

  it('leads from each of its pages to its own alone', async () => {
    const seen = new Set<string>();
    const queue = [BELOW];
    for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
      if (seen.has(address)) continue;
      seen.add(address);
      const page = await read(address);
      if (!page.startsWith('<!doctype html>')) continue;
      const links = listLinks(page)
        .map(({ href }) => new URL(href.replace(/^http:\/\/localhost:3000/, ''), web.url))
        .filter(({ origin }) => origin === web.url);
      const elsewhere = links.filter(({ pathname }) => !pathname.startsWith(BELOW));
      expect(elsewhere.map(findPathName), address).toEqual(elsewhere.map(() => 'connexion'));
      queue.push(...links.filter((link) => !elsewhere.includes(link)).map(({ pathname }) => pathname));
    }
    expect(seen.size).toBeGreaterThan(8);
  });

  it('has nothing else below, and no address for what is no convention', async () => {
    for (const address of [
      `${BELOW}/espace`,
      `${BELOW}/connexion`,
      `${BELOW}/healthz`,
      `${BELOW}/espace-public`,
      `${BELOW}/logos/CAF00.png`,
      '/conventions/ctg-ailleurs',
      '/conventions/ctg-ailleurs/calendriers/tout.ics',
      '/conventions',
    ])
      expect((await fetch(`${web.url}${address}`)).status, address).toBe(404);
  });

  it('is where the messages of its people lead, and the first one’s name none', async () => {
    for (const [code, address] of [
      [THEIRS, `http://localhost:3000${BELOW}/calendriers`],
      [OURS, 'http://localhost:3000/calendriers'],
    ] as const) {
      const personne = await aPersonne(base, await getConvention(code));
      const reply = await createConversation(base.ports)(personne).ask('calendrier');
      expect(JSON.stringify(messageOf(reply))).toContain(`"${address}"`);
    }
  });

  it('gives its people their pages in its name', async () => {
    for (const [courriel, code, name, below] of [
      ['camille@agglo.example', THEIRS, 'Les Vallons', BELOW],
      ['nadia@agglo.example', OURS, 'Grand Calais Terres & Mers', ''],
    ]) {
      const { out } = await run('lien', courriel ?? '', '--convention', code ?? '', '--confirmer');
      const page = await read(/http:\/\/localhost:3000(\/tableau\/[\w-]+)/.exec(out)?.[1] ?? out);
      expect(page).toContain(
        `Convention territoriale globale ${code === OURS ? '2025-2029' : '2026-2028'}, ${name?.replace('&', '&amp;')}`,
      );
      expect(page).toContain(`href="${below}/donnees-personnelles"`);
      expect(await read(`${below}/donnees-personnelles`)).toContain(name?.replace('&', '&amp;'));
    }
  });

  it('has another name by a command: its pages and calendars say it, its addresses stay', async () => {
    const words = ['convention:renommer', 'CTG du Haut Val', '--convention', THEIRS];
    expect((await run(...words)).out).toContain('Essai');
    expect(await run(...words, '--confirmer')).toMatchObject({ exitCode: 0 });
    expect(await run(...words, '--confirmer')).toMatchObject({
      out: expect.stringContaining('Rien n’a changé'),
    });
    expect(await read(BELOW)).toContain('globale 2026-2028, Haut Val');
    expect(await read(`${BELOW}/calendriers/tout.ics`)).toContain('CTG du Haut Val');
    await expect.poll(() => read('/')).toContain('CTG du Haut Val');
    expect((await run('conventions')).out).toContain('CTG Grand Calais');
  });
});

it('is put away once it is over: nobody comes in, its pages stay', async () => {
  const words = ['convention:archiver', '--convention', THEIRS];
  expect(await run(...words, '--confirmer')).toMatchObject({
    exitCode: 1,
    out: expect.stringContaining('31 mars 2029'),
  });
  const ours = await base.stores.personnes.list((await getConvention(OURS)).id);
  base.clock.set('2029-04-01T09:00:00Z');
  expect((await run(...words)).out).toContain('Essai');
  expect(await run(...words, '--confirmer')).toMatchObject({ exitCode: 0 });
  const { id } = await getConvention(THEIRS);
  expect(await base.stores.personnes.list(id)).toEqual([]);
  expect((await run(...words, '--confirmer')).out).toContain('déjà archivée');
  expect(await read(BELOW)).toContain('Haut Val');
  await expect.poll(() => read('/')).toContain('2026-2028, terminée');
  expect(await base.stores.personnes.list((await getConvention(OURS)).id)).toEqual(ours);
});

async function getConvention(code: string): Promise<Convention> {
  const [convention] = await base.stores.conventions.list({ code });
  if (convention === undefined) throw new Error(`no convention ${code}`);
  return convention;
}

/** A séance to come, and a summary of one that was. */
async function publish(convention: Convention): Promise<void> {
  const seance = await aSeance(base, convention);
  const { id: tourId } = await aTour(base, seance, { etat: 'publie' });
  const contenu = buildContenuResume(aDemandeResume({ audience: 'public', numero: 1 }));
  await base.stores.resumes.create({
    ...{ id: randomUUID(), conventionId: convention.id, tourId },
    ...{ numero: 1, audience: 'public', contenu, publieLe: base.clock.now() },
  });
}

async function run(...argv: readonly string[]) {
  let out = '';
  const write = (text: string) => {
    out += text;
  };
  const exitCode = await createCli(administer(base), { write, writeError: () => {} }).run(argv);
  return { exitCode, out: plain(out) };
}

function fileOf(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}
