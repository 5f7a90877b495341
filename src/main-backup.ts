import { isSealed } from '../adapters/postgres/backup/file.ts';
import {
  checkBackup,
  type Manifest,
  rehearse,
  restoreInto,
  saveDatabase,
  summarize,
} from '../adapters/postgres/backup/index.ts';
import { noteErased, readErasedBeside, saveTonight } from '../adapters/postgres/backup/nightly.ts';
import packageJson from '../package.json' with { type: 'json' };
import type { Sauvegardes } from './administration.ts';
import type { CommandConfig } from './config/command-config.ts';
import { DomainError } from './errors.ts';
import type { ProgramConfig } from './main-config.ts';
import type { Storage } from './main-core.ts';
import type { Logger, Ports } from './ports/ports.ts';
import { eraseAgain } from './use-cases/annuaire/erase-personne.ts';

const { version } = packageJson;

/** Every night a backup, made up for each hour until there is one, and every minute who was erased, where the configuration names a folder. */
export function createNightly(
  { sauvegardes: { folder, phrase } }: Pick<ProgramConfig, 'sauvegardes'>,
  { save, listErased }: Pick<Storage, 'save' | 'listErased'>,
) {
  if (folder === null) return [];
  const nightly = {
    folder,
    save: (file: string) => save({ file, phrase, version }),
    listErased,
  };
  return [
    { name: 'save-data', schedule: '37 1-23 * * *', run: () => saveTonight(nightly) },
    { name: 'note-erased', schedule: '* * * * *', run: () => noteErased(nightly) },
  ];
}

export interface BackupParts {
  readonly logger: Logger;
  /** The data that are here. */
  readonly getDatabase: () => Promise<ProgramConfig['database']>;
  readonly withPorts: <Result>(
    database: ProgramConfig['database'],
    work: (ports: Ports) => Promise<Result>,
  ) => Promise<Result>;
}

/** The backups that somebody asks for at the command line. */
export function createSauvegardes(
  { database, mode, sauvegardes: { phrase } }: CommandConfig,
  { logger, getDatabase, withPorts }: BackupParts,
): Sauvegardes {
  const tell = async (file: string, manifest: Manifest) => ({
    ...summarize(manifest),
    isSealed: await isSealed(file),
  });
  /** Where its mode has its data, unless the environment says otherwise. */
  const getTarget = (manifest: Manifest): ProgramConfig['database'] => {
    if (mode !== null && mode !== manifest.mode) throw new DomainError('sauvegarde-autre-mode');
    if (database.kind === 'server') return database;
    const { dataDirs, ...rest } = database;
    const [first = '', second = first] = dataDirs;
    return { ...rest, dataDir: manifest.mode === 'production' ? first : second };
  };
  return {
    save: async (file) =>
      tell(file, await saveDatabase(await getDatabase(), { file, phrase, version, logger })),
    check: async (file) => {
      const manifest = await checkBackup({ file, phrase });
      getTarget(manifest);
      return tell(file, manifest);
    },
    rehearse: async (file) => {
      const manifest = await checkBackup({ file, phrase });
      const upgrade = await rehearse(await getDatabase(), manifest, { file, phrase, logger });
      return { sauvegarde: await tell(file, manifest), ...upgrade };
    },
    restore: async (file) => {
      const manifest = await checkBackup({ file, phrase });
      const target = getTarget(manifest);
      await restoreInto(target, manifest, { file, phrase, logger });
      const erased = await readErasedBeside(file);
      return withPorts(target, (ports) => eraseAgain(erased, ports));
    },
  };
}
