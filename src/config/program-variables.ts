import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import {
  address,
  type ChatVariables,
  type Env,
  faultsWhen,
  isElsewhere,
  isOfThisMachine,
  networks,
  proxies,
} from '../chat-kit/variables.ts';

export type Mode = 'demonstration' | 'production';

const MAX_PORT = 65_535;
const MIN_KEY_LENGTH = 32; // characters

function postgresUrl(name: string) {
  return z
    .string()
    .refine(
      (url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url),
      `write a PostgreSQL address, for example ${name}=postgresql://user:password@host:5432/ctg`,
    );
}

/** What the program itself reads in the environment. */
export const PROGRAM = z.object({
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
  HOST: z
    .union([z.literal('localhost'), z.ipv4(), z.ipv6()], {
      error: 'write an address of this machine, for example HOST=0.0.0.0 for all of them',
    })
    .optional()
    .describe('the address of this machine that it listens on; all, the demonstration localhost alone'),
  TRUST_PROXY: proxies('loopback, or addresses and subnets, for example TRUST_PROXY=loopback,10.0.0.0/8')
    .optional()
    .describe('the proxies in front, whose X-Forwarded-For is believed: loopback, addresses, subnets; none'),
  WEBHOOK_NETWORKS: networks('addresses and subnets, for example WEBHOOK_NETWORKS=10.20.0.0/16')
    .default([])
    .describe('private networks whose programs may be told of what happens: addresses, subnets; none'),
  DATA_DIR: z
    .string()
    .optional()
    .describe('where the embedded PostgreSQL keeps its data; data/demonstration or data/production'),
  DATABASE_URL: postgresUrl('DATABASE_URL')
    .optional()
    .describe('a PostgreSQL 16 to 18 of yours instead of the embedded one'),
  DIRECT_DATABASE_URL: postgresUrl('DIRECT_DATABASE_URL')
    .optional()
    .describe('goes with DATABASE_URL behind a pooler: the same database past it, for the queue’s LISTEN'),
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
  DEMO_PASSWORD: z
    .string()
    .min(12, 'write 12 characters or more, for example with: openssl rand -base64 12')
    .optional()
    .describe('12 characters or more; asked for at /atelier, where others can reach the demonstration'),
  SECRET_KEY: z
    .string()
    .min(MIN_KEY_LENGTH, 'write 32 characters or more, for example with: openssl rand -base64 48')
    .optional()
    .describe('32 characters or more; seals the tokens of workspaces, and the secrets of webhooks'),
  SECRET_KEY_PREVIOUS: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine(
      (keys) => keys.every((key) => key.length >= MIN_KEY_LENGTH),
      'write the former keys, 32 characters or more each, with commas between them',
    )
    .default([])
    .describe(
      'goes with SECRET_KEY: the former keys, with commas; they open what they sealed, and seal nothing',
    ),
  OPERATOR_TOKEN: z
    .string()
    .min(MIN_KEY_LENGTH, 'write 32 characters or more, for example with: openssl rand -base64 48')
    .optional()
    .describe('32 characters or more; whoever sends it as Authorization: Bearer reads all of /readyz'),
  NODE_EXTRA_CA_CERTS: z
    .string()
    .optional()
    .describe('a file of certificates (PEM) of an authority of yours, beside those that everybody trusts'),
  OIDC_ISSUER: address(
    'the address of the provider, for example OIDC_ISSUER=https://auth.agentconnect.gouv.fr/api/v2',
  )
    .optional()
    .describe('a provider of identity (OpenID Connect) by which people may sign in too, as ProConnect'),
  OIDC_CLIENT_ID: z.string().optional().describe('goes with OIDC_ISSUER: the name that it knows us by'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('goes with OIDC_ISSUER: our secret there'),
  OIDC_NAME: z
    .string()
    .max(40, 'write a short name, for example OIDC_NAME=ProConnect')
    .default('ProConnect')
    .describe('how people know this provider; ProConnect'),
  OIDC_ACR: z
    .string()
    .optional()
    .describe('the level of assurance that is asked for, for example eidas1; any'),
  OIDC_TRUST_EMAIL: z
    .literal('1', { error: 'write OIDC_TRUST_EMAIL=1 or remove it' })
    .optional()
    .describe('1: the provider answers for every address and does not say email_verified, as ProConnect'),
  DATABASE_PATIENCE: z
    .string()
    .regex(/^([1-9]|[1-9]\d|[1-5]\d\d|600)$/, 'write seconds from 1 to 600, for example DATABASE_PATIENCE=15')
    .transform(Number)
    .default(5)
    .describe('how many seconds the database is waited for before a person is told so; 5'),
  SAUVEGARDES: z
    .string()
    .optional()
    .describe('a folder, elsewhere than the data: each night a backup, 7 days, 4 weeks and 12 months kept'),
  SAUVEGARDES_PHRASE: z
    .string()
    .min(12, 'write 12 characters or more, for example with: openssl rand -base64 24')
    .optional()
    .describe('12 characters or more, kept apart from the backups: it seals them, and opens what it sealed'),
  LOG_LEVEL: z
    .enum(['info', 'warn', 'error'], { error: 'write LOG_LEVEL=info, LOG_LEVEL=warn or LOG_LEVEL=error' })
    .default('info')
    .describe('info, warn or error: what the log leaves out is less than that; info'),
  SQL_LOG: z
    .literal('1', { error: 'write SQL_LOG=1 or remove it' })
    .optional()
    .describe('1: each statement goes to the log, without its values'),
});

export type ProgramVariables = z.infer<typeof PROGRAM>;

/** An empty variable counts as absent. */
export function withoutEmpty(environment: Readonly<Record<string, string | undefined>>): Env {
  const present = Object.entries(environment).flatMap(([name, value = '']) =>
    value.trim() === '' ? [] : [[name, value] as const],
  );
  return Object.fromEntries(present);
}

/** « NAME: what to do », for each wrong variable. */
export function faultsOf({ error }: z.ZodSafeParseResult<unknown>): readonly string[] {
  return error?.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`) ?? [];
}

/** The mode that is said: by MODE, or by a platform that is meant for people. Null: nothing is said. */
export function findMode({ MODE, ...env }: Env, chats: readonly ChatVariables[]): Mode | null {
  if (MODE === 'demonstration' || MODE === 'production') return MODE;
  return chats.some((chat) => hasAny(env, chat.meantForPeopleBy)) ? 'production' : null;
}

export function hasAny(env: Env, names: readonly string[]): boolean {
  return names.some((name) => env[name] !== undefined);
}

/** Where an earlier version kept the data of both modes. */
export const FORMER_DIR = 'data';

/** Where the data of a mode are, when nobody chose a folder. */
export function getDataDir(mode: Mode): string {
  return path.join(FORMER_DIR, mode);
}

export function toPublicUrl(address: string): string {
  return address.replace(/\/+$/, '');
}

/** A provider of identity whose name, secret or address is missing, or travels in the clear. */
export function listOpenidFaults({
  OIDC_ISSUER,
  OIDC_CLIENT_ID,
  OIDC_CLIENT_SECRET,
}: Env): readonly string[] {
  const given = [OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET].filter((one) => one !== undefined);
  return faultsWhen({
    'OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: give all three, or none':
      given.length === 1 || given.length === 2,
    'OIDC_ISSUER: identities travel over https, or on this machine only; write it with https://':
      isElsewhere(OIDC_ISSUER) && !/^https:/i.test(OIDC_ISSUER ?? ''),
  });
}

const THIS_MACHINE = ['127.0.0.1', '::1']; // `localhost` is one of them, or both

/** Where the program listens; null: on all addresses of the machine. */
export function toHosts({ HOST }: ProgramVariables, mode: Mode): readonly string[] | null {
  if (HOST === undefined) return mode === 'demonstration' ? THIS_MACHINE : null;
  return HOST === 'localhost' ? THIS_MACHINE : [HOST];
}

/** A demonstration in which strangers would act as anybody; and what only a demonstration has. */
export function listDemonstrationFaults(env: Env, isProduction: boolean): readonly string[] {
  const { HOST, PUBLIC_URL, DEMO_NOW, DEMO_PASSWORD } = env;
  const isReached = (HOST !== undefined && !isOfThisMachine(HOST)) || isElsewhere(PUBLIC_URL);
  return faultsWhen({
    'DEMO_NOW: only the demonstration moves its clock; remove it, or set MODE=demonstration':
      isProduction && DEMO_NOW,
    'DEMO_PASSWORD: only the demonstration has an atelier; remove it, or set MODE=demonstration':
      isProduction && DEMO_PASSWORD,
    'DEMO_PASSWORD: others can reach this demonstration (HOST, PUBLIC_URL) and act in it as anybody; set a password for its /atelier':
      !isProduction && isReached && DEMO_PASSWORD === undefined,
  });
}

/** Null: there is none. */
export function toOpenid(program: ProgramVariables) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = program;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  const { OIDC_NAME: name, OIDC_ACR: acr = null } = program;
  return { issuer, clientId, clientSecret, name, acr, trustsEmail: program.OIDC_TRUST_EMAIL === '1' };
}

function isInstant(text: string): boolean {
  try {
    return Boolean(Temporal.Instant.from(text));
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
