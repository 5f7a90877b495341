import { expect, it } from 'vitest';
import type { DemoProgram } from './demo-program.ts';
import { publishByLink } from './publish-by-link.ts';
import { type Person, readLast as read, readAll, readShown as shown } from './stages.ts';
import { tellInOrder } from './tell-in-order.ts';

/** A chat with a channel, and the people of the demonstration who coordinate, lead and read in it. */
export interface Coordination extends Readonly<Record<'camille' | 'claire' | 'christine' | 'karim', Person>> {
  readonly app: DemoProgram;
  /** Who leads a fiche too, and has no announcements. */
  readonly others: readonly Person[];
  /** What it is that stands before people who open the chat, with its buttons. */
  openTableau(code: string): Promise<string>;
  pressOnTableau(label: string): Promise<void>;
  /** Opens the form of an announcement with this text. */
  openAnnonce(texte: string): Promise<void>;
  /** What the bot said to all in the channel. */
  posts(): readonly string[];
  /** Where else what the bot announces appears, as the preview says it. */
  readonly elsewhere: string;
  /** The buttons of the last message, of the channel without a person. */
  offers(person?: Person): string;
  /** Where the link to the two builds stands. */
  findLink(): Promise<unknown>;
}

const TEXTE = 'Le forum des familles a lieu à Marck.\n<b>Venez</b> & partagez : *entrée libre*';

/** Once it is offered. */
const press = (person: Person, label: string) =>
  expect
    .poll(() =>
      person.press(label).then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);

export function describeTableaux({ openTableau }: Coordination): void {
  tellInOrder();

  it('shows each role its own page', async () => {
    expect(await openTableau('camille-martel')).toContain('Prochain tour de réponses');
    expect(await openTableau('claire-lefebvre')).toContain('Votre fiche action');
    expect(await openTableau('nadia-vasseur')).toContain('Voir l’état de l’espace');
    for (const code of ['christine-coppin', 'alain-bouchel']) {
      const tableau = await openTableau(code);
      expect(tableau).toContain('Groupe projet : jeudi 20 mai 2027 à 14 h');
      expect(tableau).not.toMatch(/fiche action|tour de réponses|Créer une séance|état de l’espace/);
    }
  });
}

/** An announcement, a séance and a tour, from coordination to people and the channel, which is tied. */
export function describeCoordination({
  app,
  camille,
  claire,
  christine,
  karim,
  ...chat
}: Coordination): void {
  const post = () => chat.posts().at(-1) ?? '';
  const places = [() => read(christine), () => read(karim), post];

  it('announces to people and to the channel, after a preview', async () => {
    await claire.dm('stop');
    expect(read(claire)).toContain('Vous ne recevez plus les annonces');
    await chat.openAnnonce(TEXTE);
    expect(camille.shown()?.values.texte).toBe(TEXTE);
    await camille.submit({ titre: 'Info', destinataires: 'groupe_projet' });
    expect(shown(camille)).not.toContain(chat.elsewhere); // it is too short
    await camille.submit({ titre: 'Forum des familles', dateEvenement: '2027-04-10' });
    expect(shown(camille)).toContain(chat.elsewhere);
    await camille.submit({});
    await expect.poll(() => readAll(camille)).toContain('L’annonce partira');
    await app.moveTo('2027-03-30', '09:30'); // it waits two minutes, in which it can be called off
    for (const seen of [...places, () => readAll(camille)])
      await expect.poll(seen).toContain(TEXTE.replaceAll('*', '')); // the stars are bold
    await expect.poll(() => readAll(camille)).toContain('Camille Martel, Chargée de coopération'); // her own copy
    for (const person of [claire, ...chat.others])
      expect(readAll(person)).not.toContain('Forum des familles');
  });

  it('corrects the announcement in place, then withdraws it', async () => {
    const count = () => [christine.dmMessages().length, chat.posts().length];
    const before = count();
    await press(camille, 'Corriger l’annonce');
    await camille.submit({ texte: 'Le forum des familles a lieu à Sangatte, salle des fêtes.' });
    await expect.poll(() => readAll(camille)).toContain('L’annonce est corrigée');
    for (const seen of places) await expect.poll(seen).toContain('a lieu à Sangatte');
    await camille.press('Voir qui l’a reçue');
    await expect.poll(() => read(camille)).toContain('Remis à');
    await camille.press('Retirer l’annonce');
    await camille.submit({});
    for (const seen of places) await expect.poll(seen).toContain('\nN’en tenez plus compte.');
    expect(count()).toEqual(before);
  });

  it('tells people and the channel of a séance that moves, and says so on the earlier notice', async () => {
    const countReceipts = () => readAll(camille).split('La séance est déplacée').length;
    for (const [label, jour, heure] of [
      ['20 mai', '2027-05-27', '10:00'],
      ['27 mai', '2027-06-03', '11:00'],
    ] as const) {
      const before = countReceipts();
      await chat.pressOnTableau(`Déplacer la séance du ${label}`);
      await camille.submit({ jour });
      expect(shown(camille)).toContain('reçoivent l’avis dans les trois minutes');
      await camille.submit({});
      await expect.poll(countReceipts).toBe(before + 1);
      await app.moveTo('2027-03-30', heure);
      await expect.poll(() => read(christine)).toContain(`La séance du ${label} est déplacée`);
    }
    for (const seen of [...places, ...chat.others.map((person) => () => read(person))])
      await expect.poll(seen).toContain('La séance du 27 mai est déplacée au 3 juin');
    await expect
      .poll(() => readAll(christine))
      .toContain('Remplacé : la séance du 27 mai est déplacée au 3 juin');
    expect(readAll(christine)).not.toContain('La séance du 20 mai est déplacée');
  });

  it('opens the tour by hand, follows it, and publishes the summary in the channel', async () => {
    await app.moveTo('2027-04-20');
    await press(camille, 'Ouvrir le tour de réponses maintenant');
    expect(shown(camille)).toContain('Les messages partent tout de suite.');
    await camille.submit({});
    await expect.poll(() => readAll(camille)).toContain('Le tour de réponses a ouvert le mardi 20 avril');
    for (const lead of [claire, ...chat.others]) await expect.poll(() => read(lead)).toContain('Où en');
    await claire.press('Rien de nouveau pour la fiche 12');
    await camille.dm('avancement');
    await expect.poll(() => read(camille)).toMatch(/1 réponse sur 21/);
    await camille.press('Voir les réponses manquantes');
    await expect.poll(() => read(camille)).toContain('Karim Benali');
    await app.moveTo('2027-06-02');
    await camille.dm('publier');
    await camille.press('Ouvrir le formulaire');
    await camille.submit({ introduction: 'Merci à toutes les équipes.' });
    await expect.poll(() => read(camille)).toContain('Relisez les deux versions avant de publier');
    await publishByLink(await chat.findLink(), app);
    for (const seen of [post, () => read(christine)])
      await expect.poll(seen).toContain('Voici le résumé des réponses');
    await expect.poll(() => chat.offers(christine)).toContain('Lire la version du groupe projet');
    expect(chat.offers()).not.toContain('Lire la version du groupe projet');
  });

  it('tells people and the channel of a séance that is cancelled', async () => {
    await chat.pressOnTableau('Annuler la séance du 3 juin');
    await camille.submit({});
    await app.moveTo('2027-06-02', '12:00');
    for (const seen of [() => read(christine), post, ...chat.others.map((person) => () => read(person))])
      await expect.poll(seen).toContain('La séance du 3 juin est annulée');
  });
}

/** What people look up by a word, and a beginning of what they read. */
export const COMMANDES = [
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
