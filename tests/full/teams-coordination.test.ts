import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../manifest/teams/manifest.json' with { type: 'json' };
import { readCode } from '../support/demo-checks.ts';
import { plain } from '../support/demo-program.ts';
import { TENANT } from '../support/fake-teams/index.ts';
import type { FakePerson } from '../support/fake-teams/types.ts';
import { post } from '../support/http-person.ts';
import { publishByLink } from '../support/publish-by-link.ts';
import { CANAL, EQUIPE, startTeamsDemo, type TeamsDemo } from '../support/teams-demo.ts';
import { expectEachOnce, expectNoFault } from '../support/teams-demo-checks.ts';

/** What coordination does in Teams, and what people look up there; one of them is a guest. */
describe('coordination in Teams', () => {
  let app: TeamsDemo;
  let camille: FakePerson;
  let claire: FakePerson;
  let christine: FakePerson;
  let karim: FakePerson;
  /** A guest of the tenant. */
  let olivier: FakePerson;

  beforeAll(async () => {
    app = await startTeamsDemo();
    await app.addPeople(MEMBERS);
    await app.addPeople(['olivier-tellier'], {
      userRole: 'guest',
      homeTenant: 'ailleurs',
      userPrincipalName: 'o.tellier_ailleurs.example#EXT#@agglo.example',
    });
    const channels = [{ id: CANAL, name: 'Groupe projet' }];
    const team = { id: EQUIPE, tenant: TENANT, name: 'CTG', channels };
    app.teams.addTeam({ ...team, members: [...MEMBERS, 'olivier-tellier'] });
    [camille, claire, christine] = [
      app.as('camille-martel'),
      app.as('claire-lefebvre'),
      app.as('christine-coppin'),
    ];
    [karim, olivier] = [app.as('karim-benali'), app.as('olivier-tellier')];
    await app.join(MEMBERS);
    await olivier.install();
  });
  afterAll(() => app.close());

  const read = (person: FakePerson) => plain(person.lastDm());
  const all = (person: FakePerson) => person.dmMessages().map(plain).join('\n---\n');
  const dialog = (person: FakePerson) => plain(person.dialog()?.text);
  const listPosts = () => app.teams.messages(CANAL).filter(({ from }) => from === 'bot');
  const inChannel = () => plain(listPosts().at(-1)?.shown);
  const openTableau = (label: string) => camille.dm('tableau').then(() => camille.press(label));
  const open = async (texte: string) => {
    await camille.dm(texte);
    await camille.press('Ouvrir le formulaire');
  };

  it('shows each role its own page', async () => {
    const read1 = async (code: string) => {
      await app.as(code).dm('tableau');
      return `${read(app.as(code))}\n${plain(app.as(code).card().buttons.join('\n'))}`;
    };
    expect(await read1('camille-martel')).toContain('Prochain tour de réponses');
    expect(await read1('claire-lefebvre')).toContain('Votre fiche action');
    expect(await read1('nadia-vasseur')).toContain('Voir l’état de l’espace');
    for (const code of ['christine-coppin', 'alain-bouchel']) {
      expect(await read1(code)).toContain('Groupe projet : jeudi 20 mai 2027 à 14 h');
      expect(await read1(code)).not.toMatch(
        /fiche action|tour de réponses|Créer une séance|état de l’espace/,
      );
    }
  });

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
    const posts = () => listPosts().map(({ shown }) => plain(shown)); // that it was answered in private may come after it
    await expect.poll(() => posts().join()).toContain('Ce canal est relié à l’espace collaboratif');
    await camille.dm('canaux');
    expect(plain(camille.card().buttons.join())).toContain('Détacher « Groupe projet (Teams) »');
  });

  it('announces to people and to the channel, after a preview', async () => {
    await claire.dm('stop');
    expect(read(claire)).toContain('Vous ne recevez plus les annonces');
    await open('annonce');
    await camille.submitDialog({ titre: 'Info', texte: TEXTE, destinataires: 'groupe_projet' });
    expect(Object.keys(camille.dialog()?.fieldErrors ?? {})).toEqual(['titre']);
    await camille.submitDialog({ titre: 'Forum des familles', dateEvenement: '2027-04-10' });
    expect(dialog(camille)).toContain('« Groupe projet (Atelier) » et « Groupe projet (Teams) »');
    await camille.submitDialog({});
    await expect.poll(() => all(camille)).toContain('L’annonce partira');
    await app.moveTo('2027-03-30', '09:30'); // it waits two minutes, in which it can be called off
    for (const seen of [() => read(christine), () => read(karim), inChannel])
      await expect.poll(seen).toContain(TEXTE.replaceAll('*', '')); // the stars are bold
    for (const person of [claire, olivier]) expect(all(person)).not.toContain('Forum des familles');
  });

  it('corrects the announcement in place, then withdraws it', async () => {
    await expect.poll(() => all(camille)).toContain('L’annonce partira');
    const before = [christine.dmMessages().length, listPosts().length];
    await camille.press('Corriger l’annonce');
    await camille.submitDialog({ texte: 'Le forum des familles a lieu à Sangatte, salle des fêtes.' });
    await expect.poll(() => read(camille)).toContain('L’annonce est corrigée');
    const places = [() => read(christine), () => read(karim), inChannel];
    for (const seen of places) await expect.poll(seen).toContain('a lieu à Sangatte');
    await camille.press('Voir qui l’a reçue');
    await expect.poll(() => read(camille)).toContain('Remis à');
    await camille.press('Retirer l’annonce');
    await camille.submitDialog({});
    for (const seen of places) await expect.poll(seen).toContain('\nN’en tenez plus compte.');
    expect([christine.dmMessages().length, listPosts().length]).toEqual(before);
  });

  it('tells people and the channel of a séance that moves, and says so on the earlier notice', async () => {
    for (const [label, jour, heure] of [
      ['20 mai', '2027-05-27', '10:00'],
      ['27 mai', '2027-06-03', '11:00'],
    ] as const) {
      await openTableau(`Déplacer la séance du ${label}`);
      await camille.submitDialog({ jour });
      expect(dialog(camille)).toContain('reçoivent l’avis dans les trois minutes');
      await camille.submitDialog({});
      await expect.poll(() => all(camille)).toContain('La séance est déplacée');
      await app.moveTo('2027-03-30', heure);
      await expect.poll(() => read(christine)).toContain(`La séance du ${label} est déplacée`);
    }
    for (const seen of [() => read(christine), () => read(karim), () => read(olivier), inChannel])
      await expect.poll(seen).toContain('La séance du 27 mai est déplacée au 3 juin');
    await expect
      .poll(() => all(christine))
      .toContain('Remplacé : la séance du 27 mai est déplacée au 3 juin');
    expect(all(christine)).not.toContain('La séance du 20 mai est déplacée');
  });

  it('opens the tour by hand, follows it, and publishes the summary in the channel', async () => {
    await app.moveTo('2027-04-20');
    await expect.poll(() => read(camille)).toContain('Le tour de réponses ouvre le');
    await camille.press('Ouvrir le tour de réponses maintenant');
    await camille.submitDialog({});
    for (const one of [claire, olivier]) await expect.poll(() => read(one)).toContain('Où en');
    await expect.poll(() => all(camille)).toContain('Le tour de réponses a ouvert le mardi 20 avril');
    await claire.press('Rien de nouveau pour la fiche 12');
    await expect.poll(() => read(camille)).toContain('Le tour de réponses est ouvert');
    await camille.dm('avancement');
    expect(read(camille)).toMatch(/1 réponse sur 21/);
    await camille.press('Voir les réponses manquantes');
    await expect.poll(() => read(camille)).toContain('Karim Benali');
    await app.moveTo('2027-06-02');
    await open('publier');
    await camille.submitDialog({ introduction: 'Merci à toutes les équipes.' });
    await expect.poll(() => read(camille)).toContain('Relisez les deux versions avant de publier');
    await camille.press('Relire les deux versions');
    await publishByLink(camille.openedUrl(), app);
    await expect.poll(inChannel).toContain('Voici le résumé des réponses');
    await expect.poll(() => read(christine)).toContain('Voici le résumé des réponses');
    expect(christine.card().buttons).toContain('Lire la version du groupe projet');
    expect(app.as('camille-martel').card(CANAL).buttons).not.toContain('Lire la version du groupe projet');
  });

  it('tells people and the channel of a séance that is cancelled', async () => {
    await openTableau('Annuler la séance du 3 juin');
    await camille.submitDialog({});
    await app.moveTo('2027-06-02', '12:00');
    for (const seen of [() => read(christine), () => read(olivier), inChannel])
      await expect.poll(seen).toContain('La séance du 3 juin est annulée');
  });

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

const TEXTE = 'Le forum des familles a lieu à Marck.\n<b>Venez</b> & partagez : *entrée libre*';

const COMMANDES = [
  ['plan', 'Petite enfance'],
  ['fiche 12', 'Fiche 12 – Être parents d’ados'],
  ['enjeu logement', 'Logement'],
  ['retards', 'Une fiche est en retard quand la date prévue est passée.'],
  ['séances', 'Prochaines séances'],
  ['calendrier', 'Recevoir les dates dans votre agenda'],
  ['mes données', 'Vos données'],
  ['stop', 'Vous ne recevez plus les annonces'],
  ['reprendre', 'Vous recevez à nouveau les annonces'],
] as const;
