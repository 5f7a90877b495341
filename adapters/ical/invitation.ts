import ical from 'ical-generator';
import type { Invitation } from '../../src/domain/seances/invitation.ts';
import type { PartiesInvitation } from '../../src/ports/calendrier.ts';
import { cleanName, renderEvent, renderObject } from './render.ts';

/** A séance for the agenda of one person, as an iTIP object (RFC 5546 3.2.2 and 3.2.5): that one alone is named in it. */
export function renderInvitation(invitation: Invitation, parties: PartiesInvitation): string {
  const { method, event } = invitation;
  const isOver = event.status === 'cancelled';
  const lines = renderEvent(event, ical(), renderPeople(invitation, parties));
  // Of a séance that takes place without this person nothing says that it is cancelled (RFC 5546 3.2.5).
  const told = method === 'CANCEL' && !isOver ? lines.filter((line) => !line.startsWith('STATUS:')) : lines;
  return renderObject(event, [`METHOD:${method}`], told);
}

function renderPeople(
  { method, name, participation }: Invitation,
  parties: PartiesInvitation,
): readonly string[] {
  const { organizer, attendee, isAnswered } = parties;
  const answer = [`PARTSTAT=${participation}`, `RSVP=${isAnswered ? 'TRUE' : 'FALSE'}`];
  const attributes = ['CUTYPE=INDIVIDUAL', 'ROLE=REQ-PARTICIPANT', ...(method === 'REQUEST' ? answer : [])];
  return [
    `ORGANIZER;${toCommonName(organizer.name)}:${toAddress(organizer.address)}`,
    `ATTENDEE;${attributes.join(';')};${toCommonName(name)}:${toAddress(attendee)}`,
  ];
}

/** Quoted, and without what a parameter has no escape for (RFC 5545 3.2). */
function toCommonName(name: string): string {
  return `CN="${cleanName(name).replaceAll('"', '')}"`;
}

/** What would end or change an address is written as its code (RFC 6068 2). */
function toAddress(address: string): string {
  return `mailto:${address.replace(/[%?#&`^{|}]/g, encodeURIComponent)}`;
}
