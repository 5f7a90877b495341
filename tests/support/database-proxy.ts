import { createConnection, createServer, type Socket } from 'node:net';
import { use } from './anew.ts';
import { createEmptyDatabase, query } from './database.ts';
import { post } from './http-person.ts';
import { startProgram } from './program.ts';

/** The demonstration on 20 April 2027, on a database behind such a door, until the tests of a `describe` end. */
export async function startBehindProxy() {
  const base = await createEmptyDatabase();
  use({ close: base.drop });
  const proxy = await createDatabaseProxy(base.url);
  use({ close: proxy.shut });
  const env = { DATABASE_URL: proxy.url, DATA_DIR: '', DEMO_NOW: '2027-03-30T07:00:00Z' };
  const program = use(await startProgram(env));
  await post(`${program.url}/atelier/horloge`, { comment: 'date', jour: '2027-04-20', heure: '10:00' });
  /** Of the answer to a fiche in the open round. */
  const countVersions = async (fiche: number) => {
    const sql = `SELECT count(*)::int AS versions FROM "ReponseVersion" v
      JOIN "Reponse" r ON r.id = v."reponseId" JOIN "FicheAction" f ON f.id = r."ficheActionId"
      JOIN "Tour" t ON t.id = r."tourId" WHERE t.etat = 'ouvert' AND f.numero = $1`;
    return (await query(base.url, sql, [fiche]))[0]?.versions;
  };
  return { base, proxy, program, countVersions };
}

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
