import { connect } from 'node:net';

/** What is asked for again and again; with `etag` it is known already, and each answer is a 304. */
export interface Target {
  readonly origin: string;
  readonly path: string;
  readonly etag?: string;
}

/** Requests a second for one address, asked by `CLIENTS` at once; the answers are counted, not read. */
export async function measureRate({ origin, path, etag }: Target, ms: number): Promise<number> {
  const { hostname, port } = new URL(origin);
  const condition = etag === undefined ? '' : `If-None-Match: ${etag}\r\n`;
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n${condition}\r\n`;
  const end = performance.now() + ms;
  const isKnown = etag !== undefined;
  const ask = () => askUntil({ host: hostname, port: Number(port), request, end, isKnown });
  const counts = await Promise.all(Array.from({ length: CLIENTS }, ask));
  return counts.reduce((sum, count) => sum + count, 0) / (ms / 1_000);
}

const CLIENTS = 16;

interface Asking {
  readonly host: string;
  readonly port: number;
  readonly request: string;
  readonly end: number;
  readonly isKnown: boolean;
}

/** One kept connection; all answers are as long as the first. */
function askUntil({ host, port, request, end, isKnown }: Asking): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    let length: number | null = 0;
    let received = 0;
    const socket = connect(port, host, () => socket.write(request));
    socket.on('error', reject).on('data', (chunk) => {
      if (length === 0) length = readLength(chunk, isKnown);
      if (length === null) {
        socket.destroy();
        reject(new Error(`no answer to count: ${chunk.toString('latin1').slice(0, 80)}`));
        return;
      }
      received += chunk.length;
      if (received < length) return;
      received = 0;
      count += 1;
      if (performance.now() < end) socket.write(request);
      else socket.destroy();
    });
    socket.on('close', () => resolve(count));
  });
}

/** Of the whole answer, its head included; null when it is not the one that is asked for. */
function readLength(first: Buffer, isKnown: boolean): number | null {
  const head = first.toString('latin1').split('\r\n\r\n')[0] ?? '';
  if (isKnown) return head.startsWith('HTTP/1.1 304') ? head.length + 4 : null;
  const body = /^content-length: (\d+)$/im.exec(head)?.[1];
  return body !== undefined && head.startsWith('HTTP/1.1 200') ? head.length + 4 + Number(body) : null;
}
