import { afterAll, describe, expect, it } from 'vitest';
import { PLAYGROUND_TENANT } from '../../adapters/teams/workspaces/playground.ts';
import { plain } from '../support/demo-program.ts';
import { CANAL, EQUIPE, startTeamsDemo } from '../support/teams-demo.ts';
import { expectEachOnce, expectNoFault } from '../support/teams-demo-checks.ts';

/** What the one line of adapters/teams/README.md shows with Microsoft's local emulator: no app id, no token, no dialog. */
describe('the program beside the local emulator', async () => {
  const app = await startTeamsDemo({ isEmulator: true });
  await app.addPeople(['helene-carpentier', 'camille-martel'], { tenant: PLAYGROUND_TENANT });
  app.teams.addTeam({
    id: EQUIPE,
    tenant: PLAYGROUND_TENANT,
    name: 'CTG',
    channels: [{ id: CANAL, name: 'Groupe projet' }],
    members: ['helene-carpentier'],
  });
  const helene = app.as('helene-carpentier');
  afterAll(() => app.close());

  const read = () => plain(helene.lastDm());
  const findCard = (words: string) => plain(helene.dmMessages().find((text) => plain(text).includes(words)));

  it('greets whoever opens the chat, and knows them by the address of the emulator’s file', async () => {
    await helene.install();
    expect(read()).toContain('Bonjour Hélène');
    await helene.dm('plan');
    expect(read()).toContain('Petite enfance');
  });

  it('takes the activities of each of its channels, and lets nobody in from elsewhere', async () => {
    const { deliver, activity } = app.teams;
    const says = activity('helene-carpentier', { channelId: 'emulator', text: 'retards' });
    expect((await deliver(says)).status).toBe(200);
    expect(read()).toContain('Une fiche est en retard');
    const again = activity('helene-carpentier', { text: 'plan' });
    expect((await deliver(again, { headers: { 'X-Forwarded-For': '192.0.2.7' } })).status).toBe(401);
    const tenant = '33333333-cccc-4ccc-8ccc-333333333333';
    const elsewhere = {
      ...again,
      conversation: { id: 'a:1', tenantId: tenant },
      channelData: { tenant: { id: tenant } },
    };
    expect((await deliver(elsewhere)).status).toBe(403);
  });

  it('brings the card of the tour, which is answered in the chat, step after step', async () => {
    await app.moveTo('2027-04-15');
    await expect.poll(read).toContain('3 réponses attendues avant le');
    await helene.press('Répondre pour la fiche 1');
    expect(helene.dialog()).toBeNull();
    await expect.poll(read).toContain('Étape 1');
    const count = helene.dmMessages().length;
    await helene.press('Continuer', { values: { statut: 'en_cours' } });
    const typed = { avancees: 'court', prochaine_etape: 'Le *bilan*' };
    await helene.press('Continuer', { values: typed });
    expect(plain(helene.card().fieldErrors.avancees)).toContain('au moins 10 caractères');
    expect(helene.card().values).toMatchObject(typed);
    await helene.press('Continuer', { values: { avancees: 'Deux ateliers ont eu lieu.' } });
    await helene.press('Envoyer la réponse', { values: { engagement: 'oui' } });
    expect(read()).toContain('Votre réponse pour la fiche 1 est enregistrée');
    expect(helene.dmMessages()).toHaveLength(count); // all of it in one message
  });

  it('changes the card once it is answered', async () => {
    await expect
      .poll(() => findCard('Comptez environ'))
      .toContain('Répondu le 15 avril 2027 par Hélène Carpentier : En cours');
  });

  it('brings a reminder that nobody asked for', async () => {
    await app.moveTo('2027-05-01');
    await expect.poll(read).toContain('Rappel : 2 réponses attendues');
  });

  it('answers a mention in the channel, in private', async () => {
    await app.teams.installIn(EQUIPE, 'helene-carpentier');
    await helene.say(CANAL, 'mes fiches');
    expect(read()).toContain('Vos 3 fiches action');
    expect(plain(app.teams.messages(CANAL).at(-1)?.shown)).toBe('Je vous ai répondu en privé.');
  });

  it('finds a fiche in the message extension, which the emulator does not name', async () => {
    const found = await helene.search(null, 'ados');
    expect(found.map(({ title }) => plain(title))).toEqual(['Fiche 12 – Être parents d’ados']);
  });

  it('told nobody anything twice, and broke no rule of Teams', async () => {
    await expectEachOnce(app);
    expectNoFault(app);
  });
});
