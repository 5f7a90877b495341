import { createCli } from '../adapters/cli/index.ts';
import { fileReader } from '../adapters/documents/file-reader.ts';
import { createPinoLogger } from '../adapters/log/index.ts';
import type { Reset } from '../adapters/postgres/reset-demonstration.ts';
import { resetDemonstration } from '../adapters/postgres/reset-demonstration.ts';
import { createAdministration } from './administration.ts';
import type { ProgramConfig } from './main-config.ts';
import { createPorts, openProgramStorage } from './main-core.ts';

/** One command of administration, beside the running program or without it. */
export function administer(words: readonly string[], config: ProgramConfig): Promise<number> {
  const logger = createPinoLogger();
  const administration = createAdministration({
    withPorts: async (work) => {
      const storage = await openProgramStorage(config, logger, false);
      try {
        return await work(createPorts(config, storage, logger));
      } finally {
        await storage.close();
      }
    },
    files: fileReader,
  });
  const cli = createCli(administration, {
    write: (text) => process.stdout.write(text),
    writeError: (text) => process.stderr.write(text),
  });
  return cli.run(words);
}

/** Empties the demonstration that this configuration would start. */
export async function emptyDemonstration({ database, mode }: ProgramConfig): Promise<Reset> {
  if (mode === 'production' || database.kind === 'server')
    return {
      kind: 'refused',
      reason: 'It only empties the PostgreSQL of the demonstration itself: no production, no DATABASE_URL.',
    };
  return resetDemonstration({ ...database, logger: createPinoLogger() });
}
