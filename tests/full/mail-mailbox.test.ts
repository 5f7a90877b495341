import { afterEach, describe, expect, it } from 'vitest';
import { keepCourriel } from '../../src/use-cases/reponses/keep-courriel.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer } from '../support/incoming-mails.ts';
import { createTestMail } from '../support/mail-platform.ts';
import { type MailPost, openMailPost, openMailTour } from '../support/mail-world.ts';

let post: MailPost;

afterEach(() => post.close());

const countDrafts = () => post.base.db.brouillon.count({ where: { cle: { startsWith: 'reponse:' } } });

/** A card that was answered: its answer lies in the mailbox. */
async function addAnswer(texte = 'Le diagnostic est terminé.') {
  const tour = await openMailTour(post);
  return post.imap.add(anAnswer(await tour.sendCarte(tour.world.ines), texte));
}

describe('the mailbox', () => {
  it('is read without a mark of its own for people, and each message is marked once', async () => {
    post = await openMailPost();
    const mail = await addAnswer();
    mail.flags.add('\\Seen'); // somebody opened it
    await post.readMailbox();
    await post.readMailbox();
    expect([...mail.flags]).toEqual(['\\Seen', 'CtgLu']);
    expect(await countDrafts()).toBe(1);
    expect(post.imap.violations).toEqual([]);
  });

  it('is marked as read where its server takes no mark of ours', async () => {
    post = await openMailPost({ hasKeywords: false });
    const mail = await addAnswer();
    await post.readMailbox();
    expect([...mail.flags]).toEqual(['\\Seen']);
    expect(await countDrafts()).toBe(1);
    expect(post.imap.violations).toEqual([]);
  });

  it('loses nothing when the line is cut before the mark, and does nothing twice', async () => {
    post = await openMailPost();
    const mail = await addAnswer('stop');
    post.imap.behave((command) => (command === 'UID STORE' ? 'cut' : null));
    const before = post.server.mails.length;
    await post.readMailbox();
    expect(mail.flags.size).toBe(0);
    post.imap.behave(() => null);
    await post.readMailbox();
    expect(mail.flags.has('CtgLu')).toBe(true);
    expect(post.server.mails.length).toBe(before + 1);
  });

  it('hands a message over again until it is done with', async () => {
    let turns = 0;
    post = await openMailPost({
      useCases: {
        async keepCourriel(ecrit) {
          turns += 1;
          if (turns < 3) throw new Error('the database is away');
          return keepCourriel(ecrit, post.base.ports);
        },
      },
    });
    const mail = await addAnswer();
    for (let turn = 0; turn < 2; turn += 1) await post.readMailbox();
    expect([mail.flags.size, await countDrafts()]).toEqual([0, 0]);
    await post.readMailbox();
    expect([mail.flags.has('CtgLu'), await countDrafts()]).toEqual([true, 1]);
  });

  it('answers again, under the same name, what could not be answered', async () => {
    post = await openMailPost();
    const mail = await addAnswer('stop');
    post.server.behave((stage) => (stage === 'message' ? '451 4.3.0 later' : null));
    await post.readMailbox();
    expect(mail.flags.size).toBe(0);
    post.server.behave(() => null);
    await post.readMailbox();
    expect(mail.flags.has('CtgLu')).toBe(true);
    expect(post.server.mails.at(-1)?.messageId).toMatch(/^<reponse-[\w-]{22}@agglo.example>$/);
  });

  it('gives up an answer that its reader’s server refuses for good', async () => {
    post = await openMailPost();
    const mail = await addAnswer('stop');
    post.server.behave((stage) => (stage === 'recipient' ? '550 5.1.1 User unknown' : null));
    await post.readMailbox();
    expect(mail.flags.has('CtgLu')).toBe(true);
  });

  it('says plainly to an account that ended since that nothing of it counts, once a day', async () => {
    post = await openMailPost();
    const mail = await addAnswer();
    await post.base.db.compte.updateMany({ data: { actif: false } });
    await post.readMailbox();
    expect([mail.flags.has('CtgLu'), await countDrafts()]).toEqual([true, 0]);
    expect(plain(post.server.mails.at(-1)?.text ?? '')).toContain(
      'Cette adresse n’est plus reliée à l’espace',
    );
    const answered = post.server.mails.length;
    post.imap.add(mail.source.toString().replace(/^Message-ID: .*$/im, 'Message-ID: <autre@mairie.example>'));
    await post.readMailbox();
    expect(post.server.mails).toHaveLength(answered);
  });

  it('is another replica’s when the one that had the turn does not come back within the minute and a half', async () => {
    post = await openMailPost();
    const mail = await addAnswer();
    const { receptions } = post.base.chatPorts;
    await receptions.take('courriel:releve', 3_600_000);
    await post.readMailbox();
    expect(mail.flags.size).toBe(0);
    await post.base.db.reception.updateMany({ data: { bailJusqua: new Date(0) } });
    post.imap.behave((command) => (command === 'UID STORE' ? 'hang' : null));
    const hanging = post.readMailbox();
    const lease = () => post.base.db.reception.findUnique({ where: { cle: 'courriel:releve' } });
    await expect.poll(async () => ((await lease())?.bailJusqua.getTime() ?? 0) > 0).toBe(true);
    const [row] = await post.base.db.$queryRaw<{ ms: number }[]>`
      SELECT extract(epoch FROM "bailJusqua" - clock_timestamp())::float8 * 1000 AS ms
      FROM "Reception" WHERE "cle" = 'courriel:releve'`;
    expect(row?.ms).toBeLessThanOrEqual(90_000);
    await post.mail.stop();
    await hanging;
  });

  it('is read by one of several replicas at a time', async () => {
    post = await openMailPost();
    await addAnswer('stop');
    const before = post.server.mails.length;
    const other = createTestMail(post.base, post.server, { env: { IMAP_URL: post.imap.url } });
    const logins = post.imap.logins;
    await Promise.all([post.readMailbox(), other.jobs[0]?.run(), post.readMailbox(), other.jobs[0]?.run()]);
    expect(post.imap.logins - logins).toBeLessThanOrEqual(2);
    await other.stop();
    expect(post.server.mails.length).toBe(before + 1);
  });
});

