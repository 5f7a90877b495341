import { beforeEach, describe, expect, it } from 'vitest';
import type { Seance } from '../../src/domain/nouns/seance.ts';
import { anAgendaAnswer } from '../support/agenda.ts';
import { type AgendaWorld, openAgendaWorld } from '../support/agenda-world.ts';
import { plain } from '../support/demo-program.ts';
import { anAnswer, UNVOUCHED } from '../support/incoming-mails.ts';
import { useMailPost } from '../support/mail-world.ts';

let agenda: AgendaWorld;

const post = await useMailPost();
beforeEach(async () => {
  agenda = await openAgendaWorld(post);
  await agenda.plan();
});

describe('an answer given in an agenda', () => {
  it.each([
    ['ACCEPTED', 'oui'],
    ['DECLINED', 'non'],
  ])('%s becomes the presence of its person, and is not answered', async (participation, expected) => {
    const { ines, maud } = agenda.world;
    const before = agenda.tour.mailsTo(ines).length;
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail, { participation }));
    expect([await agenda.presenceOf(ines), await agenda.presenceOf(maud)]).toEqual([expected, null]);
    expect(agenda.tour.mailsTo(ines)).toHaveLength(before);
    expect(post.imap.violations).toEqual([]);
  });

  it('counts as a machine sends it, and by the message alone where the address is lost', async () => {
    const { ines, maud } = agenda.world;
    const machine = { 'Auto-Submitted': 'auto-generated', 'Return-Path': '<>', Precedence: 'bulk' };
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail, { headers: machine }));
    expect(await agenda.presenceOf(ines)).toBe('oui');
    const { mail } = agenda.lastInvitation(maud);
    const headers = { To: 'espace@agglo.example', 'In-Reply-To': mail.messageId ?? '' };
    await agenda.receive(anAgendaAnswer(mail, { headers }));
    expect(await agenda.presenceOf(maud)).toBe('oui');
  });

  it.each<[string, Parameters<typeof anAgendaAnswer>[1], string]>([
    ['an address', { parameters: ';DELEGATED-TO="mailto:ugo@mairie.example"' }, 'ugo@mairie.example'],
    [
      'a name',
      {
        lines: ['ATTENDEE;CN=Ugo Roy;DELEGATED-FROM="mailto:a@mairie.example":mailto:ugo@mairie.example'],
      },
      'Ugo Roy',
    ],
    ['nobody yet', {}, 'une personne à nommer'],
  ])('sends somebody else, who has %s', async (_what, answer, remplacant) => {
    const { ines, seance } = agenda.world;
    const before = agenda.tour.mailsTo(ines).length;
    await agenda.receive(
      anAgendaAnswer(agenda.lastInvitation(ines).mail, { participation: 'DELEGATED', ...answer }),
    );
    const presence = await post.base.stores.presences.find(ines, seance.id);
    expect(presence).toMatchObject({ reponse: 'remplace', remplacant });
    const told = agenda.tour.mailsTo(ines).slice(before);
    const isAsked = remplacant === 'une personne à nommer';
    expect(told.map(({ text }) => plain(text).includes('qui vient'))).toEqual(isAsked ? [true] : []);
  });

  it.each<[string, string, string | null]>([
    ['beside a yes', 'ACCEPTED', 'oui'],
    ['beside another date', 'COUNTER', null],
  ])('has a comment %s: coordination reads it, its author is told', async (_what, given, presence) => {
    const { ines, convention } = agenda.world;
    const answer = given === 'COUNTER' ? { method: given } : { participation: given };
    const lines = ['COMMENT:Accompagné de deux collègues\\, si possible'];
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail, { ...answer, lines }));
    expect(await agenda.presenceOf(ines)).toBe(presence);
    expect(plain(agenda.lastTo(ines).text)).toContain('transmis à la coordination');
    const gardes = await post.base.stores.brouillonsPartages.list(convention.id, 'mot:');
    expect(gardes.map(({ valeurs }) => plain(String(valeurs.texte)))).toEqual([
      'Accompagné de deux collègues, si possible',
    ]);
    expect(plain(String(gardes[0]?.valeurs.objet))).toContain('Commentaire à une invitation');
  });

  it('changes nothing that was said after it, and says so; it counts where it is the later one', async () => {
    const { ines } = agenda.world;
    const { mail } = agenda.lastInvitation(ines);
    const at = (minute: number) => `20270415T08${minute}00Z`;
    post.base.clock.set(post.base.clock.now().add({ hours: 1 }));
    await agenda.receive(anAgendaAnswer(mail, { participation: 'DECLINED', stamp: at(20) }));
    await agenda.receive(anAgendaAnswer(mail, { stamp: at(10) }));
    expect(await agenda.presenceOf(ines)).toBe('non');
    expect(plain(agenda.lastTo(ines).subject)).toBe('Vous avez répondu autrement depuis : rien ne change');
    await agenda.receive(anAgendaAnswer(mail, { stamp: at(21) }));
    expect(await agenda.presenceOf(ines)).toBe('oui');
  });

  it('notes nothing where no server vouches for it: its page does', async () => {
    const { ines } = agenda.world;
    const before = agenda.tour.mailsTo(ines).length;
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail, { headers: UNVOUCHED }));
    expect(await agenda.presenceOf(ines)).toBeNull();
    const mails = agenda.tour.mailsTo(ines);
    expect(mails).toHaveLength(before + 1);
    expect(plain(mails.at(-1)?.text ?? '')).toContain('votre présence n’est pas encore notée');
  });

  it('is kept by the next invitation, and asked anew where the date is another', async () => {
    const { ines } = agenda.world;
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail));
    await agenda.change((one) => ({ ...one, titre: 'Jeunesse' }));
    expect(agenda.lastInvitation(ines).participation).toBe('ACCEPTED');
    await agenda.change(agenda.toOtherDay);
    expect(agenda.lastInvitation(ines).participation).toBe('NEEDS-ACTION');
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['from somebody else', { From: 'autre@mairie.example' }],
    ['from its person, without the secret address', { To: 'espace@agglo.example' }],
    ['from its person, to a made-up address', { To: `espace+agenda-${'0'.repeat(32)}@agglo.example` }],
  ])('notes nothing %s', async (_what, headers) => {
    const { ines } = agenda.world;
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail, { headers }));
    expect(await agenda.presenceOf(ines)).toBeNull();
  });

  it.each<[string, Parameters<typeof anAgendaAnswer>[1], string]>([
    ['perhaps', { participation: 'TENTATIVE' }, 'Dites oui ou non quand vous saurez : rien n’est noté'],
    ['another date', { method: 'COUNTER' }, 'La date se décide avec la coordination'],
  ])('is answered, and notes nothing: %s', async (_what, answer, title) => {
    const { ines } = agenda.world;
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail, answer));
    expect(await agenda.presenceOf(ines)).toBeNull();
    expect(plain(agenda.lastTo(ines).subject)).toBe(title);
    expect((await post.base.stores.seances.get(agenda.world.seance.id)).debut).toEqual(
      agenda.world.seance.debut,
    );
  });

  it('of another séance is nothing', async () => {
    const { ines } = agenda.world;
    const before = agenda.tour.mailsTo(ines).length;
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail, { uid: 'autre@exemple.fr' }));
    expect([await agenda.presenceOf(ines), agenda.tour.mailsTo(ines).length]).toEqual([null, before]);
  });

  it.each<[string, (seance: Seance) => Seance, string]>([
    [
      'moved since',
      (one) => agenda.toOtherDay(one),
      'La séance a changé depuis cette invitation : rien n’est noté',
    ],
    ['cancelled', (one) => agenda.cancel(one), 'Cette séance est annulée : rien n’est noté'],
  ])('to a séance that is %s is answered, and notes nothing', async (_what, to, title) => {
    const { ines } = agenda.world;
    const { mail } = agenda.lastInvitation(ines);
    await agenda.change(to);
    await agenda.receive(anAgendaAnswer(mail));
    expect(await agenda.presenceOf(ines)).toBeNull();
    expect(plain(agenda.lastTo(ines).subject)).toBe(title);
  });

  it('is answered once the séance has begun, and to who is no member any more', async () => {
    const { ines, maud } = agenda.world;
    await post.base.db.personne.update({ where: { id: maud.id }, data: { instances: [] } });
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(maud).mail));
    expect(plain(agenda.lastTo(maud).subject)).toContain('Vous n’êtes pas membre de cette instance');
    post.base.clock.set(agenda.world.seance.debut);
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail));
    expect(plain(agenda.lastTo(ines).subject)).toContain('Cette séance a déjà commencé');
    expect([await agenda.presenceOf(ines), await agenda.presenceOf(maud)]).toEqual([null, null]);
  });

  it.each([
    ['garbage', '\u0000BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n'.repeat(50)],
    ['huge', `BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n${'COMMENT:a\r\n'.repeat(20_000)}`],
  ])('that is %s is nothing, and the invitation counts as sent', async (_what, calendar) => {
    const { ines } = agenda.world;
    const before = agenda.tour.mailsTo(ines).length;
    await agenda.receive(anAgendaAnswer(agenda.lastInvitation(ines).mail, { calendar }));
    expect([await agenda.presenceOf(ines), agenda.tour.mailsTo(ines).length]).toEqual([null, before]);
    const where = { genre: 'invitation', personneId: ines.id };
    expect((await post.base.db.envoi.findFirstOrThrow({ where })).etat).toBe('envoye');
  });

  it('may be a text: coordination reads it, its author is told', async () => {
    const { ines, convention } = agenda.world;
    const { mail, organizer } = agenda.lastInvitation(ines);
    const To = organizer.replace('mailto:', '');
    await agenda.receive(anAnswer(mail, 'Je serai en retard.', { To, 'In-Reply-To': '', References: '' }));
    expect(plain(agenda.lastTo(ines).text)).toContain('transmis à la coordination');
    const gardes = await post.base.stores.brouillonsPartages.list(convention.id, 'mot:');
    expect(gardes.map(({ valeurs }) => valeurs.texte)).toEqual(['Je serai en retard.']);
    expect(await agenda.presenceOf(ines)).toBeNull();
  });
});
