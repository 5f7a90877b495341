import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fr } from '../../src/fr.ts';
import { readAnswers, readCode } from '../support/demo-checks.ts';
import { plain } from '../support/demo-program.ts';
import { OTHER_TENANT } from '../support/fake-teams/index.ts';
import type { FakePerson } from '../support/fake-teams/types.ts';
import { publishByLink } from '../support/publish-by-link.ts';
import { startTeamsDemo, type TeamsDemo } from '../support/teams-demo.ts';
import { expectEachOnce, expectNoFault } from '../support/teams-demo-checks.ts';

/** The whole tour of the leads in Teams, over HTTP, in two tenants. */
describe('a tour in Teams', () => {
  let app: TeamsDemo;
  let camille: FakePerson;
  let helene: FakePerson;
  let karim: FakePerson;
  let claire: FakePerson;
  /** In another tenant of the convention. */
  let mathieu: FakePerson;

  beforeAll(async () => {
    app = await startTeamsDemo();
    await app.addPeople(IN_AGGLO);
    await app.addPeople(['mathieu-ringot'], { tenant: OTHER_TENANT, email: 'm.ringot@ailleurs.example' });
    [camille, helene, karim] = [
      app.as('camille-martel'),
      app.as('helene-carpentier'),
      app.as('karim-benali'),
    ];
    [claire, mathieu] = [app.as('claire-lefebvre'), app.as('mathieu-ringot')];
  });
  afterAll(() => app.close());

  const read = (person: FakePerson) => plain(person.lastDm());
  const dialog = (person: FakePerson) => plain(person.dialog()?.text);
  const card = (person: FakePerson) => plain(listCards(person).at(-1));
  /** The cards that ask for answers, or did. */
  const listCards = (person: FakePerson) =>
    person
      .dmMessages()
      .filter((text) => text.includes('Comptez environ') || text.includes('plus rien à faire'));
  const openTableau = (label: string) => camille.dm('tableau').then(() => camille.press(label));

  it('knows people by the roster of their tenant, and others by a code', async () => {
    await app.join(IN_AGGLO);
    for (const [person, prenom] of [
      [camille, 'Camille'],
      [helene, 'Hélène'],
    ] as const)
      expect(read(person)).toContain(`Bonjour ${prenom}`);
    await mathieu.install();
    await mathieu.dm('mes fiches');
    expect(read(mathieu)).toContain('Je ne peux répondre qu’aux membres enregistrés');
    await camille.dm('code ringot');
    await camille.press('Ouvrir le formulaire');
    await camille.submitDialog({});
    await expect.poll(() => read(camille)).toContain('Le code est parti sur Atelier à Mathieu Ringot');
    const code = await readCode(app, 'mathieu-ringot');
    await mathieu.dm(code);
    expect(read(mathieu)).toContain('Ce compte est relié à Mathieu Ringot');
    await helene.dm(code);
    expect(read(helene)).toContain('Ce code n’est pas valable');
  });

  it('follows a séance that coordination cancels, and one that it creates', async () => {
    await openTableau('Annuler la séance du 20 mai');
    await camille.submitDialog({ suite: 'arreter' });
    await app.moveTo('2027-03-30', '15:00'); // notices of a change wait two minutes for the next one
    await expect.poll(() => read(claire)).toContain('La séance du 20 mai est annulée');
    await openTableau('Créer une séance');
    const lieu = 'Calais, salle du conseil';
    await camille.submitDialog({ jour: '2027-05-29', debut: '14 h', fin: '16 h 30', lieu });
    expect(plain(camille.dialog()?.fieldErrors.jour)).toContain('samedi ou un dimanche');
    await camille.submitDialog({ jour: '2027-05-27' });
    expect(dialog(camille)).toContain('jeudi 22 avril 2027 à 9 h\nOuverture du tour');
    await camille.submitDialog({}, 'Revenir');
    expect(camille.dialog()?.values).toMatchObject({ jour: '2027-05-27', lieu });
    await camille.submitDialog({});
    await camille.submitDialog({});
    await expect.poll(() => read(camille)).toContain('La séance est créée');
  });

  it('opens at its hour, with one card for each lead', async () => {
    await app.moveTo('2027-04-22');
    for (const lead of [helene, karim, claire, mathieu])
      await expect.poll(() => card(lead)).toContain('Où en');
    expect(card(helene)).toContain('Où en sont vos fiches action ?');
    expect(card(helene)).toContain('3 réponses attendues avant le lundi 24 mai 2027 à 17 h.');
    expect(plain(app.as('christine-coppin').lastDm())).toContain('Groupe projet : une séance est prévue');
  });

  it('takes an answer in steps, with the questions that it calls for and errors below their fields', async () => {
    await helene.press('Répondre pour la fiche 1');
    await helene.submitDialog({ statut: 'en_cours', difficulte: 'a_surveiller' });
    expect(dialog(helene)).toContain('Étape 2 sur 3');
    const typed = {
      prochaine_etape: 'Réunir les communes',
      difficulte_detail: 'Le recrutement prend du temps.',
    };
    await helene.submitDialog({ avancees: 'court', ...typed });
    expect(plain(helene.dialog()?.fieldErrors.avancees)).toContain('au moins 10 caractères');
    expect(helene.dialog()?.values).toMatchObject({ avancees: 'court', ...typed });
    await helene.submitDialog({ avancees: `${RICH} Appeler le 06 12 34 56 78.` });
    expect(dialog(helene)).toContain(RICH);
    expect(dialog(helene)).toContain('Appeler le [06 12 34 56 78].');
    const mots = Object.keys(helene.dialog()?.values ?? {}).find((id) => id.startsWith('mots_')) ?? '';
    await helene.submitDialog({ diffusion: 'publiable', [mots]: 'retirer' });
    expect(helene.dialog()).not.toBeNull(); // the tick is required: Teams itself waits for it
    await helene.submitDialog({ engagement: 'oui' });
    expect(helene.dialog()).toBeNull();
    await expect.poll(() => read(helene)).toContain('Merci. Votre réponse pour la fiche 1 est enregistrée.');
    await expect
      .poll(() => card(helene))
      .toContain('Répondu le 22 avril 2027 par Hélène Carpentier : En cours');
  });

  it('keeps the draft of a dialog that was closed', async () => {
    await helene.press('Répondre pour la fiche 3');
    await helene.submitDialog({ statut: 'reportee' });
    const typed = { prochaine_etape: 'Choisir un prestataire', motif: 'Le marché est à refaire.' };
    await helene.submitDialog(typed, 'Revenir');
    helene.closeDialog();
    await helene.dm('mes fiches');
    await helene.press('Reprendre le brouillon de la fiche 3');
    expect(helene.dialog()?.values).toMatchObject({ statut: 'reportee' });
    await helene.submitDialog({});
    expect(helene.dialog()?.values).toMatchObject(typed);
    await helene.submitDialog({ echeance: '2027-12-15' });
    await helene.submitDialog({ engagement: 'oui' });
    await expect.poll(() => read(helene)).toContain('Votre réponse pour la fiche 3 est enregistrée');
    await expect
      .poll(() => card(helene))
      .toContain('Répondu le 22 avril 2027 par Hélène Carpentier : Report proposé');
  });

  it('takes « Rien de nouveau », and puts a reminder off', async () => {
    await helene.press('Rien de nouveau pour la fiche 4');
    expect(plain(helene.notice())).toContain('Votre réponse pour la fiche 4 est enregistrée');
    await expect.poll(() => card(helene)).toContain('Merci, vos réponses sont enregistrées');
    await karim.press('Plus tard');
    await expect.poll(() => karim.card().buttons).toHaveLength(3);
    await karim.press(fr`Dans une semaine, jeudi 29 avril 2027 à 9 h`);
    await expect
      .poll(() => read(karim))
      .toContain('Je vous le rappelle le jeudi 29 avril 2027 à 9 h, et pas avant.');
  });

  it('shows on the cards of both leads of a fiche what one of them said in the local chat', async () => {
    await app.locally('claire-lefebvre').press({ _intent: 'reponse:rien-de-nouveau', fiche: '12' });
    for (const lead of [mathieu, claire])
      await expect.poll(() => card(lead)).toContain('Répondu le 22 avril 2027 par Claire Lefebvre');
  });

  it('shows both answers when two leads correct the same one, and keeps the one that is chosen', async () => {
    await mathieu.press('Compléter la réponse pour la fiche 12');
    await claire.press('Corriger la réponse pour la fiche 12');
    for (const lead of [claire, mathieu]) {
      await lead.submitDialog({ statut: 'en_cours' });
      const avancees = `Ce que ${lead === claire ? 'Claire' : 'Mathieu'} a vu avancer.`;
      await lead.submitDialog({ avancees, prochaine_etape: 'Continuer les ateliers' });
      await lead.submitDialog({ engagement: 'oui' });
    }
    await expect.poll(() => read(claire)).toContain('Votre réponse pour la fiche 12 est enregistrée');
    expect(dialog(mathieu)).toContain('Claire Lefebvre a répondu pendant que vous écriviez.');
    expect(dialog(mathieu)).toContain('Ce que Claire a vu avancer.');
    await mathieu.submitDialog({}, 'Garder ma réponse');
    expect(mathieu.dialog()).toBeNull();
    for (const lead of [mathieu, claire])
      await expect.poll(() => card(lead)).toContain('par Mathieu Ringot, avec Claire Lefebvre (version 3)');
  });

  it('reminds only those who owe an answer, and when they asked for it', async () => {
    await app.moveTo('2027-04-29');
    await expect.poll(() => read(karim)).toContain('Vous avez demandé ce rappel : 2 réponses attendues');
    await app.moveTo('2027-05-07');
    await expect.poll(() => read(karim)).toContain('Rappel : 2 réponses attendues');
    await karim.press('Rien de nouveau pour la fiche 6');
    await app.moveTo('2027-05-14');
    await expect.poll(() => read(karim)).toContain('Deuxième rappel : 1 réponse attendue');
    await expect.poll(() => read(camille)).toContain('Réponses manquantes');
    expect(listCards(helene)).toHaveLength(1);
  });

  it('ends with a summary that holds every answer, and closes the cards', async () => {
    await app.moveTo('2027-05-25');
    await expect.poll(() => read(camille)).toContain('La date limite est passée');
    await camille.press('Préparer le résumé');
    await camille.submitDialog({ introduction: 'Une belle année pour la petite enfance.' });
    await expect.poll(() => read(camille)).toContain('Relisez les deux versions avant de publier');
    await camille.press('Relire les deux versions');
    await publishByLink(camille.openedUrl(), app);
    await expect.poll(() => read(helene)).toContain('Voici le résumé des réponses');
    const closed = () => helene.dmMessages().map(plain).join('\n');
    await expect.poll(closed).toContain('Ce tour de réponses est terminé');
    expect(await readAnswers(app)).toEqual([
      [1, 'en_cours', 'Hélène Carpentier', 'teams', 1],
      [3, 'reportee', 'Hélène Carpentier', 'teams', 1],
      [4, 'abandonnee', 'Hélène Carpentier', 'teams', 1],
      [6, 'realisee', 'Karim Benali', 'teams', 1],
      [12, 'en_cours', 'Mathieu Ringot', 'teams', 3],
    ]);
  });

  it('told nobody anything twice, and broke no rule of Teams', async () => {
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
];

const RICH = 'Deux communes <b>ont</b> rejoint & *signé* le [schéma](https://exemple.fr), <at>tous</at>.';
