import { afterEach, describe, expect, it } from 'vitest';
import { anAgendaAnswer } from '../support/agenda.ts';
import { openAgendaWorld } from '../support/agenda-world.ts';
import { anEnvoiTo } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { aMail, anAnswer, aReport } from '../support/incoming-mails.ts';
import { type MailPost, openMailPost, openMailTour } from '../support/mail-world.ts';

let post: MailPost;

afterEach(() => post.close());

const DAY_MS = 24 * 3_600_000;

const readNow = async ({ base }: MailPost) =>
  (await base.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`)[0]?.now.getTime() ?? 0;

const countDrafts = () => post.base.db.brouillon.count({ where: { cle: { startsWith: 'reponse:' } } });

describe('the mailbox', () => {
  it('is read newest and about us first: an answer behind 5,000 others is seen in one turn', async () => {
    post = await openMailPost();
    const tour = await openMailTour(post);
    const mail = post.imap.add(anAnswer(await tour.sendCarte(tour.world.ines), 'Le diagnostic est terminé.'));
    const other = () => aMail({ From: 'lettre@ailleurs.example', To: 'espace@agglo.example' }, 'Bonjour.');
    for (let count = 0; count < 5_000; count += 1) post.imap.add(other());
    const asked: string[] = [];
    post.imap.behave((command) => {
      if (command === 'UID FETCH') asked.push(command);
      return null;
    });
    await post.readMailbox();
    expect(mail.flags.has('CtgLu')).toBe(true);
    expect(await countDrafts()).toBe(1);
    expect(post.imap.mails.filter(({ flags }) => flags.has('CtgLu'))).toHaveLength(200);
    expect(asked.length).toBeLessThanOrEqual(211); // heads five hundred at a time, then 200 bodies
    expect(post.imap.violations).toEqual([]);
  });

  it('finds the text of a large message behind its photographs, and says what was joined', async () => {
    post = await openMailPost();
    const tour = await openMailTour(post);
    const card = await tour.sendCarte(tour.world.ines);
    const photo = Buffer.alloc(1_500_000).toString('base64').replace(/.{76}/g, '$&\r\n');
    const parts = [1, 2].flatMap((one) => [
      '--limite',
      `Content-Type: image/jpeg; name="photo-${one}.jpg"`,
      'Content-Disposition: attachment',
      'Content-Transfer-Encoding: base64',
      '',
      photo,
    ]);
    const texts = [
      ...['--dedans', 'Content-Type: text/plain; charset=utf-8', '', 'Le diagnostic est terminé.'],
      ...['--dedans', 'Content-Type: text/html; charset=utf-8', '', '<p>Le diagnostic est terminé.</p>'],
    ];
    const inner = ['--limite', 'Content-Type: multipart/alternative; boundary="dedans"', '', ...texts];
    const headers = { 'Content-Type': 'multipart/mixed; boundary="limite"' };
    post.imap.add(anAnswer(card, [...parts, ...inner, '--dedans--', '--limite--'].join('\r\n'), headers));
    await post.readMailbox();
    await tour.drain();
    expect(await countDrafts()).toBe(1);
    const told = plain(tour.mailsTo(tour.world.ines).at(-1)?.text);
    expect(told.split('Le diagnostic est terminé.')).toHaveLength(2); // once
    expect(told).toContain('pièces jointes');
    expect(post.imap.violations).toEqual([]);
  });

  it('moves to another host: new numbers and no marks send nobody a letter, and undo nothing', async () => {
    post = await openMailPost();
    const agenda = await openAgendaWorld(post);
    const { ines, maud } = agenda.world;
    await agenda.plan();
    await agenda.receive(
      anAnswer(await agenda.tour.sendCarte(ines), 'Le diagnostic est terminé.'),
      anAnswer(agenda.lastInvitation(maud).mail, ''),
      anAgendaAnswer(agenda.lastInvitation(ines).mail),
    );
    await post.base.db.presence.updateMany({ where: { personneId: ines.id }, data: { reponse: 'non' } });
    const before = post.server.mails.length;
    const all = post.imap.mails.map(({ source }) => source);
    const age = new Date((await readNow(post)) - 20 * 24 * 3_600_000);
    await post.base.db.reception.updateMany({ data: { recueLe: age } });
    await post.base.chatPorts.receptions.forget(7 * DAY_MS, 35 * DAY_MS);
    for (const { flags } of post.imap.mails) flags.clear();
    await agenda.receive(...all);
    expect(post.server.mails.length).toBe(before);
    expect(await agenda.presenceOf(ines)).toBe('non');
    expect(post.imap.mails.every(({ flags }) => flags.has('CtgLu'))).toBe(true);
  });

  it('was away for days: what was written then is kept, and nobody is written to', async () => {
    post = await openMailPost();
    const agenda = await openAgendaWorld(post);
    const { ines, maud } = agenda.world;
    await agenda.plan();
    const card = await agenda.tour.sendCarte(ines);
    const before = post.server.mails.length;
    const headers = { Date: new Date(Date.now() - 4 * DAY_MS).toUTCString() };
    await agenda.receive(
      anAnswer(card, 'Le diagnostic est terminé.', headers),
      anAnswer(agenda.lastInvitation(maud).mail, '', headers),
      anAnswer(card, 'plan', headers),
      aReport(card).replace('From:', `Date: ${headers.Date}\r\nFrom:`),
      anAnswer(card, 'Bonjour', { ...headers, From: 'autre@mairie.example' }),
    );
    expect(post.server.mails.length).toBe(before);
    expect(await countDrafts()).toBe(1);
    expect(await post.base.db.compte.count({ where: { suspenduLe: { not: null } } })).toBe(0);
  });

  it('tells coordination of what came back after days to a lead alone, and what to do of a full mailbox', async () => {
    post = await openMailPost();
    const tour = await openMailTour(post);
    const { maud } = tour.world;
    const { seance } = tour.world;
    const avis = { genre: 'seance', source: seance.id, etape: 'annoncee' } as const;
    await post.base.stores.envois.create([anEnvoiTo(tour.world, maud, avis)]);
    await tour.drain();
    const sent = tour.mailsTo(maud).at(-1);
    if (sent === undefined) throw new Error('nothing was sent');
    post.imap.add(aReport(sent, { status: '4.4.7' }));
    await post.readMailbox();
    expect(await post.base.db.envoi.count({ where: { genre: 'incident' } })).toBe(0);
    const { ines, camille } = tour.world;
    post.imap.add(aReport(await tour.sendCarte(ines), { status: '5.2.2' }));
    await post.readMailbox();
    await tour.drain();
    const told = plain(tour.mailsTo(camille).at(-1)?.text);
    expect(told).toContain('Son adresse est bonne');
    expect(told).not.toMatch(/Vérifiez son adresse|Corriger l’adresse/);
  });

  it('says nothing of a reader where it is about our own copy alone', async () => {
    post = await openMailPost();
    const tour = await openMailTour(post);
    const { ines } = tour.world;
    const card = await tour.sendCarte(ines);
    const getRow = () =>
      post.base.db.envoi.findFirstOrThrow({ where: { personneId: ines.id, etape: 'ouverture' } });
    const copy = card.sender.replace('+', '+copie-');
    const ofCopy = () => aReport({ ...card, recipient: copy }, { status: '5.2.2' });
    post.imap.add(ofCopy());
    const original = `Original-Recipient: rfc822;${copy.replace('+', '+2B')}`;
    post.imap.add(
      ofCopy().replace(/Final-.*/, `${original}\r\nFinal-Recipient: rfc822; espace@agglo.example`),
    );
    const told = `<${copy}>: 550 5.2.2 full\r\nMessage-ID: ${card.messageId}\r\n`;
    post.imap.add(`Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example\r\nTo: ${card.sender}\r\n\r\n${told}`);
    await post.readMailbox();
    expect(await getRow()).toMatchObject({ etat: 'envoye' });
    const reader = `Final-Recipient: rfc822; ${card.recipient}\r\nAction: failed\r\nStatus: 5.1.1`;
    post.imap.add(ofCopy().replace('\r\n\r\n--limite\r\nContent-Type: text/rfc822', `\r\n\r\n${reader}$&`));
    await post.readMailbox();
    expect(await getRow()).toMatchObject({ etat: 'echoue', raison: 'adresse-inconnue' });
  });
});
