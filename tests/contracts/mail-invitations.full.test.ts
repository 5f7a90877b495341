import { describe, expect, it } from 'vitest';
import { toCompteCourriel } from '../../src/domain/nouns/compte.ts';
import { toSeanceDeplacee } from '../../src/domain/nouns/seance.ts';
import { planInvitations } from '../../src/use-cases/seances/agendas/plan-invitations.ts';
import { createLienCalendrier } from '../../src/use-cases/verbs/liens.ts';
import { readInvitation } from '../support/agenda.ts';
import { openAgendaWorld } from '../support/agenda-world.ts';
import { anew } from '../support/anew.ts';
import { anEvent } from '../support/calendrier-builders.ts';
import { createConversation, messageOf } from '../support/conversation.ts';
import { plain } from '../support/demo-program.ts';
import { aMailDelivery, createTestMail } from '../support/mail-platform.ts';
import { useMailPost } from '../support/mail-world.ts';

const post = await useMailPost();
const agenda = anew(() => openAgendaWorld(post));

/** Of one move a member reads twice, and why. */

describe('an invitation', () => {
  it('comes once, to each member alone, in the parts that agendas look for', async () => {
    await agenda.plan();
    await agenda.plan();
    const { camille, ines, maud, seance } = agenda.world;
    for (const personne of [camille, ines, maud]) expect(agenda.invitationsTo(personne)).toHaveLength(1);
    const { mail, ...invitation } = agenda.lastInvitation(ines);
    expect(invitation).toMatchObject({
      method: 'REQUEST',
      uid: seance.uid,
      sequence: 0,
      status: 'CONFIRMED',
    });
    expect(invitation.attendees).toEqual([`mailto:${ines.courriel}`]);
    expect(invitation.organizer).toMatch(/^mailto:espace\+agenda-[0-9a-f]{32}@agglo\.example$/);
    expect(agenda.lastInvitation(maud).organizer).not.toBe(invitation.organizer);
    const types = [...mail.raw.matchAll(/^Content-Type: ([^;\r\n]*(?:;\s+(?:charset|method)=[^;\s]+)*)/gm)];
    expect(types.map(([, type = '']) => type.replace(/\s+/g, ' '))).toEqual([
      ...['multipart/mixed', 'multipart/alternative', 'text/plain; charset=utf-8'],
      ...['text/html; charset=utf-8', 'text/calendar; charset=utf-8; method=REQUEST', 'application/ics'],
    ]);
    expect(mail.attachments.map(({ filename }) => filename)).toContain('invitation.ics');
    expect(plain(mail.subject)).toBe('Invitation : Groupe projet, séance du jeudi 20 mai 2027');
    expect(plain(mail.text)).toContain('votre réponse compte comme par les boutons');
    expect(String(mail.html)).toContain('presence-enregistrer');
  });

  it('says the same again with the same bytes, whenever it is sent', async () => {
    await agenda.plan();
    const { ines } = agenda.world;
    const [first] = agenda.invitationsTo(ines);
    await post.base.db.envoi.updateMany({
      where: { genre: 'invitation', personneId: ines.id },
      data: { etat: 'incertain' },
    });
    const rows = await post.base.db.envoi.findMany({ where: { genre: 'invitation', personneId: ines.id } });
    post.base.clock.set(post.base.clock.now().add({ hours: 5 }));
    await post.base.stores.nonRemis.retry(
      agenda.world.convention.id,
      rows.map(({ id }) => id),
    );
    await agenda.tour.drain();
    const readFiles = (mail: (typeof first & object)['mail']) =>
      mail.attachments.map(({ content }) => content.toString());
    expect(readFiles(agenda.lastInvitation(ines).mail)).toEqual(first && readFiles(first.mail));
  });

  it('follows the séance: another day, another room, another title, cancelled, set again', async () => {
    await agenda.plan();
    const { ines, seance } = agenda.world;
    await agenda.change(agenda.toOtherDay);
    expect(agenda.lastInvitation(ines)).toMatchObject({
      method: 'REQUEST',
      sequence: 1,
      start: '2027-05-27T09:00:00',
    });
    expect(plain(agenda.lastInvitation(ines).mail.subject)).toBe(
      'Invitation mise à jour : la séance du 20 mai est déplacée au 27 mai',
    );
    await agenda.change(agenda.toOtherRoom);
    expect(agenda.lastInvitation(ines)).toMatchObject({ method: 'REQUEST', sequence: 2 });
    await agenda.change((one) => ({ ...one, titre: 'Jeunesse' }));
    expect(agenda.lastInvitation(ines)).toMatchObject({ method: 'REQUEST', sequence: 2 });
    const cancelled = await agenda.change(agenda.cancel);
    expect(agenda.lastInvitation(ines)).toMatchObject({ method: 'CANCEL', sequence: 3, status: 'CANCELLED' });
    await agenda.change((one) => toSeanceDeplacee(one, cancelled, post.base.clock.now()));
    expect(agenda.lastInvitation(ines)).toMatchObject({
      method: 'REQUEST',
      sequence: 4,
      status: 'CONFIRMED',
    });
    const all = agenda.invitationsTo(ines);
    expect(all).toHaveLength(6);
    expect(new Set(all.map(({ uid }) => uid))).toEqual(new Set([seance.uid]));
    expect(new Set(all.map(({ organizer }) => organizer)).size).toBe(1);
    const stamps = all.map(({ stamp }) => stamp);
    expect(stamps).toEqual([...new Set(stamps)].sort());
  });

  it('waits for two changes within two minutes, and tells them once', async () => {
    await agenda.plan();
    const { ines, seance } = agenda.world;
    const now = post.base.clock.now();
    const moved = agenda.toOtherDay(seance);
    await post.base.stores.seances.save(moved);
    await agenda.plan();
    post.base.clock.set(now.add({ seconds: 90 }));
    await post.base.stores.seances.save({
      ...toSeanceDeplacee(moved, { ...moved, lieu: 'Salle 2' }, post.base.clock.now()),
    });
    await agenda.plan();
    expect(agenda.invitationsTo(ines)).toHaveLength(1);
    post.base.clock.set(now.add({ seconds: 90 + 120 }));
    await agenda.plan();
    expect(agenda.invitationsTo(ines)).toHaveLength(2);
    expect(agenda.lastInvitation(ines)).toMatchObject({ sequence: 2, start: '2027-05-27T09:00:00' });
  });

  it('is taken back from who is no member any more, and comes again to who is', async () => {
    await agenda.plan();
    const { maud } = agenda.world;
    const name = (instances: readonly string[]) =>
      post.base.db.personne.update({ where: { id: maud.id }, data: { instances: [...instances] } });
    await name([]);
    await agenda.plan();
    expect(agenda.lastInvitation(maud)).toMatchObject({ method: 'CANCEL', sequence: 1, status: null });
    expect(plain(agenda.lastInvitation(maud).mail.text)).toContain(
      'La séance a lieu, mais vous n’êtes plus membre',
    );
    await name(['GP']);
    await agenda.plan();
    expect(agenda.lastInvitation(maud)).toMatchObject({ method: 'REQUEST', sequence: 2 });
    expect(agenda.invitationsTo(maud)).toHaveLength(3);
  });

  it('comes anew to another address of its person, whatever the one before was told', async () => {
    await agenda.plan();
    const { maud } = agenda.world;
    const { comptes } = post.base.stores;
    const { organizer } = agenda.lastInvitation(maud);
    await post.base.db.compte.updateMany({ where: { personneId: maud.id }, data: { actif: false } });
    await agenda.plan();
    expect(agenda.invitationsTo(maud)).toHaveLength(1);
    const courriel = `ailleurs-${maud.courriel}`;
    await comptes.link(maud, toCompteCourriel(maud.id, courriel));
    await agenda.plan();
    const elsewhere = agenda.invitationsTo({ ...maud, courriel });
    expect(elsewhere).toMatchObject([{ method: 'REQUEST', sequence: 0, attendees: [`mailto:${courriel}`] }]);
    expect(elsewhere[0]?.organizer).not.toBe(organizer);
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['nobody reads the mailbox', {}],
    [
      'no address can be made for each',
      { IMAP_URL: 'imap://a:b@127.0.0.1:1', MAIL_RETURN: 'retours@agglo.example' },
    ],
  ])('asks for no answer where %s', async (_what, env) => {
    const { platform, stop } = createTestMail(post.base, post.server, { env });
    const invitation = {
      method: 'REQUEST',
      event: anEvent(),
      name: 'Inès Lefebvre',
      participation: 'NEEDS-ACTION',
      answerId: post.base.ports.ids.create(),
    } as const;
    await platform.send(aMailDelivery('mairie.example', { invitation }));
    await stop();
    const mail = post.server.mails.at(-1);
    expect(mail && readInvitation(mail)).toMatchObject({
      organizer: 'mailto:espace@agglo.example',
      wantsAnswer: 'FALSE',
    });
    expect(plain(mail?.text)).toContain('Une réponse donnée dans l’agenda n’est lue par personne');
  });

  it('goes to nobody who objected, and not to who has a calendar, unless it is asked for', async () => {
    const { ines, maud, lea } = agenda.world;
    await post.base.stores.personnes.save({ ...lea, invitations: false });
    await post.base.db.personne.update({ where: { id: maud.id }, data: { opposeeLe: new Date() } });
    await createLienCalendrier(ines, post.base.ports);
    const { ports } = post.base;
    expect(await planInvitations({ ports, platforms: new Map() })).toBe(0); // where no e-mail is sent
    await agenda.plan();
    expect([ines, maud, lea].map((one) => agenda.invitationsTo(one).length)).toEqual([0, 0, 0]);
    const as = createConversation(post.base.ports);
    const reply = await as(await post.base.stores.personnes.get(ines.id)).ask('calendrier:invitations', {
      invitations: 'oui',
    });
    expect(plain(messageOf(reply).title)).toBe('Vous recevrez les séances par courriel, pour votre agenda');
    await agenda.plan();
    expect(agenda.invitationsTo(ines)).toHaveLength(1);
    await as(await post.base.stores.personnes.get(ines.id)).ask('calendrier:invitations', {
      invitations: 'non',
    });
    await agenda.change(agenda.toOtherDay);
    expect(agenda.lastInvitation(ines)).toMatchObject({ method: 'REQUEST', sequence: 1 }); // what stands in the agenda stays right
  });
});
