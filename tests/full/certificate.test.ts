import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { startMailServer } from '../support/mail-server.ts';

const RUN = path.resolve('src/run.js');
const isPossible = spawnSync('openssl', ['version']).status === 0;
const folder = mkdtempSync(path.join(tmpdir(), 'certificate-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** As the README says it: what stands in `.env`, and nothing else; a DNS that answers nothing does not matter here. */
async function verify(env: Readonly<Record<string, string>>): Promise<string> {
  const lines = Object.entries({ MAIL_FROM: 'espace@agglo.example', ...env });
  writeFileSync(path.join(folder, '.env'), lines.map(([name, value]) => `${name}=${value}\n`).join(''));
  const command = promisify(execFile)(
    process.execPath,
    [RUN, 'espace', 'verifier-courriel', 'lea@ailleurs.example'],
    { cwd: folder, env: { PATH: process.env.PATH } },
  );
  const { stdout, stderr } = await command.catch((error: { stdout: string; stderr: string }) => error);
  return `${stdout}${stderr}`.replace(/[\u00A0\u202F]/g, ' ');
}

describe.skipIf(!isPossible)('the certificate of an authority of one’s own (needs openssl)', () => {
  it('is called by its name where it is not trusted, and trusted where .env names it', async () => {
    const [key, certificate] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name));
    const asked = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key ?? '', '-out', certificate ?? ''];
    const about = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-days', '30'];
    expect(spawnSync('openssl', ['req', '-x509', ...asked, ...about]).status).toBe(0);
    const plain = await startMailServer();
    const secured = tls.createServer(
      { key: readFileSync(key ?? ''), cert: readFileSync(certificate ?? '') },
      (socket) => {
        const { hostname, port } = new URL(plain.url);
        const inner = connect(Number(port), hostname);
        for (const one of [socket, inner]) one.on('error', () => {});
        socket.pipe(inner).pipe(socket);
      },
    );
    secured.on('tlsClientError', () => {});
    await new Promise<void>((resolve) => secured.listen(0, 'localhost', resolve));
    const { port } = secured.address() as { readonly port: number };
    const { username, password } = new URL(plain.url);
    const SMTP_URL = `smtps://${username}:${password}@localhost:${port}`;
    expect(await verify({ SMTP_URL })).toContain(
      'le certificat du serveur d’envoi (SMTP_URL) n’est pas reconnu',
    );
    expect(await verify({ SMTP_URL, NODE_EXTRA_CA_CERTS: certificate ?? '' })).toContain(
      'Envoyé à lea@ailleurs.example',
    );
    expect(plain.mails).toHaveLength(1);
    secured.close();
    await plain.stop();
  });

  it('that cannot be read, or is none, is refused at the start', async () => {
    const none = path.join(folder, 'none.pem');
    expect(await verify({ NODE_EXTRA_CA_CERTS: none })).toContain(`${none} could not be read (ENOENT)`);
    writeFileSync(none, 'nothing');
    expect(await verify({ NODE_EXTRA_CA_CERTS: none })).toContain(`no certificate (PEM) stands in ${none}`);
  });
});
