import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { toCompteCourriel } from '../../../src/domain/nouns/compte.ts';
import { readFakeOptions, serveFake } from '../broadcast/fake.ts';

// A server of e-mail that takes what it is given, and keeps nothing of it.

const { people: count, latencyMs } = readFakeOptions();
let posts = 0;
const faults: string[] = [];

const server = new SMTPServer({
  disabledCommands: ['STARTTLS', 'AUTH'],
  disableReverseLookup: true,
  async onData(stream, { envelope }, done) {
    for await (const _chunk of stream); // read to its end
    if (envelope.rcptTo.length !== 1) faults.push('a message to more than one');
    if (latencyMs > 0) await delay(latencyMs);
    posts += 1;
    done();
  },
});
server.on('error', ({ message }) => faults.push(message));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
const { port } = server.server.address() as AddressInfo;

const people = Array.from({ length: count }, (_, index) => ({
  account: toCompteCourriel(`personne-${index + 1}`, `${index + 1}@exemple.fr`),
  address: null,
}));

serveFake({ config: { smtpUrl: `smtp://127.0.0.1:${port}` }, people }, () => ({ posts, faults }));
