import { createServer, type RequestListener } from 'node:http';
import { networkInterfaces } from 'node:os';
import { afterEach, expect, it } from 'vitest';
import { close, getPort, listen } from '../../../../adapters/web/requests/listening.ts';

const app: RequestListener = (_request, response) => response.end('here');
const open: (readonly Awaited<ReturnType<typeof listen>>[number][])[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).flat().map(close));
});

async function start(port: number, hosts: readonly string[] | null) {
  const servers = await listen(app, port, hosts);
  open.push(servers);
  return servers;
}

const ask = async (host: string, port: number) => (await fetch(`http://${host}:${port}/`)).text();

const ALL = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
const OUTSIDE = ALL.filter(({ internal, family }) => !internal && family === 'IPv4');

it('listens on each address of a list, on one port', async () => {
  const port = getPort(await start(0, ['127.0.0.1', '::1']));
  expect(await ask('127.0.0.1', port)).toBe('here');
  expect(await ask('localhost', port)).toBe('here');
  if (ALL.some(({ address }) => address === '::1')) expect(await ask('[::1]', port)).toBe('here');
});

it('keeps a connection for longer than the proxies in front of it do: Caddy two minutes, nginx one', async () => {
  for (const server of await start(0, ['127.0.0.1']))
    expect(server.keepAliveTimeout).toBeGreaterThan(120_000);
});

it.skipIf(OUTSIDE.length === 0)(
  'is not there for the others: this machine has addresses that they reach',
  async () => {
    const port = getPort(await start(0, ['127.0.0.1', '::1']));
    for (const { address } of OUTSIDE) await expect(ask(address, port)).rejects.toThrow('fetch failed');
    const everywhere = getPort(await start(0, null));
    for (const { address } of OUTSIDE) expect(await ask(address, everywhere)).toBe('here');
  },
);

it('leaves out what the machine has not, the first address aside', async () => {
  const nobodys = '192.0.2.1'; // TEST-NET-1 (RFC 5737)
  expect(await start(0, ['127.0.0.1', nobodys])).toHaveLength(1);
  await expect(listen(app, 0, [nobodys])).rejects.toThrow('EADDRNOTAVAIL');
});

it('takes all of them or none', async () => {
  const [taken, free] = [createServer(app), createServer(app)];
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.2', resolve));
  const port = getPort([taken]);
  await expect(listen(app, port, ['127.0.0.1', '127.0.0.2'])).rejects.toThrow('EADDRINUSE');
  await new Promise<void>((resolve) => free.listen(port, '127.0.0.1', resolve)); // given back
  await Promise.all([taken, free].map(close));
});
