import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SLACK } from '../../adapters/slack/incoming/received.ts';
import { createBot } from '../../src/bot.ts';
import { aCard, createGatedBot } from '../support/gated-bot.ts';
import { startSlackApp, TEAM } from '../support/slack-app.ts';
import { aBlockAction, aCommand, anEvent, aShortcut, corrupt } from '../support/slack-payloads.ts';

const bot = createGatedBot();

const app = await startSlackApp({
  bot,
  prepare: (slack) => {
    slack.addWorkspace({ id: 'T2', name: 'Ailleurs', installed: false });
    slack.addUser({ id: 'UMAX', team: 'T2', name: 'Max Ailleurs' });
    slack.addChannel({ id: 'C1', team: TEAM, name: 'ctg', members: ['ULEA', 'UMAX'], shared: true });
  },
});
afterAll(() => app.stop());
beforeEach(() => bot.reset());

const PLAN = anEvent({ type: 'message', channel_type: 'im', channel: 'DULEA', user: 'ULEA', text: 'plan' });

describe('a request that Slack did not sign, or not now', () => {
  it.each([
    ['a wrong signature', { signature: 'bad' }],
    ['no signature', { signature: 'none' }],
    ['a signature that is six minutes old', { shiftSeconds: -360 }],
    ['a signature of two minutes from now', { shiftSeconds: 120 }],
  ] as const)('is refused: %s', async (_what, options) => {
    expect((await app.slack.deliver(PLAN, options)).status).toBe(401);
    expect(bot.intents).toEqual([]);
  });

  it('is taken when the clocks differ a little', async () => {
    const event = { ...PLAN, event_id: 'EvClocks' };
    expect((await app.slack.deliver(event, { shiftSeconds: 30 })).status).toBe(200);
    expect((await app.slack.deliver({ ...event, event_id: 'EvOld' }, { shiftSeconds: -240 })).status).toBe(
      200,
    );
    expect(bot.intents).toHaveLength(2);
  });

  it('is answered when it only looks at the certificate, whatever comes with it', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = `ssl_check=1&payload=${encodeURIComponent(JSON.stringify(aBlockAction()))}`;
    expect((await fetch(app.url, { method: 'POST', headers, body })).status).toBe(200);
    expect((await fetch(app.url, { method: 'POST', headers, body: 'ssl_check=0' })).status).toBe(401);
    expect(bot.intents).toEqual([]);
  });
});

