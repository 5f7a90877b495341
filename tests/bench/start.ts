import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { median } from './measure.ts';
import { BOTH_PLATFORMS, type Place } from './place.ts';
import type { ServerProcess } from './process.ts';
import { startProcess } from './process.ts';
import type { Row } from './table.ts';
import { ms, times } from './table.ts';

/** From the start of the process to `/readyz`, on data that exist, with Slack and Teams. Leaves the program stopped. */
export async function measureStart(place: Place): Promise<readonly Row[]> {
  const bare = await repeat(startBare, (server) => server.stop());
  const ways = [
    ['after a clean stop', (server: ServerProcess) => server.stop()],
    ['after kill -9 of the program', (server: ServerProcess) => server.kill()],
    ['after kill -9 of it and of PostgreSQL', (server: ServerProcess) => killAll(server, place)],
  ] as const;
  const rows: Row[] = [];
  for (const [how, end] of ways) {
    await startWhole(place).then(end);
    const ours = await repeat(() => startWhole(place), end);
    rows.push({
      what: `ready with both platforms, ${how}`,
      ours: ms(ours),
      baseline: `${ms(bare)} (bare Node http server)`,
      ratio: times(ours, bare),
      aim: '2000 ms',
    });
  }
  await startWhole(place).then((server) => server.stop());
  return rows;
}

/** Both platforms are configured, and nobody answers there. */
function startWhole(place: Place): Promise<ServerProcess> {
  return place.startProgram(BOTH_PLATFORMS);
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
