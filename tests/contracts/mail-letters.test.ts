import { afterAll, beforeEach, expect, it } from 'vitest';
import { createMailPlatform } from '../../adapters/mail/send.ts';
import { createLetters } from '../../adapters/mail/sending/letters.ts';
import { createMailTransport } from '../../adapters/mail/sending/transport.ts';
import type { Logger } from '../../src/ports/ports.ts';
import { aMailDelivery } from '../support/mail-platform.ts';
import { startMailServer } from '../support/mail-server.ts';
import { silentLogger } from '../support/silent-logger.ts';

const FROM = { name: 'Espace CTG', address: 'espace@agglo.example' };
const MESSAGE = {
  title: 'Votre connexion',
  facts: [{ label: 'Code', value: '123 456' }],
  buttons: [{ kind: 'link', label: 'Me connecter', url: 'https://ctg.example/connexion/lien/x' }],
} as const;

const warnings: unknown[] = [];

const server = await startMailServer();
const transport = createMailTransport({ smtpUrl: server.url, from: FROM, dkim: null });
beforeEach(() => {
  server.behave(() => null);
  warnings.length = 0;
});
afterAll(async () => {
  await transport.close(100);
  await server.stop();
});

const create = (pausesMs: readonly number[]) => {
  const config = { from: FROM, returnTo: 'espace+*@agglo.example' };
  const logger: Logger = { ...silentLogger, warn: (...line) => warnings.push(line) };
  return createLetters({ config, transport, logger, pausesMs });
};
const mailsTo = (adresse: string) => server.mails.filter(({ recipient }) => recipient === adresse);

it('is an e-mail with its links, that no machine answers', async () => {
  await create([]).send({ adresse: 'lea@mairie.example', message: MESSAGE });
  const [mail] = mailsTo('lea@mairie.example');
  expect(mail?.subject).toBe('Votre connexion');
  expect(mail?.text).toContain('https://ctg.example/connexion/lien/x');
  expect(String(mail?.html)).toContain('href="https://ctg.example/connexion/lien/x"');
  expect(mail?.raw).toContain('Auto-Submitted: auto-generated');
  expect(mail?.raw).not.toContain('List-Unsubscribe');
});

it('goes to one mailbox, whatever stands in the address', async () => {
  const before = server.mails.length;
  await create([]).send({ adresse: 'x0,bombe@victime.example', message: MESSAGE });
  const recipients = server.mails.slice(before).map(({ recipient }) => recipient);
  expect(recipients).not.toContain('bombe@victime.example');
});

it('is tried again where a server wants to see us twice, under the same number', async () => {
  let tries = 0;
  server.behave((stage) => {
    if (stage !== 'recipient') return null;
    tries += 1;
    return tries < 3 ? '451 4.7.1 Greylisted, come back later' : null;
  });
  await create([1, 1]).send({ adresse: 'karim@mairie.example', message: MESSAGE });
  await expect.poll(() => mailsTo('karim@mairie.example').length).toBe(1);
  expect([tries, warnings]).toEqual([3, []]);
});

it('is given up at once where it is refused for good, with a line in the log that names nobody', async () => {
  server.behave((stage) => (stage === 'recipient' ? '550 5.1.1 User unknown: odile' : null));
  await create([60_000]).send({ adresse: 'odile@mairie.example', message: MESSAGE });
  await expect.poll(() => warnings.length).toBe(1);
  expect(JSON.stringify(warnings)).toContain('adresse-inconnue');
  expect(JSON.stringify(warnings)).not.toMatch(/odile|123/);
});

it('leaves nobody waiting once the program ends', async () => {
  let tries = 0;
  server.behave((stage) => {
    if (stage === 'recipient') tries += 1;
    return stage === 'recipient' ? '451 4.3.0 Later' : null;
  });
  const letters = create([60_000]);
  await letters.send({ adresse: 'zoe@mairie.example', message: MESSAGE });
  letters.stop();
  expect([tries, mailsTo('zoe@mairie.example')]).toEqual([1, []]);
});

it('a message is in the name of its convention where that is not the first, and leads to its pages', async () => {
  const liens = { token: 'jeton', isReponse: false, desabonnement: null, isAnswerable: false };
  const convention = { slug: 'ctg-alpes', nom: 'CTG Les Vallons' };
  const { send } = createMailPlatform({
    config: { from: FROM, returnTo: FROM.address, authservId: null },
    publicUrl: 'https://ctg.example',
    transport,
    logger: silentLogger,
    useCases: {
      isOnPage: () => true,
      createLiensMessage: async ({ to }) =>
        to.identifiant.includes('vallons') ? { ...liens, convention } : liens,
    },
  });
  const message = { title: 'La même' }; // drawn once for each of the two
  for (const [domain, name, base] of [
    ['vallons.example', 'CTG Les Vallons', '/conventions/ctg-alpes'],
    ['agglo.example', 'Espace CTG', ''],
  ]) {
    await send(aMailDelivery(domain, { message }));
    expect(server.mails.at(-1)?.raw).toContain(`From: ${name} <espace@agglo.example>`);
    expect(server.mails.at(-1)?.html).toContain(`"https://ctg.example${base}/donnees-personnelles"`);
  }
});