describe('a body that is none of ours', () => {
  it('is refused above 256 KB, before anybody reads it', async () => {
    const event = { ...PLAN, padding: 'x'.repeat(256 * 1024) };
    expect((await app.slack.deliver(event)).status).toBe(413);
    expect((await fetch(app.url, { method: 'POST', body: 'x'.repeat(300 * 1024) })).status).toBe(413);
    expect(bot.intents).toEqual([]);
  });

  it.each([
    ['', {}],
    ['{"half":', {}],
    ['null', {}],
    ['[]', {}],
    ['"text"', {}],
    [{}, {}],
    [{ type: 'unknown' }, {}],
    [{ type: 'event_callback' }, {}],
    [{ type: 'event_callback', event: null }, {}],
    [{ event: { type: 'message' } }, {}],
    [{ type: 'block_suggestion', name: 'x' }, { form: 'payload' }],
    [{ type: 'block_actions', actions: [{ action_id: 'act:1' }] }, { form: 'payload' }],
    [{ type: 'view_submission', view: null }, { form: 'payload' }],
    [{ ...aShortcut(), callback_id: 'other' }, { form: 'payload' }],
    [aCommand({ command: '/other' }), { form: 'command' }],
    [aCommand({ team_id: '\u0000' }), { form: 'command' }],
    [{ a: 'b' }, { form: 'command' }],
  ] as const)('is refused with 400: %j', async (body, options) => {
    expect((await app.slack.deliver(body, options)).status).toBe(400);
    expect(bot.intents).toEqual([]);
  });

  it('of any kind never breaks the program, nor acts for somebody it does not name', async () => {
    const form = fc.constantFrom('json', 'payload', 'command');
    await fc.assert(
      fc.asyncProperty(fc.oneof(corrupt(), fc.object()), form, async (body, kind) => {
        const { status } = await app.slack.deliver(body as object, { form: kind });
        expect(status, JSON.stringify(body)).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
    for (const { account } of bot.intents) expect(account.identifiant).toMatch(/^[\w-]{1,64}$/);
  });

  it('leaves events that we do not know alone', async () => {
    const event = anEvent({ type: 'reaction_added', user: 'ULEA', item: 5 }, { event_id: 'EvOther' });
    expect((await app.slack.deliver(event)).status).toBeLessThan(500);
    expect(bot.intents).toEqual([]);
  });

  it('proves our address to Slack', async () => {
    const answer = await app.slack.deliver({ type: 'url_verification', challenge: 'abc' });
    expect(JSON.parse(answer.body)).toEqual({ challenge: 'abc' });
  });
});

describe('a card that is not ours', () => {
  it.each([
    ['auteur', { bot_id: 'B9', app_id: 'A9', team: TEAM, ts: '1.1' }],
    ['auteur', { user: 'UMAX', team: TEAM, ts: '1.2' }],
    ['espace', { bot_id: 'B1', app_id: 'A1', team: 'T2', ts: '1.3' }],
  ])('is refused with a sentence and a line in the journal: %s', async (raison, message) => {
    const body = aBlockAction({ message, trigger_id: undefined });
    const [before, lines] = [countRefusals(), await countLines(raison)];
    expect((await app.slack.deliver(body, { form: 'payload' })).status).toBe(200);
    await expect.poll(countRefusals).toBeGreaterThan(before); // what the test before sent may still be answered
    await expect.poll(() => countLines(raison)).toBe(lines + 1);
    expect(bot.intents).toEqual([]);
  });

  it('is refused when its value was written by somebody else', async () => {
    const body = aBlockAction({ action: { value: '{"i":"fiche","v":{"numero":{"sql":1}}}' } });
    expect((await app.slack.deliver(body, { form: 'payload' })).status).toBe(200);
    await expect.poll(() => lastLine()).toMatchObject({ details: { raison: 'valeur' } });
    expect(bot.intents).toEqual([]);
  });

  async function countLines(raison: string) {
    const lines = await app.base.db.journal.findMany({ where: { action: 'demande:refuser' } });
    return lines.filter(({ details }) => (details as { raison?: string }).raison === raison).length;
  }

  function countRefusals() {
    return app.lea.dmMessages().filter((text) => text.includes('Ce bouton ne peut pas servir ici')).length;
  }
});

describe.each(['T8', 'E1'])('a member of an Enterprise Grid, of whom Slack says %s', (gridTeam) => {
  const id = `UGRID${gridTeam}`;
  const account = { plateforme: SLACK, espace: TEAM, identifiant: id };

  it('is the same account of this workspace wherever he or she acts', async () => {
    app.slack.addUser({ id, team: TEAM, name: 'Grid', email: `${gridTeam}@exemple.fr`, gridTeam });
    const grid = app.slack.as(id);
    await grid.dm('plan');
    await app.adapter.platform.send({
      id: crypto.randomUUID(),
      to: account,
      kind: 'personne',
      message: aCard(),
    });
    await grid.press('Agir');
    await grid.shortcut('tableau');
    await grid.slash('plan');
    expect(bot.intents.map((intent) => intent.account)).toEqual(Array(4).fill(account));
  });

  it('is recognised by the address that the workspace vouches for', async () => {
    const found = await app.adapter.platform.identify(account);
    expect(found?.courriel).toBe(`${gridTeam}@exemple.fr`);
    const { id: conventionId } = app.convention;
    const listed = await app.adapter.directory.listAccounts(conventionId, [`${gridTeam}@exemple.fr`]);
    expect([...listed.values()]).toEqual([account]);
  });
});

describe('somebody of another workspace, in a shared channel', () => {
  it('is answered by the rule for those who are not registered, to them alone', async () => {
    const { ports } = app.base;
    const real = createBot(ports);
    bot.replies.set('commande', { kind: 'message', message: { title: 'not asked' } });
    const max = app.slack.as('UMAX');
    const seenByLea = app.lea.channelMessages('C1');
    await max.say('C1', '@bot plan');
    const [intent = expect.fail('nothing was asked')] = bot.intents;
    expect(intent.account).toEqual({ plateforme: SLACK, espace: 'T2', identifiant: 'UMAX' });
    const reply = await real.handle(intent);
    expect(reply).toMatchObject({ kind: 'failure', code: 'compte-inconnu' });
    expect(JSON.stringify(reply)).toContain('Je ne peux répondre qu’aux membres enregistrés');
    bot.replies.set('commande', reply);
    await max.say('C1', '@bot plan');
    const told = app.slack.messages('C1').at(-1);
    expect(told).toMatchObject({
      ephemeralTo: 'UMAX',
      text: expect.stringContaining('un lien vers votre page'),
    });
    expect(told?.text).not.toContain('message direct'); // no app of ours is there to be written to
    expect(app.lea.channelMessages('C1')).toEqual(seenByLea);
  });

  it('presses a card of the channel as a member of that other workspace', async () => {
    const to = { plateforme: SLACK, espace: TEAM, identifiant: 'C1' };
    await app.adapter.platform.send({ id: crypto.randomUUID(), to, kind: 'canal', message: aCard() });
    await app.slack.as('UMAX').press('Agir', 'C1');
    expect(bot.intents.at(-1)?.account).toEqual({ plateforme: SLACK, espace: 'T2', identifiant: 'UMAX' });
  });

  it('is noted in the journal as nobody that we know, and not by name', async () => {
    bot.replies.set('retards', {
      kind: 'failure',
      message: { title: 'Inconnu' },
      code: 'compte-inconnu',
    });
    const to = { plateforme: SLACK, espace: TEAM, identifiant: 'C1' };
    await app.adapter.platform.send({ id: crypto.randomUUID(), to, kind: 'canal', message: aCard() });
    await app.slack.as('UMAX').press('Agir', 'C1');
    await expect
      .poll(() => lastLine())
      .toMatchObject({
        acteurId: null,
        action: 'demande:refuser',
        objet: 'carte',
        details: { plateforme: SLACK, raison: 'compte-inconnu' },
      });
    expect(JSON.stringify(await lastLine())).not.toContain('UMAX');
    expect(app.slack.messages('C1').at(-1)).toMatchObject({ ephemeralTo: 'UMAX' });
  });
});

async function lastLine() {
  const [line] = await app.base.stores.journal.list(app.convention.id, 1);
  return line;
}

it('leaves no trace of what people typed, nor of a token, in its log', async () => {
  await app.lea.dm('une phrase secrète');
  await app.slack.deliver('{"texte":"une phrase secrète"');
  await app.slack.deliver('secrète, et pas du JSON');
  expect(app.logged.join('\n')).not.toMatch(/secrète|xoxb-/);
});
