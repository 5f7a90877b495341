import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseArrival,
  parseDeparture,
  parseHomeOpened,
  parseMention,
  parseMessageEvent,
  parseUserChange,
} from '../../../../adapters/slack/incoming/parse-event.ts';
import { parseCommand, parseShortcut } from '../../../../adapters/slack/incoming/received.ts';
import { parseAction, parseSubmission } from '../../../../adapters/slack/parse.ts';
import { itHolds } from '../../../support/runs.ts';
import {
  aBlockAction,
  aCommand,
  aShortcut,
  aSubmission,
  aViewAction,
  corrupt,
} from '../../../support/slack-payloads.ts';

const LEA = { plateforme: 'slack', espace: 'T1', identifiant: 'ULEA' };
const CANAL = { plateforme: 'slack', espace: 'T1', identifiant: 'C1', nom: 'ctg' };

describe('a button of a message', () => {
  it('is its intent, by the account of the payload', () => {
    expect(parseAction(aBlockAction())).toMatchObject({
      intent: { name: 'fiche', account: LEA, values: { numero: '12' }, origin: 'direct' },
      refus: null,
      team: 'T1',
      user: 'ULEA',
      channel: null,
      triggerId: 'trigger',
      place: 'message',
      label: 'Voir la fiche 12',
    });
  });

  it('in a channel, says which', () => {
    const press = parseAction(aBlockAction({ channel: { id: 'C1', name: 'ctg' } }));
    expect(press?.intent).toMatchObject({ origin: 'channel', canal: CANAL });
    expect(press?.channel).toBe('C1');
  });

  it('has no name for a private channel, as Slack has none', () => {
    const press = parseAction(aBlockAction({ channel: { id: 'G1', name: 'privategroup' } }));
    expect(press?.intent?.canal?.nom).toBe('');
  });

  it('takes the person’s own workspace, and answers with the installation’s', () => {
    const press = parseAction(aBlockAction({ user: { id: 'UX', team_id: 'T9' } }));
    expect(press?.intent?.account).toEqual({ plateforme: 'slack', espace: 'T9', identifiant: 'UX' });
    expect(press?.team).toBe('T1');
  });

  it('ignores an account that a card claims', () => {
    const value = JSON.stringify({ i: 'fiche', v: { account: 'UBOSS', user: 'UBOSS' }, account: 'UBOSS' });
    expect(parseAction(aBlockAction({ action: { value } }))?.intent?.account).toEqual(LEA);
  });

  it.each([
    ['valeur', { action: { value: 'not json' } }],
    ['valeur', { action: { value: '{"v":{}}' } }],
    ['valeur', { action: { value: '{"i":"fiche","v":{"numero":12}}' } }],
    ['valeur', { action: { value: undefined } }],
    ['auteur', { message: { bot_id: 'B1', app_id: 'AOTHER', team: 'T1' } }],
    ['auteur', { message: { user: 'USOMEBODY', team: 'T1' } }],
    ['espace', { message: { bot_id: 'B1', app_id: 'A1', team: 'T2' } }],
  ])('is refused for its %s: %o', (refus, change) => {
    expect(parseAction(aBlockAction(change))).toMatchObject({ intent: null, refus });
  });

  it('that leads to a page asks for nothing', () => {
    const press = parseAction(aBlockAction({ action: { action_id: 'link:1', value: undefined } }));
    expect(press).toMatchObject({ intent: null, refus: null });
  });

  it('has the same key when it arrives again, and another for another press', () => {
    const cle = parseAction(aBlockAction())?.cle;
    expect(parseAction(aBlockAction())?.cle).toBe(cle);
    expect(parseAction(aBlockAction({ action: { action_ts: '2.0' } }))?.cle).not.toBe(cle);
    expect(parseAction(aBlockAction({ user: { id: 'UMAX', team_id: 'T1' } }))?.cle).not.toBe(cle);
  });
});

const FIELDS = {
  choix: { type: 'static_select', selected_option: { value: 'b' } },
  rien: { type: 'radio_buttons', selected_option: null },
  texte: { type: 'plain_text_input', value: ' 5 < 6 &amp; <@U1> ' },
  long: {
    type: 'plain_text_input',
    value: 'Voir <https://exemple.fr/a|le lieu>, <#C024|general>, <!here>. Moins de <50> ans, <b>gras</b>',
  },
  vide: { type: 'plain_text_input', value: null },
  plusieurs: { type: 'checkboxes', selected_options: [{ value: 'x' }, { value: 'z' }] },
  coche: { type: 'checkboxes', selected_options: [{ value: 'oui' }] },
  decoche: { type: 'checkboxes', selected_options: [] },
  jour: { type: 'datepicker', selected_date: '2027-05-20' },
};