describe('a mailbox that refuses us', () => {
  it('is told to whoever runs the program, until it lets us in', async () => {
    post = await openMailPost();
    const mail = await addAnswer();
    post.imap.behave((command) => (command === 'LOGIN' ? 'NO [AUTHENTICATIONFAILED] who are you?' : null));
    await post.readMailbox();
    await post.readMailbox();
    expect(post.said).toEqual([expect.stringContaining('The mailbox of IMAP_URL refuses us')]);
    expect(post.notices.list()).toEqual([
      expect.objectContaining({ plateforme: 'courriel', raison: 'boite-refusee' }),
    ]);
    post.imap.behave(() => null);
    await post.readMailbox();
    expect(post.notices.list()).toEqual([]);
    expect(mail.flags.has('CtgLu')).toBe(true);
  });

  it('has no such folder', async () => {
    post = await openMailPost();
    post.imap.behave((command) => (command === 'SELECT' ? 'NO [NONEXISTENT] no such mailbox' : null));
    await post.readMailbox();
    expect(post.notices.list()).toHaveLength(1);
  });

  it('hangs: the program stops all the same', async () => {
    post = await openMailPost();
    const asked = Promise.withResolvers<void>();
    post.imap.behave((command) => {
      if (command !== 'LOGIN') return null;
      asked.resolve();
      return 'hang';
    });
    const reading = post.readMailbox();
    await asked.promise;
    await post.mail.stop();
    await reading;
  });

  it('does not answer: that is told after some minutes', async () => {
    post = await openMailPost();
    post.imap.behave((command) => (command === 'LOGIN' ? 'cut' : null));
    for (let turn = 0; turn < 4; turn += 1) await post.readMailbox();
    expect(post.notices.list()).toEqual([]);
    await post.readMailbox();
    expect(post.notices.list()).toEqual([expect.objectContaining({ raison: 'boite-injoignable' })]);
    post.imap.behave(() => null);
    await post.readMailbox();
    expect(post.notices.list()).toEqual([]);
  });
});

it('without IMAP_URL nothing is read, and no message promises it', async () => {
  post = await openMailPost({ env: { IMAP_URL: '' } });
  const tour = await openMailTour(post);
  const carte = await tour.sendCarte(tour.world.ines);
  expect(carte.text).not.toContain('Vous pouvez aussi répondre');
  expect(carte.text).toContain('ne serait lue par personne');
  expect(post.mail.jobs).toEqual([]);
});
