import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Webhook } from 'standardwebhooks';
import { expect } from 'vitest';

/** What it does with one request; `take`: it has it from then on, whatever it answers. */
export type Behaviour = (request: IncomingMessage, response: ServerResponse, take: () => void) => void;

/** Without it no certificate can be made. */
export const canMakeCertificates = spawnSync('openssl', ['version']).status === 0;

/** Another program, that answers each request in its turn as it is told, then takes all; what it took, once its signature holds. */
export async function startReceiver() {
  const folder = mkdtempSync(path.join(tmpdir(), 'webhooks-'));
  const [key = '', cert = ''] = ['key', 'cert'].map((name) => path.join(folder, `${name}.pem`));
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '30'];
  spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    key,
    '-out',
    cert,
    ...subject,
  ]);
  const [ca, secret] = [readFileSync(cert, 'utf8'), { current: '' }];
  const secrets = new Map<string, string>();
  const taken: { to: string; id: string; type: string; data: { objet: string; adresse: string | null } }[] =
    [];
  const behaviours: Behaviour[] = [];
  const server = createServer({ key: readFileSync(key), cert: ca }, async (request, response) => {
    const body = (await request.toArray()).join('');
    const to = request.url ?? '';
    const headers = { ...request.headers } as Record<string, string>;
    const payload = new Webhook(secrets.get(to) ?? secret.current).verify(body, headers) as Omit<
      (typeof taken)[number],
      'to'
    >;
    expect(payload.id).toBe(headers['webhook-id']);
    const behave = behaviours.shift();
    const take = () => void taken.push({ ...payload, to });
    if (behave) return behave(request, response, take);
    take();
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    ...{ taken, behaviours, secret, secrets, ca, url: `https://localhost:${port}/avis?cle=1` },
    close: async () => {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    },
  };
}