const VALUES = {
  tour: 'un-tour',
  choix: 'b',
  rien: '',
  texte: ' 5 < 6 &amp; <@U1> ',
  long: FIELDS.long.value,
  vide: '',
  plusieurs: ['x', 'z'],
  coche: 'oui',
  decoche: '',
  jour: '2027-05-20',
};

describe('a form', () => {
  it('gives every field back as it stands, with its context', () => {
    const submission = parseSubmission(aSubmission({ fields: FIELDS }));
    expect(submission).toMatchObject({
      intent: { name: 'reponse:etape', account: LEA, values: VALUES, origin: 'direct' },
      team: 'T1',
      view: { id: 'V1', hash: 'h1', isForm: true, isFromHome: false },
    });
  });

  it('remembers the channel where it was opened, in its own workspace', () => {
    const meta = { canal: { ...CANAL, espace: 'TOTHER' } };
    expect(parseSubmission(aSubmission({ meta }))?.intent).toMatchObject({
      origin: 'channel',
      canal: CANAL,
    });
  });

  it('of somebody from elsewhere belongs to the workspace that shows it', () => {
    const person = { user: { id: 'UX', team_id: 'T9' }, team: { id: 'T9' } };
    expect(parseSubmission({ ...aSubmission(), ...person })).toMatchObject({
      team: 'T1',
      intent: { account: { espace: 'T9', identifiant: 'UX' } },
    });
  });

  it('sends all fields under the intent of another of its buttons', () => {
    const press = parseAction(aViewAction({ fields: FIELDS }));
    expect(press).toMatchObject({ intent: { name: 'reponse:retour', values: VALUES }, place: 'modal' });
    expect(press?.view?.id).toBe('V1');
  });

  it('is one while nothing in it changes', () => {
    const cle = parseSubmission(aSubmission())?.cle;
    expect(parseSubmission(aSubmission())?.cle).toBe(cle);
    const other = { texte: { type: 'plain_text_input', value: 'autre' } };
    expect(parseSubmission(aSubmission({ fields: other }))?.cle).not.toBe(cle);
  });
});

describe('a command and a shortcut', () => {
  it('are what was typed, and where', () => {
    expect(parseCommand(aCommand({ text: ' fiche 12 ' }))).toMatchObject({
      intent: { name: 'commande', account: LEA, values: { texte: 'fiche 12' }, origin: 'direct' },
      triggerId: 'trigger',
    });
    expect(parseCommand(aCommand({ channel_id: 'C1', channel_name: 'ctg' }))?.intent).toMatchObject({
      origin: 'channel',
      canal: CANAL,
    });
    expect(parseCommand(aCommand({ command: '/other' }))).toBeNull();
  });

  it('open the board, or an announcement with the text of the message', () => {
    expect(parseShortcut(aShortcut())?.intent).toMatchObject({ name: 'tableau', origin: 'direct' });
    const message = {
      type: 'message_action',
      callback_id: 'annoncer',
      channel: { id: 'C1', name: 'ctg' },
      message: { text: 'Réunion &lt;lundi&gt; <https://exemple.fr|exemple.fr>' },
    };
    expect(parseShortcut(aShortcut(message))?.intent).toMatchObject({
      name: 'annonce:rediger',
      values: { texte: 'Réunion <lundi> exemple.fr' },
      origin: 'channel',
    });
    expect(parseShortcut(aShortcut({ callback_id: 'annoncer' }))).toBeNull();
    expect(parseShortcut(aShortcut({ callback_id: '__proto__' }))).toBeNull();
  });
});

const PARSERS = {
  parseAction,
  parseSubmission,
  parseCommand,
  parseShortcut,
  parseMessageEvent,
  parseMention,
  parseHomeOpened,
  parseArrival,
  parseDeparture,
  parseUserChange,
};

describe('whatever comes', () => {
  it.each(Object.entries(PARSERS))('%s takes any JSON', (_name, parse) => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.anything()), (body) => {
        expect(() => parse(body)).not.toThrow();
      }),
    );
  });

  itHolds(2_000, corrupt())(
    'a true payload with anything in the place of one of its parts is read or refused',
    (body) => {
      for (const parse of Object.values(PARSERS)) {
        const parsed = parse(body) as { intent?: { account: object } | null } | null;
        const account = parsed?.intent?.account;
        if (account !== undefined) expect(Object.values(account).every(isId)).toBe(true);
      }
    },
  );
});

function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[\w-]{1,64}$/.test(value);
}
