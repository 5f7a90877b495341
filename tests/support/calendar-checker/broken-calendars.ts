import { Temporal } from 'temporal-polyfill';
import { renderInvitation } from '../../../adapters/ical/invitation.ts';
import { renderCalendar } from '../../../adapters/ical/render.ts';
import { aFeed, anEvent } from '../calendrier-builders.ts';
import type { Fault } from './faults.ts';

const VISIO = 'https://visio.test/salle';
/** Breaks no rule. */
export const GOOD = renderCalendar(
  aFeed({
    events: [
      anEvent({ uid: 'seance@ctg.test', summary: 'Séance' }),
      anEvent({
        uid: 'jour@ctg.test',
        when: { kind: 'all-day', date: Temporal.PlainDate.from('2027-05-14') },
        summary: 'Date limite',
      }),
      anEvent({ uid: 'annulee@ctg.test', status: 'cancelled', summary: 'ANNULÉ : Séance' }),
    ],
  }),
);
/** Neither: somebody's own, with a reminder and a video link. */
export const PERSONAL = renderCalendar(
  aFeed({
    events: [
      anEvent({
        conference: { url: VISIO, label: 'Visio' },
        description: VISIO,
        alarms: [{ before: 'P1D', text: 'Demain' }],
      }),
    ],
  }),
);
/** Neither: an invitation of one person. */
export const INVITATION = renderInvitation(
  {
    method: 'REQUEST',
    event: anEvent({ uid: 'seance@ctg.test', summary: 'Séance' }),
    name: 'Inès Lefebvre',
    participation: 'NEEDS-ACTION',
    answerId: 'un',
  },
  {
    organizer: { name: 'Espace CTG', address: 'espace@agglo.example' },
    attendee: 'ines@mairie.example',
    isAnswered: true,
  },
);
/** What ends a line of a calendar. */
export const LF = '\r\n';
const SEANCE = 'DTSTART;TZID=Europe/Paris:20270520T140000';
/** Each fault that a file can have, in a calendar that is right but for it. */
export const BROKEN: readonly (readonly [Fault, string])[] = [
  ['no-calendar', '<html></html>'],
  ['no-uid', change(GOOD, `UID:seance@ctg.test${LF}`, '')],
  ['uid-form', change(GOOD, 'UID:seance@ctg.test', 'UID:Séance du 20 mai')],
  ['uid-twice', change(GOOD, 'UID:seance@ctg.test', 'UID:jour@ctg.test')],
  ['no-sequence', change(GOOD, `SEQUENCE:0${LF}`, '')],
  ['no-last-modified', change(GOOD, `LAST-MODIFIED:20270301T090000Z${LF}`, '')],
  ['no-stamp', change(GOOD, `DTSTAMP:20270301T090000Z${LF}`, '')],
  ['stamp-form', change(GOOD, 'DTSTAMP:20270301T090000Z', 'DTSTAMP:20270301T090000')],
  ['stamp-now', GOOD.replaceAll('DTSTAMP:20270301T090000Z', 'DTSTAMP:20270401T085959Z')],
  ['method', change(GOOD, 'CALSCALE:GREGORIAN', `CALSCALE:GREGORIAN${LF}METHOD:PUBLISH`)],
  [
    'cancelled-busy',
    change(
      GOOD,
      /TRANSP:TRANSPARENT(?=\r\n(?:(?!END:VEVENT)[\s\S])*STATUS:CANCELLED)(?![\s\S]*TRANSP:TRANSPARENT)/,
      'TRANSP:OPAQUE',
    ),
  ],
  ['cancelled-title', change(GOOD, 'SUMMARY:ANNULÉ : Séance', 'SUMMARY:Séance')],
  [
    'cancelled-alarm',
    change(
      GOOD,
      /(STATUS:CANCELLED[\s\S]*?)END:VEVENT/,
      `$1BEGIN:VALARM${LF}ACTION:DISPLAY${LF}END:VALARM${LF}END:VEVENT`,
    ),
  ],
  ['no-zone', change(GOOD, 'TZID:Europe/Paris', 'TZID:Europe/Madrid')],
  ['zone-twice', change(GOOD, /(BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\n)/, '$1$1')],
  [
    'zone-late',
    change(GOOD, /(BEGIN:VTIMEZONE[\s\S]*END:VTIMEZONE\r\n)([\s\S]*)END:VCALENDAR/, '$2$1END:VCALENDAR'),
  ],
  ['zone-dates', change(GOOD, 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'RDATE:20270328T020000')],
  ['zone-wrong', change(GOOD, 'BYMONTH=10;BYDAY=-1SU', 'BYMONTH=10;BYDAY=1SU')],
  ['floating', change(GOOD, SEANCE, 'DTSTART:20270520T140000')],
  ['hour-twice', change(GOOD, SEANCE, 'DTSTART;TZID=Europe/Paris:20271031T023000')],
  ['hour-missing', change(GOOD, SEANCE, 'DTSTART;TZID=Europe/Paris:20270328T023000')],
  ['byte-order-mark', `\uFEFF${GOOD}`],
  ['bare-break', GOOD.replaceAll(LF, '\n')],
  ['no-last-break', GOOD.trimEnd()],
  ['long-line', change(GOOD, 'SUMMARY:Séance', `SUMMARY:${'e'.repeat(80)}`)],
  ['control-character', change(GOOD, 'SUMMARY:Séance', 'SUMMARY:S\u0007')],
  ['not-composed', change(GOOD, 'SUMMARY:Séance', `SUMMARY:${'é'.normalize('NFD')}`)],
  ['unreadable', change(GOOD, 'SUMMARY:Séance', 'Séance sans nom')],
  ['bare-punctuation', change(GOOD, 'SUMMARY:Séance', 'SUMMARY:un, deux')],
  ['bad-escape', change(GOOD, 'SUMMARY:Séance', 'SUMMARY:C:\\Salle')],
  ['escaped-address', change(PERSONAL, `"Visio":${VISIO}`, `"Visio":${VISIO}?a\\,b`)],
  ['parameter-backslash', change(PERSONAL, 'LABEL="Visio"', 'LABEL="Vi\\sio"')],
  ['late-property', change(GOOD, 'END:VCALENDAR', `X-WR-RELCALID:1${LF}END:VCALENDAR`)],
  ['unregistered', change(GOOD, 'SUMMARY:Séance', `SUMMARY:Séance${LF}FOO:1`)],
  ['no-name', change(GOOD, /\r\nNAME:[^\r]*/, '')],
  ['names-differ', change(GOOD, /\r\nNAME:/, `${LF}NAME:Autre `)],
  ['name-punctuation', GOOD.replaceAll('NAME:CTG', 'NAME:CTG\\, ')],
  ['no-description', change(GOOD, /X-WR-CALDESC:[^\r]*\r\n/, '')],
  ['no-zone-name', change(GOOD, /X-WR-TIMEZONE:[^\r]*\r\n/, '')],
  ['no-color', change(GOOD, /COLOR:[^\r]*\r\n/, '')],
  ['no-refresh', change(GOOD, 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'REFRESH-INTERVAL:PT1H')],
  ['alarm-kind', change(PERSONAL, 'ACTION:DISPLAY', 'ACTION:EMAIL')],
  ['conference-alone', change(PERSONAL, `DESCRIPTION:${VISIO}`, 'DESCRIPTION:rien')],
  ['attendee', change(GOOD, 'SUMMARY:Séance', `SUMMARY:Séance${LF}ATTENDEE:mailto:a@b.test`)],
  ['day-end', change(GOOD, 'DTEND;VALUE=DATE:20270515', 'DTEND;VALUE=DATE:20270514')],
  ['day-busy', change(GOOD, 'TRANSP:TRANSPARENT', 'TRANSP:OPAQUE')],
  ['day-shown-busy', change(GOOD, 'X-MICROSOFT-CDO-BUSYSTATUS:FREE', 'X-MICROSOFT-CDO-BUSYSTATUS:BUSY')],
  ['invitation-event', change(INVITATION, /(BEGIN:VEVENT[\s\S]*END:VEVENT\r\n)/, '')],
  ['invitation-people', change(INVITATION, 'SUMMARY:Séance', `SUMMARY:Séance${LF}ATTENDEE:mailto:a@b.test`)],
  ['invitation-people', change(INVITATION, /ORGANIZER;[^\r]*\r\n/, '')],
  ['invitation-state', change(INVITATION, 'STATUS:CONFIRMED', 'STATUS:CANCELLED')],
  ['late-property', change(INVITATION, 'END:VCALENDAR', `X-WR-RELCALID:1${LF}END:VCALENDAR`)],
  ['floating', change(INVITATION, SEANCE, 'DTSTART:20270520T140000')],
  [
    'old-events',
    change(GOOD, 'DTEND;TZID=Europe/Paris:20270520T163000', 'DTEND;TZID=Europe/Paris:20261220T163000'),
  ],
];

/** What the text becomes when a part of it is another. @throws Error when it has no such part */
export function change(text: string, part: string | RegExp, by: string): string {
  const changed = text.replace(part, by);
  if (changed === text) throw new Error(`nothing to change: ${part}`);
  return changed;
}
