import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aCard, aForm, aMessage, createGatedBot } from '../support/gated-bot.ts';
import { type SlackApp, startSlackApp, TEAM } from '../support/slack-app.ts';

const bot = createGatedBot();

describe.each(['http', 'socket'] as const)('an answer that takes too long, over %s', (transport) => {
  let app: SlackApp;
  beforeAll(async () => {
    app = await startSlackApp({ bot, transport, startBudget: bot.startBudget });
  });
  afterAll(async () => {
    const { violations, problems } = app.slack;
    await app.stop();
    expect([...violations, ...problems]).toEqual([]);
  });
  beforeEach(() => bot.reset());

  const openForm = async () => {
    while (app.lea.view() !== null) await app.lea.close();
    bot.replies.set('commande', aForm());
    await app.lea.slash('formulaire');
    expect(app.lea.view()?.title).toBe('Un formulaire');
  };

  it('leaves the form open with its text, and the next try succeeds once', async () => {
    await openForm();
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré' } });
    const release = bot.hold();
    await app.lea.submit({ texte: 'Un texte précieux' });
    expect(app.lea.view()?.values.texte).toBe('Un texte précieux');
    expect(app.lea.view()?.errors.texte).toContain('Pas encore enregistré');
    expect(app.lea.lastDm()).not.toContain('Enregistré');
    release();
    await expect.poll(() => app.lea.lastDm()).toContain('Enregistré'); // late, it is told all the same
    await app.lea.submit({});
    expect(app.lea.view()).toBeNull();
    expect(bot.intents.filter(({ name }) => name === 'reponse:envoyer')).toHaveLength(1);
    expect(app.lea.dmMessages().filter((text) => text.includes('Enregistré'))).toHaveLength(1);
  });

  it('tells of a form without a field above it', async () => {
    bot.replies.set('commande', aForm({ fields: [] }));
    await app.lea.slash('formulaire');
    const release = bot.hold();
    await app.lea.submit({});
    expect(app.lea.view()?.text).toContain('Pas encore enregistré');
    release();
  });

  it('tells of another button of the form in the form, then shows what it brought', async () => {
    await openForm();
    bot.replies.set('reponse:retour', aForm({ title: 'Avant' }));
    const release = bot.hold();
    await app.lea.submit({ texte: 'Un texte précieux' }, 'Revenir');
    await expect.poll(() => app.lea.view()?.text).toContain('Pas encore enregistré');
    expect(app.lea.view()?.values.texte).toBe('Un texte précieux');
    release();
    await expect.poll(() => app.lea.view()?.title).toBe('Avant');
  });

  it('says nothing too early of a button, and shows the result when it is there', async () => {
    const to = { plateforme: 'slack', espace: TEAM, identifiant: 'ULEA' };
    await app.adapter.platform.send({ id: crypto.randomUUID(), to, kind: 'personne', message: aCard() });
    bot.replies.set('retards', { kind: 'done', message: { title: 'C’est fait' } });
    const release = bot.hold();
    await app.lea.press('Agir', app.lea.dmChannel);
    await expect.poll(() => app.lea.lastDm()).toContain('Le serveur est lent');
    release();
    await expect.poll(() => app.lea.lastDm()).toContain('C’est fait');
  });

  it('acknowledges a press when it is decided, whatever Slack does with our own call', async () => {
    const to = { plateforme: 'slack', espace: TEAM, identifiant: 'ULEA' };
    await app.adapter.platform.send({ id: crypto.randomUUID(), to, kind: 'personne', message: aCard() });
    bot.replies.set('retards', { kind: 'done', message: { title: 'C’est noté' } });
    let failed = 0;
    app.slack.behave(({ method, args }) =>
      method === 'chat.postMessage' && args.text === 'C’est noté' && failed++ === 0 ? { status: 500 } : null,
    );
    await app.lea.press('Agir', app.lea.dmChannel);
    await expect.poll(() => app.lea.lastDm()).toContain('C’est noté'); // done and unsaid: the next try says it
    bot.replies.set('retards', aForm({ title: 'Un formulaire lent' }));
    let isSilent = true;
    app.slack.behave(({ method }) => (method === 'views.open' && isSilent ? 'hang-after' : null));
    await app.adapter.platform.send({ id: crypto.randomUUID(), to, kind: 'personne', message: aCard() });
    await app.lea.press('Agir', app.lea.dmChannel); // Slack never answers our own call, and has our 200
    expect(app.lea.view()?.title).toBe('Un formulaire lent');
    isSilent = false;
  });

  it('says so of a command too', async () => {
    const release = bot.hold();
    await app.lea.slash('plan');
    expect(app.lea.lastDm()).toContain('Le serveur est lent');
    release();
    await expect.poll(() => app.lea.lastDm()).toContain('Reçu');
  });

  it.each([{ retryAfter: 1 }, { status: 500 }])(
    'answers a typed line by the next try after %o',
    async (fault) => {
      const title = `La fiche ${JSON.stringify(fault)}`;
      let failed = 0;
      app.slack.behave(({ method, args }) =>
        method === 'chat.postMessage' && args.text === title && failed++ === 0 ? fault : null,
      );
      bot.replies.set('commande', aMessage(title));
      await app.lea.dm('fiche 7');
      await expect.poll(() => app.lea.lastDm()).toBe(title);
      await expect
        .poll(() => app.base.db.conversation.count({ where: { plateforme: 'slack:recu' } }))
        .toBe(0);
      expect(app.lea.dmMessages().filter((text) => text === title)).toHaveLength(1);
    },
  );

  it('says that Slack did not show the next step, with the button to go on and all that was typed', async () => {
    let isRefused = true;
    app.slack.behave(({ method }) =>
      method === 'views.update' && isRefused ? { error: 'hash_conflict' } : null,
    );
    await openForm();
    bot.replies.set('reponse:retour', aForm({ title: 'Avant' }));
    await app.lea.submit({ texte: 'Un texte précieux' }, 'Revenir');
    await expect.poll(() => app.lea.lastDm()).toContain('La suite du formulaire ne s’est pas affichée');
    isRefused = false;
    await app.lea.close();
    await app.lea.press('Revenir', app.lea.dmChannel);
    await expect.poll(() => app.lea.view()?.title).toBe('Avant');
    const [typed, again] = bot.intents.filter(({ name }) => name === 'reponse:retour');
    expect(again?.values).toEqual(typed?.values);
    isRefused = true;
    const fields = [{ kind: 'long-text', id: 'texte', label: 'Un texte', max: 2_800 }] as const;
    bot.replies.set('commande', aForm({ fields }));
    await app.lea.close();
    await app.lea.slash('formulaire');
    const long = 'mot '.repeat(600).trim(); // more than a button can carry
    await app.lea.submit({ texte: long }, 'Revenir');
    await expect.poll(() => app.lea.lastDm()).toContain(long);
    isRefused = false;
  });

  it('keeps the form when the work fails', async () => {
    await openForm();
    bot.replies.set('reponse:envoyer', () => {
      throw new Error('the disk is full');
    });
    await app.lea.submit({ texte: 'Un texte précieux' });
    expect(app.lea.view()?.values.texte).toBe('Un texte précieux');
    expect(app.lea.view()?.text).toContain('Rien n’est enregistré');
    bot.replies.set('reponse:envoyer', { kind: 'done', message: { title: 'Enregistré' } });
    await app.lea.submit({ texte: 'Un texte précieux' });
    expect(app.lea.view()).toBeNull();
  });
});
