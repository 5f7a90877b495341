import { parseFixedValues, toIntent } from '../../src/chat-kit/intent.ts';
import { asJson, asList, isJson, type Json, parseJson, textAt } from '../../src/chat-kit/json.ts';
import type { CanalRef, Intent } from '../../src/conversation/chat.ts';
import { asSent } from '../../src/conversation/intent-names.ts';
import {
  type Origin,
  parseFields,
  parseId,
  parseOrigin,
  parseResponseUrl,
  parseThread,
  type Received,
  SLACK,
  toCle,
} from './incoming/received.ts';

/** A view as the payload shows it. */
export interface ViewState {
  readonly id: string;
  /** Changes with each version of the view. */
  readonly hash: string | null;
  /** A form, and not a receipt. */
  readonly isForm: boolean;
  /** Opened from the App Home, which is then to be refreshed. */
  readonly isFromHome: boolean;
  readonly payload: Json;
}

/** Why a card is refused, for the journal. */
export type RefusCarte = 'auteur' | 'espace' | 'valeur';

/** A button that was pressed. Without intent: a link, or a card that is refused. */
export interface Press extends Omit<Received, 'intent'> {
  readonly intent: Intent | null;
  readonly refus: RefusCarte | null;
  readonly account: Origin['account'];
  readonly place: 'message' | 'home' | 'modal';
  /** The modal where the button stands. */
  readonly view: ViewState | null;
  /** Of the button, to offer it again. */
  readonly label: string;
  /** The same for every press of this person on this button of a message; null in a window or the App Home. */
  readonly buttonCle: string | null;
}

/** A form that was sent by its main button. */
export interface Submission extends Omit<Received, 'cle' | 'triggerId'> {
  readonly view: ViewState;
  /** The same for the same person, view and content. */
  readonly cle: string;
}

/** A `block_actions` payload -> the press; null when it is none. Never throws. */
export function parseAction(body: unknown): Press | null {
  const payload = asJson(body);
  const origin = payload.type === 'block_actions' ? parseOrigin(payload) : null;
  const action = asList(payload.actions)[0];
  if (origin === null || action === undefined) return null;
  const view = parseView(payload);
  const wanted = parseWanted(action, payload);
  const place = parsePlace(asJson(payload.view));
  const meta = place === 'modal' ? parseMeta(payload) : null;
  const at = meta === null ? origin : { ...origin, ...parseMetaPlace(meta, origin) };
  const { account, team, user, channel, triggerId } = at;
  const thread =
    meta === null
      ? parseThread(asJson(payload.message), parseId(asJson(payload.container), 'channel_id'))
      : parseMetaThread(meta);
  const asked = 'intent' in wanted ? toIntent(asSent(wanted.intent), wanted.values, at) : null;
  const intent = asked && { ...asked, ...parseMessage(payload) };
  const refus = 'refus' in wanted ? wanted.refus : null;
  const label = textAt(asJson(action.text), 'text') ?? '';
  const cle = toActionKey(payload, action, origin);
  const buttonCle = toButtonKey(payload, action, origin);
  const where = { account, team, user, channel, triggerId, ...thread, ...parseResponseUrl(payload) };
  return { ...where, intent, refus, cle, place, label, view, buttonCle };
}

/** As send.ts names a message; what is shown to one person only (ephemeral) is none of the ledger's. */
function parseMessage(payload: Json): Pick<Intent, 'messageId'> {
  const container = asJson(payload.container);
  const channel = parseId(container, 'channel_id');
  const ts = textAt(container, 'message_ts');
  if (channel === null || ts === null || container.is_ephemeral === true) return {};
  return { messageId: `${channel}:${ts}` };
}

/** A `view_submission` payload of a form -> its intent; null when it is none. Never throws. */
export function parseSubmission(body: unknown): Submission | null {
  const payload = asJson(body);
  const origin = payload.type === 'view_submission' ? parseOrigin(payload) : null;
  const view = parseView(payload);
  const meta = parseMeta(payload);
  const name = meta && textAt(meta, 'i');
  if (origin === null || view === null || !view.isForm || meta === null || name === null) return null;
  const place = { ...origin, ...parseMetaPlace(meta, origin) };
  const values = { ...parseFixedValues(meta.c), ...parseFields(view.payload) };
  const { team, user, channel } = place;
  const cle = toCle('submission', team, user, view.id, name, JSON.stringify(values));
  return {
    intent: toIntent(asSent(name), values, place),
    team,
    user,
    channel,
    view,
    cle,
    ...parseMetaThread(meta),
  };
}

