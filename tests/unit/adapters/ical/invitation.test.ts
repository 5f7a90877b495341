import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { renderInvitation } from '../../../../adapters/ical/invitation.ts';
import { parseAnswer } from '../../../../adapters/ical/parse-answer.ts';
import { type Seance, toSeanceAnnulee, toSeanceDeplacee } from '../../../../src/domain/nouns/seance.ts';
import type { Invitation } from '../../../../src/domain/seances/invitation.ts';
import { viewEvenementAgenda } from '../../../../src/views/seances/calendrier.ts';
import { createCalendarChecker } from '../../../support/calendar-checker/index.ts';
import { aSeance, CADRE, paris } from '../../../support/calendrier-builders.ts';

const PARTIES = {
  organizer: { name: 'Espace CTG', address: 'espace+agenda-0123456789abcdef0123456789abcdef@agglo.example' },
  attendee: 'ines.lefebvre@mairie.example',
  isAnswered: true,
};

describe('the life of an invitation', () => {
  const at = (day: number) => paris(`2027-03-${day}T10:02`);
  const planned = aSeance();
  const moved = toSeanceDeplacee(
    planned,
    { ...planned, debut: paris('2027-05-27T14:00'), fin: paris('2027-05-27T16:30') },
    at(10),
  );
  const otherRoom = toSeanceDeplacee(moved, { ...moved, lieu: 'Salle 2 : rez-de-chaussée' }, at(11));
  const renamed: Seance = { ...otherRoom, titre: 'Jeunesse ; vacances, loisirs' };
  const cancelled = toSeanceAnnulee(renamed, at(13));
  const setAgain = toSeanceDeplacee(cancelled, renamed, at(14));

  it.each<[string, Seance, Partial<Invitation>]>([
    ['1-invitation', planned, {}],
    ['2-deplacee', moved, {}],
    ['3-autre-salle', otherRoom, { participation: 'ACCEPTED' }],
    ['4-autre-titre', renamed, { participation: 'DECLINED' }],
    ['5-annulee', cancelled, { method: 'CANCEL' }],
    ['6-retablie', setAgain, {}],
    ['7-plus-membre', setAgain, { method: 'CANCEL' }],
  ])('%s is the golden file, and what a parser reads back', async (name, seance, change) => {
    const text = renderInvitation(anInvitation(seance, change), PARTIES);
    await expect(text).toMatchFileSnapshot(`../../../golden/ical/invitation/${name}.ics`);
    const { method, event, attendees, organizer } = readBack(text);
    expect(method).toBe(change.method ?? 'REQUEST');
    expect(event).toMatchObject({ uid: planned.uid, sequence: seance.sequence, location: seance.lieu });
    expect(event.startDate.toJSDate().getTime()).toBe(seance.debut.epochMilliseconds);
    expect(event.endDate.toJSDate().getTime()).toBe(seance.fin.epochMilliseconds);
    expect(attendees).toEqual(['mailto:ines.lefebvre@mairie.example']);
    expect(organizer).toBe(`mailto:${PARTIES.organizer.address}`);
    expect(text.includes('STATUS:CANCELLED')).toBe(name === '5-annulee');
    expect(text.includes('\r\nSTATUS:')).toBe(name !== '7-plus-membre');
    expect(text).not.toContain('Point réservé');
    const { origin, findings } = createCalendarChecker(() => at(20)).examineFile(Buffer.from(text));
    expect([origin, findings]).toEqual(['invitation', []]);
  });

  it('asks for no answer where none is read', () => {
    const ask = (isAnswered: boolean) =>
      renderInvitation(anInvitation(planned), { ...PARTIES, isAnswered }).replace(/\r\n /g, '');
    expect(ask(false)).toContain('RSVP=FALSE');
    expect(ask(true)).toContain('RSVP=TRUE');
  });

  it('names people whatever stands in a name or an address', () => {
    const name = 'Inès "la\r\nBEGIN:VALARM" Lefebvre\\, à l’adresse : mairie; 2';
    const text = renderInvitation(anInvitation(planned, { name }), {
      ...PARTIES,
      attendee: 'a%b?c+d@mairie.example',
    });
    expect(readBack(text).attendees).toEqual(['mailto:a%25b%3Fc+d@mairie.example']);
    expect(text.match(/^BEGIN:VALARM/gm)).toBeNull();
    expect(text.replace(/\r\n /g, '')).toContain('CN="Inès la BEGIN:VALARM Lefebvre à l’adresse : mairie 2"');
  });
});

