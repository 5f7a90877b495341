import type { Router } from 'express';
import type { Intent, Message, Reply } from '../conversation/chat.ts';
import type { AccountRef, RaisonFin } from '../domain/nouns/compte.ts';
import type { ReponseAgenda } from '../domain/seances/invitation.ts';
import type { Letters } from '../ports/courriel.ts';
import type { Pictures } from '../ports/pictures.ts';
import type { AccesEspace, AccountDirectory, Delivery, Platform, Ports } from '../ports/ports.ts';
import type { ChatPorts, EspaceNomme, EspaceRef } from '../ports/ports-chat.ts';
import type { EspaceInstalle } from '../use-cases/comptes/install-espace.ts';
import type { Installateur } from '../use-cases/comptes/lien-installation.ts';
import type { Refusal } from '../use-cases/comptes/note-refusal.ts';
import type { DestinataireCourriel } from '../use-cases/envois/find-courriel.ts';
import type { LiensMessage } from '../use-cases/envois/lien-message.ts';
import type { CourrielEcrit } from '../use-cases/reponses/keep-courriel.ts';
import type { CourrielAutomatique } from '../use-cases/tours/note-absence.ts';
import type { Notices } from './notices.ts';

/** What the composition root gives each chat platform's adapter. */
export interface ChatAdapterOptions<Config> {
  readonly config: Config;
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string;
  readonly bot: { handle(intent: Intent): Promise<Reply> };
  readonly ports: Pick<Ports, 'clock' | 'ids' | 'logger' | 'startBudget' | 'later'>;
  readonly chat: ChatPorts;
  readonly useCases: ChatUseCases;
  readonly notices: Pick<Notices, 'note' | 'end'>;
  /** Absent: who sends pictures along tells them in words. */
  readonly pictures?: Pick<Pictures, 'draw'>;
}

/** A chat platform, connected: what people do there, and the way to reach them. */
export interface ChatAdapter {
  readonly platform: Platform;
  readonly directory: AccountDirectory;
  /** Writes to addresses that are nobody's account; null: it has no addresses. */
  readonly letters: Letters | null;
  /** What it listens to over HTTP; to mount before the pages. */
  readonly router: Router;
  /** What it has to do by itself from time to time. */
  readonly jobs: readonly ChatJob[];
  /** When it shows personal pages inside itself: who frames them, and the script that they then load. */
  readonly frame: { readonly ancestors: readonly string[]; readonly script: string } | null;
  /** Tries the token that the environment gives; null: it gives none. Never throws. */
  checkToken(): Promise<AccesEspace | null>;
  /** Why the platform refuses us, by a reason of `AccesEspace`, in plain English, and what to do. */
  explain(raison: string): string;
  /** Connects; when the platform cannot be reached it goes on trying, and the program starts. */
  start(): Promise<void>;
  /** Stops listening, and waits for what is under way, 5 s at most. */
  stop(): Promise<void>;
}

export interface ChatJob {
  readonly name: string;
  /** Of cron. */
  readonly schedule: string;
  /** A failure is logged, and the job comes back with the next wake-up. */
  run(): Promise<void>;
}

/** What an adapter tells the bot beside what people say, and asks of it beside what they want to know. */
export interface ChatUseCases {
  /** Whether an intent is answered with a form: some platforms open a window before they know the answer. */
  opensForm(intent: string): boolean;
  /** Whether an intent may be asked on a page that whoever holds its link can use. */
  isOnPage(intent: string): boolean;
  /** Makes the links of a message that leaves now, and is answered on pages. */
  createLiensMessage(delivery: Pick<Delivery, 'id' | 'to' | 'envoi'>): Promise<LiensMessage>;
  /** Whom a message of the ledger went to by e-mail; null for a number that is none of ours. */
  findDestinataire(envoiId: string): Promise<DestinataireCourriel | null>;
  /** A message that had left by e-mail came back, for a reason of the ledger. */
  takeBack(envoiId: string, raison: string): Promise<void>;
  /** A mailbox answered by itself. */
  noteAbsence(recu: CourrielAutomatique): Promise<void>;
  /** Whether a line that somebody wrote is a word that the bot knows, letter by letter. */
  isCommande(texte: string): boolean;
  /** Keeps an answer as a draft; returns what is answered at once instead, null where the ledger tells the rest. */
  keepCourriel(ecrit: CourrielEcrit): Promise<Message | null>;
  /** A person's own agenda answered an invitation; returns what is answered at once, null: nothing. */
  takeAgenda(envoiId: string, reponse: ReponseAgenda): Promise<Message | null>;
  /** Whether a form of this intent that is sent twice is known again by the bot itself: no reception is needed. */
  isKnownAgain(intent: string): boolean;
  /** Ties a workspace that the configuration names; false: there is no convention yet, try again. */
  linkEspace(espace: EspaceNomme): Promise<boolean>;
  /** A workspace left. */
  endEspace(espace: EspaceRef): Promise<void>;
  /** An account is over, as its platform says. */
  unlinkAccount(account: AccountRef, raison: RaisonFin): Promise<void>;
  /** A channel is gone, as its platform says. */
  closeCanal(lieu: AccountRef): Promise<void>;
  /** A card was refused before the bot was asked. */
  noteRefusal(refusal: Refusal): Promise<void>;
  /** Whose link of installation this is; null when it opens nothing (any more). */
  findInstallateur(token: string): Promise<Installateur | null>;
  /** Whether this person may still tie a workspace. */
  isInstallateur(personneId: string): Promise<boolean>;
  /** Ties a workspace to the person's convention; false when it is another one's. */
  installEspace(espace: EspaceInstalle): Promise<boolean>;
}
