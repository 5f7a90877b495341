import type { ChatUseCases } from '../../../src/chat-kit/chat-use-cases.ts';
import { keepButtons } from '../../../src/conversation/buttons.ts';
import { createLinks } from '../../../src/links.ts';
import type { Logger } from '../../../src/ports/ports.ts';
import { sortParts } from '../../../src/views/comptes/conventions.ts';
import { domainOf, type MailConfig } from '../config.ts';
import { parseFailure, toOutcome } from '../parse.ts';
import { renderLetter } from '../render.ts';
import { toLinksOfParts, toMailLinks } from '../sending/draw.ts';
import { toReturnPath } from '../sending/headers.ts';
import { isSendError, type Mail, type Transport } from '../sending/mail.ts';
import type { Answer } from './act.ts';
import { type IncomingMail, listReferences } from './incoming.ts';

export interface ReplyOptions {
  readonly config: Pick<MailConfig, 'from' | 'returnTo'>;
  readonly publicUrl: string;
  readonly transport: Pick<Transport, 'send'>;
  readonly useCases: Pick<ChatUseCases, 'createLiensMessage'>;
  readonly logger: Logger;
}

/** Answers an e-mail at once, to whoever wrote it: machines see that a machine wrote, and a second one is the same. */
export function createReply(options: ReplyOptions): (mail: IncomingMail, answer: Answer) => Promise<void> {
  const { config } = options;
  return async (mail, answer) => {
    const links = await createPage(answer, options);
    await send(
      {
        // a page has no button of a message that passed
        ...renderLetter(
          keepButtons(answer.message, () => false),
          links,
        ),
        from: config.from,
        to: { name: '', address: mail.from },
        envelope: { from: toReturnPath(NO_MESSAGE, config), to: [{ name: '', address: mail.from }] },
        messageId: `<reponse-${answer.key}@${domainOf(config.from.address)}>`,
        headers: {
          'Auto-Submitted': 'auto-replied', // RFC 3834
          'X-Auto-Response-Suppress': 'All',
          ...(mail.messageId !== null && {
            'In-Reply-To': mail.messageId,
            References: listReferences(mail).join(' '), // whoever answers this answers what it is about
          }),
        },
      },
      options,
    );
  };
}

/** What can be sent later is asked for again; what is refused for good, or may have left, is over. */
async function send(mail: Mail, { transport, logger }: ReplyOptions): Promise<void> {
  try {
    await transport.send(mail);
  } catch (error) {
    if (!isSendError(error)) throw error;
    const { kind } = toOutcome(parseFailure(error.cause), error.isStarted);
    if (kind === 'retry' || kind === 'closed') throw error;
    logger.warn('mail: somebody who wrote to us could not be answered', { outcome: kind });
  }
}

const NO_MESSAGE = 'reponse'; // what comes back to it is about no message of the ledger

/** Where the person goes on: the page of the message that was answered, in each convention. */
async function createPage({ about, message }: Answer, { publicUrl, useCases }: ReplyOptions) {
  const none = { desabonnement: null, isAnswerable: false };
  const linked = await Promise.all(
    sortParts(about).map(async ({ envoiId, to, convention }) => {
      const liens = { ...(await useCases.createLiensMessage({ id: envoiId, to })), ...none };
      const links = toMailLinks(liens, createLinks(publicUrl, liens.convention?.slug));
      return { convention, message, links };
    }),
  );
  if (linked.length > 1) return { ...toLinksOfParts(linked, createLinks(publicUrl)), isRead: false };
  return linked[0]?.links ?? null;
}
