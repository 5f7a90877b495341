import { createConnection, createServer, type Socket } from 'node:net';

/** A database behind a door that a test can shut: connections end, new ones are refused. */
export type DatabaseProxy = Awaited<ReturnType<typeof createDatabaseProxy>>;

export async function createDatabaseProxy(databaseUrl: string) {
  const target = { host: new URL(databaseUrl).hostname, port: Number(new URL(databaseUrl).port) };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection(target);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy()).on('close', () => sockets.delete(socket));
    }
  });
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.listen(port, '127.0.0.1', () => resolve()));
  await listen(0);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).href,
    open: () => listen(port),
    /** From the next connection on it leads to the server at that port of this machine. */
    turnTo: (other: number) => Object.assign(target, { host: '127.0.0.1', port: other }),
    shut: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
