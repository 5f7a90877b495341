import type { Temporal } from 'temporal-polyfill';
import type { Canal } from '../domain/nouns/compte.ts';
import type { DetailsByKind, Envoi, NouvelEnvoi } from '../domain/nouns/envoi.ts';
import type { Acteur, Personne } from '../domain/nouns/personne.ts';
import type { Abonne } from '../domain/resumes/abonnement.ts';
import type { Invitation } from '../domain/seances/invitation.ts';
import type { Ports } from '../ports/ports.ts';
import type { Intent, Message, Reply, Thread } from './chat.ts';

/**
 * One thing that a person can ask for. Finds, decides, saves, answers; never branches on the platform.
 * @throws DomainError when a rule is broken; the person reads its sentence and nothing is saved.
 */
export type UseCase = (intent: Intent, acteur: Acteur, ports: Ports) => Promise<Reply>;

/** For whom something is read; `lecteur` null: for everybody. */
export interface Reading {
  readonly conventionId: string;
  readonly lecteur: Personne | null;
}

/**
 * What a tied channel reads in answer to a look-up; null when the public may read nothing of it. It is not told who
 * asks, so that it says nothing of them.
 */
export type AnswerCanal = (intent: Intent, conventionId: string, ports: Ports) => Promise<Message | null>;

/** What reads the same for a person and in a tied channel, as far as each may read it. */
export function createLookup(read: (intent: Intent, reading: Reading, ports: Ports) => Promise<Message>): {
  readonly useCase: UseCase;
  readonly inCanal: AnswerCanal;
} {
  return {
    useCase: async (intent, { personne }, ports) => {
      const reading = { conventionId: personne.conventionId, lecteur: personne };
      return { kind: 'message', message: await read(intent, reading, ports) };
    },
    inCanal: (intent, conventionId, ports) => read(intent, { conventionId, lecteur: null }, ports),
  };
}

/** Whom a message of the ledger is for. */
export type Lecteur =
  | { readonly kind: 'personne'; readonly personne: Personne }
  | { readonly kind: 'canal'; readonly canal: Canal }
  | { readonly kind: 'abonne'; readonly abonne: Abonne };

/** What to say now for a row of the ledger; `obsolete` cancels it (answered, moved, left). */
export type Composition =
  | {
      readonly kind: 'message';
      readonly message: Message;
      /** What goes with it, by e-mail, for the reader's own agenda. */
      readonly invitation?: Invitation;
      /** The row that this invitation is: it counts as sent with the message. */
      readonly joined?: NouvelEnvoi;
      /** What it answers, by e-mail. */
      readonly thread?: Thread;
      /** Nothing in it is its reader's own: others may be given it as it is. */
      readonly isCommon?: boolean;
      /** When what it is about is over, as whoever composed it knows; null: never. Absent: nobody has looked. */
      readonly fin?: Temporal.Instant | null;
      /** What tells the same to who has the message where nothing changes in place: in a mailbox. */
      readonly byMail?: readonly NouvelEnvoi[];
    }
  | {
      readonly kind: 'obsolete';
      readonly raison: string;
      /** An e-mail that has left to this account tells it already: it counts as sent by that one. */
      readonly by?: { readonly compteId: string | null; readonly messageId: string };
    };

/** Composes a message from the data as they are at this instant, just before sending or refreshing. */
export type Compose = (envoi: Envoi, lecteur: Lecteur, ports: Ports) => Promise<Composition>;

/** What is told of an incident of one kind, in the same way. */
export type Tell<Kind extends keyof Incidents> = (
  incident: Incidents[Kind],
  envoi: Envoi,
  ports: Ports,
) => Promise<Composition>;

/** What each kind of incident says beside it. */
export type Incidents = DetailsByKind<'incident'>;
