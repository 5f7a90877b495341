import type { Intent, Message, Reply } from '../../../src/conversation/chat.ts';
import { refillForm } from '../../../src/conversation/form.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import { createOnce } from '../../../src/once.ts';
import type { AtelierStore, Clock } from '../../../src/ports/ports.ts';
import { ROBOT } from '../../../src/views/pages/atelier.ts';
import type { Press } from '../parse.ts';

export interface PressDependencies {
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly atelier: AtelierStore;
  readonly clock: Clock;
}

/** Lets a person act in the local chat: shows his or her words, asks the bot, shows its answer. */
export function createPressHandler(dependencies: PressDependencies) {
  const once = createOnce();
  return async (press: Press, auteur: string | null, conversation: string): Promise<void> => {
    const act = { press, auteur, conversation };
    if (press.envoi === null) await handlePress(act, dependencies);
    else {
      const key = JSON.stringify([conversation, press.envoi, press.intent]);
      await once(key, () => handlePress(act, dependencies));
    }
  };
}

interface Act {
  readonly press: Press;
  /** Whose words a line is; null: nobody was looked up, and there is none. */
  readonly auteur: string | null;
  readonly conversation: string;
}

/**
 * A line typed or a button of a card is a line of the conversation; a step of a form is not.
 * False when the same press may come again: nothing was done for good.
 */
async function handlePress(act: Act, dependencies: PressDependencies): Promise<boolean> {
  await say(act, dependencies);
  const reply = await dependencies.bot.handle(act.press.intent);
  try {
    return await show(reply, act, dependencies);
  } catch (cause) {
    throw reply.kind === 'failure' ? cause : notShown(cause);
  }
}

/** A form for somebody who is not there: the bot knew. */
function notFound(): Error {
  return Object.assign(new Error('nobody has this account'), { status: 404 });
}

/** What was asked for may be done: whoever sends it again must not be told that nothing was. */
function notShown(cause: unknown): Error {
  return Object.assign(new Error('the reply could not be shown', { cause }), { isPerhapsDone: true });
}

async function show(reply: Reply, act: Act, dependencies: PressDependencies): Promise<boolean> {
  const { conversation } = act;
  const { atelier, clock } = dependencies;
  switch (reply.kind) {
    case 'form':
      await atelier.saveForm(conversation, reply.form, clock.now());
      return false;
    case 'done':
      await answer({ conversation, closesForm: true }, reply.message, dependencies);
      return true;
    case 'message':
      await answer({ conversation }, reply.message, dependencies);
      return true;
    case 'failure':
      if (reply.code === 'compte-inconnu') throw notFound();
      await showFailure(act, reply.message, dependencies);
      return false;
  }
}

async function say({ press, auteur, conversation }: Act, { atelier, clock }: PressDependencies) {
  if (auteur === null || press.libelle === null) return;
  await atelier.add({
    conversation,
    envoiId: null,
    auteur,
    message: null,
    texte: press.libelle,
    publieLe: clock.now(),
  });
}

async function answer(
  where: { readonly conversation: string; readonly closesForm?: boolean },
  message: Message,
  { atelier, clock }: PressDependencies,
) {
  await atelier.add({
    ...where,
    envoiId: null,
    auteur: ROBOT,
    message,
    texte: null,
    publieLe: clock.now(),
  });
}

/** In a form that is still open, the failure stands above the fields and what was typed stays. */
async function showFailure(
  { press, conversation }: Act,
  message: Message,
  dependencies: PressDependencies,
): Promise<void> {
  const { atelier, clock } = dependencies;
  const form = press.isForm ? await atelier.findForm(conversation) : null;
  if (form === null) return answer({ conversation }, message, dependencies);
  const again = refillForm(form, press.intent.values, toShortText(message));
  await atelier.saveForm(conversation, again, clock.now());
}
