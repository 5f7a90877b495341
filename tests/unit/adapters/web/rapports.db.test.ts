import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../../../src/conversation/chat.ts';
import type { Convention } from '../../../../src/domain/annuaire/convention.ts';
import type { Personne } from '../../../../src/domain/annuaire/personne.ts';
import { showArchive } from '../../../../src/use-cases/resumes/show-archive.ts';
import { showActivite, showBilan } from '../../../../src/use-cases/resumes/show-bilan.ts';
import { showDossier } from '../../../../src/use-cases/seances/show-dossier.ts';
import { FORMATS } from '../../../../src/views/words/fichiers.ts';
import {
  aConvention,
  aCopil,
  aDecision,
  aFicheAction,
  aPersonne,
  aSeance,
  aTour,
} from '../../../support/builders.ts';
import { createAsk, messageOf, textOf } from '../../../support/coordination.ts';
import { createTestDatabase, type TestDatabase } from '../../../support/database.ts';
import { paris } from '../../../support/delivery-builders.ts';
import { aVersionReponse } from '../../../support/reponses.ts';
import { codeOf } from '../../../support/resume-round.ts';
import { type StartedWeb, startWeb } from '../../../support/web.ts';

const SECRET = 'secretduconseil';

let base: TestDatabase;
let web: StartedWeb;
let convention: Convention;
let camille: Personne;
let pilote: Personne;
let lecteur: Personne;
let copil: string;

beforeAll(async () => {
  base = await createTestDatabase();
  web = await startWeb(base);
  convention = await aConvention(base);
  camille = await aPersonne(base, convention, { roles: ['coordination'] });
  pilote = await aPersonne(base, convention);
  lecteur = await aPersonne(base, convention, { roles: ['lecture'], instances: ['COPIL'] });
  const pilotes = [[pilote, 'chef_de_file']] as const;
  const fiche = await aFicheAction(base, convention, { numero: 1, titre: 'Le <b>schéma</b>', pilotes });
  const ouverte = await aFicheAction(base, convention, { numero: 2, titre: 'Le métier', pilotes });
  const tour = await aTour(base, await aSeance(base, convention), { etat: 'publie' });
  base.clock.set(paris('2027-05-12T10:00'));
  const answer = async ({ id, versionId }: typeof fiche, change: Parameters<typeof aVersionReponse>[2]) => {
    const version = aVersionReponse(
      base,
      { auteur: pilote, fiche: { id, versionId } as typeof fiche },
      change,
    );
    await base.stores.reponses.append({ tour, ficheActionId: id, base: 0, version });
  };
  await answer(fiche, { statut: 'abandonnee', motif: SECRET });
  await answer(ouverte, {
    avancees: 'Dix portes sont ouvertes.',
    diffusion: 'publiable',
    appuis: ['moyens'],
  });
  const debut = paris('2027-12-09T14:00');
  const instance = await aCopil(base, convention);
  const change = { instance, debut, fin: debut.add({ hours: 2 }), ordreDuJour: 'Accueil\nBilan de l’année' };
  copil = (await aSeance(base, convention, change)).id;
  base.clock.set(paris('2027-11-25T09:00'));
});
afterAll(async () => {
  await web?.stop();
  await base?.close();
});

const ask = async (useCase: typeof showBilan, personne: Personne, values = {}) =>
  messageOf(await createAsk(base, personne)(useCase, values));

/** Where its links lead, by what they say. */
function pathsOf({ buttons = [] }: Message): ReadonlyMap<string, string> {
  const links = buttons.flatMap((button) => (button.kind === 'link' ? [button] : []));
  return new Map(links.map(({ label, url }) => [label, new URL(url).pathname]));
}

const pageOf = async (path = '') => (await fetch(web.url + path)).text();
const GROUPE = 'Ouvrir la version du groupe projet';
const PARTIES = 'Ouvrir la version pour toutes les parties';

describe('the file of the comité de pilotage', () => {
  it('is a message with its links, for each of its members', async () => {
    const message = await ask(showDossier, lecteur);
    expect(textOf(message)).toContain('Abandon proposé');
    expect([...pathsOf(message).keys()]).toEqual([PARTIES, 'Voir les calendriers']);
    expect([...pathsOf(await ask(showDossier, camille, { seance: copil })).keys()]).toContain(GROUPE);
    expect(await codeOf(createAsk(base, pilote)(showDossier, {}))).toBe('pas-membre');
  });

  it('is a page: its agenda, what waits for a decision, the tours side by side, what was typed as text', async () => {
    const path = pathsOf(await ask(showDossier, lecteur)).get(PARTIES) ?? '';
    const response = await fetch(web.url + path);
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(response.headers.get('x-robots-tag')).toContain('noindex');
    const page = await response.text();
    for (const said of [
      'Bilan de l’année',
      'Le &lt;b>schéma&lt;/b>',
      'Abandon proposé',
      'Dix portes sont ouvertes.',
    ])
      expect(page).toContain(said);
    expect(page).not.toContain(SECRET);
    for (const format of FORMATS) expect(page).toContain(`${path}.${format}`);
  });

  it('has the whole of it in the edition of the groupe projet, which only its members open', async () => {
    const path = pathsOf(await ask(showDossier, camille)).get(GROUPE);
    expect(await pageOf(path)).toContain(SECRET);
    await base.db.personne.update({ where: { id: camille.id }, data: { roles: ['administration'] } });
    expect((await fetch(web.url + path)).status).toBe(404);
    await base.db.personne.update({ where: { id: camille.id }, data: { roles: ['coordination'] } });
    expect((await fetch(web.url + path)).status).toBe(200);
  });

  it('is saved in each format, and by nobody without its link', async () => {
    const path = pathsOf(await ask(showDossier, camille)).get(GROUPE) ?? '';
    for (const format of FORMATS) {
      const { status, headers } = await fetch(`${web.url}${path}.${format}`);
      expect([format, status]).toEqual([format, 200]);
      expect(headers.get('content-disposition')).toBe(
        `attachment; filename="dossier-copil-2027-12-09.${format}"`,
      );
    }
    const forged = path.replace(/[^/]+$/, 'devine');
    for (const address of [forged, `${forged}.pdf`])
      expect([address, (await fetch(web.url + address)).status]).toEqual([address, 404]);
  });
});

