import {
  exportConvention,
  importConvention,
  removeConvention,
} from '../adapters/postgres/backup/convention.ts';
import { isSealed } from '../adapters/postgres/backup/file.ts';
import {
  checkBackup,
  type Manifest,
  maskRestored,
  restoreInto,
  saveDatabase,
  summarize,
} from '../adapters/postgres/backup/index.ts';
import { noteErased, readErasedBeside, saveTonight } from '../adapters/postgres/backup/nightly.ts';
import { rehearse } from '../adapters/postgres/backup/rehearse.ts';
import { readBackupAgeH, readRooms } from '../adapters/postgres/places.ts';
import packageJson from '../package.json' with { type: 'json' };
import type { Sauvegardes } from './administration.ts';
import type { Transfers } from './administration-conventions.ts';
import type { CommandConfig } from './config/config.ts';
import { DomainError } from './errors.ts';
import type { Job } from './jobs.ts';
import type { ProgramConfig } from './main-config.ts';
import type { Storage } from './main-core.ts';
import type { Letters } from './ports/courriel.ts';
import type { Logger, Ports } from './ports/ports.ts';
import { eraseAgain } from './use-cases/annuaire/erase-personne.ts';
import { suspectEnvois } from './use-cases/envois/resolve-incertains.ts';
import { createServiceWatch } from './use-cases/envois/watch-service.ts';
import type { Sauvegarde } from './views/accueil/sauvegarde.ts';
import { MASQUE } from './views/reponses/masquage.ts';

const { version } = packageJson;

/**
 * Every night a backup, made up for each hour until there is one, and every minute who was erased, where the configuration
 * names a folder. How a production does is looked at each minute, and told to administration where it does not do well.
 */
export function createUpkeep(config: UpkeepConfig, storage: Kept, letters: Letters | null): readonly Job[] {
  return [...createNightly(config, storage), ...createWatch(config, storage, letters)];
}

type UpkeepConfig = Pick<ProgramConfig, 'mode' | 'database' | 'sauvegardes'>;
type Kept = Pick<Storage, 'save' | 'readGone' | 'listMasked' | 'isReady' | 'isStuck' | 'takeWord'>;

function createNightly(
  { sauvegardes: { folder, phrase } }: UpkeepConfig,
  { save, readGone, listMasked }: Kept,
) {
  if (folder === null) return [];
  const nightly = {
    folder,
    save: (file: string) => save({ file, phrase, version }),
    readGone,
    listMasked: () => listMasked(MASQUE),
  };
  return [
    { name: 'save-data', schedule: '37 1-23 * * *', run: () => saveTonight(nightly) },
    { name: 'note-erased', schedule: '* * * * *', run: () => noteErased(nightly) },
  ];
}

function createWatch(
  { mode, database, sauvegardes: { folder } }: UpkeepConfig,
  { isReady, isStuck, takeWord }: Kept,
  letters: Letters | null,
): readonly Job[] {
  if (mode !== 'production') return [];
  const folders = { data: database.kind === 'embedded' ? database.dataDir : null, backups: folder };
  const measure = async () => ({
    isStuck: await isStuck(),
    rooms: await readRooms(folders),
    backupAgeH: folder === null ? null : await readBackupAgeH(folder),
  });
  const look = createServiceWatch({ letters, sensors: { isReady, measure, takeWord } });
  return [{ name: 'watch-service', schedule: '* * * * *', run: ({ sender }) => look(sender.ports) }];
}

type BackupConfig = Pick<CommandConfig, 'database' | 'mode' | 'sauvegardes'>;

export interface BackupParts {
  readonly logger: Logger;
  /** The data that are here. */
  readonly getDatabase: () => Promise<ProgramConfig['database']>;
  readonly withPorts: <Result>(
    database: ProgramConfig['database'],
    work: (ports: Ports, storage: Pick<Storage, 'installation' | 'envoiQueue'>) => Promise<Result>,
  ) => Promise<Result>;
}

/** The backups that somebody asks for at the command line. */
export function createSauvegardes(config: BackupConfig, parts: BackupParts): Sauvegardes {
  const { database, mode } = config;
  const { phrase } = config.sauvegardes;
  const { logger, getDatabase, withPorts } = parts;
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
  /** Who was erased, and the words that were deleted, as this file tells it of a backup of then. @returns of how many */
  const eraseLike = async (target: ProgramConfig['database'], file: string, { instant }: Manifest) => {
    const { ids, masques } = await readErasedBeside(file, instant);
    const masked = await maskRestored(target, masques.texts, { mark: MASQUE, logger });
    return masked + (await withPorts(target, (ports) => eraseAgain(ids, ports)));
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
    ...createTransfers(config, parts, { tell, eraseLike }),
    restore: async (file) => {
      const manifest = await checkBackup({ file, phrase });
      const target = getTarget(manifest);
      await restoreInto(target, manifest, { file, phrase, logger });
      return eraseLike(target, file, manifest);
    },
  };
}

interface Shared {
  readonly tell: (file: string, manifest: Manifest) => Promise<Sauvegarde>;
  readonly eraseLike: (
    target: ProgramConfig['database'],
    file: string,
    manifest: Manifest,
  ) => Promise<number>;
}

/** The conventions that go to another installation, and come from one. */
function createTransfers(
  { sauvegardes: { folder, phrase } }: BackupConfig,
  { logger, getDatabase, withPorts }: BackupParts,
  { tell, eraseLike }: Shared,
): Transfers {
  const readConvention = async (file: string) => {
    const manifest = await checkBackup({ file, phrase });
    const { convention: code } = manifest;
    if (code === undefined) throw new DomainError('sauvegarde-entiere');
    return { code, manifest };
  };
  return {
    exportConvention: async (conventionId, file) => {
      const options = { file, phrase, version, logger };
      return tell(file, await exportConvention(await getDatabase(), conventionId, options));
    },
    importConvention: async (file, isDone) => {
      const { code, manifest } = await readConvention(file);
      const target = await getDatabase();
      // Else all that is here came from a backup, and was not read back yet.
      const wasHome = isDone && (await withPorts(target, (_, { installation }) => installation.isHome()));
      await importConvention(target, manifest, { file, phrase, logger, isDone });
      const told = { ...(await tell(file, manifest)), code };
      if (!isDone) return { ...told, effaces: 0 };
      const nights = folder === null ? [] : [`${folder}/convention`];
      let effaces = 0;
      for (const beside of new Set([file, ...nights])) effaces += await eraseLike(target, beside, manifest);
      await withPorts(target, async (ports, { installation, envoiQueue: queue }) => {
        const [convention] = await ports.stores.conventions.list({ code });
        const only = wasHome ? convention?.id : null;
        await installation.settle(() => suspectEnvois({ ports, queue }, true, only));
      });
      return { ...told, effaces };
    },
    removeConvention: async (conventionId, { file, ...asked }) => {
      const manifest = file === null ? null : (await readConvention(file)).manifest;
      const options = { ...asked, manifest, logger };
      return removeConvention(await getDatabase(), conventionId, options);
    },
  };
}
