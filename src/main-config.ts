import { MAIL_VARIABLES } from '../adapters/mail/config.ts';
import { SLACK_VARIABLES } from '../adapters/slack/config.ts';
import { TEAMS_VARIABLES } from '../adapters/teams/config.ts';
import { readCommandConfig } from './config/command-config.ts';
import { type ChatsOf, type Config, listAllVariables, readConfig, type Variable } from './config/config.ts';

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

/** Reads what a command of administration is told: a configuration, or every fault at once. */
export function readAdministrationConfig(env: Readonly<Record<string, string | undefined>>) {
  return readCommandConfig(env, CHATS);
}

/** Every variable that the program reads, the platforms' included. */
export function listVariables(): readonly Variable[] {
  return listAllVariables(CHATS);
}
