import { setTimeout as delay } from 'node:timers/promises';
import type { Activities } from './activities.ts';
import { checkCard, listNodes } from './check-card.ts';
import type { Delivery } from './deliver.ts';
import { fillCard, listFieldErrors, readFields, type Typed } from './fields.ts';
import { type Dialog, findAction, findButton, listButtons, type Session } from './session.ts';
import type { Card, HttpReply, PressOptions } from './types.ts';
import type { Place, StoredMessage, World } from './world.ts';

export interface Hands {
  readonly world: World;
  readonly activities: Activities;
  readonly delivery: Delivery;
  readonly violations: string[];
}

/** A button of a message: what Teams itself does with it, or what it sends to the bot. */
export async function pressInMessage(
  label: string,
  { place, session, options }: { place: Place; session: Session; options: PressOptions },
  hands: Hands,
): Promise<void> {
  const found = findButton(label, place, session);
  session.notice = '';
  const card = fillCard(found.card, options.values ?? {});
  const action = chooseAction(findAction(card, label) ?? found.action, options.isOldClient === true);
  found.message.views.set(session.user.id, card);
  if (actLocally(action, card, session)) return;
  const errors = listFieldErrors(card);
  if (errors.length > 0 && action.associatedInputs !== 'none') {
    session.notice = errors.join('\n');
    return;
  }
  const { isVain = false } = options;
  await send(action, { card, message: found.message, place, session, isVain }, hands);
}

/** A button of the open dialog. */
export async function pressInDialog(
  { label, typed }: { readonly label: string | null; readonly typed: Typed },
  session: Session,
  hands: Hands,
): Promise<void> {
  const { dialog } = session;
  if (dialog === null) throw new Error('no dialog is open');
  session.notice = '';
  const card = fillCard(dialog.card, typed);
  session.dialog = { ...dialog, card, hasTried: true };
  const [first] = listButtons(card);
  const action = findAction(card, label ?? first ?? '');
  if (!action) throw new Error(`no button « ${label} »; there are: ${listButtons(card).join(' · ')}`);
  if (actLocally(action, card, session)) return;
  if (listFieldErrors(card).length > 0 && action.associatedInputs !== 'none') return;
  const data = { ...(action.data as object), ...collect(action, card) };
  const { command, place } = dialog;
  const value = { data, context: { theme: 'default' } };
  const task =
    command === undefined
      ? { name: 'task/submit', value }
      : { name: 'composeExtension/submitAction', value: { ...value, ...toPicked(command) } };
  await invokeTask(task, { place, session }, hands);
  keepCommand(command, session);
}

/** learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/create-task-module */
export async function pickMessage(
  { command, html }: { readonly command: string; readonly html: string },
  at: { readonly place: Place; readonly session: Session },
  hands: Hands,
): Promise<void> {
  const messagePayload = { id: '1700000000000', body: { contentType: 'html', content: html } };
  const value = { ...toPicked(command), messagePayload, context: { theme: 'default' } };
  await invokeTask({ name: 'composeExtension/fetchTask', value }, at, hands);
  keepCommand(command, at.session);
}

function toPicked(commandId: string) {
  return { commandId, commandContext: 'message' };
}

/** What follows in the same window is sent the same way. */
function keepCommand(command: string | undefined, session: Session): void {
  if (session.dialog !== null && command !== undefined) session.dialog = { ...session.dialog, command };
}

interface Pressed {
  /** It shows nothing: nobody looks. */
  readonly isVain?: boolean;
  readonly card: Card;
  readonly message: StoredMessage;
  readonly place: Place;
  readonly session: Session;
}

function chooseAction(action: Card, isOldClient: boolean): Card {
  if (action.type !== 'Action.Execute' || !isOldClient) return action;
  return { title: action.title, ...(action.fallback as Card) };
}

/** True when nothing is sent: links, parts that open and close. */
function actLocally(action: Card, card: Card, session: Session): boolean {
  if (action.type === 'Action.OpenUrl') session.openedUrl = String(action.url);
  else if (action.type === 'Action.ShowCard')
    (action as { isShown?: boolean }).isShown = action.isShown !== true;
  else if (action.type === 'Action.ToggleVisibility') toggle(action, card);
  else return false;
  return true;
}

function toggle(action: Card, card: Card): void {
  const nodes = listNodes(card) as { id?: string; isVisible?: boolean }[];
  for (const target of action.targetElements as readonly (
    | string
    | { elementId: string; isVisible?: boolean }
  )[]) {
    const { elementId, isVisible } =
      typeof target === 'string' ? { elementId: target, isVisible: undefined } : target;
    const node = nodes.find(({ id }) => id === elementId);
    if (node) node.isVisible = isVisible ?? node.isVisible === false;
  }
}

