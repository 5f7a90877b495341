import type { Invitation, ReponseAgenda } from '../domain/seances/invitation.ts';
import type { Constat, OrigineCalendrier } from '../domain/seances/verification-calendrier.ts';

/** What was seen of a calendar. */
export interface Examen {
  readonly origine: OrigineCalendrier;
  readonly constats: readonly Constat[];
}

/** Looks at any calendar as agendas do. */
export interface CalendrierChecker {
  examineFile(bytes: Uint8Array): Examen;
  /** Asks the address several times. Never throws: what does not answer is a fault too. */
  examineAddress(adresse: string): Promise<Examen>;
}

/** Whose names and addresses stand in an invitation. */
export interface PartiesInvitation {
  /** Who invites: there an agenda sends its answer. */
  readonly organizer: { readonly name: string; readonly address: string };
  readonly attendee: string;
  /** What the agenda answers is read. */
  readonly isAnswered: boolean;
}

/** The language of agendas (iTIP: RFC 5546). */
export interface AgendaFormat {
  render(invitation: Invitation, parties: PartiesInvitation): string;
  /** Null for what is no answer to an invitation. Never throws. */
  parse(text: string): ReponseAgenda | null;
}
