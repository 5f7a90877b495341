import { describe, expect, it } from 'vitest';
import type { Personne } from '../../../../src/domain/nouns/personne.ts';
import { keysOf } from '../../../../src/domain/nouns/tables.ts';
import { showArchive } from '../../../../src/use-cases/resumes/get-archive.ts';
import { findRapport, momentOf } from '../../../../src/use-cases/resumes/rapport.ts';
import { showActivite, showBilan } from '../../../../src/use-cases/resumes/show-bilan.ts';
import {
  removeLigneActivite,
  saveLigneActivite,
  writeLigneActivite,
} from '../../../../src/use-cases/resumes/write-activite.ts';
import { showDossier } from '../../../../src/use-cases/seances/compose-seance.ts';
import { FORMATS } from '../../../../src/views/words/fichiers.ts';
import { use } from '../../../support/anew.ts';
import { aDecision } from '../../../support/builders.ts';
import { createAsk, fieldOf, formOf, messageOf, textOf } from '../../../support/coordination.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { GROUPE, PARTIES, pathsOf, SECRET, startRapports } from '../../../support/rapport-world.ts';
import { READ } from '../../../support/read-files.ts';
import { codeOf } from '../../../support/resume-round.ts';

const world = use(await startRapports());

const pageOf = (path = '') => world.web.open().read(path);
const become = (role: Personne['roles'][number]) =>
  world.base.db.personne.update({ where: { id: world.camille.id }, data: { roles: [role] } });

/** A file, whole: nothing is under way when the program ends. */
async function save(path: string): Promise<Headers> {
  const response = await fetch(world.web.url + path);
  expect([path, response.status]).toEqual([path, 200]);
  expect((await response.bytes()).length).toBeGreaterThan(0);
  return response.headers;
}

/** Nothing is there, without its link. */
async function expectNowhere(...paths: readonly string[]): Promise<void> {
  for (const path of paths) await expect(fetch(world.web.url + path)).toAnswer(404);
}

