import { beforeEach, describe, expect, it } from 'vitest';
import { compose } from '../../src/composers.ts';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import type { Personne } from '../../src/domain/nouns/personne.ts';
import type { Platform } from '../../src/ports/ports.ts';
import type { Sender } from '../../src/use-cases/envois/sender.ts';
import { planInvitations } from '../../src/use-cases/seances/agendas/plan-invitations.ts';
import { cancelSeance } from '../../src/use-cases/seances/move-seance.ts';
import { planEtapes } from '../../src/use-cases/tours/plan-etapes.ts';
import { anAgendaAnswer, readInvitation } from '../support/agenda.ts';
import { aFicheAction, aPersonne } from '../support/builders.ts';
import { paris } from '../support/delivery-builders.ts';
import { createSender, drain } from '../support/delivery-world.ts';
import { plain } from '../support/demo-program.ts';
import { useMailPost } from '../support/mail-world.ts';
import { createRecordingPlatform } from '../support/recording-platform.ts';
import { move, type Preparation, prepareSeance } from '../support/seances.ts';

let preparation: Preparation;
let sender: Sender;

const post = await useMailPost();
beforeEach(async () => {
  preparation = await prepareSeance(post.base);
  sender = createSender(post.base, [post.mail.platform], compose);
});

/** Whoever is here has an address, and a chat only where the test says so. */
async function giveAddresses(withChat: readonly Personne[] = []): Promise<void> {
  const { db, stores } = post.base;
  const conventionId = preparation.convention.id;
  const kept = withChat.map(({ id }) => id);
  await db.compte.deleteMany({ where: { conventionId, personneId: { notIn: kept } } });
  for (const personne of await stores.personnes.list(conventionId))
    await stores.comptes.link(personne, toCompteCourriel(personne.id, personne.courriel));
}

/** The minutes up to that hour in which something is due, with all that the program does in each. */
async function liveUntil(local: string): Promise<void> {
  for (const at of [
    post.base.clock.now().add({ minutes: 3 }),
    paris(local),
    paris(local).add({ minutes: 1 }),
  ]) {
    post.base.clock.set(at);
    await planEtapes(sender.ports);
    await planInvitations(sender);
    await sender.queue.sweep(at);
    await drain(post.base, sender);
  }
}

const countRows = (where: object) =>
  post.base.db.envoi.count({ where: { conventionId: preparation.convention.id, etat: 'envoye', ...where } });

