import { describe, expect, it } from 'vitest';
import { createCron, type WakeUp } from '../../adapters/cron/index.ts';
import { cancelSeance } from '../../src/use-cases/seances/move-seance.ts';
import { anAgendaAnswer, readInvitation } from '../support/agenda.ts';
import { use } from '../support/anew.ts';
import { createConversation, messageOf } from '../support/conversation.ts';
import { createAsk, textOf } from '../support/coordination.ts';
import { plain, startDemoProgram } from '../support/demo-program.ts';
import { pressOnPage } from '../support/http-person.ts';
import { startImapServer } from '../support/imap-server.ts';
import { AUTHSERV_ID } from '../support/incoming-mails.ts';
import { MAIL_FROM } from '../support/mail-platform.ts';
import { startMailServer } from '../support/mail-server.ts';
import { move, type Preparation } from '../support/seances.ts';

/** Claire Lefebvre has nothing but her address; the program, its mail server and its mailbox are real. */
describe('a séance in somebody’s own agenda, from the invitation to the cancellation', async () => {
  let wakeUps: readonly WakeUp[] = [];
  let seanceId = '';

  const server = use(await startMailServer());
  const imap = use(await startImapServer());
  const app = use(
    await startDemoProgram(
      { SMTP_URL: server.url, MAIL_FROM, IMAP_URL: imap.url, MAIL_AUTHSERV_ID: AUTHSERV_ID },
      {
        createCron: (given) => {
          wakeUps = given;
          return createCron(given);
        },
      },
    ),
  );
  const { db, stores } = app.base;
  const where = { plateforme: 'atelier', identifiant: 'claire-lefebvre' };
  await db.compte.deleteMany({ where });
  const read = async (code: string) =>
    stores.personnes.get((await db.personne.findFirstOrThrow({ where: { code } })).id);
  const claire = await read('claire-lefebvre');
  const camille = await read('camille-martel');
  const all = await stores.seances.list(claire.conventionId);
  seanceId = all.find(({ debut }) => debut.toString().startsWith('2027-05-20'))?.id ?? '';
  await app.moveTo('2027-03-30', '12:00'); // the séances of the demonstration were written a moment ago

  const mails = () => server.mails.filter(({ recipient }) => recipient === claire.courriel);
  const invitations = async () => {
    const { uid } = await app.base.stores.seances.get(seanceId);
    return mails().flatMap((mail) => {
      const invitation = readInvitation(mail);
      return invitation?.uid === uid ? [{ ...invitation, mail }] : [];
    });
  };
  const waitFor = async (count: number) => {
    await expect.poll(async () => (await invitations()).length).toBe(count);
    return (await invitations()).at(-1) ?? expect.fail('no invitation');
  };
  const receive = async (source: string) => {
    imap.add(source);
    await wakeUps.find(({ name }) => name === 'read-mail')?.run();
  };
  const presence = async () => (await app.base.stores.presences.find(claire, seanceId))?.reponse ?? null;
  const ask = () => createAsk(app.base, camille);

  it('comes by itself; its link shows, and a press there says that one comes', async () => {
    const { method, sequence, mail } = await waitFor(1);
    expect([method, sequence]).toEqual(['REQUEST', 0]);
    const [, link = ''] = /<a href="([^"]*)"[^>]*>Je serai là<\/a>/.exec(plain(String(mail.html))) ?? [];
    expect((await fetch(link)).status).toBe(200);
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
    expect(await presence()).toBeNull();
    await pressOnPage(link.slice(0, link.lastIndexOf('/')), 'Je serai là');
    expect(await presence()).toBe('oui');
  });

  it('what the agenda says is the presence, and counts for coordination', async () => {
    const { mail } = await waitFor(1);
    await receive(anAgendaAnswer(mail, { participation: 'DECLINED' }));
    expect(await presence()).toBe('non');
    const seances = await createConversation(app.base.ports)(camille).ask('seances');
    expect(textOf(messageOf(seances))).toContain('1 absence');
  });

  it('follows the séance that coordination moves; an answer to the old date notes nothing', async () => {
    const { mail } = await waitFor(1);
    await move({ seanceId, ask: ask() } as Preparation, { jour: '2027-05-27' });
    await app.moveTo('2027-03-31');
    const moved = await waitFor(2);
    expect(moved).toMatchObject({ method: 'REQUEST', sequence: 1, participation: 'NEEDS-ACTION' });
    expect(moved.start).toContain('2027-05-27');
    expect(moved.organizer).toBe((await invitations())[0]?.organizer);
    await receive(anAgendaAnswer(mail));
    expect(plain(mails().at(-1)?.subject)).toContain('La séance a changé depuis cette invitation');
    await receive(anAgendaAnswer(moved.mail));
    expect(await presence()).toBe('oui');
  });

  it('leaves the agenda when coordination cancels the séance', async () => {
    await ask()(cancelSeance, { seance: seanceId, suite: 'garder' });
    await app.moveTo('2027-04-01');
    const { method, sequence, status } = await waitFor(3);
    expect([method, sequence, status]).toEqual(['CANCEL', 2, 'CANCELLED']);
    expect(imap.violations).toEqual([]);
  });
});
