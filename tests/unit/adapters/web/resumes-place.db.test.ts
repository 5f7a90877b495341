import { describe, expect, it } from 'vitest';
import { aCopil, aSeance } from '../../../support/builders.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { openDoorWorld } from '../../../support/door.ts';
import { aRound, PUBLIC, SECRET } from '../../../support/resume-round.ts';

/** All papers on one page, and each of them at an address of its own. */

const world = await openDoorWorld();
const round = await aRound(world.base);
await world.base.db.partie.updateMany({ data: { etatAccord: 'accordee' } });
const debut = paris('2027-12-09T14:00');
const instance = await aCopil(world.base, round.convention);
const copil = { instance, debut, fin: debut.add({ hours: 2 }), ordreDuJour: 'Bilan de l’année' };
const dossier = `/espace/resumes/dossier?seance=${(await aSeance(world.base, round.convention, copil)).id}`;

const RELECTURE = /href="\/espace\/resumes\/relecture\?tour=[^"]+"/;

describe('« Résumés et bilans »', () => {
  it('says of each edition where it stands, from the answers to the publication for everybody', async () => {
    const camille = await world.enter(round.coordination);
    const states: readonly [() => Promise<unknown>, string][] = [
      [async () => {}, 'Réponses en cours'],
      [() => round.publish('groupe_projet'), 'Accord à demander'],
      [() => round.publish('public'), 'Publiée le 14 mai 2027'],
    ];
    for (const [move, said] of states) {
      await move();
      const text = await camille.read('/espace/resumes');
      expect(text).toSay(said, '<h2>Résumés et bilans</h2>');
    }
    const text = await camille.read('/espace/resumes');
    expect(text.match(/Publiée le 14 mai 2027/g)).toHaveLength(2);
    expect(text).not.toMatch(RELECTURE);
  });

  it('leads to each paper, which is there: nothing has to be typed', async () => {
    const camille = await world.enter(round.coordination);
    const text = await camille.read('/espace/resumes');
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
      const paper = await camille.read(path.replaceAll('&amp;', '&'));
      expect(paper, path).toSay('class="contents"', '<a href="/espace/resumes">Résumés et bilans</a>');
      expect(paper).toMatch(/aria-current="(page|true)">Résumés et bilans<.a>/);
    }
  });

  it('offers coordination to add a line to its report, at a place of its own', async () => {
    const camille = await world.enter(round.coordination);
    const text = await camille.read('/espace/resumes/activite');
    expect(text).toContain('href="/espace/resumes/activite/ligne"');
    expect(await camille.read('/espace/resumes/activite/ligne')).toContain('name="texte"');
    await (await world.enter(round.lecture)).read('/espace/resumes/activite/ligne', 403);
  });

  it('shows others what they may read, and no more', async () => {
    const christine = await world.enter(round.lecture);
    const text = await christine.read('/espace/resumes');
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
      await christine.read(path, status);
    await expect((await world.enter(round.pilote)).get(dossier)).toAnswer(
      404,
      'Cette séance réunit d’autres personnes',
    );
  });
});

describe('a summary at its place', () => {
  it('is whole, in the edition that is asked for and that its reader may read', async () => {
    const camille = await world.enter(round.coordination);
    const links = await world.base.db.lienPersonnel.count();
    const group = await camille.read('/espace/resumes?numero=1');
    expect(await world.base.db.lienPersonnel.count()).toBe(links);
    expect(group).toSay(SECRET, PUBLIC);
    const [, file = ''] = /href="([^"]+fichier=pdf)"/.exec(group) ?? [];
    await expect(camille.get(file.replaceAll('&amp;', '&'))).toLeadTo(/^\/resumes\/1\/lecture\/[\w-]+\.pdf$/);
    const forAll = await camille.read('/espace/resumes?numero=1&version=public');
    expect([forAll.includes(SECRET), forAll.includes(PUBLIC)]).toEqual([false, true]);
    // The convention of whoever reads is not the first one of this database.
    expect(forAll).toContain(`href="/conventions/${round.convention.code}/resumes/1.pdf"`);
    const christine = await world.enter(round.lecture);
    for (const version of ['', '&version=groupe_projet', '&version=public'])
      expect(await christine.read(`/espace/resumes?numero=1${version}`)).not.toContain(SECRET);
  });
});

describe('the archive at its place', () => {
  it('says what is in it, and is prepared by a press, which is noted', async () => {
    const { base } = world;
    const camille = await world.enter(round.coordination);
    const before = await base.db.lienPersonnel.count();
    expect(await camille.read('/espace/resumes/archive')).toContain('Résumés publiés');
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
    const camille = await world.enter(round.coordination);
    world.letPass({ minutes: 16 });
    const before = await world.base.db.journal.count({ where: { action: 'archive:creer' } });
    const ways: readonly Readonly<Record<string, string>>[] = [
      { _intent: 'archive:preparer' },
      { _intent: 'archive', anew: 'oui' },
    ];
    for (const fields of ways) {
      expect(await camille.send('/espace/intent', fields)).toContain('_code');
    }
    expect(await world.base.db.journal.count({ where: { action: 'archive:creer' } })).toBe(before);
  });
});
