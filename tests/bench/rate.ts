import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import { percentile } from './measure.ts';

/** What is asked for again and again; with `etag` it is known already, and each answer is a 304. */
export interface Target {
  readonly origin: string;
  readonly path: string;
  readonly etag?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Rate {
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds that 99 of 100 were answered in. */
  readonly p99: number;
}

/**
 * Of one address, asked by `CLIENTS` at once; the answers are counted, not read. By wrk (github.com/wg/wrk) where it is
 * installed: a client that is one Node process holds a bare server back.
 */
export async function measureRate({ origin, path, etag, headers = {} }: Target, ms: number): Promise<Rate> {
  const { hostname, port } = new URL(origin);
  const sent = Object.entries(etag === undefined ? headers : { ...headers, 'If-None-Match': etag });
  if (await hasCommand) return askByCommand(`${origin}${path}`, sent, ms);
  const lines = sent.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${lines}\r\n`;
  const end = performance.now() + ms;
  const isKnown = etag !== undefined;
  const ask = () => askUntil({ host: hostname, port: Number(port), request, end, isKnown });
  const taken = (await Promise.all(Array.from({ length: CLIENTS }, ask))).flat();
  return { rate: taken.length / (ms / 1_000), p99: percentile(taken, 0.99) };
}

const CLIENTS = 16;

const run = promisify(execFile);
const hasCommand = run('wrk', ['-v']).then(
  () => true,
  (error: { readonly stdout?: string }) => /^wrk /.test(error.stdout ?? ''), // it says its version, and that nothing was asked
);

/** One thread, as the other client is. @throws Error when it is answered anything but 2xx and 3xx */
async function askByCommand(
  url: string,
  headers: readonly (readonly [string, string])[],
  ms: number,
): Promise<Rate> {
  const lines = headers.flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const { stdout } = await run('wrk', ['-t1', `-c${CLIENTS}`, `-d${ms / 1_000}`, ...PATIENT, ...lines, url]);
  const [, rate] = /Requests\/sec:\s+([\d.]+)/.exec(stdout) ?? [];
  const [, p99, unit = ''] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  if (rate === undefined || /Non-2xx|Socket errors: (?!connect 0, read 0, write 0)/.test(stdout))
    throw new Error(`${url}: ${stdout}`);
  return { rate: Number(rate), p99: Number(p99) * (UNITS.get(unit) ?? Number.NaN) };
}

const PATIENT = ['--latency', '--timeout', '60'];

const UNITS = new Map([
  ['us', 0.001],
  ['ms', 1],
  ['s', 1_000],
]);

interface Asking {
  readonly host: string;
  readonly port: number;
  readonly request: string;
  readonly end: number;
  readonly isKnown: boolean;
}

/** On one connection after the other: a server that speaks HTTP/1.0 ends each with its answer. */
async function askUntil(asking: Asking): Promise<readonly number[]> {
  const taken: number[] = [];
  while (performance.now() < asking.end) taken.push(...(await askOn(asking)));
  return taken;
}

/** How long each answer took until it was closed; all are as long as the first. */
function askOn({ host, port, request, end, isKnown }: Asking): Promise<readonly number[]> {
  return new Promise((resolve, reject) => {
    const taken: number[] = [];
    let asked = performance.now();
    let head = '';
    let length = 0;
    let received = 0;
    const socket = connect(port, host, () => socket.write(request));
    socket.on('error', reject).on('data', (chunk) => {
      received += chunk.length;
      if (length === 0) head += chunk.toString('latin1');
      if (length === 0 && head.includes('\r\n\r\n')) length = readLength(head, isKnown);
      if (length === 0 || received < length) return;
      received = 0;
      const now = performance.now();
      taken.push(now - asked);
      asked = now;
      if (now < end) socket.write(request);
      else socket.destroy();
    });
    socket.on('close', () =>
      taken.length > 0 ? resolve(taken) : reject(new Error(`no answer to count: ${head.slice(0, 80)}`)),
    );
  });
}

/** Of the whole answer, its head included; infinite when it is not the one that is asked for: it is never counted. */
function readLength(answer: string, isKnown: boolean): number {
  const head = answer.split('\r\n\r\n')[0] ?? '';
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1];
  if (isKnown) return status === '304' ? head.length + 4 : Number.POSITIVE_INFINITY;
  const body = /^content-length: (\d+)$/im.exec(head)?.[1];
  return body !== undefined && status === '200' ? head.length + 4 + Number(body) : Number.POSITIVE_INFINITY;
}
