import { connect } from 'node:net';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { PATHS, splitConvention } from '../../../../src/links.ts';
import type { Logger } from '../../../../src/ports/ports.ts';
import { aConvention, aPersonne } from '../../../support/builders.ts';
import { useBase } from '../../../support/database.ts';
import { OPERATOR_TOKEN, type StartedWeb, startWeb } from '../../../support/web.ts';

const MOST = 1_200; // a minute

/** What no limit counts, and why it may be so; all other addresses of the program are counted. */
const UNCOUNTED: Readonly<Partial<Record<keyof typeof PATHS, string>>> = {
  health: 'a load balancer asks every few seconds; it costs nothing',
  ready: 'a load balancer asks every few seconds',
  asset: 'ten for each page, bytes in memory',
  calendrier: 'agendas of a whole provider ask behind few addresses; misses have a limit of their own',
  image: 'chat platforms fetch it for all of their people; nothing is drawn without our signature',
  apiDocument: 'the same bytes for all, from memory',
  apiCollection: 'each token has a limit of its own, and a network for those that open nothing',
  mcp: 'likewise',
  slackEvents: 'a whole workspace behind few addresses of Slack, which signs',
  teamsMessages: 'a whole tenant behind few addresses of Microsoft, which signs',
};

/** What a limit of its own counts, which the flood of personal links leaves alone. */
const PUBLIC = [
  ...['accueil', 'aide', 'accessibilite', 'donneesPersonnelles', 'calendriers', 'actualites', 'actualite'],
  ...['resumes', 'resume', 'espacePublic', 'espacePublicFiche', 'logo', 'convention'],
] as const satisfies readonly (keyof typeof PATHS)[];
const COUNTED = Object.entries(PATHS).flatMap(([name, path]) =>
  name in UNCOUNTED || PUBLIC.some((one) => one === name) ? [] : [path.replaceAll(/:[a-z]+/gi, 'x')],
);

/** The calendar of a réseau of several conventions is made each time, however its address is written. */
const ID = 'abcdef01-2345-4678-9abc-def012345678';
const OF_SEVERAL = [ID, `%61${ID.slice(1)}`].flatMap((id) => [
  `/calendriers/${id}.ics`,
  `/conventions/x/calendriers/${id}.ics`,
]);

const warnings: string[] = [];

const base = await useBase();
const logger: Logger = { ...base.ports.logger, warn: (message) => warnings.push(message) };
const ports = { ...base.ports, logger };
const named = await startWeb({ ...base, ports }, { trustProxy: ['loopback'] });
const unnamed = await startWeb({ ...base, ports });
vi.useFakeTimers({ toFake: ['performance'] }); // a minute of the limits never ends, however long it takes to ask
afterAll(async () => {
  vi.useRealTimers();
  await Promise.all([named.stop(), unnamed.stop()]);
});

const ask = (web: StartedWeb, path: string, from: string) =>
  fetch(web.url + path, { redirect: 'manual', headers: { 'X-Forwarded-For': from } });

/** As many requests as one address may make, one behind the other on one connection; gives what the others answered. */
function flood(
  { url }: StartedWeb,
  from: string,
  { times, path } = { times: MOST, path: '/tableau/x/y' }, // leads nowhere, and asks no database
): Promise<ReadonlySet<number>> {
  const one = `HEAD ${path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: ${from}\r\n\r\n`;
  const socket = connect(Number(new URL(url).port), 'localhost');
  const statuses: number[] = [];
  let text = '';
  return new Promise((resolve, reject) => {
    socket.once('error', reject).on('data', (chunk: Buffer) => {
      const heads = (text + chunk.toString('latin1')).split('\r\n\r\n');
      text = heads.pop() ?? '';
      statuses.push(...heads.map((head) => Number(head.split(' ')[1])));
      if (statuses.length < times) return;
      socket.destroy();
      resolve(new Set(statuses));
    });
    socket.write(one.repeat(times));
  });
}

