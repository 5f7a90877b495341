import { expect, it } from 'vitest';
import { fr } from '../../src/fr.ts';
import { readAnswers } from './demo-checks.ts';
import { type DemoProgram, plain } from './demo-program.ts';
import { publishByLink } from './publish-by-link.ts';
import { type Person, readLast as read, readAll, readShown as shown } from './stages.ts';
import { tellInOrder } from './tell-in-order.ts';

/** A chat with the leads of the demonstration; Camille coordinates. */
export interface Round
  extends Readonly<Record<'camille' | 'helene' | 'karim' | 'claire' | 'mathieu', Person>> {
  readonly app: DemoProgram;
  readonly plateforme: string;
  /** Markup of this chat, in what a person writes. */
  readonly rich: string;
  pressOnTableau(label: string): Promise<void>;
  /** Hélène where she asks for her fiches, maybe in another place. */
  openFiches(): Promise<Person>;
  /** Presses a button of Hélène's, and gives what she is told. */
  pressQuick(label: string): Promise<() => string>;
  /** Where the link to the two builds stands. */
  findLink(): Promise<unknown>;
}

/** The cards that ask for answers, or did. */
export function listCards(person: Person): readonly string[] {
  return person
    .dmMessages()
    .filter((text) => text.includes('Comptez environ') || text.includes('plus rien à faire'));
}
const card = (person: Person) => plain(listCards(person).at(-1));

/** Up to the hour when the tour opens. */
export function describeOpening({ app, pressOnTableau, ...people }: Round): void {
  const { camille, helene, karim, claire, mathieu } = people;
  tellInOrder();

  it('follows a séance that coordination cancels, and one that it creates', async () => {
    await pressOnTableau('Annuler la séance du 20 mai');
    await camille.submit({ suite: 'arreter' });
    await app.moveTo('2027-03-30', '15:00'); // notices of a change wait two minutes for the next one
    await expect.poll(() => readAll(claire)).toContain('La séance du 20 mai est annulée');
    await pressOnTableau('Créer une séance');
    const lieu = 'Calais, salle du conseil';
    await camille.submit({ jour: '2027-05-29', debut: '14 h', fin: '16 h 30', lieu });
    expect(camille.shown()?.errors).toEqual({ jour: expect.stringMatching(/samedi ou un\sdimanche/) });
    await camille.submit({ jour: '2027-05-27' });
    expect(shown(camille)).toMatch(/jeudi 22 avril 2027 à 9 h\n *Ouverture du tour/);
    await camille.submit({}, 'Revenir');
    expect(camille.shown()?.values).toMatchObject({ jour: '2027-05-27', lieu });
    await camille.submit({});
    await camille.submit({});
    await expect.poll(() => readAll(camille)).toContain('La séance est créée'); // the notices of both séances come when they come
  });

  it('opens at its hour, with one card for each lead, where messages arrive', async () => {
    await app.moveTo('2027-04-22');
    for (const lead of [helene, karim, claire, mathieu])
      await expect.poll(() => card(lead)).toContain('Où en');
    expect(card(helene)).toContain('Où en sont vos fiches action ?');
    expect(card(helene)).toContain('3 réponses attendues avant le lundi 24 mai 2027 à 17 h.');
  });
}