describe('the file of the comité de pilotage', () => {
  it('is a message with its links, for each of its members', async () => {
    const message = await world.ask(showDossier, world.lecteur);
    expect(textOf(message)).toContain('Abandon proposé');
    expect([...pathsOf(message).keys()]).toEqual([PARTIES, 'Voir les calendriers']);
    expect([
      ...pathsOf(await world.ask(showDossier, world.camille, { seance: world.copil })).keys(),
    ]).toContain(GROUPE);
    expect(await codeOf(createAsk(world.base, world.pilote)(showDossier, {}))).toBe('pas-membre');
  });

  it('is a page: its agenda, what waits for a decision, the tours side by side, what was typed as text', async () => {
    const path = pathsOf(await world.ask(showDossier, world.lecteur)).get(PARTIES) ?? '';
    await expect(fetch(world.web.url + path)).toBeKeptByNobody();
    const page = await pageOf(path);
    expect(page).toSay('Bilan de l’année', 'Le &lt;b>schéma&lt;/b>', 'Abandon proposé');
    expect(page).toContain('Dix portes sont ouvertes.');
    expect(page).not.toContain(SECRET);
    for (const format of FORMATS) expect(page).toContain(`${path}.${format}`);
  });

  it('has the whole of it in the edition of the groupe projet, which only its members open', async () => {
    const path = pathsOf(await world.ask(showDossier, world.camille)).get(GROUPE);
    expect(await pageOf(path)).toContain(SECRET);
    await become('administration');
    expect((await fetch(world.web.url + path)).status).toBe(404);
    await become('coordination');
    expect((await fetch(world.web.url + path)).status).toBe(200);
  });

  it('is saved in each format, and by nobody without its link', async () => {
    const path = pathsOf(await world.ask(showDossier, world.camille)).get(GROUPE) ?? '';
    for (const format of FORMATS) {
      const headers = await save(`${path}.${format}`);
      const name = `dossier-copil-2027-12-09.${format}`;
      expect(headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
    }
    const forged = path.replace(/[^/]+$/, 'devine');
    await expectNowhere(forged, `${forged}.pdf`);
  });
});

describe('the bilan of a year', () => {
  it('is of the present one, of another or of the whole convention, each with its editions', async () => {
    const message = await world.ask(showBilan, world.camille);
    expect(message.title).toBe('Bilan de l’année 2027');
    expect(textOf(message)).toContain('2 sur 2 (100 %)');
    expect(textOf(message)).toContain(SECRET);
    expect([...pathsOf(message).keys()]).toEqual([GROUPE, PARTIES]);
    const titleOf = async (annee: string) => (await world.ask(showBilan, world.camille, { annee })).title;
    expect(await titleOf('2026')).toBe('Bilan de l’année 2026');
    expect(await titleOf('convention')).toBe('Bilan final 2025-2029');
    expect(await titleOf('x')).toBe('Bilan de l’année 2027');
    for (const annee of ['12', '1999', '2028', '99999'])
      expect(await titleOf(annee)).toBe(`Il n’y a pas de bilan pour l’année ${annee}`);
  });

  it('is for another party without what the groupe projet alone reads', async () => {
    const message = await world.ask(showBilan, world.lecteur);
    expect(textOf(message)).not.toContain(SECRET);
    const page = await pageOf(pathsOf(message).get(PARTIES));
    expect(page).toContain('Dix portes sont ouvertes.');
    expect(page).not.toContain(SECRET);
  });

  it('names the body and the day of what was decided', async () => {
    const [fiche] = await world.base.stores.ficheActions.list(world.convention.id);
    if (fiche) await aDecision(world.base, fiche);
    const page = await pageOf(pathsOf(await world.ask(showBilan, world.lecteur)).get(PARTIES));
    expect(page).toSay('Abandon décidé', '12 mai 2027');
    await world.base.db.decision.deleteMany({});
  });
});

describe('the report of the chargés de coopération', () => {
  it('counts the séances, the answers and the announcements of a year, and names nobody', async () => {
    const message = await world.ask(showActivite, world.camille);
    const [path] = [...pathsOf(message).values()];
    const page = await pageOf(path);
    expect(page).toSay('Rapport d’activité de l’année 2027', 'Groupe projet', 'Moyens');
    for (const { nom, prenom } of [world.camille, world.pilote])
      expect(page).not.toContain(`${prenom} ${nom}`);
    const data = (await (await fetch(`${world.web.url}${path}.json`)).json()) as {
      seances: unknown[];
      tours: unknown[];
    };
    expect([data.seances.length, data.tours.length]).toEqual([1, 1]); // the comité de pilotage is to come
    for (const format of FORMATS) await save(`${path}.${format}`);
  });

  it('holds in each of its papers the lines that coordination typed for a half-year, corrected, until one is taken out', async () => {
    const as = createAsk(world.base, world.camille);
    const blank = formOf(await as(writeLigneActivite));
    expect(fieldOf(blank, 'semestre')).toMatchObject({
      value: '2027-2',
      options: [
        { value: '2027-2' },
        { value: '2027-1' },
        { value: '2026-2' },
        ...['2026-1', '2025-2', '2025-1'].map((value) => ({ value })),
      ],
    });
    const typed = {
      ...blank.context,
      semestre: '2027-1',
      titre: 'Partenariats',
      texte: 'Une convention.\nDeux visites.',
    };
    expect(formOf(await as(saveLigneActivite, { ...typed, semestre: '2028-1' })).error).toBeDefined();
    await as(saveLigneActivite, typed);
    await as(saveLigneActivite, typed); // sent twice, it is one
    const known = formOf(await as(writeLigneActivite, blank.context));
    expect(fieldOf(known, 'texte')).toMatchObject({ value: 'Une convention.\nDeux visites.' });
    await as(saveLigneActivite, { ...typed, texte: 'Trois visites de crèches.' });
    const message = messageOf(await as(showActivite));
    expect(textOf(message)).toContain('Partenariats');
    const [path = ''] = [...pathsOf(message).values()];
    const page = await pageOf(path);
    expect(page).toSay('Ce que la coordination ajoute', '1er semestre 2027', 'Trois visites de crèches.');
    expect(page).not.toContain('Deux visites');
    for (const format of keysOf(READ)) {
      const bytes = new Uint8Array(await (await fetch(`${world.web.url}${path}.${format}`)).arrayBuffer());
      expect([format, await READ[format](bytes)]).toEqual([format, expect.stringContaining('Trois visites')]);
    }
    const { document } =
      (await findRapport(
        { genre: 'activite', annee: 2026 },
        world.convention.id,
        momentOf(world.base.ports),
      )) ?? {};
    expect(JSON.stringify(document)).not.toContain('Partenariats');
    expect(textOf(messageOf(await as(removeLigneActivite, blank.context)))).toContain(
      'Trois visites de crèches.',
    );
    expect(await pageOf(path)).not.toContain('Partenariats');
    expect(messageOf(await as(removeLigneActivite, blank.context)).title).toContain('n’est plus');
  });
});

describe('the archive', () => {
  it('is a page that lists it and one file behind a link of a day, for coordination and administration', async () => {
    const message = await world.ask(showArchive, world.camille);
    const [path = ''] = [...pathsOf(message).values()];
    const page = await pageOf(path);
    expect(page).toSay(
      'Archive de la convention 2025-2029',
      'Plan d’actions et son historique',
      `${path}.zip`,
    );
    const response = await fetch(`${world.web.url}${path}.zip`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="archive-ctg-2025-2029.zip"',
    );
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
    const line = await world.base.db.journal.findFirst({ where: { action: 'archive:creer' } });
    expect(line?.acteurId).toBe(world.camille.id);
    world.base.clock.set(paris('2027-11-27T10:00'));
    await expectNowhere(path, `${path}.zip`, '/archive/devine', '/archive/devine.zip');
    world.base.clock.set(paris('2027-11-25T09:00'));
  });

  it('closes with the role of who asked', async () => {
    const [path = ''] = [...pathsOf(await world.ask(showArchive, world.camille)).values()];
    await become('membre');
    await expectNowhere(path, `${path}.zip`);
    await become('coordination');
  });
});
