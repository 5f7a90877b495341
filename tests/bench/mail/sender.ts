import { createMailPlatform } from '../../../adapters/mail/send.ts';
import { createMailTransport } from '../../../adapters/mail/sending/transport.ts';
import { bindChatUseCases } from '../../../src/chat-kit/chat-use-cases.ts';
import { silentLogger as logger } from '../../support/silent-logger.ts';
import { readFake } from '../broadcast/fake.ts';
import { runSender } from '../broadcast/sender.ts';
import { FROM, type MailAddress } from './config.ts';

// The program's sender with e-mail alone.

const { config } = await readFake<MailAddress>();

await runSender((chat, ports) => [
  createMailPlatform({
    config: { from: FROM, returnTo: 'espace+*@agglo.example', authservId: null },
    publicUrl: 'http://localhost:3000',
    transport: createMailTransport({ ...config, from: FROM, dkim: null }),
    useCases: bindChatUseCases(ports, chat.espaces),
    logger,
  }),
]);