function collect(action: Card, card: Card): object {
  return action.associatedInputs === 'none' ? {} : readFields(card);
}

async function send(action: Card, pressed: Pressed, hands: Hands): Promise<void> {
  const { card, message, place, session } = pressed;
  const data = { ...(action.data as object | undefined), ...collect(action, card) };
  if (action.type === 'Action.Execute') return execute({ action, data }, pressed, hands);
  const { type, text, value } = ((data as Card).msteams ?? {}) as Record<string, unknown>;
  if (type === 'task/fetch') {
    const task = {
      name: 'task/fetch',
      value: { data, context: { theme: 'default' } },
      replyToId: message.id,
    };
    return invokeTask(task, { place, session }, hands);
  }
  const { activities, delivery } = hands;
  const said = type === 'imBack' ? String(value) : type === 'messageBack' ? String(text ?? '') : '';
  const base = activities.message(session.user, { place, text: said, isMention: false });
  const submitted = type === 'imBack' ? base : { ...base, value: data, replyToId: message.id };
  const { text: _, ...silent } = submitted as Card;
  expectDone(await delivery.deliver(said === '' ? silent : submitted));
}

interface Executed {
  readonly action: Card;
  readonly data: unknown;
}

/** learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model */
async function execute({ action, data }: Executed, pressed: Pressed, hands: Hands): Promise<void> {
  const { message, place, session, isVain } = pressed;
  const { type, id, verb } = action;
  const value = { action: { type, id, verb, data }, trigger: 'manual' };
  const { activities, delivery, violations } = hands;
  const invoke = { name: 'adaptiveCard/action', value, replyToId: message.id };
  const count = () => countSaid([place, hands.world.findPlace(session.user.id)]);
  const before = count();
  const reply = await delivery.deliver(activities.invoke(session.user, place, invoke));
  const body = read(reply);
  if (reply.status !== 200 || Number(body.statusCode) >= 400) {
    session.notice = String((body.value as Card | undefined)?.message ?? `erreur ${reply.status}`);
  } else if (body.type === 'application/vnd.microsoft.card.adaptive') {
    violations.push(...checkCard(body.value as Card, 'message'));
    message.views.set(session.user.id, body.value as Card);
  } else if (body.type === 'application/vnd.microsoft.activity.message') {
    session.notice = String(body.value);
    if (!isVain) await untilMore(count, before);
  } else violations.push(`an action was answered with ${reply.body.slice(0, 100)}`);
}

/** The word to who pressed comes first, what the bot says after it. Whoever sees nothing new gives up. */
async function untilMore(count: () => number, before: number): Promise<void> {
  const end = Date.now() + LONGEST_MS;
  while (count() <= before && Date.now() < end) await delay(2);
}

const LONGEST_MS = 60_000; // the machine may be busy; a press that shows nothing says so

function countSaid(places: readonly (Place | null)[]): number {
  const messages = [...new Set(places)].flatMap((place) => place?.messages ?? []);
  return messages.filter(({ from }) => from === 'bot').length;
}

interface Task {
  readonly name: string;
  readonly value: object;
  readonly replyToId?: string;
}

/** learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots */
async function invokeTask(
  task: Task,
  { place, session }: { readonly place: Place; readonly session: Session },
  { activities, delivery, violations }: Hands,
): Promise<void> {
  const reply = await delivery.deliver(activities.invoke(session.user, place, task));
  if (reply.status !== 200) {
    session.notice = `erreur ${reply.status}`;
    return;
  }
  const { type, value } = (read(reply).task ?? {}) as { readonly type?: string; readonly value?: unknown };
  if (type === 'continue') session.dialog = toDialog(value as Card, place, violations);
  else session.dialog = null;
  if (type === 'message') session.notice = String(value);
}

function toDialog({ title, card }: Card, place: Place, violations: string[]): Dialog {
  const { contentType, content } = (card ?? {}) as Card;
  if (contentType !== 'application/vnd.microsoft.card.adaptive') violations.push('a dialog without a card');
  violations.push(...checkCard(content as Card, 'dialog'));
  return { title: String(title ?? ''), card: content as Card, place, hasTried: false };
}

function read({ body }: HttpReply): Card {
  return body === '' ? {} : (JSON.parse(body) as Card);
}

/** @throws Error when the program did not take an event */
export function expectDone({ status, body }: HttpReply): void {
  if (status >= 300) throw new Error(`the program answered ${status} ${body.slice(0, 200)}`);
}
