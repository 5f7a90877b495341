import { createCli } from '../adapters/cli/index.ts';
import { makeArchive } from '../adapters/documents/archive.ts';
import { createFileMaker } from '../adapters/documents/file-maker.ts';
import { fileReader } from '../adapters/documents/file-reader.ts';
import { calendrierChecker } from '../adapters/ical/checker.ts';
import { createPinoLogger } from '../adapters/log/index.ts';
import { diagnoseDatabase } from '../adapters/postgres/health.ts';
import { findLatestBackup, readMachine, readRooms } from '../adapters/postgres/places.ts';
import { type Reset, resetDemonstration } from '../adapters/postgres/reset-demonstration.ts';
import { hasData } from '../adapters/postgres/server/data-folder.ts';
import packageJson from '../package.json' with { type: 'json' };
import { createAdministration, type Diagnostic } from './administration.ts';
import type { CommandConfig } from './config/config.ts';
import { DomainError } from './errors.ts';
import { createSauvegardes } from './main-backup.ts';
import { type AdministrationConfig, INSTALLATIONS, type ProgramConfig } from './main-config.ts';
import { createPorts, openProgramStorage, type Storage, type StorageConfig } from './main-core.ts';
import type { Told } from './main-signals.ts';
import type { Logger, Ports } from './ports/ports.ts';

/** One command of administration, beside the running program or without it; told to stop, it ends what it has begun. */
export async function administer(
  words: readonly string[],
  { mail, ...config }: AdministrationConfig,
  told: Told,
): Promise<number> {
  const logger = createPinoLogger(config.logLevel);
  const maker = createFileMaker();
  void told.whenTold.then(maker.stop);
  const administration = createAdministration({
    withPorts: async (work, options) =>
      withPorts(
        { ...config, mode: options?.anyMode ? null : config.mode, database: await getDatabase(config) },
        work,
      ),
    sauvegardes: createSauvegardes(config, {
      logger,
      getDatabase: () => getDatabase(config),
      withPorts: (database, work) => withPorts({ ...config, mode: null, database }, work),
    }),
    diagnose: () => diagnose(config, logger),
    files: fileReader,
    logos: { read: (bytes) => orStopped(maker.readLogo(bytes)) },
    renderFile: async (source, format) =>
      (await import('../adapters/documents/writing/render.ts')).renderFile(source, format),
    installations: INSTALLATIONS,
    calendriers: calendrierChecker,
    makeArchive: (archive) => orStopped(makeArchive(archive, maker)),
    courriel: mail && (await import('../adapters/mail/checking/checker.ts')).createMailChecker(mail),
  });
  const cli = createCli(administration, {
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
  });
  return cli.run(words).finally(maker.stop);

  async function withPorts<Result>(
    chosen: StorageConfig & Pick<CommandConfig, 'publicUrl'>,
    work: (ports: Ports, opened: Storage) => Promise<Result>,
  ): Promise<Result> {
    const storage = await openProgramStorage(chosen, logger, false);
    const { mode, adressePublique } = storage.installation;
    const publicUrl = adressePublique ?? chosen.publicUrl;
    try {
      if (told.isTold()) throw new DomainError('commande-arretee');
      return await work(createPorts({ publicUrl, mode }, storage, logger), storage);
    } finally {
      await storage.close();
    }
  }

  function orStopped<Made>(made: Promise<Made>): Promise<Made> {
    return made.catch((error: unknown) => {
      throw told.isTold() ? new DomainError('commande-arretee') : error;
    });
  }
}

/** This machine, what it is told, and its database, also where that one does not answer. */
async function diagnose(config: Omit<AdministrationConfig, 'mail'>, logger: Logger): Promise<Diagnostic> {
  const { folder } = config.sauvegardes;
  const database = await getDatabase(config);
  const latest = folder && (await findLatestBackup(folder));
  return {
    written: new Date().toISOString(),
    version: packageJson.version,
    machine: readMachine(),
    given: config.given,
    rooms: await readRooms({ data: 'dataDir' in database ? database.dataDir : null, backups: folder }),
    latestBackup: latest ? new Date(latest).toISOString() : null,
    database: await diagnoseDatabase(database, logger),
  };
}

/** The data of the one installation that is here; new ones are made only for a mode that was said. */
async function getDatabase({ database, mode }: CommandConfig): Promise<ProgramConfig['database']> {
  if (database.kind === 'server') return database;
  const { dataDirs, ...rest } = database;
  const there = await Promise.all(dataDirs.map(hasData));
  const [dataDir, ...others] = mode === null ? dataDirs.filter((_, index) => there[index]) : dataDirs;
  if (dataDir === undefined) throw new DomainError('installation-introuvable');
  if (others.length > 0) throw new DomainError('installation-a-preciser');
  return { ...rest, dataDir };
}

/** Empties the demonstration that this configuration would start. */
export async function emptyDemonstration({ database, mode }: ProgramConfig): Promise<Reset> {
  if (mode === 'production' || database.kind === 'server')
    return {
      kind: 'refused',
      reason: 'It only empties the PostgreSQL of the demonstration itself: no production, no DATABASE_URL.',
    };
  const { listCourrielsSansMessagerie } = await import('../prisma/seed/demonstration.ts');
  const sansMessagerie = listCourrielsSansMessagerie();
  return resetDemonstration({ ...database, logger: createPinoLogger(), sansMessagerie });
}
