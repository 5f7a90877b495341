import { connect } from 'node:net';

/** Requests a second for one address, asked by `CLIENTS` at once; the answers are counted, not read. */
export async function measureRate(origin: string, path: string, ms: number): Promise<number> {
  const { hostname, port } = new URL(origin);
  const request = `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`;
  const end = performance.now() + ms;
  const ask = () => askUntil({ host: hostname, port: Number(port), request, end });
  const counts = await Promise.all(Array.from({ length: CLIENTS }, ask));
  return counts.reduce((sum, count) => sum + count, 0) / (ms / 1_000);
}

const CLIENTS = 16;

interface Asking {
  readonly host: string;
  readonly port: number;
  readonly request: string;
  readonly end: number;
}

/** One kept connection; all answers are as long as the first. */
function askUntil({ host, port, request, end }: Asking): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    let length = 0;
    let received = 0;
    const socket = connect(port, host, () => socket.write(request));
    socket.on('error', reject).on('data', (chunk) => {
      if (length === 0) length = readLength(chunk);
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

/** Of the whole answer, its head included. */
function readLength(first: Buffer): number {
  const head = first.toString('latin1').split('\r\n\r\n')[0] ?? '';
  const body = /^content-length: (\d+)$/im.exec(head)?.[1];
  if (body === undefined || !head.startsWith('HTTP/1.1 200')) throw new Error(`no answer to count: ${head}`);
  return head.length + 4 + Number(body);
}
