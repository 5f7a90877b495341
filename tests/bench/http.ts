import { Agent, request } from 'node:http';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
  readonly etag: string | null;
}

/** One kept connection to one server: the cost of connecting is in no figure. */
export function createHttpClient(origin: string) {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (path: string, { method = 'GET', headers = {}, body = '' }: Sending) =>
    new Promise<HttpAnswer>((resolve, reject) => {
      const outgoing = request(new URL(path, origin), { agent, method, headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () =>
          resolve({
            status: incoming.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            etag: incoming.headers.etag ?? null,
          }),
        );
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  return {
    get: (path: string, headers: Headers = {}) => expectStatus(send(path, { headers }), path, [200, 304]),
    post: (path: string, fields: Readonly<Record<string, string>>) => {
      const body = new URLSearchParams(fields).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
      return expectStatus(send(path, { method: 'POST', headers, body }), path, [200, 303]);
    },
    [Symbol.dispose]: () => agent.destroy(),
  };
}

type Headers = Readonly<Record<string, string | number>>;

interface Sending {
  readonly method?: string;
  readonly headers?: Headers;
  readonly body?: string;
}

async function expectStatus(
  answering: Promise<HttpAnswer>,
  path: string,
  expected: readonly number[],
): Promise<HttpAnswer> {
  const answer = await answering;
  if (!expected.includes(answer.status)) throw new Error(`${path} answered ${answer.status}: ${answer.body}`);
  return answer;
}
