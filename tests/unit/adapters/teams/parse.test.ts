import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseArrival,
  parseChannelNews,
  parseDeparture,
  parseLeavers,
} from '../../../../adapters/teams/incoming/parse-members.ts';
import { parseChoice, parseLine, parseQuery } from '../../../../adapters/teams/incoming/parse-text.ts';
import { parsePress } from '../../../../adapters/teams/parse.ts';
import { markForm, parseContext } from '../../../../src/chat-kit/forms.ts';
import type { Form } from '../../../../src/conversation/chat.ts';
import { itHolds } from '../../../support/runs.ts';

const LEA = { plateforme: 'teams', espace: 'tenant', identifiant: 'aad-lea' };
const BOT = { id: '28:bot', name: 'CTG' };

describe('a typed line', () => {
  it('is a command of the account that the activity names', () => {
    expect(parseLine(anActivity({ text: ' fiche n°9\r\n' }))).toMatchObject({
      intent: { name: 'commande', account: LEA, values: { texte: 'fiche n°9' }, origin: 'direct' },
      place: { isPersonal: true, conversationId: 'a:1', user: '29:lea', bot: '28:bot' },
    });
  });

  it.each([
    ['without the mention of the bot', '<at>CTG</at>&nbsp;plan', 'plan'],
    ['with the names of others', '<at>CTG</at> code <at>Paul Martin</at>', 'code Paul Martin'],
    ['without markup', '<div><p>5 &lt; 6 &amp; 7</p><p>suite</p></div>', '5 < 6 & 7\nsuite'],
    ['with signs that are no markup', 'a < b > c', 'a < b > c'],
    [
      'with the addresses of its links',
      '<a href="https://exemple.fr/a">le lieu</a> <a href="https://exemple.fr">exemple.fr</a>',
      'le lieu (https://exemple.fr/a) exemple.fr',
    ],
    ['with its pictures in words', 'Merci <emoji id="x" alt="🙂" title="Sourire"></emoji>', 'Merci 🙂'],
    ['with every sign', 'l&#233;a &#xE9;t&eacute; &apos;&quot;&#39; &#160;fin', "léa ét&eacute; '\"'  fin"],
  ])('is read %s', (_what, text, texte) => {
    const entities = [
      { type: 'mention', mentioned: BOT, text: '<at>CTG</at>' },
      { type: 'mention', mentioned: { id: '29:paul' }, text: '<at>Paul Martin</at>' },
    ];
    expect(parseLine(anActivity({ text, entities }))?.intent.values).toEqual({ texte });
  });

  it('in a channel, says which, without the thread', () => {
    const conversation = {
      id: '19:c@thread.tacv2;messageid=7',
      conversationType: 'channel',
      tenantId: 'tenant',
    };
    const channelData = {
      tenant: { id: 'tenant' },
      channel: { id: '19:c@thread.tacv2' },
      team: { id: '19:e' },
    };
    const received = parseLine(anActivity({ conversation, channelData, text: 'plan' }));
    const canal = { plateforme: 'teams', espace: 'tenant', identifiant: '19:c@thread.tacv2', nom: '' };
    expect(received?.intent).toMatchObject({ origin: 'channel', canal });
    expect(received?.place.conversationId).toBe('19:c@thread.tacv2;messageid=7');
    const named = parseLine(
      anActivity({ conversation: { ...conversation, name: 'Discussion' }, channelData }),
    );
    expect(named?.intent.canal?.nom).toBe('Discussion');
  });

  it.each([
    [{ aadObjectId: 'AAD-Lea' }, 'aad-lea'],
    [{ objectId: 'Aad-LEA' }, 'aad-lea'],
    [{ aadObjectId: null, objectId: 'aad-lea' }, 'aad-lea'],
    [{ aadObjectId: '' }, '29:Lea'],
    [{}, '29:Lea'],
  ])('is of whom %j names, whatever the letters', (ids, identifiant) => {
    const channelData = { tenant: { id: 'TENANT' } };
    const received = parseLine(anActivity({ from: { id: '29:Lea', ...ids }, channelData }));
    expect(received?.account).toEqual({ plateforme: 'teams', espace: 'tenant', identifiant });
  });

  it.each([
    { text: '' },
    { text: undefined, value: { i: 'x' } },
    { type: 'messageUpdate', text: 'plan' },
    { text: 'plan', from: BOT },
    { text: 'plan', channelData: {}, conversation: { id: 'a:1' } },
  ])('is none of ours: %j', (change) => {
    expect(parseLine(anActivity(change))).toBeNull();
  });
});

