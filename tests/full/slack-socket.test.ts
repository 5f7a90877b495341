import { afterAll, describe, expect, it } from 'vitest';
import { readAnswers } from '../support/demo-checks.ts';
import { plain } from '../support/demo-program.ts';
import type { FakePerson } from '../support/fake-slack/types.ts';
import { startProgram } from '../support/program.ts';
import { AGGLO, startSlackProcess } from '../support/slack-program.ts';
import { expectEachOnce, expectNoFault } from '../support/slack-program-checks.ts';

/** For whoever has no public address: the program opens the connection itself. */
describe('a tour over Socket Mode', async () => {
  let isDown = false;

  const app = await startSlackProcess({
    prepare: (slack) => {
      slack.addWorkspace({ id: AGGLO, name: 'Grand Calais' });
      slack.behave(() => (isDown ? { status: 503 } : null));
    },
    env: ({ appToken }) => ({
      SLACK_BOT_TOKEN: `xoxb-${AGGLO}`,
      SLACK_APP_TOKEN: appToken,
      SLACK_SIGNING_SECRET: '',
    }),
  });
  await app.addPeople(CODES, AGGLO);
  const [camille, helene] = [app.as('camille-martel'), app.as('helene-carpentier')];
  app.addChannel({ id: 'CCTG', team: AGGLO, name: 'ctg', members: [camille.id, helene.id] });
  afterAll(() => app.close());

  const read = (person: FakePerson) => plain(person.lastDm());
  const countPlans = (code: string) =>
    app
      .as(code)
      .dmMessages()
      .filter((text) => text.startsWith('Plan d’actions')).length;

  it('starts and stops where Slack cannot be reached', async () => {
    await expect.poll(() => app.slack.sockets).toBe(1);
    expect(await app.stop()).toBe(0);
    expect(app.slack.sockets).toBe(0);
    const elsewhere = await startProgram({ ...app.env, SLACK_API_URL: 'http://127.0.0.1:9/api/' });
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    expect(await elsewhere.stop()).toBe(0);
  });

  it('starts while Slack is down, and connects when it comes back', async () => {
    isDown = true;
    const count = app.slack.calls.length;
    const starting = app.start();
    await expect.poll(() => app.slack.calls.length).toBeGreaterThan(count);
    isDown = false;
    await starting;
    await expect.poll(() => app.slack.sockets).toBe(1);
    await app.join(CODES);
    expect(read(helene)).toContain('Bonjour Hélène');
    expect((await fetch(`${app.url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('brings the card of the tour, its form and the App Home', async () => {
    await app.moveTo('2027-04-15');
    await expect.poll(() => read(helene)).toContain('Où en sont vos fiches action ?');
    await helene.press('Répondre pour la fiche 1');
    await helene.submit({ statut: 'reportee' });
    await helene.submit({
      prochaine_etape: 'Chercher une salle',
      motif: 'trop court',
      echeance: '2020-01-01',
    });
    expect(Object.keys(helene.view()?.errors ?? {})).toEqual(['echeance']);
    await helene.submit({ echeance: '2027-12-15' });
    await helene.submit({ engagement: 'oui' });
    await expect.poll(() => read(helene)).toContain('Votre réponse pour la fiche 1 est enregistrée');
    const cards = () => plain(helene.dmMessages().join('\n'));
    await expect.poll(cards).toContain('Répondu le 15 avril 2027 par Hélène Carpentier : Report proposé');
    await helene.openHome();
    expect(plain(helene.home()?.text)).toContain('Vos 3 fiches action');
  });

  it('loses nothing when Slack asks to connect again in the middle', async () => {
    await helene.press('Répondre pour la fiche 3');
    await helene.submit({ statut: 'realisee' });
    app.slack.recycleSockets();
    const submitted = helene.submit({ avancees: 'Le diagnostic est rendu.' });
    const lines = CODES.map((code) => app.as(code).dm('plan'));
    await Promise.all([submitted, ...lines]);
    await expect.poll(() => CODES.map(countPlans)).toEqual(CODES.map(() => 1)); // they come after the acknowledgement
    if (plain(helene.view()?.text).includes('Étape 2 sur 3')) await helene.submit({}); // it was cut: the text stayed
    expect(plain(helene.view()?.text)).toContain('Le diagnostic est rendu.');
    await helene.submit({ engagement: 'oui' });
    await expect.poll(() => app.slack.sockets).toBe(1);
    expect(await readAnswers(app)).toEqual([
      [1, 'reportee', 'Hélène Carpentier', 'slack', 1],
      [3, 'realisee', 'Hélène Carpentier', 'slack', 1],
    ]);
  });

  it('brings an announcement to people and to a channel', async () => {
    await camille.say('CCTG', '@bot relier ce canal');
    expect(plain(camille.channelMessages('CCTG').at(-1))).toContain('est relié à l’espace');
    await camille.slash('annonce', 'CCTG');
    const texte = 'Le forum a lieu à Marck, <!channel> & <https://evil.example|entrée libre>.';
    await camille.submit({ titre: 'Forum des familles', texte, destinataires: 'tous' });
    await camille.submit({});
    await expect.poll(() => read(camille)).toContain('L’annonce partira');
    await app.moveTo('2027-04-15', '10:30'); // it waits two minutes, in which it can be called off
    const seen = () => helene.channelMessages('CCTG').join('\n');
    for (const place of [
      () => plain(helene.dmMessages().join('\n')),
      () => read(app.as('christine-coppin')),
      seen,
    ])
      await expect.poll(place).toContain(texte);
  });

  it('stops when it is told to, with nothing left undone', async () => {
    await expectEachOnce(app);
    expect(CODES.map(countPlans)).toEqual(CODES.map(() => 1));
    expect(await app.stop()).toBe(0);
    expect(app.slack.sockets).toBe(0);
    expectNoFault(app, /the connection was closed/);
  });
});

const CODES = ['camille-martel', 'helene-carpentier', 'christine-coppin', 'karim-benali'];
