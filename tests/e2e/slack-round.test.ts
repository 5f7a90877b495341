import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fr } from '../../src/fr.ts';
import { readAnswers, readCode } from '../support/demo-checks.ts';
import { plain } from '../support/demo-program.ts';
import type { FakePerson } from '../support/fake-slack/types.ts';
import { publishByLink } from '../support/publish-by-link.ts';
import type { SlackProgram } from '../support/slack-program.ts';
import { AGGLO, CALAIS, startSlackProgram } from '../support/slack-program.ts';
import { expectEachOnce, expectNoFault } from '../support/slack-program-checks.ts';

/** The whole tour of the leads in two workspaces, over HTTP, without a page of the web. */
describe('a tour in Slack', () => {
  let app: SlackProgram;
  let camille: FakePerson;
  let claire: FakePerson;
  /** Hélène in the workspace of the town, where her messages arrive. */
  let helene: FakePerson;
  let karim: FakePerson;
  let mathieu: FakePerson;

  beforeAll(async () => {
    app = await startSlackProgram();
  });
  afterAll(() => app.close());

  const read = (person: FakePerson) => plain(person.lastDm());
  const all = (person: FakePerson) => person.dmMessages().map(plain).join('\n---\n');
  const view = (person: FakePerson) => plain(person.view()?.text);
  const card = (person: FakePerson) => plain(listCards(person).at(-1));
  /** The cards that ask for answers, or did. */
  const listCards = (person: FakePerson) =>
    person
      .dmMessages()
      .filter((text) => text.includes('Comptez environ') || text.includes('plus rien à faire'));
  const giveCode = async (nom: string) => {
    await camille.slash(`code ${nom}`);
    await camille.submit({});
    await expect.poll(() => read(camille)).toContain('Le code est parti');
  };

  it('is open to two workspaces that administration installed', async () => {
    expect(await app.install(AGGLO)).toBe('L’espace Slack est relié');
    expect(await app.install(CALAIS)).toBe('L’espace Slack est relié');
    await app.addPeople(IN_AGGLO, AGGLO);
    await app.addPeople(IN_CALAIS, CALAIS, false);
    [camille, claire, karim] = [app.as('camille-martel'), app.as('claire-lefebvre'), app.as('karim-benali')];
    [helene, mathieu] = [app.as('helene-carpentier', CALAIS), app.as('mathieu-ringot', CALAIS)];
  });

  it('knows people by the address of their workspace, and others by a code', async () => {
    await app.join(IN_AGGLO);
    expect(read(app.as('helene-carpentier'))).toContain('Bonjour Hélène');
    await mathieu.dm('bonjour');
    expect(read(mathieu)).toContain('Je ne peux répondre qu’aux membres enregistrés');
    await giveCode('ringot');
    const code = await readCode(app, 'mathieu-ringot');
    await mathieu.dm(code);
    expect(read(mathieu)).toContain('Ce compte est relié à Mathieu Ringot');
    await helene.dm(code);
    expect(read(helene)).toContain('Ce code n’est pas valable');
  });

  it('takes two accounts for one person, who chooses where messages arrive', async () => {
    await giveCode('carpentier');
    const known = app.as('helene-carpentier');
    await expect.poll(() => all(known)).toMatch(CODE);
    await helene.dm(CODE.exec(all(known))?.[1] ?? '');
    expect(read(helene)).toContain('Vos messages arrivent toujours sur Slack');
    await helene.press('Voir mes comptes');
    await helene.press('Recevoir mes messages ici');
    expect(read(helene)).toContain('Vos messages arrivent sur ce compte. Vous écrivez depuis ce compte.');
  });

  it('follows a séance that coordination cancels, and one that it creates', async () => {
    await camille.openHome();
    await camille.press('Annuler la séance du 20 mai', 'home');
    await camille.submit({ suite: 'arreter' });
    await app.moveTo('2027-03-30', '15:00'); // notices of a change wait two minutes for the next one
    await expect.poll(() => read(claire)).toContain('La séance du 20 mai est annulée');
    await camille.press('Créer une séance', 'home');
    await camille.submit({
      jour: '2027-05-29',
      debut: '14 h',
      fin: '16 h 30',
      lieu: 'Calais, salle du conseil',
    });
    expect(camille.view()?.errors).toEqual({ jour: expect.stringContaining('samedi ou un dimanche') });
    await camille.submit({ jour: '2027-05-27' });
    expect(view(camille)).toContain('jeudi 22 avril 2027 à 9 h\n   Ouverture du tour');
    await camille.submit({}, 'Revenir');
    expect(camille.view()?.values).toMatchObject({ jour: '2027-05-27', lieu: 'Calais, salle du conseil' });
    await camille.submit({});
    await camille.submit({});
    await expect.poll(() => all(camille)).toContain('La séance est créée'); // the notices of both séances come when they come
    await expect.poll(() => plain(camille.home()?.text)).toContain('Séance du jeudi 27 mai 2027 à 14 h');
  });

  it('opens at its hour, with one card for each lead, where messages arrive', async () => {
    await app.moveTo('2027-04-22');
    for (const lead of [helene, karim, claire, mathieu])
      await expect.poll(() => card(lead)).toContain('Où en');
    expect(card(helene)).toContain('Où en sont vos fiches action ?');
    expect(card(helene)).toContain('3 réponses attendues avant le lundi 24 mai 2027 à 17 h.');
    expect(listCards(app.as('helene-carpentier'))).toEqual([]);
    expect(plain(app.as('christine-coppin').lastDm())).toContain('Groupe projet : une séance est prévue');
  });

  it('takes an answer in steps, with the questions that it calls for and errors below their fields', async () => {
    await helene.press('Répondre pour la fiche 1');
    await helene.submit({ statut: 'en_cours', difficulte: 'a_surveiller' });
    expect(view(helene)).toContain('Étape 2 sur 3');
    const typed = {
      prochaine_etape: 'Réunir les communes',
      difficulte_detail: 'Le recrutement prend du temps.',
    };
    await helene.submit({ avancees: 'court', ...typed });
    expect(helene.view()?.errors).toEqual({ avancees: expect.stringContaining('au moins 10 caractères') });
    await helene.submit({ avancees: `${RICH} Appeler le 06 12 34 56 78.` });
    expect(view(helene)).toContain(RICH);
    expect(view(helene)).toContain('Appeler le [06 12 34 56 78].');
    const [, mots = '', ...asked] = Object.keys(helene.view()?.values ?? {});
    expect([mots.slice(0, 5), ...asked]).toEqual(['mots_', 'engagement']);
    await helene.submit({ diffusion: 'publiable', [mots]: 'retirer' });
    expect(helene.view()).not.toBeNull(); // the tick is required: Slack itself waits for it
    await helene.submit({ engagement: 'oui' });
    expect(helene.view()).toBeNull();
    await expect.poll(() => read(helene)).toContain('Merci. Votre réponse pour la fiche 1 est enregistrée.');
    await expect
      .poll(() => card(helene))
      .toContain('Répondu le 22 avril 2027 par Hélène Carpentier : En cours');
  });

  it('keeps the draft of a window that was closed, and takes it up in the other workspace', async () => {
    await helene.press('Répondre pour la fiche 3');
    await helene.submit({ statut: 'reportee' });
    expect(Object.keys(helene.view()?.values ?? {})).toContain('motif');
    await helene.submit(
      { prochaine_etape: 'Choisir un prestataire', motif: 'Le marché est à refaire.' },
      'Revenir',
    );
    await helene.close();
    const there = app.as('helene-carpentier');
    await there.slash('mes fiches');
    await there.press('Reprendre le brouillon de la fiche 3');
    expect(there.view()?.values).toMatchObject({ statut: 'reportee' });
    await there.submit({});
    expect(there.view()?.values).toMatchObject({ motif: 'Le marché est à refaire.' });
    await there.submit({ echeance: '2027-12-15' });
    await there.submit({ engagement: 'oui' });
    await expect.poll(() => read(there)).toContain('Votre réponse pour la fiche 3 est enregistrée');
    await expect
      .poll(() => card(helene))
      .toContain('Répondu le 22 avril 2027 par Hélène Carpentier : Report proposé');
  });

  it('takes « Rien de nouveau » once, and puts a reminder off', async () => {
    await helene.pressTwice('Rien de nouveau pour la fiche 4');
    await expect.poll(() => read(helene)).toContain('Votre réponse pour la fiche 4 est enregistrée');
    await expect.poll(() => card(helene)).toContain('Merci, vos réponses sont enregistrées');
    await karim.press('Plus tard');
    await karim.press(fr`Dans une semaine, jeudi 29 avril 2027 à 9 h`);
    expect(read(karim)).toContain('Je vous le rappelle le jeudi 29 avril 2027 à 9 h, et pas avant.');
  });

  it('shows on the cards of both leads of a fiche what one of them said elsewhere', async () => {
    await app.locally('claire-lefebvre').press({ _intent: 'reponse:rien-de-nouveau', fiche: '12' });
    for (const lead of [mathieu, claire])
      await expect.poll(() => card(lead)).toContain('Répondu le 22 avril 2027 par Claire Lefebvre');
    await app.locally('mathieu-ringot').press({ _intent: 'reponse:voir', fiche: '12' });
    expect(card(mathieu)).toContain('Compléter la réponse pour la fiche 12');
  });

  it('shows both answers when two leads correct the same one, and keeps the one that is chosen', async () => {
    await mathieu.press('Compléter la réponse pour la fiche 12');
    await claire.press('Corriger la réponse pour la fiche 12');
    for (const lead of [claire, mathieu]) {
      await lead.submit({ statut: 'en_cours' });
      const avancees = `Ce que ${lead === claire ? 'Claire' : 'Mathieu'} a vu avancer.`;
      await lead.submit({ avancees, prochaine_etape: 'Continuer les ateliers' });
      await lead.submit({ engagement: 'oui' });
    }
    await expect.poll(() => read(claire)).toContain('Votre réponse pour la fiche 12 est enregistrée');
    expect(view(mathieu)).toContain('Claire Lefebvre a répondu pendant que vous écriviez.');
    expect(view(mathieu)).toContain('Ce que Claire a vu avancer.');
    await mathieu.submit({}, 'Garder ma réponse');
    expect(mathieu.view()).toBeNull();
    for (const lead of [mathieu, claire])
      await expect.poll(() => card(lead)).toContain('par Mathieu Ringot, avec Claire Lefebvre (version 3)');
  });

  it('reminds only those who owe an answer, and when they asked for it', async () => {
    await app.moveTo('2027-04-29');
    await expect.poll(() => read(karim)).toContain('Vous avez demandé ce rappel : 2 réponses attendues');
    await app.moveTo('2027-05-07');
    await expect.poll(() => read(karim)).toContain('Rappel : 2 réponses attendues');
    await app.moveTo('2027-05-14');
    await expect.poll(() => read(karim)).toContain('Deuxième rappel : 2 réponses attendues');
    await expect.poll(() => read(camille)).toContain('Réponses manquantes');
    expect(listCards(helene)).toHaveLength(1);
  });

  it('ends with a summary that holds every answer, and closes the cards', async () => {
    await app.moveTo('2027-05-25');
    await expect.poll(() => read(camille)).toContain('La date limite est passée');
    await camille.press('Préparer le résumé');
    await camille.submit({ introduction: 'Une belle année pour la petite enfance.' });
    await expect.poll(() => read(camille)).toContain('Relisez les deux versions avant de publier');
    await publishByLink(
      app.places().map((place) => app.slack.messages(place)),
      app,
    );
    await expect.poll(() => read(helene)).toContain('Voici le résumé des réponses');
    const closed = () => helene.dmMessages().map(plain).join('\n');
    await expect.poll(closed).toContain('Ce tour de réponses est terminé');
    expect(await readAnswers(app)).toEqual([
      [1, 'en_cours', 'Hélène Carpentier', 'slack', 1],
      [3, 'reportee', 'Hélène Carpentier', 'slack', 1],
      [4, 'abandonnee', 'Hélène Carpentier', 'slack', 1],
      [12, 'en_cours', 'Mathieu Ringot', 'slack', 3],
    ]);
  });

  it('told nobody anything twice, and broke no rule of Slack', async () => {
    await expectEachOnce(app);
    expectNoFault(app);
  });
});

const IN_AGGLO = [
  'camille-martel',
  'helene-carpentier',
  'karim-benali',
  'claire-lefebvre',
  'christine-coppin',
  'olivier-tellier',
];

const IN_CALAIS = ['helene-carpentier', 'mathieu-ringot'];

const CODE = /Code : (\S+)/;
const RICH = 'Deux communes <b>ont</b> rejoint & *signé* le schéma, <!channel>.';