describe('a press', () => {
  it('is its intent, whatever way it comes', () => {
    const data = { i: 'fiche', v: { numero: '12' } };
    const ways = [
      anInvoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'act', data } }),
      anInvoke('task/fetch', { data: { ...data, msteams: { type: 'task/fetch' } } }),
      anInvoke('task/submit', { data }),
      anActivity({ text: undefined, value: data }),
    ];
    expect(ways.map(parsePress).map((press) => press?.way)).toEqual(['execute', 'fetch', 'dialog', 'submit']);
    for (const press of ways.map(parsePress)) {
      expect(press).toMatchObject({
        intent: { name: 'fiche', account: LEA, values: { numero: '12' } },
        formCle: null,
        refus: null,
      });
    }
  });

  it('of a form has every field that was asked, and its context', () => {
    const { context } = markForm(FORM, 'cle');
    const typed = { texte: 'a,b\r\nc', nombre: 3, plusieurs: 'x,z' };
    const data = {
      i: 'reponse:envoyer',
      c: context,
      f: 1,
      n: ['texte', 'nombre', 'plusieurs', 'vide'],
      ...typed,
    };
    expect(parsePress(anInvoke('task/submit', { data }))).toMatchObject({
      formCle: 'cle',
      intent: {
        name: 'reponse:envoyer',
        values: { tour: 'un-tour', texte: 'a,b\nc', nombre: '3', plusieurs: ['x', 'z'], vide: '' },
      },
    });
    expect(parseContext(context)?.context).toEqual(FORM.context);
  });
});

describe('the search', () => {
  it('asks for what was typed, or for everything', () => {
    const query = (parameters: unknown) =>
      parseQuery(anInvoke('composeExtension/query', { commandId: 'ficheAction', parameters }))?.intent.values;
    expect(query([{ name: 'recherche', value: 'logement' }])).toEqual({ texte: 'logement', titres: 'oui' });
    expect(query([{ name: 'initialRun', value: 'true' }])).toEqual({ texte: '', titres: 'oui' });
    expect(query('x')).toBeUndefined();
  });

  it('is ours without the name of command and parameter, as in the local emulator', () => {
    const asked = (value: object) => parseQuery(anInvoke('composeExtension/query', value))?.intent.values;
    expect(asked({ parameters: [{ value: 'ados' }] })).toEqual({ texte: 'ados', titres: 'oui' });
    expect(asked({ commandId: 'autre', parameters: [{ value: 'ados' }] })).toBeUndefined();
    expect(asked({ parameters: [{ name: 'autre', value: 'ados' }] })).toEqual({ texte: '', titres: 'oui' });
  });

  it('takes a number only as text', () => {
    const choose = (numero: unknown) => parseChoice(anInvoke('composeExtension/selectItem', { numero }));
    expect(choose('12')?.intent).toMatchObject({ name: 'fiche:partager', values: { numero: '12' } });
    expect(choose({ $gt: 1 })).toBeNull();
  });
});

const parsers = [
  parseLine,
  parsePress,
  parseQuery,
  parseChoice,
  parseArrival,
  parseDeparture,
  parseLeavers,
  parseChannelNews,
];
const part = fc.oneof(fc.jsonValue(), fc.constantFrom(undefined, null, '', 'invoke', 'message', 'add'));
const names = [
  ...['type', 'name', 'text', 'value', 'entities', 'conversation', 'channelData', 'from', 'recipient'],
];
const change = fc.dictionary(fc.constantFrom(...names, 'membersRemoved', 'action', 'serviceUrl'), part);
itHolds(1_000, fc.oneof(part, change.map(anActivity)))(
  'never throws, and never acts for somebody that the activity does not name',
  (activity) => {
    for (const parse of parsers) {
      const parsed = parse(activity);
      const account = parsed !== null && 'account' in parsed ? parsed.account : null;
      if (account !== null) expect(listIds(activity)).toContain(account.identifiant);
    }
  },
);

function listIds(activity: unknown): readonly unknown[] {
  const { id, aadObjectId, objectId } = (activity as { from: Readonly<Record<string, unknown>> }).from;
  return [id, ...[aadObjectId, objectId].map((one) => String(one).toLowerCase())];
}

const FORM: Form = {
  title: 'Essai',
  context: { tour: 'un-tour' },
  fields: [
    { kind: 'long-text', id: 'texte', label: 'Un texte', max: 800 },
    { kind: 'choices', id: 'plusieurs', label: 'Plusieurs', options: [] },
  ],
  buttons: [{ label: 'Envoyer', intent: 'reponse:envoyer' }],
};

function anActivity(change: object = {}): Readonly<Record<string, unknown>> {
  return {
    type: 'message',
    text: 'plan',
    channelId: 'msteams',
    serviceUrl: 'https://smba.example/',
    from: { id: '29:lea', aadObjectId: 'aad-lea', name: 'Lea' },
    recipient: BOT,
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'tenant' },
    channelData: { tenant: { id: 'tenant' } },
    ...change,
  };
}

function anInvoke(name: string, value: unknown) {
  return anActivity({ type: 'invoke', text: undefined, name, value });
}
