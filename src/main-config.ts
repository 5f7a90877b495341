import { MAIL_VARIABLES } from '../adapters/mail/config.ts';
import { SLACK_VARIABLES } from '../adapters/slack/config.ts';
import { TEAMS_VARIABLES } from '../adapters/teams/config.ts';
import {
  type ChatsOf,
  type CommandConfig,
  type Config,
  listAllVariables,
  readCommandConfig,
  readConfig,
  type Variable,
} from './config/config.ts';

/** What each chat platform reads in the environment; loads none of their libraries. */
const CHATS = { slack: SLACK_VARIABLES, teams: TEAMS_VARIABLES, mail: MAIL_VARIABLES };

/** How each of them takes one more workspace. */
export const INSTALLATIONS = Object.values(CHATS).flatMap(({ name: messagerie, installation }) =>
  installation === null ? [] : [{ messagerie, ...installation }],
);

/** The configuration of the program, its chat platforms included. */
export type ProgramConfig = Config<ChatsOf<typeof CHATS>>;

/** Reads the environment: a configuration, or every fault at once. */
export function readProgramConfig(env: Readonly<Record<string, string | undefined>>) {
  return readConfig(env, CHATS);
}

/** What a command of administration is told. */
export interface AdministrationConfig extends CommandConfig {
  /** Null: e-mail is not configured, or wrongly. */
  readonly mail: ProgramConfig['chats']['mail'];
  /** Names of the variables that are given, without their values. */
  readonly given: readonly string[];
}

/** Reads what a command of administration is told: a configuration, or every fault at once. */
export function readAdministrationConfig(
  env: Readonly<Record<string, string | undefined>>,
): { readonly config: AdministrationConfig } | { readonly faults: readonly string[] } {
  const reading = readCommandConfig(env, CHATS);
  if ('faults' in reading) return reading;
  const { data } = MAIL_VARIABLES.config.safeParse(env);
  const given = listVariables().flatMap(({ name }) => (env[name] ? [name] : []));
  return { config: { ...reading.config, given, mail: env.SMTP_URL && env.MAIL_FROM && data ? data : null } };
}

/** Every variable that the program reads, the platforms' included. */
export function listVariables(): readonly Variable[] {
  return listAllVariables(CHATS);
}
