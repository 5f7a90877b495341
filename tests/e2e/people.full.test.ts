import { Temporal } from 'temporal-polyfill';
import { afterAll, describe, expect, it } from 'vitest';
import { letPass } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { atSlack, readAll, readLast, readShown, startOnSlack, startOnTeams } from '../support/stages.ts';

const [CAMILLE, CLAIRE, CHRISTINE] = ['camille-martel', 'claire-lefebvre', 'christine-coppin'] as const;

/** An absent lead is replaced for three weeks, a member chooses when to be written to, from Slack alone. */
describe('an absence, and preferences, in Slack', async () => {
  const app = await startOnSlack([CAMILLE, CLAIRE, CHRISTINE]);
  afterAll(app.close);
  const [camille, claire, christine] = [atSlack(app.as(CAMILLE)), atSlack(app.as(CLAIRE)), app.at(CHRISTINE)];

  it('is asked with dates', async () => {
    await claire.slash('déléguer coppin');
    const { du } = claire.shown()?.values ?? {};
    const au = Temporal.PlainDate.from(String(du)).add({ days: 20 }).toString();
    await claire.submit({ au });
    await expect.poll(() => readAll(claire)).toContain('C’est demandé à Christine Coppin');
  });

  it('holds once it is accepted', async () => {
    await expect.poll(() => readAll(christine)).toContain('vous demande de prendre sa place');
    await christine.press('Accepter');
    await expect.poll(() => readAll(christine)).toContain('vous remplacez Claire Lefebvre');
    await expect.poll(() => readAll(claire)).toContain('Christine Coppin vous remplace');
    await christine.dm('mes fiches');
    expect(readAll(christine)).toContain('Fiche 12');
    await claire.dm('fiche 12');
    expect(readAll(claire)).toContain('en l’absence de Claire Lefebvre');
  });

  it('ends at once when the lead is back', async () => {
    await claire.dm('je suis de retour');
    expect(readAll(claire)).toContain('Vos fiches vous reviennent');
    await christine.dm('mes fiches');
    expect(readLast(christine)).not.toContain('Fiche 12');
  });

  it('hours and a weekly digest are chosen in a form, which says what is wrong', async () => {
    await christine.dm('préférences');
    expect(readLast(christine)).toContain('à toute heure');
    await christine.press('Changer mes préférences');
    await christine.submit({ horaires: 'heures', jours: ['1', '2'], de: '14', a: '8' });
    expect(plain(JSON.stringify(christine.shown()?.errors))).toContain('Choisissez une heure de fin');
    await christine.submit({ a: '18', annonces: 'semaine' });
    await expect.poll(() => readAll(christine)).toContain('Vos préférences sont enregistrées');
    expect(readLast(christine)).toContain('le lundi et mardi, de 14 h à 18 h');
  });

  it('hold: an announcement comes with the others of the week, inside the hours', async () => {
    await camille.slash('annonce');
    await camille.submit({
      titre: 'Forum des familles',
      texte: 'Il a lieu à Marck.',
      destinataires: 'groupe_projet',
    });
    await camille.submit({});
    await app.moveTo('2027-03-30', '09:30'); // it waits two minutes, in which it can be called off
    await expect.poll(() => readAll(claire)).toContain('Forum des familles');
    await expect.poll(() => readAll(camille)).toContain('1 personne a choisi de lire les annonces ensemble');
    await app.moveTo('2027-04-05', '09:30'); // the next Monday
    expect(readAll(christine)).not.toContain('Forum des familles');
    await app.moveTo('2027-04-05', '14:00');
    const later = async () => {
      await letPass(app.base, 1_000);
      return readAll(christine);
    };
    await expect.poll(later).toContain('1 annonce depuis le dernier envoi');
    expect(readAll(christine)).toContain('Il a lieu à Marck.');
  });

  it('without a fault, and each message once', async () => {
    app.expectNoFault();
    await app.expectEachOnce();
  });
});

/** A lead leaves and is replaced, and chooses when to be written to, from Teams alone. */
describe('who leads a fiche, and preferences, in Teams', async () => {
  const app = await startOnTeams([CAMILLE, CLAIRE, CHRISTINE]);
  afterAll(app.close);
  const [camille, claire, christine] = [app.at(CAMILLE), app.at(CLAIRE), app.at(CHRISTINE)];

  it('the lead leaves, and proposes somebody', async () => {
    await claire.dm('Je ne suis plus pilote');
    expect(readLast(claire)).toContain('Rien ne change tant que vous n’avez pas confirmé');
    await claire.press('Je ne pilote plus la fiche 12');
    expect(readLast(claire)).toContain('vous ne pilotez plus la fiche 12');
    await claire.press('Proposer quelqu’un');
    await claire.submit({ nom: 'Christine Coppin' });
    await expect
      .poll(() => readAll(claire))
      .toContain('La coordination sait que vous proposez Christine Coppin');
  });

  it('coordination settles it with one button', async () => {
    await expect.poll(() => readAll(camille)).toContain('propose Christine Coppin');
    await camille.press('Nommer Christine Coppin');
    await expect.poll(() => readAll(camille)).toContain('Christine Coppin pilote maintenant la fiche 12');
  });

  it('the new lead gets the fiche and what was answered before', async () => {
    await expect.poll(() => readAll(christine)).toContain('La coordination vous confie la fiche 12');
    expect(readAll(christine)).toContain('Répondu le');
    await christine.dm('mes fiches');
    expect(readLast(christine)).toContain('Fiche 12');
    await claire.dm('mes fiches');
    expect(readLast(claire)).toContain('Vous n’êtes pilote d’aucune fiche');
  });

  it('coordination finds and deactivates who left', async () => {
    await camille.dm('personnes');
    await camille.press('Chercher une personne');
    const { id } = await app.base.db.personne.findFirstOrThrow({ where: { code: 'claire-lefebvre' } });
    await camille.submit({ personne: id });
    await expect.poll(() => readAll(camille)).toContain('Coordinatrice de l’association');
    await camille.press('Désactiver');
    await camille.submit({});
    await expect.poll(() => readAll(camille)).toContain('Claire Lefebvre ne fait plus partie de l’espace');
    await claire.dm('mes fiches');
    expect(readLast(claire)).toContain('Je ne peux répondre qu’aux membres enregistrés');
  });

  it('the new lead chooses hours, and stops announcements: the form says what that means', async () => {
    await christine.dm('mes préférences');
    expect(readLast(christine)).toContain('Les rappels continuent pour les fiches dont vous êtes pilote');
    await christine.press('Changer mes préférences');
    const chosen = { horaires: 'heures', jours: ['6', '7'], de: '8', a: '12', annonces: 'arretees' };
    await christine.submit(chosen);
    expect(readShown(christine)).toContain('Gardez au moins 2 heures entre 9 h et 17 h 30');
    await christine.submit({ ...chosen, jours: ['1', '2', '3', '4', '5'] });
    await expect.poll(() => readAll(christine)).toContain('du lundi au vendredi, de 8 h à 12 h');
    expect(readAll(christine)).toContain('arrêtées');
  });

  it('without a fault, and each message once', async () => {
    app.expectNoFault();
    await app.expectEachOnce();
  });
});
