import { Router } from 'express';
import type { ChatAdapter, ChatAdapterOptions } from '../../src/chat-kit/adapter.ts';
import type { AgendaFormat } from '../../src/ports/calendrier.ts';
import { explainRefusal } from './causes.ts';
import type { MailConfig } from './config.ts';
import { OUR_SERVER } from './parse.ts';
import { createProof, type ProofTimes } from './receiving/proof.ts';
import { createReceiving } from './receiving/receiving.ts';
import { createMailPlatform } from './send.ts';
import { createLetters } from './sending/letters.ts';
import { createMailTransport } from './sending/transport.ts';

export interface MailAdapterOptions extends ChatAdapterOptions<MailConfig> {
  /** For one try; the ledger's lease counts on 10 s. */
  readonly timeoutMs?: number;
  readonly proofTimes?: ProofTimes;
  readonly agenda: AgendaFormat;
}

/** E-mail: messages with links to pages of ours, where they are answered. */
export function createMailAdapter(options: MailAdapterOptions): ChatAdapter {
  const { config, ports, publicUrl, useCases, pictures, agenda, proofTimes } = options;
  const transport = createMailTransport(config, options.timeoutMs);
  const { logger } = ports;
  const { imapUrl } = config;
  const isRead = imapUrl !== null;
  const sending = { config, publicUrl, transport, useCases, logger };
  const proof = createProof(config, logger, proofTimes);
  const platform = createMailPlatform({
    ...sending,
    isRead,
    agenda,
    ...(pictures && { pictures }),
    ...(proof && { proof }),
  });
  const receiving = isRead
    ? createReceiving({ ...options, config: { ...config, imapUrl }, transport })
    : null;
  const letters = createLetters({ config, transport, logger });
  return {
    platform,
    letters,
    checkToken: () => platform.checkEspace(OUR_SERVER),
    explain: explainRefusal,
    // The address of each person is an account by itself (src/use-cases/comptes/link-courriels.ts).
    directory: {
      listAccounts: async () => new Map(),
      findCanal: async () => null,
      listMembers: async () => null,
    },
    router: Router(),
    jobs: receiving === null ? [] : [receiving.job],
    frame: null,
    start: async () => {},
    async stop() {
      letters.stop();
      await Promise.all([receiving?.stop(), proof?.stop()]);
      await transport.close(LONGEST_STOP_MS);
    },
  };
}

const LONGEST_STOP_MS = 5_000;
