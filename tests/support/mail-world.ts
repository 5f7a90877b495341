import { expect } from 'vitest';
import { createBot } from '../../src/bot.ts';
import { createNotices } from '../../src/chat-kit/notices.ts';
import { compose } from '../../src/composers.ts';
import type { Compose } from '../../src/conversation/use-case.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Platform } from '../../src/ports/ports.ts';
import { createLiensMessage } from '../../src/use-cases/envois/lien-message.ts';
import { use } from './anew.ts';
import { createTestDatabase } from './database.ts';
import { anEnvoiTo, createSender, createWorld, drain } from './delivery-world.ts';
import { type ImapOptions, startImapServer } from './imap-server.ts';
import { AUTHSERV_ID, anAnswer } from './incoming-mails.ts';
import { createTestMail, type MailChange } from './mail-platform.ts';
import { type ReceivedMail, startMailServer } from './mail-server.ts';
import { OPEN_HOUR } from './sending-world.ts';

/** Servers of somebody else's; `mails`: what they delivered. */
interface OtherServers {
  readonly servers?: {
    readonly url: string;
    readonly imapUrl: string;
    readonly mails: readonly ReceivedMail[];
  };
}

/** Servers of e-mail, both ways, and the adapter of the program between them; `said`: what whoever runs it was told. */
export async function openMailPost(options: ImapOptions & MailChange & OtherServers = {}) {
  const base = await createTestDatabase();
  const { servers } = options;
  const server = { ...(await startMailServer()), ...servers };
  const imap = await startImapServer(options);
  const said: string[] = [];
  const notices = createNotices((line) => said.push(line));
  const mail = createTestMail(base, server, {
    bot: createBot(base.ports),
    notices,
    ...options,
    env: withoutEmpty({
      IMAP_URL: servers?.imapUrl ?? imap.url,
      MAIL_AUTHSERV_ID: AUTHSERV_ID,
      ...options.env,
    }),
    useCases: {
      createLiensMessage: (delivery) => createLiensMessage(delivery, base.ports),
      ...options.useCases,
    },
  });
  return {
    base,
    server,
    imap,
    mail,
    notices,
    said,
    /** As each minute. */
    async readMailbox() {
      for (const job of mail.jobs) await job.run();
    },
    async close() {
      await mail.stop();
      await Promise.all([imap.stop(), server.stop()]);
      await base.close();
    },
  };
}

/** The same of a test file, from this line to its end. */
export async function useMailPost(options: Parameters<typeof openMailPost>[0] = {}): Promise<MailPost> {
  return use(await openMailPost(options));
}

export type MailPost = Awaited<ReturnType<typeof openMailPost>>;

/** How people are reached besides, and what is said to them. */
export interface MailTourOptions {
  /** Their other accounts are on it; absent: they have none. */
  readonly chat?: Platform;
  readonly compose?: Compose;
}

/** An open tour whose people have an address. */
export async function openMailTour({ base, server, mail }: MailPost, options: MailTourOptions = {}) {
  base.clock.set(OPEN_HOUR);
  const world = await createWorld(base, { etat: 'ouvert' });
  const { conventionId } = world.tour;
  if (options.chat === undefined) await base.db.compte.deleteMany({ where: { conventionId } });
  for (const personne of await base.stores.personnes.list(conventionId))
    await base.stores.comptes.link(personne, toCompteCourriel(personne.id, personne.courriel));
  const platforms = [mail.platform, ...(options.chat ? [options.chat] : [])];
  const sender = createSender(base, platforms, options.compose ?? compose);
  const mailsTo = ({ courriel }: Personne) =>
    server.mails.filter(({ recipient }) => recipient === courriel.toLowerCase());
  const work = async () => {
    await drain(base, sender);
  };
  return {
    world,
    sender,
    mailsTo,
    drain: work,
    /** Sends this person the card, and gives back the e-mail. */
    async sendCarte(personne: Personne) {
      await base.stores.envois.create([anEnvoiTo(world, personne)]);
      await work();
      return mailsTo(personne).at(-1) ?? expect.fail('the card did not leave');
    },
  };
}

export type MailTour = Awaited<ReturnType<typeof openMailTour>>;

/** One post for a test file, and a tour of its own for each test. */
export async function openExchange(post: MailPost) {
  const tour = await openMailTour(post);
  /** Puts these into the mailbox, reads it, and sends what comes of it. */
  const receive = async (...sources: readonly (string | Buffer)[]) => {
    for (const source of sources) post.imap.add(source);
    await post.readMailbox();
    await tour.drain();
  };
  return {
    post,
    tour,
    receive,
    /** Ines has the card, and answers it. */
    answer: async (text: string, headers?: Readonly<Record<string, string>>) =>
      receive(anAnswer(await tour.sendCarte(tour.world.ines), text, headers)),
    /** The last e-mail to a person. @throws Error when there is none */
    lastTo(personne: Personne) {
      return tour.mailsTo(personne).at(-1) ?? expect.fail('nothing was sent');
    },
    /** What stands in the drafts of a person that open a form, as what has moved. */
    async listDrafts({ id }: Personne) {
      const where = { personneId: id, cle: { startsWith: 'reponse:' } };
      const rows = await post.base.db.brouillon.findMany({ where });
      return rows.map(({ valeurs }) => (valeurs as { readonly avancees?: string }).avancees);
    },
  };
}

export type Exchange = Awaited<ReturnType<typeof openExchange>>;

/** As the program reads its environment: an empty variable is none. */
function withoutEmpty(env: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
