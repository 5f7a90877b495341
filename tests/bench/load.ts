import { connect } from 'node:net';

/** Requests a second that a server answers to some kept connections, each asking again as soon as it has its answer. */
export async function measureRate(origin: string, path: string, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  const counts = await Promise.all(Array.from({ length: CONNECTIONS }, () => askAgain(origin, path, until)));
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

const CONNECTIONS = 8;

/** By hand over a socket: a whole HTTP client would cost more than the server that is measured. */
function askAgain(origin: string, path: string, until: number): Promise<number> {
  const { hostname, port, host } = new URL(origin);
  const request = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
  return new Promise((resolve, reject) => {
    let [answered, missing] = [0, 0];
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      missing = missing > 0 ? missing - chunk.length : readLength(chunk) - chunk.length;
      if (missing > 0) return;
      answered += 1;
      if (performance.now() < until) socket.write(request);
      else resolve(socket.destroy() && answered);
    });
  });
}

/** Bytes of the whole answer, head included; the head comes in one piece. @throws Error when it is no good answer */
function readLength(chunk: Buffer): number {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.subarray(0, end).toString('latin1');
  const length = /^content-length: (\d+)/im.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200') || length === undefined)
    throw new Error(`not a whole answer: ${head}`);
  return end + 4 + Number(length);
}
