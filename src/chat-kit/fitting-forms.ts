import type { Form } from '../conversation/chat.ts';
import type { Logger } from '../ports/ports.ts';
import { viewFormulaireImpossible } from '../views/comptes/plateforme.ts';
import type { ChatAdapterOptions } from './adapter.ts';

/** Draws a form as the platform would show it. @throws Error when it cannot be shown there */
export type DrawForm = (form: Form) => unknown;

/** The bot where a form may be too long to be shown: the person is told so, and the log says why. */
export function withFittingForms(
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
        return { kind: 'failure', message: viewFormulaireImpossible() };
      }
    },
  };
}
