import { type Answering, askOnce, noteUnknown } from '../../../src/chat-kit/answering.ts';
import { keepTexts, listTyped } from '../../../src/chat-kit/intent.ts';
import type { Once } from '../../../src/chat-kit/reception.ts';
import type { ActionButton, Intent, Message, Reply } from '../../../src/conversation/chat.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import {
  CARTE_REFUSEE,
  PAS_ENREGISTRE_A_TEMPS,
  viewPasEnregistreATemps,
  viewSuitePasOuverte,
} from '../../../src/views/comptes/plateforme.ts';
import { canCarry } from '../drawing/render-buttons.ts';
import type { Press, ViewState } from '../parse.ts';
import { renderReceipt, renderView, renderViewError } from '../render.ts';
import { ask, openOrOffer, refreshHome } from './answer.ts';
import type { Screen } from './screen.ts';

/**
 * A button was pressed: acts, then shows the reply where it was pressed. Returns when it is decided: Slack is answered before
 * it is called, and what it then does not take is offered again, or owed.
 */
export async function answerPress(press: Press, screen: Screen, answering: Answering): Promise<void> {
  const budget = answering.startBudget(answering.budgetMs);
  const { background } = answering;
  const { intent, refus } = press;
  if (refus !== null) {
    background.run(answering.noteRefusal({ account: press.account, espace: press.team, raison: refus }));
    return background.run(screen.say(press, CARTE_REFUSEE));
  }
  if (intent === null) return;
  const wanted = { ...press, intent };
  const acted = askPress(wanted, screen, answering);
  const who = { account: press.account, espace: press.team };
  background.run(acted.then((once) => noteUnknown(once, who, answering)));
  const once = await budget.within(acted);
  if (once === 'late') return background.run(showLate(wanted, acted, { screen, answering }));
  background.run(show(once, wanted, { screen, answering }));
}

type Wanted = Press & { readonly intent: Intent };

/** A copy of the same press, and a second one of the same hand, are part of the first. */
function askPress(wanted: Wanted, screen: Screen, answering: Answering): Promise<Once<Reply>> {
  const { buttonCle, intent } = wanted;
  if (buttonCle === null) return ask(wanted, screen, answering);
  return ask({ ...wanted, act: () => askOnce(buttonCle, intent, answering) }, screen, answering);
}

interface Means {
  readonly screen: Screen;
  readonly answering: Answering;
}

async function showLate(press: Wanted, acted: Promise<Once<Reply>>, means: Means): Promise<void> {
  const { view } = press;
  if (view?.isForm !== true) {
    await means.screen.say(press, viewPasEnregistreATemps());
    return show(await acted, press, means);
  }
  const hash = await means.screen.update(view, renderViewError(view.payload, PAS_ENREGISTRE_A_TEMPS));
  await show(await acted, { ...press, view: { ...view, hash } }, means);
}

async function show(once: Once<Reply>, press: Wanted, means: Means): Promise<void> {
  if (typeof once === 'string') return; // the first copy of it is answered
  await SHOW[press.place](once, press, means);
}

type Show = (reply: Reply, press: Wanted, means: Means) => Promise<void>;

const SHOW: Readonly<Record<Press['place'], Show>> = {
  message: showInMessage,
  home: showInHome,
  modal: showInModal,
};

async function showInMessage(reply: Reply, press: Wanted, { screen }: Means): Promise<void> {
  if (reply.kind === 'form')
    await openOrOffer(reply.form, { received: press, again: toButton(press) }, screen);
  else await screen.say(press, reply.message);
}

/** Nothing can be said in the App Home itself: a window says it. */
async function showInHome(reply: Reply, press: Wanted, { screen, answering }: Means): Promise<void> {
  if (reply.kind === 'form')
    return openOrOffer(reply.form, { received: press, again: toButton(press), isFromHome: true }, screen);
  const isShown =
    press.triggerId !== null && (await screen.open(press.triggerId, renderReceipt(reply.message)));
  if (!isShown) await screen.say(press, reply.message);
  await refreshHome(press, screen, answering);
}

async function showInModal(reply: Reply, press: Wanted, means: Means): Promise<void> {
  const { view } = press;
  if (view === null) await showInMessage(reply, press, means);
  else await showInstead(reply, { ...press, view }, means);
}

async function showInstead(
  reply: Reply,
  press: Wanted & { readonly view: ViewState },
  { screen, answering }: Means,
): Promise<void> {
  const { view } = press;
  const next = renderNext(reply, press);
  const isShown = (await screen.update(view, next)) !== null;
  if (!isShown) await screen.say(press, reply.kind === 'form' ? toGoOn(press) : reply.message);
  if (reply.kind === 'done' && view.isFromHome) await refreshHome(press, screen, answering);
}

function renderNext(reply: Reply, press: Wanted & { readonly view: ViewState }) {
  if (reply.kind === 'form') return renderView(reply.form, toMeta(press));
  if (reply.kind === 'failure' && press.view.isForm)
    return renderViewError(press.view.payload, toShortText(reply.message));
  return renderReceipt(reply.message);
}

function toMeta({ intent, view, thread }: Wanted) {
  return { canal: intent.canal, thread, ...(view?.isFromHome ? { home: true } : {}) };
}

/** The same press once more, with all that was typed; what no button can carry is said, to be copied. */
function toGoOn(press: Wanted): Message {
  const { values } = press.intent;
  const again = toButton(press);
  const isWhole = Object.keys(again.values).length === Object.keys(values).length && canCarry(again);
  return isWhole
    ? { ...viewSuitePasOuverte(null), buttons: [again] }
    : viewSuitePasOuverte(listTyped(values));
}

/** The same button once more. */
function toButton({ label, intent }: Wanted): ActionButton {
  return { kind: 'action', label, intent: intent.name, values: keepTexts(intent.values) };
}
