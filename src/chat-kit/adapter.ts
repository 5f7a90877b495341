import type { Router } from 'express';
import type { Intent, Reply } from '../conversation/chat.ts';
import type { Letters } from '../ports/courriel.ts';
import type { Pictures } from '../ports/pictures.ts';
import type { AccesEspace, AccountDirectory, Platform, Ports } from '../ports/ports.ts';
import type { ChatPorts } from '../ports/ports-chat.ts';
import type { ChatUseCases } from './chat-use-cases.ts';
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
  /** How long a call may take that somebody waits for, in milliseconds; absent: what the platform leaves us. */
  readonly longestReplyMs?: number | undefined;
  /** Absent: who sends pictures along tells them in words. */
  readonly pictures?: Pick<Pictures, 'draw' | 'readImage'>;
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
