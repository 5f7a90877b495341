import type { Invitation, ReponseAgenda } from '../domain/seances/invitation.ts';
import type { Examen } from '../domain/seances/verification-calendrier.ts';

/** Looks at any calendar as an agenda does that subscribes to it. */
export interface CalendrierChecker {
  /** Never throws: what does not answer is a fault too. */
  examine(calendrier: CalendrierALire): Promise<Examen>;
}

/** The bytes of a file, or an address. */
export type CalendrierALire = { readonly bytes: Uint8Array } | { readonly adresse: string };

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
