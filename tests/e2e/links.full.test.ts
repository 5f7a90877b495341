import { describe, expect, it } from 'vitest';
import { fill, PATHS } from '../../src/links.ts';
import { INSTALLATIONS } from '../../src/main-config.ts';
import { createLienInstallationFor } from '../../src/use-cases/comptes/create-acces.ts';
import { FORMATS } from '../../src/views/words/fichiers.ts';
import { use } from '../support/anew.ts';
import { startComposed } from '../support/composed-program.ts';
import { createDemoDatabase } from '../support/database.ts';
import { findPathName, listLinks, type PathName, titleOf } from '../support/followed-links.ts';
import { createHttpPerson, post } from '../support/http-person.ts';
import { DOORS, OF_MESSAGES, OF_PAGES, PAGES } from '../support/link-tables.ts';
import { readSource } from '../support/sources.ts';

describe('the addresses of the running program', async () => {
  /** The token of somebody's own calendar. */
  let calendrier = '';

  const read = async (address: string) => (await fetch(new URL(address, program.url))).text();

  const base = use(await createDemoDatabase('2027-03-30T07:00:00Z'));
  const slack = { SLACK_SIGNING_SECRET: 's', SLACK_CLIENT_ID: '1', SLACK_CLIENT_SECRET: '2' };
  const program = use(await startComposed(base, { TEAMS_PLAYGROUND: '1', ...slack }));
  await post(program.url + PATHS.atelierHorloge, { comment: 'date', jour: '2027-05-16', heure: '10:00' });
  const pages = [await read(PATHS.atelierCanal)];
  for (const code of ['helene-carpentier', 'alain-bouchel', 'camille-martel']) {
    const person = createHttpPerson(program.url, code);
    for (const texte of WORDS) await person.say(texte);
    pages.push(await person.read());
  }
  const camille = createHttpPerson(program.url, 'camille-martel');
  await camille.say('publier');
  await camille.press({ ...(await camille.readForm()), _intent: 'resume:apercu' });
  pages.push(await camille.read());
  await camille.press({ _intent: 'calendrier:creer' });
  calendrier = /calendriers\/personnel\/([\w-]+)/.exec(await camille.read())?.[1] ?? '';
  /** The links that messages showed. */
  const shown = pages.flatMap(listLinks).filter(({ href }) => href.startsWith(program.url));

  const expectPage = async (address: URL, name: PathName) => {
    const response = await fetch(address, { redirect: 'manual' });
    const text = await response.text();
    expect(response.status, address.pathname).toBe(200);
    const mark = PAGES[name];
    if (mark instanceof RegExp) expect(text).toMatch(mark);
    else expect(titleOf(text)).toBe(mark);
  };

  const tokenOf = (label: string) => {
    const href = shown.findLast((link) => link.label === label)?.href ?? '';
    return /[\w-]{20,}/.exec(href)?.[0] ?? '';
  };

  it('of every link in a message leads to the page that it names', async () => {
    expect([...new Set(shown.map(({ label }) => label))].sort()).toEqual(Object.keys(OF_MESSAGES).sort());
    for (const { label, href } of shown) {
      const name = findPathName(new URL(href));
      expect([label, name]).toEqual([label, OF_MESSAGES[label]]);
      if (name !== null && name !== 'tableau') await expectPage(new URL(href), name);
    }
  });

  it('of the link that ties a workspace leads to its page', async () => {
    const { message } = await createLienInstallationFor(
      { courriel: 'nadia.vasseur@agglo.example', confirmer: true },
      INSTALLATIONS,
      program.ports,
    );
    const [url = ''] = message.paragraphs ?? [];
    await expectPage(new URL(url), 'slackInstallation');
  });

  it('of the link that coordination has sent leads to the page of that person', async () => {
    const { id } = await base.db.personne.findFirstOrThrow({ where: { code: 'christine-coppin' } });
    const camille = createHttpPerson(program.url, 'camille-martel');
    await camille.press({ _intent: 'personne:lien', personne: id });
    expect(await camille.read()).toContain('Le lien est parti');
    const christine = createHttpPerson(program.url, 'christine-coppin');
    const find = async () => /http:\/\/[\w:.-]+\/tableau\/[\w-]+/.exec(await christine.read())?.[0];
    await expect.poll(find).toBeDefined();
    const url = (await find()) ?? '';
    const page = await read(url);
    expect(titleOf(page)).toBe('Aujourd’hui');
    expect(page).toContain('Vous êtes Christine Coppin');
  });

  it.each(PUBLIC)('of every link on the page %s lead to the pages that they name', async (name) => {
    await expectLinks(await read(PATHS[name]));
  });

  it.each([fill(PATHS.resume, { numero: 4 }), '/nulle-part'])('of every link at %s, too', async (address) => {
    await expectLinks(await read(address));
  });

  it('of every link on a page behind a personal link, too', async () => {
    for (const name of ['mesDonnees', 'relecture'] as const) await expectLinks(await read(fillAny(name)));
  });

  it('of every file of the reserved summary lead to reserved files', async () => {
    const files = listLinks(await read(fillAny('resumeGroupeProjet'))).filter(({ label }) =>
      label.startsWith('Télécharger'),
    );
    expect(files).toHaveLength(FORMATS.length);
    for (const { href } of files) {
      const address = new URL(href, program.url);
      expect(findPathName(address)).toBe('resumeGroupeProjetFichier');
      await expectPage(address, 'resumeGroupeProjetFichier');
    }
  });

  async function expectLinks(page: string): Promise<void> {
    const links = listLinks(page).filter(
      ({ href }) =>
        href.startsWith('/') && !/^\/atelier\/(personnes|canal|boites)|^\/relecture|#fiche-/.test(href),
    );
    expect(links.length).toBeGreaterThan(0);
    for (const { label, href } of links) {
      const [, name] =
        Object.entries(OF_PAGES).find(([start]) => label === start || label.startsWith(`${start} `)) ?? [];
      expect([label, findPathName(new URL(href, program.url))]).toEqual([label, name]);
      if (name !== undefined) await expectPage(new URL(href, program.url), name);
    }
  }

  it('of a calendar are the same in every way to subscribe', async () => {
    const links = listLinks(await read(PATHS.calendriers));
    for (const [title, slug] of Object.entries(SLUGS)) {
      const own = links
        .filter(({ label }) => label.endsWith(` ${title}`))
        .map(({ href }) => decodeURIComponent(href));
      expect(own).toHaveLength(4); // Apple and others, Google, Outlook, the file
      for (const href of own) expect(href).toContain(fill(PATHS.calendrier, { slug }));
      await expectPage(new URL(fill(PATHS.calendrier, { slug }), program.url), 'calendrier');
    }
  });

  it.each(Object.keys(PAGES) as PathName[])('of the page %s', async (name) => {
    const address = name === 'slackInstallation' ? PATHS.slackSansLien : fillAny(name);
    await expectPage(new URL(address, program.url), name === 'slackInstallation' ? 'slackSansLien' : name);
  });

  it.each(Object.entries(DOORS) as [PathName, number][])('of the door %s', async (name, status) => {
    const response = await fetch(program.url + fillAny(name), { method: 'POST', redirect: 'manual' });
    expect(response.status).toBe(status);
  });

  it('that platforms were told are ours', async () => {
    const said = [
      ...readSource('manifest/slack.yml').matchAll(/https:\/\/ctg\.exemple\.fr(\/[\w/]*)/g),
      ...readSource('manifest/teams/manifest.json').matchAll(/\{\{PUBLIC_URL\}\}(\/[\w/-]*)/g),
    ].map(([, path = '']) => path);
    expect(new Set(said.map((path) => findPathName(new URL(path, program.url))))).toEqual(
      new Set(['slackEvents', 'slackRetour', 'accueil', 'donneesPersonnelles', 'aide', 'onglet']),
    );
  });

  function fillAny(name: PathName): string {
    const token =
      name === 'calendrierPersonnel' ? calendrier : tokenOf(TOKENS[name] ?? 'Ouvrir ma page personnelle');
    return fill(PATHS[name] as typeof ANY, {
      ...SAMPLE,
      token,
      identifiant: name === 'atelierFlux' ? SAMPLE.code : 'groupe-projet',
    });
  }
});

