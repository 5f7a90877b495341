import type { ChatAdapterOptions, ChatJob } from '../../../src/chat-kit/adapter.ts';
import type { AgendaFormat } from '../../../src/ports/calendrier.ts';
import type { MailConfig } from '../config.ts';
import type { Transport } from '../sending/mail.ts';
import type { Receiver } from './receiver.ts';

export interface ReceivingOptions
  extends Pick<ChatAdapterOptions<MailConfig>, 'bot' | 'chat' | 'publicUrl' | 'useCases' | 'notices'> {
  readonly config: MailConfig & { readonly imapUrl: string };
  readonly ports: Pick<ChatAdapterOptions<MailConfig>['ports'], 'logger'>;
  readonly transport: Pick<Transport, 'send'>;
  readonly agenda: Pick<AgendaFormat, 'parse'>;
}

/** What comes back, and what people answer. */
export interface Receiving {
  readonly job: ChatJob;
  stop(): Promise<void>;
}

/** Reads the mailbox each minute; who has none does not load what reads it. */
export function createReceiving(options: ReceivingOptions): Receiving {
  let loaded: Promise<Receiver> | null = null;
  let isStopped = false;
  return {
    job: {
      name: 'read-mail',
      schedule: '* * * * *',
      async run() {
        if (isStopped) return;
        loaded ??= load(options);
        await (await loaded).run();
      },
    },
    async stop() {
      isStopped = true;
      await (await loaded)?.stop();
    },
  };
}

async function load(options: ReceivingOptions): Promise<Receiver> {
  const { config, chat, useCases, bot, ports, notices, agenda } = options;
  const { logger } = ports;
  const { createMailbox, getFolder } = await import('./mailbox-reader.ts');
  const { createReceiver } = await import('./receiver.ts');
  const { createAct } = await import('./act.ts');
  const { isCopy, rankHead } = await import('./sort.ts');
  const { createReply } = await import('./reply.ts');
  const mailbox = createMailbox(config, (error) =>
    logger.warn('mail: the mailbox does not do its part', { error }),
  );
  const reply = createReply({ ...options, logger });
  const act = createAct({ config, bot, useCases, limiter: chat.limiter, reply, agenda });
  const byHead = {
    rank: (head: string) => rankHead(head, config),
    // whatever the setting is by now: what came with an earlier one has links in it; but a host may show in another folder what it keeps itself
    isCopy: (head: string) =>
      (config.proof === 'copy' || getFolder(config.imapUrl).toUpperCase() === 'INBOX') &&
      isCopy(head, config),
  };
  return createReceiver({ mailbox, receptions: chat.receptions, notices, logger, byHead, act });
}