describe('one letter for each event', () => {
  it('25 people, a séance that opens, is moved once, and cancelled: 94 letters where there were 150', async () => {
    const { convention } = preparation;
    for (let numero = 20; numero < 38; numero += 1) {
      const pilote = await aPersonne(post.base, convention);
      await aFicheAction(post.base, convention, { numero, pilotes: [[pilote, 'chef_de_file']] });
    }
    for (let place = 0; place < 4; place += 1) await aPersonne(post.base, convention, { roles: ['membre'] });
    await giveAddresses();
    const count = async (live: () => Promise<unknown>) => {
      const before = post.server.mails.length;
      await live();
      return post.server.mails.slice(before);
    };
    const announced = await count(() => liveUntil('2027-03-01T11:00'));
    const opened = await count(() => liveUntil('2027-04-15T09:00'));
    const moved = await count(async () => {
      await move(preparation, { jour: '2027-05-27' });
      await liveUntil('2027-04-16T09:30');
    });
    const cancelled = await count(async () => {
      await preparation.ask(cancelSeance, { seance: preparation.seanceId, suite: 'garder' });
      await liveUntil('2027-04-17T09:30');
    });
    const about = [announced, opened, moved, cancelled].map((mails) => mails.filter(isOfSeance).length);
    expect(about).toEqual([25, 19, 25, 25]);
    expect(moved.every((mail) => readInvitation(mail)?.method === 'REQUEST')).toBe(true);
    expect(cancelled.every((mail) => readInvitation(mail)?.method === 'CANCEL')).toBe(true);
    // every row of the ledger that counts as sent was a letter of its own before
    const rows = await countRows({ genre: { in: ['seance', 'invitation'] } });
    expect(rows + (await countRows({ etape: 'ouverture' }))).toBe(150);
  });

  it('the opening takes the date along where the agenda has none yet, and asks once who comes', async () => {
    const { ines, maud, seanceId } = preparation;
    await giveAddresses();
    const before = post.server.mails.length;
    post.base.clock.set(paris('2027-04-15T08:59'));
    await liveUntil('2027-04-15T09:00');
    const mailsOf = ({ courriel }: Personne) =>
      post.server.mails.slice(before).filter(({ recipient }) => recipient === courriel);
    for (const personne of [ines, maud]) {
      const [mail = expect.fail('no letter'), ...others] = mailsOf(personne);
      expect(others).toEqual([]);
      expect(readInvitation(mail)).toMatchObject({ method: 'REQUEST', sequence: 0 });
      expect(plain(mail.text).split('Serez-vous là ?')).toHaveLength(2);
      post.imap.add(anAgendaAnswer(mail));
    }
    await post.readMailbox();
    for (const personne of [ines, maud])
      expect((await post.base.stores.presences.find(personne, seanceId))?.reponse).toBe('oui');
  });

  it('who is told in a chat gets the date by e-mail, without the card', async () => {
    const { ines } = preparation;
    await giveAddresses([ines]);
    const chat: Platform = createRecordingPlatform();
    sender = createSender(post.base, [post.mail.platform, chat], compose);
    const before = post.server.mails.length;
    await liveUntil('2027-04-15T09:00');
    const mails = post.server.mails.slice(before).filter(({ recipient }) => recipient === ines.courriel);
    expect(mails.map((mail) => readInvitation(mail)?.method)).toEqual(['REQUEST']);
    expect(plain(mails[0]?.text)).not.toContain('Serez-vous là ?');
    expect(plain(mails[0]?.text)).toContain('Ce courriel est pour votre agenda');
    expect(await countRows({ etape: 'ouverture', personneId: ines.id })).toBe(1);
  });

  it('two people of one mailbox have each a date of their own there, which each answers', async () => {
    const { ines, maud, seanceId } = preparation;
    const courriel = `mairie-${preparation.convention.code}@exemple.fr`;
    await post.base.db.personne.updateMany({ where: { id: { in: [ines.id, maud.id] } }, data: { courriel } });
    await giveAddresses();
    await liveUntil('2027-03-01T11:00');
    await move(preparation, { jour: '2027-05-27' });
    await liveUntil('2027-03-02T11:00');
    const mails = post.server.mails.filter(({ recipient }) => recipient === courriel);
    const read = mails.flatMap((mail) => {
      const invitation = readInvitation(mail);
      return invitation === null ? [] : [{ mail, ...invitation }];
    });
    const { uid } = await post.base.stores.seances.get(seanceId);
    const uids = [...new Set(read.map((one) => one.uid))];
    expect([read.length, uids.length, uids.includes(uid)]).toEqual([4, 2, true]);
    const sequences = uids.map((one) =>
      read.filter((mail) => mail.uid === one).map(({ sequence }) => sequence),
    );
    expect(sequences).toEqual([
      [0, 1],
      [0, 1],
    ]);
    const last = uids.flatMap((one) => read.findLast((mail) => mail.uid === one) ?? []);
    for (const [place, { mail }] of last.entries())
      post.imap.add(anAgendaAnswer(mail, { participation: place === 0 ? 'ACCEPTED' : 'DECLINED' }));
    await post.readMailbox();
    const said = [ines, maud].map(
      async (one) => (await post.base.stores.presences.find(one, seanceId))?.reponse,
    );
    expect((await Promise.all(said)).sort()).toEqual(['non', 'oui']);
  });
});

/** A letter about the séance: its subject, or the date in it. */
function isOfSeance(mail: (typeof post)['server']['mails'][number]): boolean {
  return readInvitation(mail) !== null || /séance|répondre|fiche/i.test(plain(mail.subject));
}