describe('one address', () => {
  it('asks 1,200 times a minute of personal links, and then waits, whatever the link', async () => {
    expect(await flood(named, '203.0.113.7')).toEqual(new Set([404]));
    for (const path of [...COUNTED, ...OF_SEVERAL, '/resumes/1.pdf', '/nowhere'])
      expect([path, (await ask(named, path, '203.0.113.7')).status]).toEqual([path, 429]);
    const headers = { 'X-Forwarded-For': '203.0.113.7' };
    const refused = await fetch(`${named.url}/tableau/x/intent`, { method: 'POST', headers });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await refused.text()).toMatch(/Trop de demandes.*votre texte y est encore/s);
  });

  it('sends 120 times in ten minutes to the door, and may look at it', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.21' };
    const knock = (path: string) => fetch(named.url + path, { method: 'POST', redirect: 'manual', headers });
    const paths = ['/connexion', '/connexion/code', '/connexion/lien/x'];
    for (let sent = 0; sent < 120; sent += paths.length)
      for (const { status } of await Promise.all(paths.map(knock))) expect(status).not.toBe(429);
    const refused = await knock('/connexion');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '600']);
    const end = '/connexion/identite/fin'; // what a provider says is counted apart, and only what is refused
    for (let sent = 0; sent < 120; sent += 1) expect((await knock(end)).status).not.toBe(429);
    expect((await knock(end)).status).toBe(429);
    expect((await fetch(`${named.url}/connexion`, { headers })).status).toBe(200);
    expect((await ask(named, '/connexion', '203.0.113.22')).status).toBe(200);
  });

  it('leaves the others alone, and what is public to all', async () => {
    expect((await ask(named, '/tableau/x', '203.0.113.8')).status).toBe(404);
    for (const name of [...PUBLIC, ...(Object.keys(UNCOUNTED) as (keyof typeof PATHS)[])]) {
      const path = PATHS[name].replaceAll(/:[a-z]+/gi, 'x');
      for (const at of [path, `/conventions/x${path}`])
        if (at === path || at !== splitConvention(at)[1])
          expect([at, (await ask(named, at, '203.0.113.7')).status]).not.toEqual([at, 429]);
    }
  });

  it('reads by programs as often as each token may: what one asks too often stops no page, nor another token', async () => {
    const path = '/api/v1/fiches';
    expect(await flood(named, '203.0.113.41', { times: 1_300, path })).toEqual(new Set([401, 429]));
    expect((await ask(named, path, '203.0.113.41')).status).toBe(429);
    expect((await ask(named, '/tableau/x', '203.0.113.41')).status).toBe(404);
  });

  it.each(['203.0.113.7:51234', '[203.0.113.7]:443', '::ffff:203.0.113.7'])(
    'is the same one when a proxy writes it as %s',
    async (from) => expect((await ask(named, '/tableau/x', from)).status).toBe(429),
  );

  it('that is none is one stranger, whatever stands in its place', async () => {
    expect(await flood(named, 'unknown')).toEqual(new Set([404]));
    for (const from of ['_hidden', ' ', '203.0.113.9:port'])
      expect([from, (await ask(named, '/tableau/x', from)).status]).toEqual([from, 429]);
  });

  it('asks 6,000 times a minute of what is public and not remembered', async () => {
    const headers = { 'X-Forwarded-For': '203.0.113.31', 'Cache-Control': 'no-cache' };
    const public404 = { times: 6_000, path: '/resumes/x' };
    expect(await flood(named, '203.0.113.31', public404)).toEqual(new Set([404]));
    expect((await fetch(`${named.url}/aide`, { headers })).status).toBe(429);
    expect((await ask(named, '/tableau/x', '203.0.113.31')).status).toBe(404);
  });

  it('is the last one that a proxy we know has seen: whoever makes up others before it is one', async () => {
    const made = await ask(named, '/tableau/x', '198.51.100.1, 203.0.113.7');
    expect(made.status).toBe(429);
  });

  it('of IPv6 is a whole subnet, as one house has it', async () => {
    expect(await flood(named, '2001:db8:1:100::1')).toEqual(new Set([404]));
    expect((await ask(named, '/tableau/x', '2001:db8:1:1ff::2')).status).toBe(429);
    expect((await ask(named, '/tableau/x', '2001:db8:1:200::2')).status).toBe(404);
  });

  it('of a private network is not counted: it may be a proxy, and everybody behind it', async () => {
    expect(await flood(named, '10.1.2.3')).toEqual(new Set([404]));
    expect((await ask(named, '/tableau/x', '10.1.2.3')).status).toBe(404);
    expect(warnings).toEqual([]);
  });
});

describe('calendars that never were', () => {
  const MISSES = 100; // an hour
  it('are refused after a hundred; those that are there, and those that ended, never meet the limit', async () => {
    const from = '203.0.113.20';
    for (let asked = 0; asked < MISSES; asked += 1) {
      const own = [`personnel/x${asked}`, `x${asked}`, ID];
      const path = `/calendriers/${own[asked % own.length]}.ics`;
      expect([asked, (await ask(named, path, from)).status]).toEqual([asked, 404]);
    }
    const refused = await ask(named, '/calendriers/personnel/y.ics', from);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '3600']);
    const { clock, stores } = base;
    const personne = await aPersonne(base, await aConvention(base));
    const creeLe = clock.now();
    await stores.liens.create({
      token: 'fini',
      personne,
      objet: 'calendrier',
      creeLe,
      expireLe: creeLe.add({ hours: 1 }),
    });
    await stores.liens.revoke('fini', creeLe);
    expect((await ask(named, '/calendriers/personnel/fini.ics', from)).status).toBe(410);
    expect((await ask(named, '/calendriers/tout.ics', from)).status).toBe(200);
    expect((await ask(named, '/calendriers/personnel/y.ics', '203.0.113.21')).status).toBe(404);
  });
});

describe('a proxy that nobody named', () => {
  it('is not believed, does not stop its visitors, and is told once', async () => {
    expect(await flood(unnamed, '203.0.113.7')).toEqual(new Set([404]));
    expect((await ask(unnamed, '/tableau/x', '203.0.113.7')).status).toBe(404);
    expect(warnings).toEqual([expect.stringContaining('TRUST_PROXY')]);
    const headers = { authorization: `Bearer ${OPERATOR_TOKEN}` };
    const readOf = async ({ url }: StartedWeb) => (await fetch(`${url}/readyz`, { headers })).json();
    expect(await readOf(unnamed)).toMatchObject({ proxy: 'not named by TRUST_PROXY' });
    expect(await readOf(named)).not.toHaveProperty('proxy');
  });
});
