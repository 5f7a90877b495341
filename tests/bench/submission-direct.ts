import { randomBytes, randomUUID } from 'node:crypto';
import { openStorage } from '../../adapters/postgres/index.ts';
import { createQueue } from '../../adapters/queue/queue.ts';
import { createBot } from '../../src/bot.ts';
import { createIntents } from '../../src/intents.ts';
import type { Links, Ports } from '../../src/ports.ts';
import { silentLogger } from '../support/silent-logger.ts';
import { createBareTable } from './bare.ts';
import { compareRows, interleave } from './measure.ts';
import type { Place } from './place.ts';
import { withPool } from './place.ts';
import type { Sending, Submission } from './reponses.ts';
import { checkStored, createSubmission, listDossiers } from './reponses.ts';
import type { Row } from './table.ts';

/** The same answer without HTTP, chat lines or workers: `bot.handle` with its stores, beside one INSERT. */
export function measureDirectSubmission(place: Place): Promise<readonly Row[]> {
  return place.withServer(({ url }) =>
    withPool(url, async (pool) => {
      await createBareTable(pool);
      const { handle, close } = await openBot(url);
      try {
        const dossiers = await listDossiers(pool);
        let turn = 0;
        let current: Submission | undefined;
        const send = (code: string, { name, values }: Sending) => handle(name, { code, values });
        const prepare = async () => {
          const dossier = dossiers[turn % dossiers.length];
          if (dossier === undefined) throw new Error('no fiche can be answered');
          turn += 1;
          current = createSubmission(dossier);
          for (const step of current.steps) await send(current.code, step);
        };
        const comparison = {
          prepare,
          ours: async () => current && send(current.code, current.last),
          baseline: () =>
            pool.query('INSERT INTO bare_reponse (valeurs) VALUES ($1)', [
              JSON.stringify(current?.last.values),
            ]),
        };
        const samples = await interleave(comparison, COUNT);
        await checkStored(pool, dossiers);
        return compareRows('one answer in process', samples, { baseline: 'one INSERT', aim: '' });
      } finally {
        await close();
      }
    }),
  );
}

const COUNT = 200;

async function openBot(url: string) {
  const storage = await openStorage({
    database: { kind: 'server', url },
    logger: silentLogger,
    isDemonstration: true,
    openQueue: (address) => createQueue({ url: address, logger: silentLogger, isWorker: false }),
  });
  const { stores, inTransaction, clock } = storage;
  const ids = { create: () => randomUUID(), createToken: () => randomBytes(24).toString('base64url') };
  const ports: Ports = { clock, ids, links: LINKS, logger: silentLogger, stores, inTransaction };
  const bot = createBot(ports, createIntents({ version: '', mode: 'demonstration', base: '' }));
  const handle = async (name: string, { code, values }: { code: string; values: Sending['values'] }) => {
    const account = { plateforme: 'atelier', espace: 'local', identifiant: code };
    const reply = await bot.handle({ name, account, values, origin: 'direct' });
    if (reply.kind === 'failure') throw new Error(reply.message.title);
  };
  return { handle, close: storage.close };
}

const LINKS: Links = {
  calendriers: () => '',
  resumePublic: () => '',
  resumeGroupeProjet: () => '',
  donneesPersonnelles: () => '',
  avancementCsv: () => '',
  avancementJson: () => '',
};
