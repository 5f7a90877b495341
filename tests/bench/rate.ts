import { connect } from 'node:net';
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

/** Of one address, asked by `CLIENTS` at once; the answers are counted, not read. */
export async function measureRate({ origin, path, etag, headers = {} }: Target, ms: number): Promise<Rate> {
  const { hostname, port } = new URL(origin);
  const sent = Object.entries(etag === undefined ? headers : { ...headers, 'If-None-Match': etag });
  const lines = sent.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${lines}\r\n`;
  const end = performance.now() + ms;
  const isKnown = etag !== undefined;
  const ask = () => askUntil({ host: hostname, port: Number(port), request, end, isKnown });
  const taken = (await Promise.all(Array.from({ length: CLIENTS }, ask))).flat();
  return { rate: taken.length / (ms / 1_000), p99: percentile(taken, 0.99) };
}

const CLIENTS = 16;

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
