import { subscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';

/**
 * Before each file with real parts. Whoever answers closes a connection that was idle for five seconds; on a busy machine the next
 * request is already on it, and fails. So servers of this process close none, and `fetch` opens one for each request.
 */
const KNOWN = Symbol.for('tests.connections');
const DISPATCHER = Symbol.for('undici.globalDispatcher.1');
const world = globalThis as unknown as Record<symbol, unknown>;

if (world[KNOWN] === undefined) {
  world[KNOWN] = true;
  subscribe('http.server.request.start', (message) => {
    (message as { readonly server: Server }).server.keepAliveTimeout = 0;
  });
  await fetch('data:,'); // from here on it is there
  const { constructor: Agent } = world[DISPATCHER] as { constructor: new (options: object) => unknown };
  world[DISPATCHER] = new Agent({ pipelining: 0 });
}
