import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { simpleParser } from 'mailparser';
import nodemailer from 'nodemailer';
import { expect } from 'vitest';
import type { ReceivedMail } from './mail-server.ts';
import { has } from './operations.ts';
import { getFreePort } from './program.ts';

const run = promisify(execFile);
const OWN = 'espace@agglo.example';
const PASSWORD = 's/cr@t';
const NOBODY = 65_534;

/** Debian: apt-get install postfix dovecot-imapd dovecot-lmtpd; both want to be started by root. */
export const HAS_MAIL =
  has('/usr/sbin/postfix', '/usr/sbin/dovecot', '/usr/lib/dovecot/lmtp') && process.getuid?.() === 0;

/** Postfix and Dovecot of this machine, in a folder of their own: one server for everybody, with a mailbox for each. */
export async function startDebianMail() {
  const folder = await mkdtemp(path.join(tmpdir(), 'mail-'));
  await chmod(folder, 0o755);
  const [smtp, imap, lmtp, auth] = [
    await getFreePort(),
    await getFreePort(),
    await getFreePort(),
    await getFreePort(),
  ];
  const users = path.join(folder, 'users');
  const mail = path.join(folder, 'mail');
  await mkdir(mail);
  await run('chown', [`${NOBODY}:${NOBODY}`, mail]);
  const known = new Set<string>();
  const addMailboxes = async (addresses: readonly string[]) => {
    for (const address of addresses) known.add(address.toLowerCase());
    await writeFile(users, [...known].map((address) => `${address}:{PLAIN}${PASSWORD}::::::\n`).join(''));
  };
  await addMailboxes([OWN]);
  await writePostfix(folder, { smtp, lmtp, auth });
  await writeFile(path.join(folder, 'dovecot.conf'), toDovecot(folder, { imap, lmtp, auth }));
  const postfix = (word: string) => run('/usr/sbin/postfix', ['-c', path.join(folder, 'etc'), word]);
  const dovecot = createDaemon('/usr/sbin/dovecot', ['-F', '-c', path.join(folder, 'dovecot.conf')]);
  const account = encodeURIComponent(OWN);
  const password = encodeURIComponent(PASSWORD);
  const outside = nodemailer.createTransport({ host: '127.0.0.1', port: smtp, ignoreTLS: true });
  const startMailboxes = async () => {
    dovecot.start();
    await expect.poll(() => isOpen(imap)).toBe(true);
  };
  await startMailboxes();
  await postfix('start');
  return {
    /** Where the program sends, and reads what comes to it. */
    smtpUrl: `smtp://${account}:${password}@127.0.0.1:${smtp}`,
    imapUrl: `imap://${account}:${password}@127.0.0.1:${imap}`,
    /** Whoever has no mailbox gets nothing: what is for him or her comes back. */
    addMailboxes,
    /** What lies in everybody's mailboxes, each with its address. */
    readMails: async () =>
      (await Promise.all([...known].map((address) => readMaildir(mail, address)))).flat(),
    /** As somebody's own program sends it to us. */
    async write(source: string) {
      const [, from = ''] = /^From:.*?([^\s<>]+@[^\s<>]+)/im.exec(source) ?? [];
      await outside.sendMail({ envelope: { from, to: OWN }, raw: source });
    },
    /** Nothing is under way between the two. */
    async isIdle() {
      const { stdout } = await run('/usr/sbin/postqueue', ['-c', path.join(folder, 'etc'), '-p']);
      return stdout.includes('is empty');
    },
    stopSending: async () => void (await postfix('stop')),
    startSending: async () => void (await postfix('start')),
    stopMailboxes: dovecot.stop,
    startMailboxes,
    /** Our mailbox, as another host takes it over: each message a new one. Dovecot stands still meanwhile. */
    async moveMailbox() {
      const place = path.join(mail, OWN);
      for (const name of await readdir(place))
        if (name.startsWith('dovecot')) await rm(path.join(place, name), { recursive: true });
      for (const name of await readdir(path.join(place, 'cur')))
        await rename(path.join(place, 'cur', name), path.join(place, 'new', name.replace(/:2,.*$/, '')));
    },
    async stop() {
      await postfix('stop').catch(() => {}); // it may stand still
      await dovecot.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function readMaildir(mail: string, address: string): Promise<readonly ReceivedMail[]> {
  const mails: ReceivedMail[] = [];
  for (const place of ['new', 'cur']) {
    const folder = path.join(mail, address, place);
    for (const name of await readdir(folder).catch(() => [])) {
      const raw = await readFile(path.join(folder, name), 'latin1');
      const [, sender = ''] = /^Return-Path:\s*<([^>]*)>/im.exec(raw) ?? [];
      mails.push({ ...(await simpleParser(Buffer.from(raw, 'latin1'))), sender, recipient: address, raw });
    }
  }
  return mails.sort((a, b) => Number(a.date) - Number(b.date));
}

function isOpen(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

function createDaemon(file: string, args: readonly string[]) {
  let child: ReturnType<typeof spawn> | null = null;
  return {
    start() {
      child = spawn(file, args, { stdio: 'ignore' });
    },
    async stop() {
      if (child === null || child.exitCode !== null) return;
      const end = once(child, 'exit');
      child.kill();
      await end;
    },
  };
}

type Ports = Readonly<Record<'lmtp' | 'auth', number>>;

function toDovecot(folder: string, { imap, lmtp, auth }: Ports & { readonly imap: number }): string {
  return `dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = ${folder}/mail/%{user}
mail_uid = ${NOBODY}
mail_gid = ${NOBODY}
first_valid_uid = ${NOBODY}
first_valid_gid = ${NOBODY}
recipient_delimiter = +
passdb passwd-file {
  passwd_file_path = ${folder}/users
}
userdb passwd-file {
  passwd_file_path = ${folder}/users
}
service imap-login {
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtp}
  }
}
service auth {
  inet_listener auth {
    port = ${auth}
  }
}
`;
}

async function writePostfix(
  folder: string,
  { smtp, lmtp, auth }: Ports & { readonly smtp: number },
): Promise<void> {
  const etc = path.join(folder, 'etc');
  await mkdir(etc);
  await mkdir(path.join(folder, 'queue'));
  await mkdir(path.join(folder, 'data'));
  await run('chown', ['postfix', path.join(folder, 'data')]);
  const services = await readFile('/usr/share/postfix/master.cf.dist', 'utf8'); // as Debian has them, in no other root
  const own = services.replace(/^smtp +inet.*$/m, `127.0.0.1:${smtp} inet n - n - - smtpd`);
  await writeFile(path.join(etc, 'master.cf'), own.replace(/^(\S+ +\S+ +\S+ +\S+ +)y /gm, '$1n '));
  await writeFile(
    path.join(etc, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${folder}/queue
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file = ${folder}/postfix.log
maillog_file_prefixes = ${folder}
myhostname = mx.agglo.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = static:ok
virtual_transport = lmtp:inet:127.0.0.1:${lmtp}
smtpd_reject_unlisted_recipient = no
smtpd_recipient_restrictions = permit_sasl_authenticated, permit_mynetworks, reject
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${auth}
recipient_delimiter = +
smtpd_peername_lookup = no
disable_dns_lookups = yes
queue_run_delay = 1s
minimal_backoff_time = 1s
maximal_backoff_time = 2s
`,
  );
}
