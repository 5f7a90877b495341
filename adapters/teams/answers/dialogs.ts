import { listTyped } from '../../../src/chat-kit/intent.ts';
import type { Message, Reply } from '../../../src/conversation/chat.ts';
import { toShortText } from '../../../src/conversation/plain-text.ts';
import type { Budget } from '../../../src/ports/ports.ts';
import {
  CARTE_REFUSEE,
  FORMULAIRE_CODE,
  RELIE_SANS_CONVERSATION,
  REPONSE_D_UN_AUTRE,
  SUITE_PLUS_BAS,
  viewFormulaireInconnu,
  viewPasEnregistreATemps,
} from '../../../src/views/comptes/plateforme.ts';
import type { Press } from '../parse.ts';
import { type Answering, ASK_CODE, tellInPrivate } from './answer.ts';
import type { Dialog } from './answer-cards.ts';
import type { FormAnswer } from './answer-form.ts';
import { askPress, type PressAnswering, type Wanted } from './answer-press.ts';

/**
 * What Teams does with a dialog: shows this content, says a short text instead, closes it, or leaves it open with its
 * fields and an error of its own.
 * Source: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
 */
export type DialogAnswer = Dialog | string | { readonly kind: 'close' | 'keep' };

/** A button that opens a dialog (task/fetch): shows the form that it asked for, or whatever else is the reply. */
export async function openDialog(
  press: Press,
  budget: Budget,
  answering: PressAnswering,
): Promise<Dialog | string> {
  const { intent } = press;
  if (intent === null) return toShortText(CARTE_REFUSEE);
  return act({ ...press, intent }, budget, answering);
}

/** A button of a dialog (task/submit). What is done closes it, and its receipt is in the person's chat. */
export async function answerDialog(
  press: Press,
  budget: Budget,
  answering: PressAnswering,
): Promise<DialogAnswer> {
  const { intent, formCle } = press;
  if (intent === null || formCle === null) return openDialog(press, budget, answering);
  const answer = await answering.answerForm({ ...press, intent, formCle }, budget);
  if (answer.kind !== 'end' || intent.name !== 'commande') return toDialog(answer, press, answering);
  return answering.cards.dialog({ message: await tellLinked(answer.message, press, { budget, answering }) });
}

interface Told {
  readonly budget: Budget;
  readonly answering: Answering;
}

/** A code was typed: what is promised of messages is true only where one arrives. */
async function tellLinked(message: Message, press: Press, { budget, answering }: Told): Promise<Message> {
  const told = answering.screen.say(press, answering.cards.message(message, 'chat'));
  answering.background.run(told);
  return (await budget.within(told)) === false ? RELIE_SANS_CONVERSATION : message;
}

function toDialog(answer: FormAnswer, press: Press, { cards, screen, background }: Answering): DialogAnswer {
  switch (answer.kind) {
    case 'next':
      return cards.dialog({ form: answer.form });
    case 'end':
      // Opened in a channel, the person's own chat is out of sight.
      if (answer.isDone && press.place.isPersonal) return { kind: 'close' };
      return cards.dialog({ message: answer.message });
    case 'again':
      if (answer.form === null)
        return cards.dialog({
          message: viewFormulaireInconnu(answer.text, listTyped(press.intent?.values ?? {})),
        });
      if (answer.form !== 'late') return cards.dialog({ form: answer.form });
      background.run(screen.say(press, cards.message({ title: answer.text }, 'chat')));
      return { kind: 'keep' };
  }
}

async function act(press: Wanted, budget: Budget, answering: Answering): Promise<Dialog | string> {
  const { background, cards, forms } = answering;
  const { relier, pour } = press.intent.values;
  if (relier === ASK_CODE.relier) return cards.dialog({ form: forms.show(FORMULAIRE_CODE, press.account) });
  if (pour !== undefined && pour !== press.account.identifiant) return REPONSE_D_UN_AUTRE;
  const acted = askPress(press, answering);
  const reply = await budget.within(acted);
  if (reply === 'late') {
    background.run(acted.then((later) => tellLater(later, press, answering)));
    return toShortText(viewPasEnregistreATemps());
  }
  if (reply === 'repeated') return SUITE_PLUS_BAS;
  if (reply.kind !== 'form') return cards.dialog({ message: reply.message });
  return cards.dialog({ form: forms.show(reply.form, press.account) });
}

/** A form that comes too late is asked for again: opening it has done nothing. */
async function tellLater(reply: Reply | 'repeated', press: Wanted, answering: Answering): Promise<void> {
  if (reply !== 'repeated' && reply.kind !== 'form') await tellInPrivate(reply, press, answering);
}
