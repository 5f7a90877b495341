import { createCli } from '../../adapters/cli/index.ts';
import { openInstallation } from '../../adapters/postgres/home.ts';
import { createSauvegardes } from '../../src/main-backup.ts';
import { administer } from './annuaire-file.ts';
import { toDatabase } from './backup.ts';
import type { TestDatabase } from './database.ts';
import { plain } from './demo-program.ts';
import { silentLogger as logger } from './silent-logger.ts';

export const PHRASE = 'six mots que personne ne devine';

/** Types command lines, as somebody beside the program of this database. */
export async function sitAt(base: TestDatabase) {
  const installation = await openInstallation({ client: base.db, mode: 'production', folder: null });
  await installation.settle(async () => {});
  const database = toDatabase(base.url);
  const sauvegardes = createSauvegardes(
    { database, mode: null, sauvegardes: { folder: null, phrase: PHRASE } },
    {
      ...{ logger, getDatabase: async () => database },
      withPorts: (_, work) => work(base.ports, { installation, envoiQueue: base.envoiQueue }),
    },
  );
  const type = async (...argv: readonly string[]) => {
    let out = '';
    const write = (text: string) => {
      out += text;
    };
    await createCli(administer(base, sauvegardes), { write, writeError: write }).run(argv);
    return plain(out);
  };
  return { installation, type };
}
