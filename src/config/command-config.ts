import path from 'node:path';
import type { AllChatVariables, Config, ServerDatabase } from './config.ts';
import {
  FORMER_DIR,
  faultsOf,
  findMode,
  getDataDir,
  type Mode,
  PROGRAM,
  toPublicUrl,
  withoutEmpty,
} from './program-variables.ts';
import { listStorageFaults, toServerDatabase, toStorageConfig } from './storage-variables.ts';

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