const WORDS = [
  ...['bonjour', 'tableau de bord', 'avancement', 'séances', 'calendrier', 'résumé', 'mes données', 'lien'],
  'lien du jour',
];
const PUBLIC = [
  ...['accueil', 'aide', 'accessibilite', 'donneesPersonnelles', 'calendriers', 'resumes', 'atelier'],
] as const;
const ANY = '/:numero/:slug/:token/:identifiant/:code/:name/:format';
const SAMPLE = { numero: 4, slug: 'tout', code: 'camille-martel', name: 'style.css', format: 'pdf' } as const;
const SLUGS = {
  'Groupe projet': 'groupe-projet',
  'Comité de pilotage': 'comite-de-pilotage',
  'Dates limites': 'echeances',
  'Toutes les dates': 'tout',
};
/** Whose token a path takes. */
const TOKENS: Readonly<Partial<Record<PathName, string>>> = {
  mesDonnees: 'Lire toutes mes données',
  mesDonneesJson: 'Lire toutes mes données',
  relecture: 'Relire les deux versions',
  relectureIntent: 'Relire les deux versions',
  resumeGroupeProjet: 'Lire la version du groupe projet',
  resumeGroupeProjetFichier: 'Lire la version du groupe projet',
  avancementCsv: 'Télécharger le tableau (CSV)',
  avancementJson: 'Télécharger les données (JSON)',
};
