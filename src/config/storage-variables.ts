import { type Env, faultsWhen } from '../chat-kit/variables.ts';
import type { ProgramVariables } from './program-variables.ts';

/** What the storage is told of the environment. */
export function toStorageConfig(program: ProgramVariables) {
  return {
    demoNow: program.DEMO_NOW ?? null,
    secretKeys: program.SECRET_KEY === undefined ? [] : [program.SECRET_KEY, ...program.SECRET_KEY_PREVIOUS],
    logLevel: program.LOG_LEVEL,
    sqlLog: program.SQL_LOG === '1',
    patienceS: program.DATABASE_PATIENCE,
    sauvegardes: { folder: program.SAUVEGARDES ?? null, phrase: program.SAUVEGARDES_PHRASE ?? null },
  };
}

export function listStorageFaults({
  DATABASE_URL,
  DIRECT_DATABASE_URL,
  DATA_DIR,
  SECRET_KEY,
  SECRET_KEY_PREVIOUS,
}: Env): readonly string[] {
  return faultsWhen({
    'DATABASE_URL, DATA_DIR: give one of them; the second is for the embedded PostgreSQL':
      DATABASE_URL && DATA_DIR,
    'DIRECT_DATABASE_URL: it goes with DATABASE_URL, which leads through the pooler':
      DIRECT_DATABASE_URL && !DATABASE_URL,
    'SECRET_KEY_PREVIOUS: it goes with SECRET_KEY, the key that seals from now on':
      SECRET_KEY_PREVIOUS && !SECRET_KEY,
  });
}

/** The database of the operator; null: the embedded one. */
export function toServerDatabase({ DATABASE_URL: url, DIRECT_DATABASE_URL: directUrl }: ProgramVariables) {
  return url === undefined ? null : { kind: 'server' as const, url, directUrl: directUrl ?? url };
}