describe('what an agenda answers', () => {
  const answer = (lines: readonly string[]) =>
    ['BEGIN:VCALENDAR', 'METHOD:REPLY', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join(
      '\r\n',
    );
  const ATTENDEE = 'ATTENDEE;PARTSTAT=ACCEPTED;CN="Lefebvre, Inès":mailto:ines@mairie.example';

  it('is read as Outlook, Google and Apple write it', () => {
    const outlook = [
      'ATTENDEE;PARTSTAT=DECLINED;CN=Ines:mailto:INES@mairie.example',
      ...['COMMENT;LANGUAGE=fr-FR:Désolée\\n', 'UID:seance-1@ctg', ' .test'],
      ...['DTSTART;TZID=Romance Standard Time:20270520T140000', 'SEQUENCE:2'],
    ];
    const silent = { delegue: null, comment: '', ditLe: null };
    const expected = { ...silent, method: 'REPLY', uid: 'seance-1@ctg.test', sequence: 2 };
    expect(parseAnswer(answer(outlook))).toEqual({
      ...expected,
      participation: 'DECLINED',
      comment: 'Désolée',
    });
    const zoned = answer(['UID:a@b', ATTENDEE]).replace(
      'BEGIN:VEVENT',
      'BEGIN:VTIMEZONE\r\nTZID:Paris\r\nBEGIN:STANDARD\r\nUID:none\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT',
    );
    expect(parseAnswer(zoned)).toEqual({
      ...silent,
      method: 'REPLY',
      uid: 'a@b',
      sequence: 0,
      participation: 'ACCEPTED',
    });
    expect(parseAnswer(zoned.replaceAll('\r\n', '\n').toLowerCase())).toMatchObject({ uid: 'a@b' });
    const other =
      'END:VEVENT\r\nBEGIN:VEVENT\r\nUID:c@d\r\nATTENDEE;PARTSTAT=DECLINED:mailto:x@y\r\nEND:VEVENT';
    expect(parseAnswer(zoned.replace('END:VEVENT', other))).toEqual(parseAnswer(zoned)); // its first event alone
  });

  const ME =
    'ATTENDEE;PARTSTAT=DELEGATED;DELEGATED-TO="mailto:ugo@mairie.example":mailto:ines@mairie.example';
  const OTHER =
    'ATTENDEE;CN="Roy, Ugo";PARTSTAT=NEEDS-ACTION;DELEGATED-FROM="mailto:ines@mairie.example":mailto:ugo@mairie.example';
  it.each<[string, readonly string[], string | null]>([
    ['to an address', [ME], 'ugo@mairie.example'],
    ['to a person who stands beside', [ME, OTHER], 'Roy, Ugo'],
    ['to a person who stands before', [OTHER, ME], 'Roy, Ugo'],
    ['to nobody in particular', ['ATTENDEE;PARTSTAT=DELEGATED:mailto:ines@mairie.example'], null],
  ])('sends somebody else, %s', (_what, attendees, delegue) => {
    const text = answer(['UID:a@b', 'DTSTAMP:20270520T101112Z', ...attendees]);
    expect(parseAnswer(text)).toMatchObject({
      participation: 'DELEGATED',
      delegue,
      ditLe: Date.UTC(2027, 4, 20, 10, 11, 12),
    });
  });

  it('proposes another date', () => {
    const counter = answer(['UID:a@b', ATTENDEE, 'DTSTART:20270521T100000Z']).replace('REPLY', 'COUNTER');
    expect(parseAnswer(counter)).toMatchObject({ method: 'COUNTER', uid: 'a@b' });
  });

  it.each<[string, string]>([
    ['nothing', ''],
    ['a text', 'Je serai là.'],
    ['our own invitation', renderInvitation(anInvitation(aSeance()), PARTIES)],
    ['no event', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR\r\n'],
    ['no UID', answer([ATTENDEE])],
    ['nobody', answer(['UID:a@b'])],
    ['several people', answer(['UID:a@b', ATTENDEE, ATTENDEE])],
    ['more than who comes instead', answer(['UID:a@b', ME, OTHER, ATTENDEE])],
    ['a number that is none', answer(['UID:a@b', ATTENDEE, 'SEQUENCE:-1'])],
    ['a number that is text', answer(['UID:a@b', ATTENDEE, 'SEQUENCE:beaucoup'])],
    ['bytes', String.fromCharCode(...Array.from({ length: 500 }, (_, index) => index % 256))],
    ['what is never closed', 'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n'.repeat(2_000)],
    ['what is nested without end', 'BEGIN:A\r\n'.repeat(50_000)],
    ['quotes without end', `BEGIN:VCALENDAR\r\nATTENDEE;CN=${'"'.repeat(50_001)}:x\r\n`],
  ])('is nothing: %s', (_what, text) => {
    expect(parseAnswer(text)).toBeNull();
  });
});

function anInvitation(seance: Seance, change: Partial<Invitation> = {}): Invitation {
  return {
    method: 'REQUEST',
    event: viewEvenementAgenda(seance, CADRE),
    name: 'Inès Lefebvre',
    participation: 'NEEDS-ACTION',
    answerId: '01234567-89ab-cdef-0123-456789abcdef',
    ...change,
  };
}

function readBack(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  const [component, ...others] = root.getAllSubcomponents('vevent');
  if (component === undefined || others.length > 0) throw new Error('not one event');
  const values = (name: string) =>
    component.getAllProperties(name).map((property) => property.getFirstValue());
  return {
    method: root.getFirstPropertyValue('method'),
    event: new ICAL.Event(component),
    attendees: values('attendee'),
    organizer: values('organizer')[0],
  };
}