type Wanted =
  | { readonly intent: string; readonly values: Intent['values'] }
  | { readonly refus: RefusCarte }
  | { readonly nothing: true };

function parseWanted(action: Json, payload: Json): Wanted {
  const [kind] = (textAt(action, 'action_id') ?? '').split(':');
  if (kind !== 'act' && kind !== 'form') return { nothing: true };
  const refus = findRefus(payload);
  if (refus !== null) return { refus };
  const value = asJson(parseJson(textAt(action, 'value')));
  const intent = textAt(value, 'i');
  if (intent === null) return { refus: 'valeur' };
  if (kind === 'act') {
    const values = value.v === undefined ? {} : parseFixedValues(value.v);
    return values === null ? { refus: 'valeur' } : { intent, values };
  }
  const meta = parseMeta(payload);
  if (meta === null) return { refus: 'valeur' };
  return { intent, values: { ...parseFixedValues(meta.c), ...parseFields(asJson(payload.view)) } };
}

/** A message that another app, a person or another workspace posted is no card of ours. */
function findRefus(payload: Json): RefusCarte | null {
  if (!isJson(payload.message)) return null; // an ephemeral one is not repeated, and nobody else can post it
  const { message } = payload;
  const app = textAt(message, 'app_id');
  if (textAt(message, 'bot_id') === null || (app !== null && app !== payload.api_app_id)) return 'auteur';
  const team = textAt(message, 'team');
  return team !== null && team !== parseId(asJson(payload.team), 'id') ? 'espace' : null;
}

function parsePlace(view: Json): Press['place'] {
  if (view.type === 'home') return 'home';
  return view.type === 'modal' ? 'modal' : 'message';
}

function parseView(payload: Json): ViewState | null {
  const view = asJson(payload.view);
  const id = parseId(view, 'id');
  if (id === null || view.type !== 'modal') return null;
  return {
    id,
    hash: textAt(view, 'hash'),
    isForm: view.callback_id === 'form',
    isFromHome: asJson(parseMeta(payload)?.m).home === true,
    payload: view,
  };
}

/** What our own view carries (`private_metadata`): Slack keeps it, and a person cannot change it. */
function parseMeta(payload: Json): Json | null {
  const meta = parseJson(textAt(asJson(payload.view), 'private_metadata'));
  return isJson(meta) ? meta : null;
}

/** The channel where the form was opened: Slack does not repeat it. */
function parseMetaPlace({ m }: Json, { team }: Origin): Pick<Origin, 'canal' | 'channel'> {
  const { canal } = asJson(m);
  const identifiant = isJson(canal) ? parseId(canal, 'identifiant') : null;
  if (!isJson(canal) || identifiant === null) return { canal: undefined, channel: null };
  const nom = typeof canal.nom === 'string' ? canal.nom : '';
  const ref: CanalRef = { plateforme: SLACK, espace: team, identifiant, nom };
  return { canal: ref, channel: identifiant };
}

/** The thread where the form was opened. */
function parseMetaThread({ m }: Json): Pick<Received, 'thread'> {
  const thread = asJson(asJson(m).thread);
  const channel = parseId(thread, 'channel');
  const ts = textAt(thread, 'ts');
  return channel === null || ts === null ? {} : { thread: { channel, ts } };
}

function toActionKey(payload: Json, action: Json, { team, user }: Origin): string {
  const container = asJson(payload.container);
  return toCle(
    'action',
    team,
    user,
    textAt(action, 'action_ts'),
    textAt(action, 'action_id'),
    textAt(container, 'message_ts') ?? textAt(container, 'view_id'),
  );
}

/** Without its time: two presses of a hand that is too quick have the same. */
function toButtonKey(payload: Json, action: Json, { team, user }: Origin): string | null {
  const message = textAt(asJson(payload.container), 'message_ts');
  if (message === null) return null;
  return toCle('button', team, user, message, textAt(action, 'action_id'), textAt(action, 'value'));
}
