import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { SlackConfig, TeamsConfig } from './config-chat.ts';
import { CHAT_VARIABLES, findChatFaults, toSlackConfig, toTeamsConfig } from './config-chat.ts';

/** What the environment says. The only reader of `process.env` is `readConfig`. */
export interface Config {
  readonly mode: 'demonstration' | 'production';
  readonly port: number;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly database:
    | { readonly kind: 'embedded'; readonly dataDir: string }
    | { readonly kind: 'server'; readonly url: string };
  /** The instant at which a new demonstration starts; null: now. */
  readonly demoNow: Temporal.Instant | null;
  /** Seals the tokens of workspaces; at least 32 characters. */
  readonly secretKey: string | null;
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
}

/** A configuration, or every fault of the environment at once, each with what to do about it. */
export type ConfigReading = { readonly config: Config } | { readonly faults: readonly string[] };

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the environment; an empty variable counts as absent. */
export function readConfig(env: Env): ConfigReading {
  const present = Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== '');
  const parsed = SCHEMA.safeParse(Object.fromEntries(present));
  if (!parsed.success) {
    return { faults: parsed.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`) };
  }
  const faults = findContradictions(parsed.data);
  return faults.length > 0 ? { faults } : { config: toConfig(parsed.data) };
}

const MAX_PORT = 65_535;

const SCHEMA = z.object({
  PORT: z
    .string()
    .regex(/^\d+$/, 'write a port number, for example PORT=3000')
    .transform(Number)
    .refine((port) => port <= MAX_PORT, 'a port number is at most 65535')
    .default(3000),
  PUBLIC_URL: z
    .string()
    .refine(isWebAddress, 'write the address that people type, for example PUBLIC_URL=https://ctg.example.fr')
    .optional(),
  DATA_DIR: z.string().optional(),
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url),
      'write a PostgreSQL address, for example DATABASE_URL=postgresql://user:password@host:5432/ctg',
    )
    .optional(),
  MODE: z
    .enum(['demonstration', 'production'], { error: 'write MODE=demonstration or MODE=production' })
    .optional(),
  DEMO_NOW: z
    .string()
    .refine(isInstant, 'write an instant, for example DEMO_NOW=2027-04-01T07:00:00Z')
    .optional(),
  ...CHAT_VARIABLES,
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().optional(),
});

type Variables = z.infer<typeof SCHEMA>;

/** Variables of the ways to reach people that this version does not have yet. */
const WAYS_TO_COME = {
  'e-mail': ['SMTP_URL', 'MAIL_FROM'],
} as const;

function findContradictions(variables: Variables): readonly string[] {
  const toCome = Object.entries(WAYS_TO_COME).flatMap(([way, names]) => {
    const set = names.filter((name) => variables[name] !== undefined);
    return set.length === 0
      ? []
      : [
          `${set.join(', ')}: this version has no ${way} adapter yet; remove ${set.length === 1 ? 'it' : 'them'}`,
        ];
  });
  const mode = getMode(variables);
  const isProduction = mode === 'production';
  const hasWay = toSlackConfig(variables) !== null || toTeamsConfig(variables) !== null;
  return [
    ...toCome,
    ...findChatFaults(variables, isProduction),
    ...(isProduction && variables.DEMO_NOW
      ? ['DEMO_NOW: only the demonstration moves its clock; remove it, or set MODE=demonstration']
      : []),
    ...(isProduction && !hasWay
      ? ['MODE: production needs a way to reach people: configure Slack or Microsoft Teams (see the README)']
      : []),
    ...(isProduction && !variables.PUBLIC_URL
      ? [
          'PUBLIC_URL: production needs the address that people type, for example PUBLIC_URL=https://ctg.example.fr',
        ]
      : []),
    ...(variables.DATABASE_URL && variables.DATA_DIR
      ? ['DATABASE_URL, DATA_DIR: give one of them; the second is for the embedded PostgreSQL']
      : []),
  ];
}

function toConfig(variables: Variables): Config {
  return {
    mode: getMode(variables),
    port: variables.PORT,
    publicUrl: (variables.PUBLIC_URL ?? `http://localhost:${variables.PORT}`).replace(/\/+$/, ''),
    database: variables.DATABASE_URL
      ? { kind: 'server', url: variables.DATABASE_URL }
      : { kind: 'embedded', dataDir: path.resolve(variables.DATA_DIR ?? 'data') },
    demoNow: variables.DEMO_NOW === undefined ? null : Temporal.Instant.from(variables.DEMO_NOW),
    secretKey: variables.SECRET_KEY ?? null,
    slack: toSlackConfig(variables),
    teams: toTeamsConfig(variables),
  };
}

/** A platform that is configured is meant for people: only an explicit word makes it a demonstration. */
function getMode(variables: Variables): Config['mode'] {
  const isConfigured = Boolean(
    variables.SLACK_BOT_TOKEN || variables.SLACK_CLIENT_ID || variables.TEAMS_APP_ID,
  );
  return variables.MODE ?? (isConfigured ? 'production' : 'demonstration');
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isInstant(text: string): boolean {
  try {
    return Boolean(Temporal.Instant.from(text));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
