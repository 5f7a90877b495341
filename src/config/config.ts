import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { address, type ChatVariables, type Env, faultWhen, isElsewhere } from '../chat-kit/variables.ts';

/** What the environment says. The only reader of `process.env` is the composition root. */
export interface Config<Chats = Readonly<Record<string, unknown>>> {
  readonly mode: 'demonstration' | 'production';
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly database:
    | {
        readonly kind: 'embedded';
        readonly dataDir: string;
        /** Where an earlier version kept the data of both modes; null when somebody chose the folder. */
        readonly formerDir: string | null;
      }
    | { readonly kind: 'server'; readonly url: string };
  /** The instant at which a new demonstration starts; null: now. */
  readonly demoNow: Temporal.Instant | null;
  /** Seals the tokens of workspaces; at least 32 characters. */
  readonly secretKey: string | null;
  /** Writes each statement to the log, without its values. */
  readonly sqlLog: boolean;
  /** Seconds that a free connection to the database is waited for. */
  readonly patienceS: number;
  /** Of each chat platform its own configuration; null when it is not configured. */
  readonly chats: Chats;
}

/** A configuration, or every fault of the environment at once, each with what to do about it. */
export type ConfigReading<Chats> =
  | { readonly config: Config<Chats> }
  | { readonly faults: readonly string[] };

/** The variables of the chat platforms that this program knows, by the name that it gives them. */
export type AllChatVariables = Readonly<Record<string, ChatVariables>>;

/** What each of these platforms makes of its variables. */
export type ChatsOf<All extends AllChatVariables> = {
  readonly [Key in keyof All]: z.output<All[Key]['config']> | null;
};

/** Reads the environment; an empty variable counts as absent. */
export function readConfig<All extends AllChatVariables>(
  environment: Readonly<Record<string, string | undefined>>,
  chats: All,
): ConfigReading<ChatsOf<All>> {
  const env = withoutEmpty(environment);
  const own = PROGRAM.safeParse(env);
  const theirs = Object.entries(chats).map(([key, chat]) => ({ key, chat, reading: readChat(chat, env) }));
  const faults = [
    ...faultsOf(own),
    ...theirs.flatMap(({ reading }) => reading.faults),
    ...listContradictions(env, Object.values(chats)),
  ];
  if (!own.success || faults.length > 0) return { faults };
  const configs = Object.fromEntries(theirs.map(({ key, reading }) => [key, reading.config]));
  return { config: toConfig(own.data, getMode(env, Object.values(chats)), configs as ChatsOf<All>) };
}

/** One variable of the environment. */
export interface Variable {
  readonly name: string;
  /** The platform that reads it; null: the program itself. */
  readonly platform: string | null;
  /** In one line. */
  readonly meaning: string;
}

/** The variables of the program, then those of these platforms. */
export function listAllVariables(chats: AllChatVariables): readonly Variable[] {
  const groups = [{ name: null, variables: PROGRAM }, ...Object.values(chats)];
  return groups.flatMap(({ name: platform, variables }) =>
    Object.entries(variables.shape).map(([name, schema]) => ({
      name,
      platform,
      meaning: schema.description ?? '',
    })),
  );
}

const DATA = 'data';
const MAX_PORT = 65_535;

const PROGRAM = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/, 'write a port number, for example PORT=3000')
    .transform(Number)
    .refine((port) => port <= MAX_PORT, 'a port number is at most 65535')
    .default(3000)
    .describe('where the program listens; 3000'),
  PUBLIC_URL: address('the address that people type, for example PUBLIC_URL=https://ctg.example.fr')
    .optional()
    .describe('the address that people type, for links and calendars; http://localhost:PORT'),
  DATA_DIR: z
    .string()
    .optional()
    .describe('where the embedded PostgreSQL keeps its data; data/demonstration or data/production'),
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url),
      'write a PostgreSQL address, for example DATABASE_URL=postgresql://user:password@host:5432/ctg',
    )
    .optional()
    .describe('a PostgreSQL 15 or later of yours instead of the embedded one'),
  MODE: z
    .enum(['demonstration', 'production'], { error: 'write MODE=demonstration or MODE=production' })
    .optional()
    .describe(
      'production (when a chat platform is configured) or demonstration (otherwise): fictional people',
    ),
  DEMO_NOW: z
    .string()
    .refine(isInstant, 'write an instant, for example DEMO_NOW=2027-04-01T07:00:00Z')
    .transform((text) => Temporal.Instant.from(text))
    .optional()
    .describe('the instant at which a new demonstration starts, for example 2027-03-30T07:00:00Z; now'),
  SECRET_KEY: z
    .string()
    .min(32, 'write 32 characters or more, for example with: openssl rand -base64 48')
    .optional()
    .describe('32 characters or more; seals the tokens of workspaces that install the app by themselves'),
  DATABASE_PATIENCE: z
    .string()
    .regex(/^([1-9]|[1-9]\d|[1-5]\d\d|600)$/, 'write seconds from 1 to 600, for example DATABASE_PATIENCE=15')
    .transform(Number)
    .default(5)
    .describe('how many seconds the database is waited for before a person is told so; 5'),
  SQL_LOG: z
    .literal('1', { error: 'write SQL_LOG=1 or remove it' })
    .optional()
    .describe('1: each statement goes to the log, without its values'),
});

