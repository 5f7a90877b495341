import { randomUUID } from 'node:crypto';
import ICAL from 'ical.js';
import { aMail } from './incoming-mails.ts';
import type { ReceivedMail } from './mail-server.ts';

/** What an agenda makes of an e-mail of ours. */
export interface ReceivedInvitation {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly start: string;
  readonly stamp: string;
  readonly attendees: readonly string[];
  readonly organizer: string;
  readonly status: string | null;
  readonly participation: string | undefined;
  readonly wantsAnswer: string | undefined;
}

/** Whether an e-mail carries a date. */
export function isInvitation({ attachments }: ReceivedMail): boolean {
  return attachments.some(({ contentType }) => contentType === 'text/calendar');
}

/** Null for an e-mail that carries no date. */
export function readInvitation(mail: ReceivedMail): ReceivedInvitation | null {
  const part = mail.attachments.find(({ contentType }) => contentType === 'text/calendar');
  if (part === undefined) return null;
  const root = new ICAL.Component(ICAL.parse(part.content.toString('utf8')));
  const event = root.getFirstSubcomponent('vevent');
  if (event === null) throw new Error('no event');
  const attendees = event.getAllProperties('attendee');
  return {
    method: String(root.getFirstPropertyValue('method')),
    uid: String(event.getFirstPropertyValue('uid')),
    sequence: Number(event.getFirstPropertyValue('sequence')),
    start: String(event.getFirstPropertyValue('dtstart')),
    stamp: String(event.getFirstPropertyValue('dtstamp')),
    attendees: attendees.map((one) => String(one.getFirstValue())),
    organizer: String(event.getFirstPropertyValue('organizer')),
    status: event.getFirstPropertyValue('status') as string | null,
    participation: attendees[0]?.getFirstParameter('partstat'),
    wantsAnswer: attendees[0]?.getFirstParameter('rsvp'),
  };
}

export interface AgendaAnswer {
  readonly method?: string;
  readonly participation?: string;
  readonly sequence?: number;
  readonly uid?: string;
  /** DTSTAMP; absent: it says no time, and counts as said when it comes. */
  readonly stamp?: string;
  /** Parameters of its person besides, and other lines. */
  readonly parameters?: string;
  readonly lines?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of all that an agenda writes. */
  readonly calendar?: string;
}

/** What the agenda of the person writes when an invitation is answered in it: to the organizer, as Google does. */
export function anAgendaAnswer(to: ReceivedMail, answer: AgendaAnswer = {}): string {
  const invitation = readInvitation(to);
  if (invitation === null) throw new Error('no invitation');
  const { method = 'REPLY', participation = 'ACCEPTED' } = answer;
  const calendar =
    answer.calendar ??
    [
      'BEGIN:VCALENDAR',
      'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
      'VERSION:2.0',
      `METHOD:${method}`,
      'BEGIN:VEVENT',
      `UID:${answer.uid ?? invitation.uid}`,
      `ORGANIZER:${invitation.organizer}`,
      `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${participation}${answer.parameters ?? ''};CN=Moi:mailto:${to.recipient}`,
      `SEQUENCE:${answer.sequence ?? invitation.sequence}`,
      ...(answer.stamp === undefined ? [] : [`DTSTAMP:${answer.stamp}`]),
      ...(answer.lines ?? []),
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n');
  const limit = `limite-${randomUUID()}`;
  const parts = [
    `--${limit}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    'La réponse est joined.',
    `--${limit}`,
    `Content-Type: text/calendar; charset=utf-8; method=${method}`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(calendar).toString('base64').replace(/.{76}/g, '$&\r\n'),
    `--${limit}--`,
  ];
  return aMail(
    {
      From: to.recipient,
      To: invitation.organizer.replace(/^mailto:/, ''),
      Subject: 'Accepted',
      'Content-Type': `multipart/alternative; boundary="${limit}"`,
      ...answer.headers,
    },
    parts.join('\r\n'),
  );
}
