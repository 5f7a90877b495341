import type { ActionButton, Form, Intent, Reply } from '../conversation/chat.ts';
import type { Later, Logger, Ports } from '../ports/ports.ts';
import { FORMULAIRE_IMPOSSIBLE, ouvrirFormulaireButton } from '../views/comptes/plateforme.ts';
import { ERREUR_INATTENDUE } from '../views/words/imports.ts';
import type { ChatAdapterOptions } from './adapter.ts';
import type { ChatUseCases } from './chat-use-cases.ts';
import { keepTexts } from './intent.ts';
import { type Background, createBackground } from './lifecycle.ts';
import { createOwed, type Owed } from './owed.ts';
import { createReception, type Once, type Reception } from './reception.ts';

/** What every answer of a chat adapter works with. */
export interface Answering extends Pick<ChatUseCases, 'noteRefusal' | 'isKnownAgain'> {
  readonly bot: ChatAdapterOptions<unknown>['bot'];
  readonly reception: Reception;
  readonly background: Background;
  /** For what nobody waits for. */
  readonly later: Later;
  readonly owed: Owed;
  readonly logger: Logger;
  readonly startBudget: Ports['startBudget'];
  /** Milliseconds until the platform must be answered. */
  readonly budgetMs: number;
}

export function createAnswering(
  { bot, ports: { logger, startBudget, later }, chat, useCases }: Omit<ChatAdapterOptions<unknown>, 'config'>,
  { budgetMs, drawForm }: { readonly budgetMs: number; readonly drawForm: DrawForm },
): Answering {
  const { noteRefusal, isKnownAgain } = useCases;
  const background = createBackground(logger);
  const reception = createReception(chat.receptions, logger);
  return {
    bot: withFittingForms(bot, drawForm, logger),
    reception,
    background,
    logger,
    startBudget,
    budgetMs,
    noteRefusal,
    isKnownAgain,
    later,
    owed: createOwed(chat.conversations, later),
  };
}

/** Draws a form as the platform would show it. @throws Error when it cannot be shown there */
type DrawForm = (form: Form) => unknown;

/** The bot where a form may be too long to be shown: the person is told so, and the log says why. */
function withFittingForms(
  bot: ChatAdapterOptions<unknown>['bot'],
  draw: DrawForm,
  logger: Logger,
): ChatAdapterOptions<unknown>['bot'] {
  return {
    async handle(intent) {
      const reply = await bot.handle(intent);
      if (reply.kind !== 'form') return reply;
      try {
        draw(reply.form);
        return reply;
      } catch (error) {
        const { name, account } = intent;
        logger.error('a form cannot be drawn', { plateforme: account.plateforme, intent: name, error });
        return { kind: 'failure', message: FORMULAIRE_IMPOSSIBLE };
      }
    },
  };
}

/** What goes wrong on the way to the bot is a failure too. Never throws. */
export async function orFailure<Result>(
  { name, account: { plateforme } }: Intent,
  work: () => Promise<Result>,
  { logger }: Pick<Answering, 'logger'>,
): Promise<Result | Reply> {
  try {
    return await work();
  } catch (error) {
    logger.error('an intent was not handled', { plateforme, intent: name, error });
    return { kind: 'failure', message: ERREUR_INATTENDUE };
  }
}

/**
 * Acts once for all copies of what came in, which a platform sends again when it heard nothing; `cle` names it. After
 * a failure on our side the same may come again; a refusal was said, and would be said again.
 * @throws Error when it cannot be known whether it came before
 */
export function actOnce(
  cle: string,
  act: () => Promise<Once<Reply>>,
  { reception }: Pick<Answering, 'reception'>,
): Promise<Once<Once<Reply>>> {
  return reception.once(cle, act, { isOver });
}

/**
 * Asks for what a button of a message wants. A second press that follows at once, where the first did all that was
 * wanted, is part of the first. @throws Error when it cannot be known whether it came before
 */
export function askOnce(cle: string, intent: Intent, { bot, reception }: Answering): Promise<Once<Reply>> {
  return reception.once(cle, () => bot.handle(intent), QUICK_HAND);
}

const QUICK_HAND = {
  lastsMs: 5_000,
  isOver: ({ kind }: Reply) => kind === 'done', // a form that was closed, or a refusal, is asked for again at once
};

/** Leaves a line in the journal when nobody knows who pressed. */
export async function noteUnknown(
  reply: Once<Reply>,
  who: { readonly account: Intent['account']; readonly espace: string },
  { noteRefusal }: Pick<Answering, 'noteRefusal'>,
): Promise<void> {
  if (typeof reply === 'string' || reply.kind !== 'failure' || reply.code !== 'compte-inconnu') return;
  await noteRefusal({ ...who, raison: 'compte-inconnu' });
}

/** Asks for the same, where a form can only be opened by a press; texts of more than `longest` are left out. */
export function toOpenButton({ name, values }: Intent, longest: number): ActionButton {
  return ouvrirFormulaireButton({ intent: name, values: keepTexts(values, longest) });
}

function isOver(reply: Once<Reply>): boolean {
  return typeof reply === 'string' || reply.kind !== 'failure' || reply.code !== undefined;
}
