import path from 'node:path';
import type { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { type ChatVariables, type Env, faultsWhen, isElsewhere } from '../chat-kit/variables.ts';
import {
  FORMER_DIR,
  faultsOf,
  findMode,
  getDataDir,
  hasAny,
  listDemonstrationFaults,
  listOpenidFaults,
  type Mode,
  PROGRAM,
  type ProgramVariables,
  toHosts,
  toOpenid,
  toPublicUrl,
  withoutEmpty,
} from './program-variables.ts';
import { listStorageFaults, toServerDatabase, toStorageConfig } from './storage-variables.ts';

/** What the environment says. The only reader of `process.env` is the composition root. */
export interface Config<Chats = Readonly<Record<string, unknown>>> {
  readonly mode: Mode;
  readonly port: number;
  /** The addresses of this machine that it listens on; null: all. */
  readonly hosts: readonly string[] | null;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** The proxies whose word about a visitor's address is taken; null: nobody's. */
  readonly trustProxy: readonly string[] | null;
  /** Private networks whose programs may be told of what happens. */
  readonly webhookNetworks: readonly string[];
  readonly database: EmbeddedDatabase | ServerDatabase;
  /** The instant at which a new demonstration starts; null: now. */
  readonly demoNow: Temporal.Instant | null;
  /** What the atelier of a demonstration asks for; null: nothing. */
  readonly demoPassword: string | null;
  /** At least 32 characters each: the first one seals the tokens of workspaces, each opens what it sealed. */
  readonly secretKeys: readonly string[];
  /** Whoever sends it reads all of `/readyz`; null: nobody does. */
  readonly operatorToken: string | null;
  /** The least importance that an event of the log has. */
  readonly logLevel: ProgramVariables['LOG_LEVEL'];
  /** Writes each statement to the log, without its values. */
  readonly sqlLog: boolean;
  /** Seconds that a free connection to the database is waited for. */
  readonly patienceS: number;
  readonly sauvegardes: {
    /** Where each night's is kept; null: none is made by itself. */
    readonly folder: string | null;
    /** Null: they are not sealed. */
    readonly phrase: string | null;
  };
  /** A provider of identity by which people may sign in too; null: there is none. */
  readonly openid: ReturnType<typeof toOpenid>;
  /** Of each chat platform its own configuration; null when it is not configured. */
  readonly chats: Chats;
}

interface EmbeddedDatabase {
  readonly kind: 'embedded';
  readonly dataDir: string;
  /** Where an earlier version kept the data of both modes; null when somebody chose the folder. */
  readonly formerDir: string | null;
}

interface ServerDatabase {
  readonly kind: 'server';
  readonly url: string;
  /** The same database past a pooler; without one the same address. */
  readonly directUrl: string;
}

/** A configuration, or every fault of the environment at once, each with what to do about it. */
type ConfigReading<Chats> = { readonly config: Config<Chats> } | { readonly faults: readonly string[] };

/** The variables of the chat platforms that this program knows, by the name that it gives them. */
type AllChatVariables = Readonly<Record<string, ChatVariables>>;

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

function readChat(chat: ChatVariables, env: Env) {
  const reading = chat.config.safeParse(env);
  const isConfigured = hasAny(env, chat.configuredBy);
  return { faults: faultsOf(reading), config: isConfigured ? (reading.data ?? null) : null };
}

/** What does not go together; told from the text, so that a wrong variable hides no other fault. */
function listContradictions(env: Env, chats: readonly ChatVariables[]): readonly string[] {
  const isProduction = getMode(env, chats) === 'production';
  const configured = chats.filter((chat) => hasAny(env, chat.configuredBy));
  const names = new Intl.ListFormat('en', { type: 'disjunction' }).format(chats.map(({ name }) => name));
  return [
    ...configured.flatMap((chat) => chat.listFaults(env, isProduction)),
    ...listDemonstrationFaults(env, isProduction),
    ...faultsWhen({
      [`MODE: production needs a way to reach people: configure ${names} (see the README)`]:
        isProduction && configured.length === 0,
      'PUBLIC_URL: production needs the address that people type, for example PUBLIC_URL=https://ctg.example.fr':
        isProduction && !env.PUBLIC_URL,
      'PUBLIC_URL: personal links travel over https, or on this machine only; write it with https://':
        isProduction && isElsewhere(env.PUBLIC_URL) && !/^https:/i.test(env.PUBLIC_URL ?? ''),
    }),
    ...listStorageFaults(env),
    ...listOpenidFaults(env),
  ];
}

/** Nothing that is meant for people: a demonstration. */
function getMode(env: Env, chats: readonly ChatVariables[]): Mode {
  return findMode(env, chats) ?? 'demonstration';
}

function toConfig<Chats>(program: ProgramVariables, mode: Config['mode'], chats: Chats): Config<Chats> {
  const { PORT, PUBLIC_URL, DATA_DIR } = program;
  return {
    mode,
    port: PORT,
    hosts: toHosts(program, mode),
    publicUrl: toPublicUrl(PUBLIC_URL ?? `http://localhost:${PORT}`),
    trustProxy: program.TRUST_PROXY ?? null,
    webhookNetworks: program.WEBHOOK_NETWORKS,
    database: toServerDatabase(program) ?? {
      kind: 'embedded',
      dataDir: path.resolve(DATA_DIR ?? getDataDir(mode)),
      formerDir: DATA_DIR === undefined ? FORMER_DIR : null,
    },
    operatorToken: program.OPERATOR_TOKEN ?? null,
    ...toStorageConfig(program),
    demoPassword: program.DEMO_PASSWORD ?? null,
    openid: toOpenid(program),
    chats,
  };
}

/** What the environment says to a command of administration; for the rest the data of the installation speak. */
export interface CommandConfig
  extends Pick<Config, 'demoNow' | 'secretKeys' | 'logLevel' | 'sqlLog' | 'patienceS' | 'sauvegardes'> {
  /** Null: nothing is said. */
  readonly mode: Mode | null;
  /** Without a slash at the end; null: nothing is said. */
  readonly publicUrl: string | null;
  readonly database:
    | ServerDatabase
    | {
        readonly kind: 'embedded';
        /** Where the data may be: one folder when it was chosen, or the mode said. */
        readonly dataDirs: readonly string[];
        readonly formerDir: string | null;
      };
}

/** Reads the environment; what is only for the program that runs is not looked at. */
export function readCommandConfig(
  environment: Readonly<Record<string, string | undefined>>,
  chats: AllChatVariables,
): { readonly config: CommandConfig } | { readonly faults: readonly string[] } {
  const env = withoutEmpty(environment);
  const own = PROGRAM.safeParse(env);
  const faults = [...faultsOf(own), ...listStorageFaults(env)];
  if (!own.success || faults.length > 0) return { faults };
  const { PUBLIC_URL, DATA_DIR } = own.data;
  const mode = findMode(env, Object.values(chats));
  const modes = mode === null ? (['production', 'demonstration'] as const) : [mode];
  const dataDirs = DATA_DIR === undefined ? modes.map(getDataDir) : [DATA_DIR];
  return {
    config: {
      mode,
      publicUrl: PUBLIC_URL === undefined ? null : toPublicUrl(PUBLIC_URL),
      database: toServerDatabase(own.data) ?? {
        kind: 'embedded',
        dataDirs: dataDirs.map((dataDir) => path.resolve(dataDir)),
        formerDir: DATA_DIR === undefined ? FORMER_DIR : null,
      },
      ...toStorageConfig(own.data),
    },
  };
}
