import { describe, expect, it } from 'vitest';
import {
  parseArrival,
  parseChannelNews,
  parseDeparture,
  parseHomeOpened,
  parseMention,
  parseMessageEvent,
  parseUserChange,
} from '../../../../adapters/slack/incoming/parse-event.ts';
import { decodeText } from '../../../../adapters/slack/incoming/received.ts';
import { anEvent } from '../../../support/slack-payloads.ts';

const LEA = { plateforme: 'slack', espace: 'T1', identifiant: 'ULEA' };

it('whose type is anything at all is no news of a channel', () => {
  const renamed = { type: 'channel_rename', channel: { id: 'C1', name: 'ctg' } };
  expect(parseChannelNews(anEvent(renamed))).toMatchObject({ nom: 'ctg', lieu: { identifiant: 'C1' } });
  expect(parseChannelNews(anEvent({ ...renamed, type: [{ toString: false }] }))).toBeNull();
});

describe('an event', () => {
  const message = { type: 'message', channel_type: 'im', channel: 'D1', user: 'ULEA', text: 'plan' };

  it('of a person is a command', () => {
    expect(parseMessageEvent(anEvent(message))?.intent).toEqual({
      name: 'commande',
      account: LEA,
      values: { texte: 'plan' },
      origin: 'direct',
    });
    const withFile = { ...message, subtype: 'file_share' };
    expect(parseMessageEvent(anEvent(withFile))?.intent.values.texte).toBe('plan');
  });

  it.each([
    [{ bot_id: 'B1' }],
    [{ subtype: 'message_changed' }],
    [{ subtype: 'message_deleted' }],
    [{ subtype: 'bot_message' }],
    [{ hidden: true }],
    [{ channel_type: 'channel' }],
    [{ text: '  ' }],
    [{ user: undefined }],
  ])('is not for us: %o', (change) => {
    expect(parseMessageEvent(anEvent({ ...message, ...change }))).toBeNull();
  });

  it('that names the bot is what stands beside its name', () => {
    const mention = { type: 'app_mention', channel: 'C1', user: 'ULEA', text: '<@UBOT> plan <@UMAX|max>' };
    expect(parseMention(anEvent(mention))?.intent).toMatchObject({
      values: { texte: 'plan @max' },
      origin: 'channel',
      canal: { identifiant: 'C1', nom: '' },
    });
    expect(parseMention(anEvent({ ...mention, edited: { ts: '1' } }))).toBeNull();
  });

  it('of somebody of another workspace keeps their workspace', () => {
    const mention = { type: 'app_mention', channel: 'C1', user: 'UX', text: 'plan', user_team: 'T9' };
    expect(parseMention(anEvent(mention))).toMatchObject({
      team: 'T1',
      intent: { account: { espace: 'T9', identifiant: 'UX' } },
    });
  });

  it('tells of the Home, of an arrival, a departure and a closed account', () => {
    const home = { type: 'app_home_opened', user: 'ULEA', tab: 'home' };
    expect(parseHomeOpened(anEvent(home))?.intent).toMatchObject({ name: 'tableau', account: LEA });
    expect(parseHomeOpened(anEvent({ ...home, tab: 'messages' }))).toBeNull();
    const joined = { type: 'member_joined_channel', user: 'UBOT', channel: 'C1', inviter: 'ULEA' };
    expect(parseArrival(anEvent(joined))).toMatchObject({ team: 'T1', channel: 'C1', inviter: 'ULEA' });
    expect(parseArrival(anEvent({ ...joined, user: 'ULEA' }))).toBeNull();
    expect(parseDeparture(anEvent({ type: 'app_uninstalled' }))?.team).toBe('T1');
    const revoked = { type: 'tokens_revoked', tokens: { oauth: ['ULEA'], bot: [] } };
    expect(parseDeparture(anEvent(revoked))).toBeNull();
    expect(parseDeparture(anEvent({ ...revoked, tokens: { bot: ['UBOT'] } }))?.team).toBe('T1');
    const change = { type: 'user_change', user: { id: 'UMAX', team_id: 'T1', deleted: true } };
    expect(parseUserChange(anEvent(change))).toEqual({
      account: { ...LEA, identifiant: 'UMAX' },
      isClosed: true,
    });
    expect(parseUserChange(anEvent({ ...change, user: { id: 'UMAX', deleted: false } }))).toMatchObject({
      isClosed: false,
    });
  });
});

describe('a text of Slack', () => {
  it.each([
    ['5 &lt; 6 &amp;amp; &lt;@U1&gt; *x* [a](b)', '5 < 6 &amp; <@U1> *x* [a](b)'],
    ['<https://exemple.fr/a?b=1&amp;c=2>', 'https://exemple.fr/a?b=1&c=2'],
    ['<http://exemple.fr|exemple.fr>', 'exemple.fr'],
    ['<https://exemple.fr|ici>', 'ici (https://exemple.fr)'],
    ['<mailto:a@b.fr|a@b.fr>', 'a@b.fr'],
    ['<!channel> <!here|here> <#C1|ctg> <@U1|lea>', '@channel here #ctg @lea'],
    ['<!subteam^S1|@animateurs> <!date^1|le 3 mai>', '@animateurs le 3 mai'],
    ['<@U1> <#C1|> <#C2>', '<@U1> <#C1> <#C2>'], // named later: Slack is asked who that is
    ['<', '<'],
  ])('%s is what was typed', (text, typed) => {
    expect(decodeText(text)).toBe(typed);
  });
});
