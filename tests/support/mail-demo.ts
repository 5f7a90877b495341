import { createCron, type WakeUp } from '../../adapters/cron/index.ts';
import { isInvitation } from './agenda.ts';
import { startDemoProgram } from './demo-program.ts';
import { startImapServer } from './imap-server.ts';
import { MAIL_FROM } from './mail-platform.ts';
import { startMailServer } from './mail-server.ts';

/** The whole program beside a server of e-mail and a mailbox, and one person who has nothing but an address. */
export async function startMailDemo(code: string) {
  const [server, imap] = await Promise.all([startMailServer(), startImapServer()]);
  let wakeUps: readonly WakeUp[] = [];
  const app = await startDemoProgram(
    { SMTP_URL: server.url, MAIL_FROM, IMAP_URL: imap.url },
    {
      createCron: (given) => {
        wakeUps = given;
        return createCron(given);
      },
    },
  );
  const { courriel } = await app.readPersonne(code);
  await app.base.db.compte.deleteMany({ where: { plateforme: 'atelier', identifiant: code } });
  await app.moveTo('2027-04-15');
  return {
    app,
    imap,
    /** What that person received, invitations aside. */
    mails: () => server.mails.filter((mail) => mail.recipient === courriel && !isInvitation(mail)),
    /** What the clock does each minute. */
    async readMailbox() {
      const job = wakeUps.find(({ name }) => name === 'read-mail');
      if (job === undefined) throw new Error('nothing reads the mailbox');
      await job.run();
    },
    async close() {
      await app.close();
      await Promise.all([imap.stop(), server.stop()]);
    },
  };
}
