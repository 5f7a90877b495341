import { describe, expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { aCopil, aSeance } from '../../../support/builders.ts';
import { type CookieBrowser, send } from '../../../support/cookie-browser.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { plain } from '../../../support/plain.ts';
import { aRound, PUBLIC, SECRET } from '../../../support/resume-round.ts';

/** All papers on one page, and each of them at an address of its own. */

const world = await openDoorWorld();
const round = await aRound(world.base);
await world.base.db.partie.updateMany({ data: { etatAccord: 'accordee' } });
const debut = paris('2027-12-09T14:00');
const instance = await aCopil(world.base, round.convention);
const copil = { instance, debut, fin: debut.add({ hours: 2 }), ordreDuJour: 'Bilan de l’année' };
const dossier = `/espace/resumes/dossier?seance=${(await aSeance(world.base, round.convention, copil)).id}`;

async function signIn({ courriel }: Personne): Promise<CookieBrowser> {
  const { browser, letter } = await world.ask(courriel);
  await browser.post(letter.lien);
  return browser;
}

const read = async (browser: CookieBrowser, path: string) => {
  const response = await browser.get(path);
  return { status: response.status, text: plain(await response.text()) };
};

const RELECTURE = /href="\/espace\/resumes\/relecture\?tour=[^"]+"/;

describe('« Résumés et bilans »', () => {
  it('says of each edition where it stands, from the answers to the publication for everybody', async () => {
    const camille = await signIn(round.coordination);
    const states: readonly [() => Promise<unknown>, string][] = [
      [async () => {}, 'Réponses en cours'],
      [() => round.publish('groupe_projet'), 'Accord à demander'],
      [() => round.publish('public'), 'Publiée le 14 mai 2027'],
    ];
    for (const [move, said] of states) {
      await move();
      const { text } = await read(camille, '/espace/resumes');
      expect(text).toSay(said, '<h2>Résumés et bilans</h2>');
    }
    const { text } = await read(camille, '/espace/resumes');
    expect(text.match(/Publiée le 14 mai 2027/g)).toHaveLength(2);
    expect(text).not.toMatch(RELECTURE);
  });

  it('leads to each paper, which is there: nothing has to be typed', async () => {
    const camille = await signIn(round.coordination);
    const { text } = await read(camille, '/espace/resumes');
    const [, main = ''] = text.split('id="contenu"');
    const links = [...main.matchAll(/href="(\/espace\/resumes[^"]+)"/g)].map(([, path = '']) => path);
    expect(new Set(links.map((path) => path.replace(/\?.*/, '')))).toEqual(
      new Set([
        '/espace/resumes',
        '/espace/resumes/bilan',
        '/espace/resumes/dossier',
        '/espace/resumes/activite',
        '/espace/resumes/archive',
      ]),
    );
    for (const path of links) {
      const paper = await read(camille, path.replaceAll('&amp;', '&'));
      expect([path, paper.status, paper.text.includes('class="contents"')]).toEqual([path, 200, true]);
      expect(paper.text).toContain('<a href="/espace/resumes">Résumés et bilans</a>');
      expect(paper.text).toMatch(/aria-current="(page|true)">Résumés et bilans<.a>/);
    }
  });

  it('offers coordination to add a line to its report, at a place of its own', async () => {
    const camille = await signIn(round.coordination);
    const { text } = await read(camille, '/espace/resumes/activite');
    expect(text).toContain('href="/espace/resumes/activite/ligne"');
    const form = await read(camille, '/espace/resumes/activite/ligne');
    expect([form.status, form.text.includes('name="texte"')]).toEqual([200, true]);
    expect((await read(await signIn(round.lecture), '/espace/resumes/activite/ligne')).status).toBe(403);
  });

  it('shows others what they may read, and no more', async () => {
    const christine = await signIn(round.lecture);
    const { text } = await read(christine, '/espace/resumes');
    expect(text).toContain('/espace/resumes?numero=1&amp;version=public');
    for (const [path, isTheirs] of [
      ['/espace/resumes/bilan', true],
      ['/espace/resumes/dossier', true],
      ['/espace/resumes/activite', false],
      ['/espace/resumes/archive', false],
      ['/espace/resumes/relecture', false],
    ] as const)
      expect([path, text.includes(`"${path}`)]).toEqual([path, isTheirs]);
    for (const [path, status] of [
      [dossier, 200],
      ['/espace/resumes/archive', 403],
      ['/espace/resumes?numero=9', 404],
      ['/espace/resumes?numero=x', 404],
    ] as const)
      expect([path, (await read(christine, path)).status]).toEqual([path, status]);
    expect((await read(await signIn(round.pilote), dossier)).text).toContain(
      'Cette séance réunit d’autres personnes',
    );
  });
});

describe('a summary at its place', () => {
  it('is whole, in the edition that is asked for and that its reader may read', async () => {
    const camille = await signIn(round.coordination);
    const links = await world.base.db.lienPersonnel.count();
    const group = await read(camille, '/espace/resumes?numero=1');
    expect(await world.base.db.lienPersonnel.count()).toBe(links);
    expect([group.text.includes(SECRET), group.text.includes(PUBLIC)]).toEqual([true, true]);
    const [, file = ''] = /href="([^"]+fichier=pdf)"/.exec(group.text) ?? [];
    const fetched = await camille.get(file.replaceAll('&amp;', '&'));
    expect(fetched.headers.get('location')).toMatch(/^\/resumes\/1\/lecture\/[\w-]+\.pdf$/);
    const forAll = await read(camille, '/espace/resumes?numero=1&version=public');
    expect([forAll.text.includes(SECRET), forAll.text.includes(PUBLIC)]).toEqual([false, true]);
    // The convention of whoever reads is not the first one of this database.
    expect(forAll.text).toContain(`href="/conventions/${round.convention.code}/resumes/1.pdf"`);
    const christine = await signIn(round.lecture);
    for (const version of ['', '&version=groupe_projet', '&version=public'])
      expect((await read(christine, `/espace/resumes?numero=1${version}`)).text).not.toContain(SECRET);
  });
});

describe('the archive at its place', () => {
  it('says what is in it, and is prepared by a press, which is noted', async () => {
    const { base } = world;
    const camille = await signIn(round.coordination);
    const before = await base.db.lienPersonnel.count();
    expect((await read(camille, '/espace/resumes/archive')).text).toContain('Résumés publiés');
    expect(await base.db.lienPersonnel.count()).toBe(before);
    const [_retour, _intent] = ['/espace/resumes/archive', 'archive:preparer'];
    const told = await camille.send('/espace/intent', { _intent, _retour });
    const [, path = ''] = /href="[^"]*(\/archive\/[\w-]+)"/.exec(told) ?? [];
    expect(await camille.read(path)).toContain(`${path}.zip`);
    expect(await base.db.journal.findFirst({ where: { action: 'archive:creer' } })).toMatchObject({
      acteurId: round.coordination.id,
    });
  });

  it('asks who prepares it for a code, a quarter of an hour after coming in, however it is asked for', async () => {
    const camille = await signIn(round.coordination);
    world.letPass({ minutes: 16 });
    const before = await world.base.db.journal.count({ where: { action: 'archive:creer' } });
    const ways: readonly Readonly<Record<string, string>>[] = [
      { _intent: 'archive:preparer' },
      { _intent: 'archive', anew: 'oui' },
    ];
    for (const fields of ways) {
      const asked = await send(camille, '/espace/intent', fields);
      expect([asked.status, (await asked.text()).includes('_code')]).toEqual([200, true]);
    }
    expect(await world.base.db.journal.count({ where: { action: 'archive:creer' } })).toBe(before);
  });
});
