import fc from 'fast-check';

/** Payloads as Slack sends them (docs.slack.dev/reference/interaction-payloads), with what a test changes. */

type Json = Readonly<Record<string, unknown>>;

const USER = { id: 'ULEA', team_id: 'T1', username: 'lea', name: 'lea' };

const BASE = {
  user: USER,
  team: { id: 'T1', domain: 'calais' },
  api_app_id: 'A1',
  token: 'verification-token',
  trigger_id: 'trigger',
  enterprise: null,
  is_enterprise_install: false,
};

/** A press on a button of a message of the bot. */
export function aBlockAction({ action = {}, ...change }: { readonly action?: Json } & Json = {}): Json {
  return {
    ...BASE,
    type: 'block_actions',
    container: { type: 'message', message_ts: '1.000001', channel_id: 'D1', is_ephemeral: false },
    channel: { id: 'D1', name: 'directmessage' },
    message: { type: 'message', bot_id: 'B1', app_id: 'A1', team: 'T1', user: 'UBOT', ts: '1.000001' },
    actions: [
      {
        type: 'button',
        action_id: 'act:1',
        block_id: 'b1',
        action_ts: '1.5',
        text: { type: 'plain_text', text: 'Voir la fiche 12' },
        value: JSON.stringify({ i: 'fiche', v: { numero: '12' } }),
        ...action,
      },
    ],
    ...change,
  };
}

export interface ViewChange {
  readonly fields?: Readonly<Record<string, Json>>;
  readonly meta?: Json;
}

/** A form that was sent by its main button. */
export function aSubmission(change: ViewChange = {}): Json {
  return { ...BASE, type: 'view_submission', view: aView(change) };
}

/** A press on another button of a form. */
export function aViewAction(change: ViewChange = {}): Json {
  const action = { action_id: 'form:1', value: JSON.stringify({ i: 'reponse:retour' }) };
  const { message: _, channel: __, ...press } = aBlockAction({ action });
  return { ...press, container: { type: 'view', view_id: 'V1' }, view: aView(change) };
}

function aView({ fields = {}, meta = {} }: ViewChange): Json {
  const values = Object.entries(fields).map(([id, element]) => [id, { field: element }]);
  return {
    id: 'V1',
    type: 'modal',
    callback_id: 'form',
    hash: 'h1',
    app_installed_team_id: 'T1',
    private_metadata: JSON.stringify({ c: { tour: 'un-tour' }, i: 'reponse:etape', m: meta }),
    state: { values: Object.fromEntries(values) },
    blocks: Object.keys(fields).map((id) => ({ type: 'input', block_id: id })),
  };
}

export function aCommand(change: Json = {}): Json {
  return {
    command: '/ctg',
    text: 'plan',
    team_id: 'T1',
    user_id: 'ULEA',
    channel_id: 'D1',
    channel_name: 'directmessage',
    trigger_id: 'trigger',
    api_app_id: 'A1',
    ...change,
  };
}

export function aShortcut(change: Json = {}): Json {
  return { ...BASE, type: 'shortcut', callback_id: 'tableau', action_ts: '1.0', ...change };
}

/** An event in its envelope. */
export function anEvent(event: Json, change: Json = {}): Json {
  return {
    type: 'event_callback',
    team_id: 'T1',
    api_app_id: 'A1',
    event_id: 'Ev1',
    event_time: 1,
    authorizations: [{ team_id: 'T1', user_id: 'UBOT', is_bot: true, is_enterprise_install: false }],
    event,
    ...change,
  };
}

const TRUE_PAYLOADS: readonly Json[] = [
  aBlockAction(),
  aViewAction({ fields: { texte: { type: 'plain_text_input', value: 'un texte' } } }),
  aSubmission({ fields: { choix: { type: 'static_select', selected_option: { value: 'a' } } } }),
  aCommand(),
  aShortcut(),
  aShortcut({ type: 'message_action', callback_id: 'annoncer', message: { text: 'texte' } }),
  anEvent({ type: 'message', channel_type: 'im', channel: 'D1', user: 'ULEA', text: 'plan' }),
  anEvent({ type: 'app_mention', channel: 'C1', user: 'ULEA', text: '<@UBOT> plan' }),
  anEvent({ type: 'app_home_opened', user: 'ULEA', tab: 'home' }),
  anEvent({ type: 'member_joined_channel', user: 'UBOT', channel: 'C1', inviter: 'ULEA' }),
  anEvent({
    type: 'link_shared',
    user: 'ULEA',
    channel: 'C1',
    message_ts: '1.1',
    links: [{ domain: '127.0.0.1', url: 'http://127.0.0.1/espace/fiches/7' }],
  }),
  anEvent({ type: 'user_change', user: { id: 'UMAX', team_id: 'T1', deleted: true } }),
];

/** True payloads with anything in the place of one of their parts. */
export function corrupt(): fc.Arbitrary<Json> {
  const places = TRUE_PAYLOADS.flatMap((payload) => listPaths(payload).map((path) => ({ payload, path })));
  return fc
    .tuple(fc.constantFrom(...places), fc.oneof(fc.jsonValue(), fc.string(), fc.constant(undefined)))
    .map(([{ payload, path }, value]) => replaceAt(payload, path, value) as Json);
}

function listPaths(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, part]) => listPaths(part, [...path, key]))].filter(
    (found) => found.length > 0,
  );
}

function replaceAt(value: unknown, [key, ...rest]: readonly string[], part: unknown): unknown {
  if (key === undefined) return part;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? replaceAt(item, rest, part) : item));
  const object = value as Json;
  return { ...object, [key]: replaceAt(object[key], rest, part) };
}
