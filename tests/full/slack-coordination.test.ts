import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../support/demo-program.ts';
import type { FakePerson } from '../support/fake-slack/types.ts';
import { publishByLink } from '../support/publish-by-link.ts';
import type { SlackProgram } from '../support/slack-program.ts';
import { AGGLO, CALAIS, startSlackProgram } from '../support/slack-program.ts';
import { expectEachOnce, expectNoFault } from '../support/slack-program-checks.ts';

/** What coordination does in Slack, and what people look up there: one workspace by its token, one installed. */
describe('coordination in Slack', () => {
  let app: SlackProgram;
  let camille: FakePerson;
  let claire: FakePerson;
  let christine: FakePerson;
  let karim: FakePerson;
  let outsider: FakePerson;

  beforeAll(async () => {
    app = await startSlackProgram({
      prepare: (slack) => slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' }),
      env: (slack) => ({
        SLACK_BOT_TOKEN: `xoxb-${AGGLO}`,
        SLACK_CLIENT_ID: slack.clientId,
        SLACK_CLIENT_SECRET: slack.clientSecret,
      }),
    });
    await app.install(CALAIS);
    await app.addPeople(IN_AGGLO, AGGLO);
    await app.addPeople(['karim-benali'], CALAIS);
    app.slack.addWorkspace({ id: 'TAUTRE', installed: false });
    app.slack.addUser({
      id: 'UAUTRE',
      team: 'TAUTRE',
      name: 'Une autre',
      email: 'claire.lefebvre@ailleurs.example',
    });
    [camille, claire, christine] = ['camille-martel', 'claire-lefebvre', 'christine-coppin'].map((code) =>
      app.as(code),
    ) as [FakePerson, FakePerson, FakePerson];
    [karim, outsider] = [app.as('karim-benali', CALAIS), app.slack.as('UAUTRE')];
    const members = [camille.id, claire.id, christine.id, outsider.id];
    app.addChannel({
      id: 'CCTG',
      team: AGGLO,
      name: 'ctg-groupe-projet',
      members,
      shared: true,
      botIsMember: false,
    });
    await app.join(IN_AGGLO);
    await app.join(['karim-benali'], CALAIS);
  });
  afterAll(() => app.close());

  const read = (person: FakePerson) => plain(person.lastDm());
  const view = (person: FakePerson) => plain(person.view()?.text);
  const all = (person: FakePerson) => person.dmMessages().map(plain).join('\n---\n');
  const inChannel = (person: FakePerson) => plain(person.channelMessages('CCTG').at(-1));
  const home = async (code: string) => {
    await app.as(code).openHome();
    return plain(app.as(code).home()?.text);
  };

  it('shows each role its own page', async () => {
    expect(await home('camille-martel')).toContain('Prochain tour de réponses');
    expect(await home('claire-lefebvre')).toContain('Votre fiche action');
    expect(await home('nadia-vasseur')).toContain('[Voir l’état de l’espace]');
    for (const code of ['christine-coppin', 'alain-bouchel']) {
      expect(await home(code)).toContain('Groupe projet : jeudi 20 mai 2027 à 14 h');
      expect(await home(code)).not.toMatch(/fiche action|tour de réponses|Créer une séance|état de l’espace/);
    }
    expect(await home('christine-coppin')).toContain('[S’abonner au calendrier]');
    await christine.shortcut('tableau');
    expect(view(christine)).toContain('Prochaines séances');
    await christine.close();
  });

  it('answers every word, typed to the bot, as a command in a channel, and by its name', async () => {
    for (const [texte, expected] of COMMANDES) {
      await christine.dm(texte);
      expect(read(christine)).toContain(expected);
      await christine.slash(texte, 'CCTG');
      expect(inChannel(christine)).toContain(expected);
    }
    await app.slack.inviteBot('CCTG', camille.id);
    expect(inChannel(camille)).toContain('/ctg relier ce canal');
    await claire.say('CCTG', '@bot où en est la fiche n° 12 ?');
    expect(inChannel(claire)).toContain('Fiche 12');
    expect(
      app.slack.messages('CCTG').filter(({ user, ephemeralTo }) => user.startsWith('UBOT') && !ephemeralTo),
    ).toEqual([]);
  });

  it('answers nobody of another workspace', async () => {
    await outsider.say('CCTG', '@bot plan');
    expect(inChannel(outsider)).toContain('Je ne peux répondre qu’aux membres enregistrés');
    expect(outsider.channelMessages('CCTG')).toHaveLength(1);
  });

  it('publishes in a channel that coordination ties', async () => {
    await christine.slash('relier ce canal', 'CCTG');
    expect(inChannel(christine)).toContain('réservée à la coordination');
    await camille.dm('relier ce canal');
    expect(read(camille)).toContain('Écrivez cette commande dans le canal lui-même');
    await camille.slash('relier ce canal', 'CCTG');
    expect(inChannel(camille)).toContain('Le canal « ctg-groupe-projet » est relié à l’espace');
    const posts = () => christine.channelMessages('CCTG').map(plain).join();
    await expect.poll(posts).toContain('Ce canal est relié à l’espace collaboratif');
  });

  it('announces to people and to the channel what a message said, after a preview', async () => {
    await claire.dm('stop');
    expect(read(claire)).toContain('Vous ne recevez plus les annonces');
    await camille.say(
      'CCTG',
      'Le forum des familles a lieu à Marck.\n<b>Venez</b> & partagez : *entrée libre*',
    );
    await camille.messageShortcut('annoncer', 'CCTG');
    expect(camille.view()?.values.texte).toContain('<b>Venez</b> & partagez : *entrée libre*');
    await camille.submit({ titre: 'Info', destinataires: 'groupe_projet' });
    await camille.submit({ titre: 'Forum des familles', dateEvenement: '2027-04-10' });
    expect(view(camille)).toContain('Elle paraîtra aussi dans les canaux');
    await camille.submit({});
    await expect.poll(() => all(camille)).toContain('[Annuler l’envoi]');
    await app.moveTo('2027-03-30', '09:30'); // it waits two minutes, in which it can be called off
    for (const seen of [
      () => read(christine),
      () => read(karim),
      () => all(camille),
      () => inChannel(outsider),
    ])
      await expect.poll(seen).toContain('<b>Venez</b> & partagez : entrée libre'); // which is bold
    await expect.poll(() => all(camille)).toContain('Camille Martel, Chargée de coopération'); // her own copy
    expect(all(claire)).not.toContain('Forum des familles');
  });

  it('corrects the announcement in place, then withdraws it', async () => {
    const before = christine.dmMessages().length;
    await expect.poll(() => all(camille)).toContain('[Corriger l’annonce]');
    await camille.press('Corriger l’annonce');
    await camille.submit({ texte: 'Le forum des familles a lieu à Sangatte, salle des fêtes.' });
    await expect.poll(() => all(camille)).toContain('L’annonce est corrigée');
    const places = [() => read(christine), () => read(karim), () => inChannel(outsider)];
    for (const seen of places) await expect.poll(seen).toContain('a lieu à Sangatte');
    await camille.press('Voir qui l’a reçue');
    expect(read(camille)).toContain('Remis à');
    await camille.press('Retirer l’annonce');
    await camille.submit({});
    for (const seen of places) await expect.poll(seen).toContain('\nN’en tenez plus compte.');
    expect(christine.dmMessages()).toHaveLength(before);
  });

  it('tells people and the channel of a séance that moves, and says so on the earlier notice', async () => {
    const moves = [
      ['20 mai', '2027-05-27'],
      ['27 mai', '2027-06-03'],
    ] as const;
    for (const [moved, [label, jour]] of moves.entries()) {
      await camille.openHome();
      await camille.press(`Déplacer la séance du ${label}`, 'home');
      await camille.submit({ jour });
      expect(view(camille)).toContain('reçoivent l’avis dans les trois minutes');
      await camille.submit({});
      await expect.poll(() => all(camille).split('La séance est déplacée')).toHaveLength(moved + 2);
      await app.moveTo('2027-03-30', `${10 + moved}:00`);
      await expect.poll(() => read(christine)).toContain(`La séance du ${label} est déplacée`);
    }
    for (const seen of [() => read(christine), () => read(karim), () => inChannel(claire)])
      await expect.poll(seen).toContain('La séance du 27 mai est déplacée au 3 juin');
    await expect
      .poll(() => all(christine))
      .toContain('Remplacé : la séance du 27 mai est déplacée au 3 juin');
    expect(all(christine)).not.toContain('La séance du 20 mai est déplacée');
  });

  it('opens the tour by hand, follows it, and publishes the summary in the channel', async () => {
    await app.moveTo('2027-04-20');
    await expect.poll(() => read(camille)).toContain('[Ouvrir le tour de réponses maintenant]');
    await camille.press('Ouvrir le tour de réponses maintenant');
    expect(view(camille)).toContain('Les messages partent tout de suite.');
    await camille.submit({});
    await expect.poll(() => all(camille)).toContain('Le tour de réponses a ouvert le mardi 20 avril');
    await expect.poll(() => read(claire)).toContain('Où en est votre fiche action ?');
    await claire.press('Rien de nouveau pour la fiche 12');
    await camille.slash('avancement');
    expect(read(camille)).toMatch(/1 réponse sur 21/);
    await camille.press('Voir les réponses manquantes');
    expect(read(camille)).toContain('Karim Benali');
    await app.moveTo('2027-06-02');
    await camille.dm('publier');
    await camille.press('Ouvrir le formulaire');
    await camille.submit({ introduction: 'Merci à toutes les équipes.' });
    await expect.poll(() => read(camille)).toContain('Relisez les deux versions avant de publier');
    await publishByLink(
      app.places().map((place) => app.slack.messages(place)),
      app,
    );
    await expect.poll(() => inChannel(christine)).toContain('Voici le résumé des réponses');
    await expect.poll(() => read(christine)).toContain('[Lire la version du groupe projet]');
    expect(inChannel(christine)).not.toContain('Lire la version du groupe projet');
    expect(await home('christine-coppin')).toContain('Résumé n° 5');
  });

  it('tells people and the channel of a séance that is cancelled', async () => {
    await camille.openHome();
    await camille.press('Annuler la séance du 3 juin', 'home');
    await camille.submit({});
    await app.moveTo('2027-06-02', '12:00');
    for (const seen of [() => read(christine), () => inChannel(claire)])
      await expect.poll(seen).toContain('La séance du 3 juin est annulée');
  });

  it('reaches people otherwise when their workspace removes the app', async () => {
    await app.slack.uninstall(CALAIS);
    await camille.dm('annonce');
    await camille.press('Ouvrir le formulaire');
    const texte = 'Une nouvelle date vous sera proposée.';
    await camille.submit({ titre: 'Séance reportée', texte, destinataires: 'pilotes' });
    await camille.submit({});
    await app.moveTo('2027-06-02', '13:00');
    await expect.poll(() => app.locally('karim-benali').read()).toContain(texte);
    expect(all(karim)).not.toContain(texte);
  });

  it('told nobody anything twice, showed no link in full, and broke no rule of Slack', async () => {
    await expectEachOnce(app);
    expectNoFault(app, /a workspace refuses us/);
    const posts = app.slack.calls.filter(({ method }) => method === 'chat.postMessage');
    expect(posts.filter(({ args }) => args.unfurl_links !== false || args.unfurl_media !== false)).toEqual(
      [],
    );
  });
});

const IN_AGGLO = ['camille-martel', 'claire-lefebvre', 'christine-coppin', 'nadia-vasseur', 'alain-bouchel'];

const COMMANDES = [
  ['aide', 'Écrivez un de ces mots.'],
  ['plan', 'Petite enfance'],
  ['fiche 12', 'Fiche 12 – Être parents d’ados'],
  ['enjeu logement', 'Logement'],
  ['retards', 'Une fiche est en retard quand la date prévue est passée.'],
  ['séances', 'Prochaines séances'],
  ['calendrier', 'Recevoir les dates dans votre agenda'],
  ['mes données', 'Christine Coppin'],
  ['stop', 'Vous ne recevez plus les annonces'],
  ['reprendre', 'Vous recevez à nouveau les annonces'],
] as const;
