import { parseContext } from '../../src/chat-kit/forms.ts';
import { MESSAGE_ACTIONS, parseFixedValues, toIntent } from '../../src/chat-kit/intent.ts';
import { asJson, isJson, type Json, textAt } from '../../src/chat-kit/json.ts';
import type { Intent } from '../../src/conversation/chat.ts';
import { asSent } from '../../src/conversation/intent-names.ts';
import { decodeText, type Origin, parseFields, parseOrigin } from './incoming/parse-text.ts';
import { parseId } from './workspaces/ids.ts';

/** Why a card is refused, for the journal. */
export type RefusCarte = 'valeur' | 'verbe';

/** A button that was pressed, in a message or in a dialog. Without intent: a card that is refused. */
export interface Press extends Origin {
  readonly intent: Intent | null;
  readonly refus: RefusCarte | null;
  /** Where it was pressed: a message (`execute`; `submit` on old clients), or a dialog to open or that is open. */
  readonly way: Way;
  /** The showing of the form whose fields it sends; null when it is a button of a message. */
  readonly formCle: string | null;
  /** The message of the card. */
  readonly messageId: string | null;
}

export type Way = 'execute' | 'submit' | 'fetch' | 'dialog';

/** A button of a card of ours -> the press; null when the activity is none. Never throws. */
export function parsePress(activity: unknown): Press | null {
  const payload = asJson(activity);
  const sent = parseSent(payload);
  const place = sent && parseOrigin(payload);
  if (sent === null || place === null) return null;
  const origin = sent.isExtension ? asElsewhere(place) : place;
  const wanted = parseWanted(sent);
  const messageId = sent.isExtension ? null : parseId(payload, 'replyToId');
  const press = { ...origin, way: sent.way, messageId };
  if ('refus' in wanted) return { ...press, intent: null, refus: wanted.refus, formCle: null };
  const isTypedAlone = sent.way === 'dialog' && wanted.name === 'commande'; // nobody else reads what stands in a window
  const actor = isTypedAlone ? { ...origin, canal: undefined } : origin;
  const asked = toIntent(asSent(wanted.name), wanted.values, actor);
  const intent = messageId === null || sent.way === 'dialog' ? asked : { ...asked, messageId };
  return { ...press, intent, refus: null, formCle: wanted.formCle };
}

interface Sent {
  readonly way: Way;
  /** Of a universal action; `act` and `form` are ours. */
  readonly verb: string | null;
  readonly data: unknown;
  /** From a message that somebody picked, maybe where we are not. */
  readonly isExtension?: boolean;
}

/** A conversation of two people looks like a chat with the bot: what is to be said is said in the person's own. */
function asElsewhere(origin: Origin): Origin {
  return { ...origin, place: { ...origin.place, isPersonal: false } };
}

/** The three ways in which Teams tells of a button: adaptivecards.io/explorer, learn.microsoft.com/microsoftteams/platform/task-modules-and-cards */
function parseSent({ type, name, value, text }: Json): Sent | null {
  if (type === 'message')
    return isJson(value) && (text ?? '') === '' ? { way: 'submit', verb: null, data: value } : null;
  if (type !== 'invoke') return null;
  const { action, data } = asJson(value);
  if (String(name).startsWith('composeExtension/')) return parseMessageAction(String(name), asJson(value));
  if (name === 'task/fetch') return { way: 'fetch', verb: null, data };
  if (name === 'task/submit') return { way: 'dialog', verb: null, data };
  if (name !== 'adaptiveCard/action' || asJson(action).type !== 'Action.Execute') return null;
  return { way: 'execute', verb: textAt(asJson(action), 'verb') ?? '', data: asJson(action).data };
}

/** learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/define-action-command */
function parseMessageAction(name: string, { commandId, messagePayload, data }: Json): Sent | null {
  const intent = new Map(Object.entries(MESSAGE_ACTIONS)).get(String(commandId));
  if (intent === undefined) return null;
  const sent = { verb: null, isExtension: true };
  if (name === 'composeExtension/submitAction') return { ...sent, way: 'dialog', data };
  if (name !== 'composeExtension/fetchTask') return null;
  const texte = decodeText(textAt(asJson(asJson(messagePayload).body), 'content') ?? '', []);
  const fil = textAt(asJson(messagePayload), 'replyToId') ?? textAt(asJson(messagePayload), 'id'); // the post that it answers
  return { ...sent, way: 'fetch', data: { i: intent, v: { texte, ...(fil !== null && { fil }) } } };
}

type Wanted =
  | { readonly name: string; readonly values: Intent['values']; readonly formCle: string | null }
  | { readonly refus: RefusCarte };

/** What the button asks for, as render.ts wrote it: `{ i, v }` in a message, `{ i, c, f }` and the fields in a form. */
function parseWanted({ verb, data: sent }: Sent): Wanted {
  const data = asJson(sent);
  const name = textAt(data, 'i');
  if (verb !== null && !VERBS.has(verb)) return { refus: 'verbe' };
  if (name === null) return { refus: 'valeur' };
  if (data.f === undefined) {
    const values = data.v === undefined ? {} : parseFixedValues(data.v);
    return values === null ? { refus: 'valeur' } : { name, values, formCle: null };
  }
  const form = parseContext(data.c);
  if (form === null) return { refus: 'valeur' };
  const { context, mark } = form;
  return { name, values: { ...context, ...parseFields(data, mark.lists) }, formCle: mark.cle };
}

const VERBS: ReadonlySet<string> = new Set(['act', 'form']);
