import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { median } from './measure.ts';
import type { Place } from './place.ts';
import type { ServerProcess } from './process.ts';
import { startProcess } from './process.ts';
import type { Row } from './table.ts';
import { ms, times } from './table.ts';

/** From the start of the process to `/readyz`, on data that exist. Leaves the program stopped. */
export async function measureStart(place: Place): Promise<readonly Row[]> {
  const bare = await repeat(startBare, (server) => server.stop());
  const ways = [
    ['after a clean stop', (server: ServerProcess) => server.stop()],
    ['after kill -9 of the program', (server: ServerProcess) => server.kill()],
    ['after kill -9 of it and of PostgreSQL', (server: ServerProcess) => killAll(server, place)],
  ] as const;
  const rows: Row[] = [];
  for (const [how, end] of ways) {
    await place.startProgram().then(end);
    const ours = await repeat(place.startProgram, end);
    rows.push({
      what: `ready on existing data, ${how}`,
      ours: ms(ours),
      baseline: `${ms(bare)} (bare Node http server)`,
      ratio: times(ours, bare),
      aim: '2000 ms',
    });
  }
  await place.startProgram().then((server) => server.stop());
  return rows;
}

const TIMES = 3;

const BARE = `require('node:http').createServer((_, response) => response.end('ok')).listen(process.env.PORT)`;

function startBare(): Promise<ServerProcess> {
  return startProcess({ args: ['-e', BARE], path: '/' });
}

async function repeat(
  start: () => Promise<ServerProcess>,
  end: (server: ServerProcess) => Promise<void>,
): Promise<number> {
  const found: number[] = [];
  for (let turn = 0; turn < TIMES; turn += 1) {
    const server = await start();
    found.push(server.readyMs);
    await end(server);
  }
  return median(found);
}

async function killAll(server: ServerProcess, place: Place): Promise<void> {
  const file = await place.withServer(async ({ folder }) => path.join(folder, 'postgres/postmaster.pid'));
  const postmaster = Number((await readFile(file, 'utf8')).split('\n')[0]);
  await server.kill();
  process.kill(postmaster, 'SIGKILL'); // its children see it and end
}
