import { createServer, type RequestListener, type Server } from 'node:http';
import { memberOf } from '../../../src/domain/nouns/tables.ts';

/**
 * Listens on each of these addresses, on one port; null: on all of the machine.
 * @throws Error when one cannot be taken; one that the machine has not, the first aside, is left out (IPv6 may be off)
 */
export async function listen(
  app: RequestListener,
  port: number,
  hosts: readonly string[] | null,
): Promise<readonly Server[]> {
  const [first, ...others] = hosts ?? [undefined];
  const servers = [await open(app, { port, host: first })];
  try {
    for (const host of others) servers.push(await open(app, { port: getPort(servers), host }));
  } catch (error) {
    if (!isAbsent(error)) {
      await Promise.all(servers.map(close));
      throw error;
    }
  }
  return servers;
}

export function getPort([server]: readonly Server[]): number {
  const address = server?.address() ?? null;
  return address === null || typeof address === 'string' ? 0 : address.port;
}

const LONGEST_STOP_MS = 5_000; // container runtimes kill after 10 s

export function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => server.closeAllConnections(), LONGEST_STOP_MS);
    server.close((error) => {
      clearTimeout(timer);
      if (error === undefined) resolve();
      else reject(error);
    });
    server.closeIdleConnections();
  });
}

function open(app: RequestListener, where: { readonly port: number; readonly host: string | undefined }) {
  return new Promise<Server>((resolve, reject) => {
    const server = createServer({ keepAliveTimeout: IDLE_MS }, app);
    server.once('error', reject).listen(where, () => resolve(server));
  });
}

/**
 * How long a connection rests, longer than a proxy keeps its own (nginx 60 s, Caddy 120 s): one that we closed
 * as its next request was on the way would be a 502, or a second request.
 */
const IDLE_MS = 130_000;

function isAbsent(error: unknown): boolean {
  return ['EADDRNOTAVAIL', 'EAFNOSUPPORT'].includes(String(memberOf(error, 'code')));
}
