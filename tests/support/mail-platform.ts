import { randomUUID } from 'node:crypto';
import { renderInvitation } from '../../adapters/ical/invitation.ts';
import { parseAnswer } from '../../adapters/ical/parse-answer.ts';
import { MAIL_VARIABLES, type MailConfig } from '../../adapters/mail/config.ts';
import { createMailAdapter } from '../../adapters/mail/index.ts';
import type { ProofTimes } from '../../adapters/mail/receiving/proof.ts';
import type { Bot } from '../../src/bot.ts';
import type { ChatAdapter } from '../../src/chat-kit/adapter.ts';
import { bindChatUseCases, type ChatUseCases } from '../../src/chat-kit/chat-use-cases.ts';
import { createNotices, type Notices } from '../../src/chat-kit/notices.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import type { Pictures } from '../../src/ports/pictures.ts';
import type { Delivery, Logger } from '../../src/ports/ports.ts';
import type { TestDatabase } from './database.ts';
import type { MailServer } from './mail-server.ts';

export const MAIL_FROM = 'Espace CTG <espace@agglo.example>';

/** What changes, of how e-mail is sent in a test. */
export interface MailChange {
  readonly publicUrl?: string;
  readonly timeoutMs?: number;
  readonly proofTimes?: ProofTimes;
  readonly env?: Readonly<Record<string, string>>;
  readonly useCases?: Partial<ChatUseCases>;
  readonly logger?: Logger;
  readonly bot?: Bot;
  readonly notices?: Notices;
  readonly pictures?: Pick<Pictures, 'draw' | 'readImage'>;
}

/** The adapter of the program, towards a server of the test; its links open nothing unless the test says so. */
export function createTestMail(
  base: Pick<TestDatabase, 'ports' | 'chatPorts'>,
  server: Pick<MailServer, 'url'>,
  change: MailChange = {},
): ChatAdapter {
  const config = MAIL_VARIABLES.config.parse({
    SMTP_URL: server.url,
    MAIL_FROM,
    ...change.env,
  }) as MailConfig;
  const ports = { ...base.ports, logger: change.logger ?? base.ports.logger };
  return createMailAdapter({
    config,
    agenda: { render: renderInvitation, parse: parseAnswer },
    publicUrl: change.publicUrl ?? 'https://ctg.example',
    bot: change.bot ?? { handle: async () => ({ kind: 'message', message: { title: '' } }) },
    ...(change.timeoutMs && { timeoutMs: change.timeoutMs }),
    ...(change.proofTimes && { proofTimes: change.proofTimes }),
    ports,
    notices: change.notices ?? createNotices(() => {}),
    ...(change.pictures && { pictures: change.pictures }),
    chat: base.chatPorts,
    useCases: {
      ...bindChatUseCases(ports, base.chatPorts.espaces),
      createLiensMessage: async () => ({
        token: 'jeton',
        isReponse: false,
        desabonnement: null,
        isAnswerable: false,
      }),
      ...change.useCases,
    },
  });
}

/** A message to an address of its own, in this domain. */
export function aMailDelivery(domain = 'mairie.example', change: Partial<Delivery> = {}): Delivery {
  const id = randomUUID();
  const to = toCompteCourriel(randomUUID(), `lea.${id.slice(0, 8)}@${domain}`);
  return { id, to, kind: 'personne', message: { title: 'Bonjour' }, ...change };
}
