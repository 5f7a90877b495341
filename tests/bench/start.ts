import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { median } from './measure.ts';
import { BOTH_PLATFORMS, type Place } from './place.ts';
import { type ServerProcess, startProcess } from './process.ts';
import { atMost, ms, type Row, times } from './table.ts';

/** From the start of the process to `/readyz`, on data that exist, with both platforms. Leaves the program stopped. */
export async function measureStart(place: Place): Promise<readonly Row[]> {
  const bare = await repeat(startBare, (server) => server.stop());
  const rows: Row[] = [];
  for (const { how, env, end, isHeld } of listWays(place)) {
    await place.startProgram(env).then(end);
    const ours = await repeat(() => place.startProgram(env), end);
    rows.push({
      work: `ready, ${how}`,
      measured: ms(ours),
      beside: `${ms(bare)}, bare Node server`,
      ratio: times(ours, bare),
      ...(isHeld && atMost(ours, AIM_MS, ' ms')),
    });
  }
  await place.startProgram().then((server) => server.stop());
  return rows;
}

const AIM_MS = 2_000;
const TIMES = 7;

function listWays(place: Place) {
  const both = BOTH_PLATFORMS;
  const stop = (server: ServerProcess) => server.stop();
  const killAll = (server: ServerProcess) => killWithServer(server, place);
  return [
    { how: 'both platforms, after a clean stop', env: both, end: stop, isHeld: true },
    { how: 'both platforms, after kill -9 of it and of PostgreSQL', env: both, end: killAll, isHeld: true },
    { how: 'without a platform, after a clean stop', env: {}, end: stop, isHeld: false },
  ];
}

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

async function killWithServer(server: ServerProcess, place: Place): Promise<void> {
  const file = await place.withServer(async ({ folder }) => path.join(folder, 'postgres/postmaster.pid'));
  const postmaster = Number((await readFile(file, 'utf8')).split('\n')[0]);
  await server.kill();
  process.kill(postmaster, 'SIGKILL'); // its children see it and end
}
