import { afterAll, describe, expect, it } from 'vitest';
import manifest from '../../manifest/teams/manifest.json' with { type: 'json' };
import { COMMANDES, describeCoordination, describeTableaux } from '../support/coordination-story.ts';
import { readCode } from '../support/demo-checks.ts';
import { plain } from '../support/demo-program.ts';
import { TENANT } from '../support/fake-teams/index.ts';
import { post } from '../support/http-person.ts';
import { atTeams, readLast as read } from '../support/stages.ts';
import { CANAL, EQUIPE, startTeamsDemo } from '../support/teams-demo.ts';
import { expectEachOnce, expectNoFault } from '../support/teams-demo-checks.ts';

/** What coordination does in Teams, and what people look up there; one of them is a guest. */
describe('coordination in Teams', async () => {
  const app = await startTeamsDemo();
  afterAll(() => app.close());
  await app.addPeople(MEMBERS);
  await app.addPeople(['olivier-tellier'], {
    userRole: 'guest',
    homeTenant: 'ailleurs',
    userPrincipalName: 'o.tellier_ailleurs.example#EXT#@agglo.example',
  });
  const channels = [{ id: CANAL, name: 'Groupe projet' }];
  const team = { id: EQUIPE, tenant: TENANT, name: 'CTG', channels };
  app.teams.addTeam({ ...team, members: [...MEMBERS, 'olivier-tellier'] });
  const [camille, claire] = [app.as('camille-martel'), app.as('claire-lefebvre')];
  const [christine, karim] = [app.as('christine-coppin'), app.as('karim-benali')];
  /** A guest of the tenant. */
  const olivier = app.as('olivier-tellier');
  await app.join(MEMBERS);
  await olivier.install();

  const listPosts = () =>
    app.teams.messages(CANAL).flatMap(({ from, shown }) => (from === 'bot' ? [plain(shown)] : []));
  const inChannel = () => listPosts().at(-1) ?? '';
  const buttonsOf = (code: string, where?: string) => plain(app.as(code).card(where).buttons.join('\n'));
  const open = async (texte: string) => {
    await camille.dm(texte);
    await camille.press('Ouvrir le formulaire');
  };
  const chat = {
    app,
    camille: atTeams(camille),
    claire: atTeams(claire),
    christine: atTeams(christine),
    karim: atTeams(karim),
    others: [atTeams(olivier)],
    async openTableau(code: string) {
      await app.as(code).dm('tableau');
      return `${read(app.as(code))}\n${buttonsOf(code)}`;
    },
    pressOnTableau: (label: string) => camille.dm('tableau').then(() => camille.press(label)),
    async openAnnonce(texte: string) {
      await open('annonce');
      await camille.submitDialog({ titre: 'Info', texte, destinataires: 'groupe_projet' });
      expect(Object.keys(camille.dialog()?.fieldErrors ?? {})).toEqual(['titre']);
    },
    posts: listPosts,
    elsewhere: '« Groupe projet (Atelier) » et « Groupe projet (Teams) »',
    offers: (person?: object) =>
      person ? buttonsOf('christine-coppin') : buttonsOf('camille-martel', CANAL),
    async findLink() {
      await camille.press('Relire les deux versions');
      return camille.openedUrl();
    },
  };

  describeTableaux(chat);

  it('never knows a guest by an address, but by a code, and gives a personal page', async () => {
    expect(read(olivier)).toContain('Je ne peux répondre qu’aux membres enregistrés');
    await open('code tellier');
    await camille.submitDialog({});
    await expect.poll(() => read(camille)).toContain('Le code est parti sur Atelier à Olivier Tellier');
    await olivier.dm(await readCode(app, 'olivier-tellier'));
    expect(read(olivier)).toContain('Ce compte est relié à Olivier Tellier');
    await olivier.dm('lien');
    expect(read(olivier)).toContain('Votre page personnelle');
  });

  it('opens the personal page in the tab, where one can do the same', async () => {
    await olivier.press('Ouvrir dans l’onglet');
    const { pathname, searchParams } = new URL(olivier.openedUrl() ?? '');
    const tab = manifest.staticTabs.find(({ entityId }) => pathname.endsWith(`/${entityId}`));
    const { subEntityId } = JSON.parse(searchParams.get('context') ?? '{}');
    const address = tab?.contentUrl
      ?.replace('{{PUBLIC_URL}}', app.url)
      .replace('{page.subPageId}', subEntityId);
    const page = await fetch(address ?? '');
    await olivier.press('Ouvrir ma page personnelle');
    expect([page.url, searchParams.get('webUrl')]).toEqual([olivier.openedUrl(), olivier.openedUrl()]);
    expect(plain(await page.text())).toContain('Vous êtes Olivier');
    await post(`${page.url}/intent`, { _intent: 'annonces:arreter' });
    expect(await app.base.db.personne.count({ where: { nom: 'Tellier', sansAnnonces: true } })).toBe(1);
  });

  it('answers what is typed, in the chat, and in private when it is called in a channel', async () => {
    await app.teams.installIn(EQUIPE, 'camille-martel');
    expect(read(camille)).toContain('@CTG relier ce canal');
    for (const [texte, expected] of COMMANDES) {
      await karim.dm(texte);
      expect(read(karim)).toContain(expected);
      await christine.say(CANAL, texte);
      expect(read(christine)).toContain(expected);
      expect(inChannel()).toBe('Je vous ai répondu en privé.');
    }
    await christine.say(CANAL, 'aide');
    expect(inChannel()).toContain('Écrivez un de ces mots');
    const before = listPosts().length;
    await christine.say(CANAL, 'plan', false);
    expect(listPosts()).toHaveLength(before);
  });

  it('puts a fiche into a conversation', async () => {
    const found = await claire.search('ficheAction', 'ados');
    expect(found.map(({ title }) => plain(title))).toEqual(['Fiche 12 – Être parents d’ados']);
    claire.insert(0, CANAL);
    expect(plain(app.teams.messages(CANAL).at(-1)?.shown)).toContain('Être parents d’ados');
  });

  it('publishes in a channel that coordination ties', async () => {
    await christine.say(CANAL, 'relier ce canal');
    expect(inChannel()).toContain('réservée à la coordination');
    await camille.dm('relier ce canal');
    expect(read(camille)).toContain('Écrivez cette commande dans le canal lui-même');
    await camille.say(CANAL, 'relier ce canal');
    expect(read(camille)).toContain('Le canal « Groupe projet » est relié à l’espace');
    await expect // that it was answered in private may come after it
      .poll(() => listPosts().join())
      .toContain('Ce canal est relié à l’espace collaboratif');
    await camille.dm('canaux');
    expect(buttonsOf('camille-martel')).toContain('Détacher « Groupe projet (Teams) »');
  });

  describeCoordination(chat);

  it('told nobody anything twice, and broke no rule of Teams', async () => {
    await expectEachOnce(app);
    expectNoFault(app);
  });
});

const MEMBERS = [
  'camille-martel',
  'claire-lefebvre',
  'christine-coppin',
  'karim-benali',
  'nadia-vasseur',
  'alain-bouchel',
];