/** What the leads answer, correct and put off. */
export function describeAnswers(round: Round): void {
  const { app, helene, karim, claire, mathieu } = round;

  it('takes an answer in steps, with the questions that it calls for and errors below their fields', async () => {
    await helene.press('Répondre pour la fiche 1');
    await helene.submit({ statut: 'en_cours', difficulte: 'a_surveiller' });
    expect(shown(helene)).toContain('Étape 2 sur 3');
    const typed = {
      prochaine_etape: 'Réunir les communes',
      difficulte_detail: 'Le recrutement prend du temps.',
    };
    await helene.submit({ avancees: 'court', ...typed });
    expect(helene.shown()?.errors).toEqual({ avancees: expect.stringMatching(/au moins 10\scaractères/) });
    expect(helene.shown()?.values).toMatchObject({ avancees: 'court', ...typed });
    await helene.submit({ avancees: `${round.rich} Appeler le 06 12 34 56 78.` });
    expect(shown(helene)).toContain(round.rich);
    expect(shown(helene)).toContain('Appeler le [06 12 34 56 78].');
    const [, mots = '', ...asked] = Object.keys(helene.shown()?.values ?? {});
    expect([mots.slice(0, 5), ...asked]).toEqual(['mots_', 'engagement']);
    await helene.submit({ diffusion: 'publiable', [mots]: 'retirer' });
    expect(helene.shown()).not.toBeNull(); // the tick is required: the chat itself waits for it
    await helene.submit({ engagement: 'oui' });
    expect(helene.shown()).toBeNull();
    await expect.poll(() => read(helene)).toContain('Merci. Votre réponse pour la fiche 1 est enregistrée.');
    await expect
      .poll(() => card(helene))
      .toContain('Répondu le 22 avril 2027 par Hélène Carpentier : En cours');
  });

  it('keeps the draft of a form that was closed, and takes it up wherever she is', async () => {
    await helene.press('Répondre pour la fiche 3');
    await helene.submit({ statut: 'reportee' });
    expect(Object.keys(helene.shown()?.values ?? {})).toContain('motif');
    const typed = { prochaine_etape: 'Choisir un prestataire', motif: 'Le marché est à refaire.' };
    await helene.submit(typed, 'Revenir');
    await helene.close();
    const there = await round.openFiches();
    await there.press('Reprendre le brouillon de la fiche 3');
    expect(there.shown()?.values).toMatchObject({ statut: 'reportee' });
    await there.submit({});
    expect(there.shown()?.values).toMatchObject(typed);
    await there.submit({ echeance: '2027-12-15' });
    await there.submit({ engagement: 'oui' });
    await expect.poll(() => read(there)).toContain('Votre réponse pour la fiche 3 est enregistrée');
    await expect
      .poll(() => card(helene))
      .toContain('Répondu le 22 avril 2027 par Hélène Carpentier : Report proposé');
  });

  it('takes « Rien de nouveau » once, and puts a reminder off', async () => {
    const told = await round.pressQuick('Rien de nouveau pour la fiche 4');
    await expect.poll(() => plain(told())).toContain('Votre réponse pour la fiche 4 est enregistrée');
    await expect.poll(() => card(helene)).toContain('Merci, vos réponses sont enregistrées');
    await karim.press('Plus tard');
    const wish = fr`Dans une semaine, jeudi 29 avril 2027 à 9 h`; // offered when the chat has shown it
    await expect
      .poll(() =>
        karim.press(wish).then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
    await expect
      .poll(() => read(karim))
      .toContain('Je vous le rappelle le jeudi 29 avril 2027 à 9 h, et pas avant.');
  });

  it('shows on the cards of both leads of a fiche what one of them said elsewhere', async () => {
    await app.locally('claire-lefebvre').press({ _intent: 'reponse:rien-de-nouveau', fiche: '12' });
    for (const lead of [mathieu, claire])
      await expect.poll(() => card(lead)).toContain('Répondu le 22 avril 2027 par Claire Lefebvre');
    await app.locally('mathieu-ringot').press({ _intent: 'reponse:voir', fiche: '12' });
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
    expect(shown(mathieu)).toContain('Claire Lefebvre a répondu pendant que vous écriviez.');
    expect(shown(mathieu)).toContain('Ce que Claire a vu avancer.');
    await mathieu.submit({}, 'Garder ma réponse');
    expect(mathieu.shown()).toBeNull();
    for (const lead of [mathieu, claire])
      await expect.poll(() => card(lead)).toContain('par Mathieu Ringot, avec Claire Lefebvre (version 3)');
  });
}

/** Reminders, and the summary. */
export function describeEnding(round: Round): void {
  const { app, plateforme, camille, helene, karim } = round;

  it('reminds only those who owe an answer, and when they asked for it', async () => {
    await app.moveTo('2027-04-29');
    await expect.poll(() => readAll(karim)).toContain('Vous avez demandé ce rappel : 2 réponses attendues');
    await app.moveTo('2027-05-07');
    await expect.poll(() => readAll(karim)).toContain('Rappel : 2 réponses attendues');
    await karim.press('Rien de nouveau pour la fiche 6');
    await app.moveTo('2027-05-14');
    await expect.poll(() => readAll(karim)).toContain('Deuxième rappel : 1 réponse attendue');
    await expect.poll(() => readAll(camille)).toContain('Réponses manquantes');
    expect(listCards(helene)).toHaveLength(1);
  });

  it('ends with a summary that holds every answer, and closes the cards', async () => {
    await app.moveTo('2027-05-25');
    await expect.poll(() => readAll(camille)).toMatch(/La date limite est passée\s: \d+ réponses sur \d+/);
    await camille.press('Préparer le résumé');
    await camille.submit({ introduction: 'Une belle année pour la petite enfance.' });
    await expect.poll(() => readAll(camille)).toContain('Relisez les deux versions avant de publier');
    await publishByLink(await round.findLink(), app);
    await expect.poll(() => readAll(helene)).toContain('Voici le résumé des réponses');
    await expect.poll(() => readAll(helene)).toContain('Ce tour de réponses est terminé');
    await helene.press(fr`Quoi de neuf pour la fiche 1 ?`);
    expect(helene.shown()?.values).toMatchObject({ statut: 'inchange' });
    const chiffre = Object.keys(helene.shown()?.values ?? {}).find((id) => id.startsWith('chiffre_')) ?? '';
    await helene.submit({ statut: 'realisee', [chiffre]: '131', engagement: 'oui' });
    expect(Object.keys(helene.shown()?.errors ?? {})).toContain('source');
    await helene.submit({ [chiffre]: '', texte: 'La dernière place est ouverte.', engagement: 'oui' });
    await expect.poll(() => readAll(helene)).toContain('État : Réalisée.');
    expect(await readAnswers(app)).toEqual([
      [1, 'en_cours', 'Hélène Carpentier', plateforme, 1],
      [3, 'reportee', 'Hélène Carpentier', plateforme, 1],
      [4, 'abandonnee', 'Hélène Carpentier', plateforme, 1],
      [6, 'realisee', 'Karim Benali', plateforme, 1],
      [12, 'en_cours', 'Mathieu Ringot', plateforme, 3],
    ]);
  });
}
