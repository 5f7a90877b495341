import type { Later, Logger, Ports } from '../ports/ports.ts';
import type { ChatAdapterOptions } from './adapter.ts';
import { type Background, createBackground } from './background.ts';
import type { ChatUseCases } from './chat-use-cases.ts';
import { type DrawForm, withFittingForms } from './fitting-forms.ts';
import { createOwed, type Owed } from './owed.ts';
import { createReception, type Reception } from './reception.ts';

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
