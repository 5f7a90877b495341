import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letPass } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import type { FakePerson } from '../support/fake-slack/types.ts';
import type { SlackProgram } from '../support/slack-program.ts';
import { AGGLO, startSlackProgram } from '../support/slack-program.ts';
import { expectEachOnce, expectNoFault } from '../support/slack-program-checks.ts';

const MEMBERS = ['camille-martel', 'claire-lefebvre', 'christine-coppin'];

/** An absent lead is replaced for three weeks, a member chooses when to be written to, from Slack alone. */
describe('an absence, and preferences, in Slack', () => {
  let app: SlackProgram;
  let camille: FakePerson;
  let claire: FakePerson;
  let christine: FakePerson;

  beforeAll(async () => {
    app = await startSlackProgram();
    await app.install(AGGLO);
    await app.addPeople(MEMBERS, AGGLO);
    await app.join(MEMBERS);
    [camille, claire, christine] = MEMBERS.map((code) => app.as(code)) as [
      FakePerson,
      FakePerson,
      FakePerson,
    ];
  });
  afterAll(() => app.close());

  const all = (person: FakePerson) => person.dmMessages().map(plain).join('\n---\n');

  it('is asked with dates', async () => {
    await claire.slash('déléguer coppin');
    const values = claire.view()?.values ?? {};
    const du = String(values.du);
    const au = Temporal.PlainDate.from(du).add({ days: 20 }).toString();
    await claire.submit({ au });
    await expect.poll(() => all(claire)).toContain('C’est demandé à Christine Coppin');
  });

  it('holds once it is accepted', async () => {
    await expect.poll(() => all(christine)).toContain('vous demande de prendre sa place');
    await christine.press('Accepter');
    await expect.poll(() => all(christine)).toContain('vous remplacez Claire Lefebvre');
    await expect.poll(() => all(claire)).toContain('Christine Coppin vous remplace');
    await christine.dm('mes fiches');
    expect(all(christine)).toContain('Fiche 12');
    await claire.dm('fiche 12');
    expect(all(claire)).toContain('en l’absence de Claire Lefebvre');
  });

  it('ends at once when the lead is back', async () => {
    await claire.dm('je suis de retour');
    expect(all(claire)).toContain('Vos fiches vous reviennent');
    await christine.dm('mes fiches');
    expect(plain(christine.lastDm())).not.toContain('Fiche 12');
  });

  it('hours and a weekly digest are chosen in a form, which says what is wrong', async () => {
    await christine.dm('préférences');
    expect(plain(christine.lastDm())).toContain('à toute heure');
    await christine.press('Changer mes préférences');
    await christine.submit({ horaires: 'heures', jours: ['1', '2'], de: '14', a: '8' });
    expect(plain(JSON.stringify(christine.view()?.errors))).toContain('Choisissez une heure de fin');
    await christine.submit({ a: '18', annonces: 'semaine' });
    await expect.poll(() => all(christine)).toContain('Vos préférences sont enregistrées');
    expect(plain(christine.lastDm())).toContain('le lundi et mardi, de 14 h à 18 h');
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
    await expect.poll(() => all(claire)).toContain('Forum des familles');
    await expect.poll(() => all(camille)).toContain('1 personne a choisi de lire les annonces ensemble');
    await app.moveTo('2027-04-05', '09:30'); // the next Monday
    expect(all(christine)).not.toContain('Forum des familles');
    await app.moveTo('2027-04-05', '14:00');
    const later = async () => {
      await letPass(app.base, 1_000);
      return all(christine);
    };
    await expect.poll(later).toContain('1 annonce depuis le dernier envoi');
    expect(all(christine)).toContain('Il a lieu à Marck.');
  });

  it('without a fault, and each message once', async () => {
    expectNoFault(app);
    await expectEachOnce(app);
  });
});