describe('the bilan of a year', () => {
  it('is of the present one, of another or of the whole convention, each with its editions', async () => {
    const message = await ask(showBilan, camille);
    expect(message.title).toBe('Bilan de l’année 2027');
    expect(textOf(message)).toContain('2 sur 2 (100 %)');
    expect(textOf(message)).toContain(SECRET);
    expect([...pathsOf(message).keys()]).toEqual([GROUPE, PARTIES]);
    expect((await ask(showBilan, camille, { annee: '2026' })).title).toBe('Bilan de l’année 2026');
    expect((await ask(showBilan, camille, { annee: 'convention' })).title).toBe('Bilan final 2025-2029');
    for (const annee of ['12', 'x', '99999'])
      expect((await ask(showBilan, camille, { annee })).title).toBe('Bilan de l’année 2027');
  });

  it('is for another party without what the groupe projet alone reads', async () => {
    const message = await ask(showBilan, lecteur);
    expect(textOf(message)).not.toContain(SECRET);
    const page = await pageOf(pathsOf(message).get(PARTIES));
    expect(page).toContain('Dix portes sont ouvertes.');
    expect(page).not.toContain(SECRET);
  });

  it('names the body and the day of what was decided', async () => {
    const [fiche] = await base.stores.ficheActions.list(convention.id);
    if (fiche) await aDecision(base, fiche);
    const page = await pageOf(pathsOf(await ask(showBilan, lecteur)).get(PARTIES));
    expect(page).toContain('Abandon décidé');
    expect(page).toContain('12 mai 2027');
    await base.db.decision.deleteMany({});
  });
});

describe('the report of the chargés de coopération', () => {
  it('counts the séances, the answers and the announcements of a year, and names nobody', async () => {
    const message = await ask(showActivite, camille);
    const [path] = [...pathsOf(message).values()];
    const page = await pageOf(path);
    for (const said of [
      'Rapport d’activité de l’année 2027',
      'Groupe projet',
      'Comité de pilotage',
      'Moyens',
    ])
      expect(page).toContain(said);
    for (const { nom, prenom } of [camille, pilote]) expect(page).not.toContain(`${prenom} ${nom}`);
    const data = (await (await fetch(`${web.url}${path}.json`)).json()) as {
      seances: unknown[];
      tours: unknown[];
    };
    expect([data.seances.length, data.tours.length]).toEqual([2, 1]);
    for (const format of FORMATS) expect((await fetch(`${web.url}${path}.${format}`)).status).toBe(200);
  });
});

describe('the archive', () => {
  it('is a page that lists it and one file behind a link of a day, for coordination and administration', async () => {
    const message = await ask(showArchive, camille);
    const [path = ''] = [...pathsOf(message).values()];
    const page = await pageOf(path);
    for (const said of [
      'Archive de la convention 2025-2029',
      'Plan d’actions et son historique',
      `${path}.zip`,
    ])
      expect(page).toContain(said);
    const response = await fetch(`${web.url}${path}.zip`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="archive-ctg-2025-2029.zip"',
    );
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
    const line = await base.db.journal.findFirst({ where: { action: 'archive:creer' } });
    expect(line?.acteurId).toBe(camille.id);
    base.clock.set(paris('2027-11-27T10:00'));
    for (const address of [path, `${path}.zip`, '/archive/devine', '/archive/devine.zip'])
      expect([address, (await fetch(web.url + address)).status]).toEqual([address, 404]);
    base.clock.set(paris('2027-11-25T09:00'));
  });

  it('closes with the role of who asked', async () => {
    const [path = ''] = [...pathsOf(await ask(showArchive, camille)).values()];
    await base.db.personne.update({ where: { id: camille.id }, data: { roles: ['membre'] } });
    for (const address of [path, `${path}.zip`])
      expect([address, (await fetch(web.url + address)).status]).toEqual([address, 404]);
    await base.db.personne.update({ where: { id: camille.id }, data: { roles: ['coordination'] } });
  });
});
