import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccesEspace, Delivery, Outcome, Platform } from '../../src/ports/ports.ts';

/**
 * What the platform does with one try:
 * `post`, as asked; `lose-reply`, posts and the reply is lost; `swallow`, nothing arrives and nobody knows;
 * `hang`, posts nothing and answers when `release` is called; or an outcome, with nothing posted.
 */
export type Behaviour = 'post' | 'lose-reply' | 'swallow' | 'hang' | Outcome;

export interface RecordingOptions {
  readonly nom?: string;
  /** Where posts are kept; shared by the processes that name the same file. */
  readonly file?: string;
  readonly behave?: (delivery: Delivery, attempt: number) => Behaviour;
  /** Awaited before the turn has come, before and after the post: a door for a kill, a clock or another worker. */
  readonly pause?: (moment: 'turn' | 'before' | 'after', delivery: Delivery) => Promise<void>;
  readonly canReadBack?: boolean;
  /** Whether one message can tell for several conventions. */
  readonly joins?: boolean;
  /** What it says of its workspaces; absent: open. */
  readonly acces?: () => AccesEspace;
}

/** One message that arrived. */
export interface Post {
  readonly id: string;
  readonly identifiant: string;
  readonly title: string;
  /** What it tells beside. */
  readonly joined?: readonly string[];
}

export interface RecordingPlatform extends Platform {
  /** Where its posts are kept. */
  readonly file: string;
  /** What arrived, in order; an id twice is a double. */
  posts(): readonly Post[];
  /** Titles shown instead of a message that was sent, by message id. */
  readonly replaced: readonly (readonly [string, string])[];
  /** The same, whole, the latest last. */
  readonly shown: readonly Delivery[];
  /** How often each delivery was tried here. */
  readonly tries: ReadonlyMap<string, number>;
  /** Lets every hung try end, with nothing posted and nobody knowing. */
  release(): void;
}

/** A platform that writes down what it posts, in a file that survives the death of the process. */
export function createRecordingPlatform(options: RecordingOptions = {}): RecordingPlatform {
  const { nom = 'atelier', behave = () => 'post', pause, canReadBack = true } = options;
  const file = options.file ?? createPostsFile();
  const tries = new Map<string, number>();
  const replaced: [string, string][] = [];
  const shown: Delivery[] = [];
  const hung: (() => void)[] = [];
  return {
    nom,
    file,
    ...(options.joins && { joins: true }),
    tries,
    replaced,
    shown,
    posts: () => readPosts(file),
    release: () => {
      for (const free of hung.splice(0)) free();
    },
    async send(delivery, begin) {
      await pause?.('turn', delivery);
      const instead = await begin?.();
      if (instead) return instead;
      const attempt = (tries.get(delivery.id) ?? 0) + 1;
      tries.set(delivery.id, attempt);
      await pause?.('before', delivery);
      const behaviour = behave(delivery, attempt);
      if (behaviour === 'hang') await new Promise<void>((resolve) => hung.push(resolve));
      if (behaviour === 'post' || behaviour === 'lose-reply') post(file, delivery);
      await pause?.('after', delivery);
      return toOutcome(behaviour, delivery);
    },
    async replace(delivery, messageId) {
      replaced.push([messageId, delivery.message.title]);
      shown.push(delivery);
      return { kind: 'sent', messageId };
    },
    async readBack({ id }) {
      if (!canReadBack) return { kind: 'unknown' };
      const found = readPosts(file).find((known) => known.id === id || known.joined?.includes(id));
      return found ? { kind: 'found', messageId: toMessageId(found.id) } : { kind: 'absent' };
    },
    checkEspace: async () => options.acces?.() ?? { kind: 'open' },
    identify: async () => null,
  };
}

export function createPostsFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'posts-')), 'posts.jsonl');
}

/** The ids that arrived more than once. */
export function listDoubles(posts: readonly Post[]): readonly string[] {
  const seen = new Set<string>();
  return posts.filter(({ id }) => seen.has(id) || !seen.add(id)).map(({ id }) => id);
}

function post(file: string, { id, to, message, joined }: Delivery): void {
  const line: Post = { id, identifiant: to.identifiant, title: message.title, ...(joined && { joined }) };
  appendFileSync(file, `${JSON.stringify(line)}\n`); // one write below a page: whole or not at all
}

function readPosts(file: string): readonly Post[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as Post);
}

function toOutcome(behaviour: Behaviour, { id }: Delivery): Outcome {
  if (typeof behaviour !== 'string') return behaviour;
  if (behaviour === 'post') return { kind: 'sent', messageId: toMessageId(id) };
  return { kind: 'uncertain', reason: behaviour };
}

function toMessageId(id: string): string {
  return `message-${id}`;
}
