import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plain } from '../support/demo-program.ts';
import type { FakePerson } from '../support/fake-teams/types.ts';
import { startTeamsDemo, type TeamsDemo } from '../support/teams-demo.ts';
import { expectEachOnce, expectNoFault } from '../support/teams-demo-checks.ts';

const MEMBERS = ['camille-martel', 'claire-lefebvre', 'christine-coppin'];

/** A lead leaves and is replaced, and chooses when to be written to, from Teams alone. */
describe('who leads a fiche, and preferences, in Teams', () => {
  let app: TeamsDemo;
  let camille: FakePerson;
  let claire: FakePerson;
  let christine: FakePerson;

  beforeAll(async () => {
    app = await startTeamsDemo();
    await app.addPeople(MEMBERS);
    await app.join(MEMBERS);
    [camille, claire, christine] = MEMBERS.map((code) => app.as(code)) as [
      FakePerson,
      FakePerson,
      FakePerson,
    ];
  });
  afterAll(() => app.close());

  const read = (person: FakePerson) => plain(person.lastDm());
  const all = (person: FakePerson) => person.dmMessages().map(plain).join('\n---\n');

  it('the lead leaves, and proposes somebody', async () => {
    await claire.dm('Je ne suis plus pilote');
    expect(read(claire)).toContain('Rien ne change tant que vous n’avez pas confirmé');
    await claire.press('Je ne pilote plus la fiche 12');
    expect(read(claire)).toContain('vous ne pilotez plus la fiche 12');
    await claire.press('Proposer quelqu’un');
    await claire.submitDialog({ nom: 'Christine Coppin' });
    await expect.poll(() => all(claire)).toContain('La coordination sait que vous proposez Christine Coppin');
  });

  it('coordination settles it with one button', async () => {
    await expect.poll(() => all(camille)).toContain('propose Christine Coppin');
    await camille.press('Nommer Christine Coppin');
    await expect.poll(() => all(camille)).toContain('Christine Coppin pilote maintenant la fiche 12');
  });

  it('the new lead gets the fiche and what was answered before', async () => {
    await expect.poll(() => all(christine)).toContain('La coordination vous confie la fiche 12');
    expect(all(christine)).toContain('Répondu le');
    await christine.dm('mes fiches');
    expect(read(christine)).toContain('Fiche 12');
    await claire.dm('mes fiches');
    expect(read(claire)).toContain('Vous n’êtes pilote d’aucune fiche');
  });

  it('coordination finds and deactivates who left', async () => {
    await camille.dm('personnes');
    await camille.press('Chercher une personne');
    const { id } = await app.base.db.personne.findFirstOrThrow({ where: { code: 'claire-lefebvre' } });
    await camille.submitDialog({ personne: id });
    await expect.poll(() => all(camille)).toContain('Coordinatrice de l’association');
    await camille.press('Désactiver');
    await camille.submitDialog({});
    await expect.poll(() => all(camille)).toContain('Claire Lefebvre ne fait plus partie de l’espace');
    await claire.dm('mes fiches');
    expect(read(claire)).toContain('Je ne peux répondre qu’aux membres enregistrés');
  });

  it('the new lead chooses hours, and stops announcements: the form says what that means', async () => {
    await christine.dm('mes préférences');
    expect(read(christine)).toContain('Les rappels continuent pour les fiches dont vous êtes pilote');
    await christine.press('Changer mes préférences');
    const chosen = { horaires: 'heures', jours: ['6', '7'], de: '8', a: '12', annonces: 'arretees' };
    await christine.submitDialog(chosen);
    expect(plain(christine.dialog()?.text)).toContain('Gardez au moins 2 heures entre 9 h et 17 h 30');
    await christine.submitDialog({ ...chosen, jours: ['1', '2', '3', '4', '5'] });
    await expect.poll(() => all(christine)).toContain('du lundi au vendredi, de 8 h à 12 h');
    expect(all(christine)).toContain('arrêtées');
  });

  it('without a fault, and each message once', async () => {
    expectNoFault(app);
    await expectEachOnce(app);
  });
});