type Program = z.infer<typeof PROGRAM>;

/** Variables of the ways to reach people that this version does not have yet. */
const WAYS_TO_COME = {
  'e-mail': ['SMTP_URL', 'MAIL_FROM'],
} as const;

function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Env {
  const present = Object.entries(environment).flatMap(([name, value = '']) =>
    value.trim() === '' ? [] : [[name, value] as const],
  );
  return Object.fromEntries(present);
}

function readChat(chat: ChatVariables, env: Env) {
  const reading = chat.config.safeParse(env);
  const isConfigured = hasAny(env, chat.configuredBy);
  return { faults: faultsOf(reading), config: isConfigured ? (reading.data ?? null) : null };
}

function faultsOf({ error }: z.ZodSafeParseResult<unknown>): readonly string[] {
  return error?.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`) ?? [];
}

/** What does not go together; told from the text, so that a wrong variable hides no other fault. */
function listContradictions(env: Env, chats: readonly ChatVariables[]): readonly string[] {
  const isProduction = getMode(env, chats) === 'production';
  const configured = chats.filter((chat) => hasAny(env, chat.configuredBy));
  const names = chats.map(({ name }) => name).join(' or ');
  return [
    ...listToCome(env),
    ...configured.flatMap((chat) => chat.listFaults(env, isProduction)),
    ...faultWhen(
      isProduction && env.DEMO_NOW,
      'DEMO_NOW: only the demonstration moves its clock; remove it, or set MODE=demonstration',
    ),
    ...faultWhen(
      isProduction && configured.length === 0,
      `MODE: production needs a way to reach people: configure ${names} (see the README)`,
    ),
    ...faultWhen(
      isProduction && !env.PUBLIC_URL,
      'PUBLIC_URL: production needs the address that people type, for example PUBLIC_URL=https://ctg.example.fr',
    ),
    ...faultWhen(
      isProduction && isElsewhere(env.PUBLIC_URL) && !/^https:/i.test(env.PUBLIC_URL ?? ''),
      'PUBLIC_URL: personal links travel over https, or on this machine only; write it with https://',
    ),
    ...faultWhen(
      env.DATABASE_URL && env.DATA_DIR,
      'DATABASE_URL, DATA_DIR: give one of them; the second is for the embedded PostgreSQL',
    ),
  ];
}

function listToCome(env: Env): readonly string[] {
  return Object.entries(WAYS_TO_COME).flatMap(([way, names]) => {
    const set = names.filter((name) => env[name] !== undefined);
    const them = set.length === 1 ? 'it' : 'them';
    return faultWhen(
      set.length > 0,
      `${set.join(', ')}: this version has no ${way} adapter yet; remove ${them}`,
    );
  });
}

/** A platform that is configured is meant for people: only an explicit word makes it a demonstration. */
function getMode(env: Env, chats: readonly ChatVariables[]): Config['mode'] {
  const { MODE } = env;
  if (MODE === 'demonstration' || MODE === 'production') return MODE;
  return chats.some((chat) => hasAny(env, chat.meantForPeopleBy)) ? 'production' : 'demonstration';
}

function hasAny(env: Env, names: readonly string[]): boolean {
  return names.some((name) => env[name] !== undefined);
}

function toConfig<Chats>(program: Program, mode: Config['mode'], chats: Chats): Config<Chats> {
  const { PORT, PUBLIC_URL, DATABASE_URL, DATA_DIR, SQL_LOG } = program;
  return {
    mode,
    port: PORT,
    publicUrl: (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
    database: DATABASE_URL
      ? { kind: 'server', url: DATABASE_URL }
      : {
          kind: 'embedded',
          dataDir: path.resolve(DATA_DIR ?? path.join(DATA, mode)),
          formerDir: DATA_DIR === undefined ? DATA : null,
        },
    demoNow: program.DEMO_NOW ?? null,
    secretKey: program.SECRET_KEY ?? null,
    sqlLog: SQL_LOG === '1',
    patienceS: program.DATABASE_PATIENCE,
    chats,
  };
}

function isInstant(text: string): boolean {
  try {
    return Boolean(Temporal.Instant.from(text));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
