import { type Answering, actOnce, orFailure } from '../../../src/chat-kit/answering.ts';
import type { Once } from '../../../src/chat-kit/reception.ts';
import type { Button, Form, Intent, Reply } from '../../../src/conversation/chat.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import {
  ESPACE_NON_RELIE,
  FORMULAIRE_PAS_OUVERT,
  INCONNU_SANS_APPLICATION,
} from '../../../src/views/comptes/plateforme.ts';
import type { Received } from '../incoming/received.ts';
import { HOME_INTENT } from '../incoming/surface.ts';
import { renderHome, renderView } from '../render.ts';
import type { SlackClients } from '../workspaces/clients.ts';
import type { Recipient, Screen } from './screen.ts';

type Bot = Answering['bot'];

/** Asks the bot, once for all copies of what came in; when even that cannot be known, nothing is done. Never throws. */
export function ask(
  { cle, intent, act }: Asked,
  screen: Screen,
  { bot, reception, logger }: Answering,
): Promise<Once<Reply>> {
  const once = () => actOnce(cle, act ?? (() => bot.handle(intent)), { reception });
  return handleThere(intent, once, { screen, logger });
}

/** Does nothing in a workspace that has left. Never throws. */
export function handleThere<Result>(
  intent: Intent,
  work: () => Promise<Result>,
  { screen, logger }: { readonly screen: Screen; readonly logger: Logger },
): Promise<Result | Reply> {
  const workThere = async (): Promise<Result | Reply> => {
    if (await screen.isThere()) return work();
    logger.warn('slack: a workspace without the app sent something', { espace: intent.account.espace });
    return { kind: 'failure', message: ESPACE_NON_RELIE };
  };
  return orFailure(intent, workThere, { logger });
}

/**
 * Somebody of another organisation, in a channel that is shared with it, reads what can be done there: no page of Slack says that
 * a direct message leads to us from a workspace without the app, so no code is asked for, and nothing could be sent there either.
 */
export function withOutsiders(bot: Bot, clients: Pick<SlackClients, 'findInstallation'>): Bot {
  return {
    handle: async (intent) => {
      const reply = await bot.handle(intent);
      const { account, canal = account } = intent;
      const isUnknown = reply.kind === 'failure' && reply.code === 'compte-inconnu';
      if (!isUnknown || canal.espace === account.espace) return reply;
      const there = await clients.findInstallation(account.espace).catch(() => undefined);
      return there === null ? { ...reply, message: INCONNU_SANS_APPLICATION } : reply;
    },
  };
}

interface Asked extends Pick<Received, 'cle' | 'intent'> {
  /** In place of a plain question to the bot. */
  readonly act?: () => Promise<Once<Reply>>;
}

/** Opens a form as a window; when Slack opens none, the same button once more. */
export async function openOrOffer(
  form: Form,
  { received, again, isFromHome = false }: Opening,
  screen: Screen,
): Promise<void> {
  const { triggerId, intent, thread } = received;
  const view = renderView(form, { canal: intent.canal, thread, ...(isFromHome ? { home: true } : {}) });
  if (triggerId !== null && (await screen.open(triggerId, view))) return;
  await screen.say(received, { ...FORMULAIRE_PAS_OUVERT, buttons: [again] });
}

export interface Opening {
  readonly received: Recipient & Pick<Received, 'triggerId' | 'intent'>;
  /** The button that asks for it again. */
  readonly again: Button;
  readonly isFromHome?: boolean;
}

/** Draws somebody's App Home as it is now. */
export async function refreshHome(
  { user, account }: { readonly user: string; readonly account: Intent['account'] },
  screen: Screen,
  { bot }: Pick<Answering, 'bot'>,
): Promise<void> {
  const reply = await bot.handle({ name: HOME_INTENT, account, values: {}, origin: 'direct' });
  if (reply.kind !== 'form') await screen.publish(user, renderHome(reply.message));
}
