import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { answerItem, FOLDERS, includes, isNamed, put, ROOT, takeCommand } from './imap-parts.ts';

/** One message that lies in the mailbox. */
export interface StoredMail {
  readonly uid: number;
  readonly source: Buffer;
  readonly flags: Set<string>;
  readonly cameAt: Date;
}

export type ImapServer = Awaited<ReturnType<typeof startImapServer>>;

export interface ImapOptions {
  /** False: a server that takes no flag but its own. */
  readonly hasKeywords?: boolean;
}

/** A small server of IMAP4rev1 (RFC 3501), with a mailbox and what was sent, that takes no command which that RFC does not have. */
export async function startImapServer({ hasKeywords = true }: ImapOptions = {}) {
  const mails: StoredMail[] = [];
  const folders = { INBOX: mails, SENT: [] as StoredMail[] };
  const sockets = new Set<Socket>();
  const state = {
    logins: 0,
    violations: [] as string[],
    decide: (() => null) as Decide,
    folders,
    hasKeywords,
  };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    serve(socket, state);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    /** With the account that it wants. */
    url: `imap://espace:s%40cret@127.0.0.1:${port}`,
    mails,
    /** How often somebody signed in. */
    get logins() {
      return state.logins;
    },
    /** What was asked that no client of ours should ask. */
    violations: state.violations,
    /** Puts a message into the mailbox, or among what its host sent. */
    add: (source: string | Buffer, folder: 'INBOX' | 'SENT' = 'INBOX') =>
      put(folders[folder], { source: Buffer.from(source) }),
    /** Null: it does what it is asked. A command is answered so, not at all, or its line is cut. */
    behave: (next: (command: string, rest: string) => string | 'cut' | 'hang' | null) => {
      state.decide = next;
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

type Decide = (command: string, rest: string) => string | null;

interface State {
  logins: number;
  readonly violations: string[];
  readonly folders: Readonly<Record<'INBOX' | 'SENT', StoredMail[]>>;
  readonly hasKeywords: boolean;
  decide: Decide;
}

interface Session {
  readonly state: State;
  isKnown: boolean;
  /** Of the folder that is open. */
  mails: StoredMail[];
  isSelected: boolean;
  /** Sends a line, or bytes. */
  readonly say: (data: string | Buffer) => void;
}

function serve(socket: Socket, state: State): void {
  const say = (data: string | Buffer) => socket.write(typeof data === 'string' ? `${data}\r\n` : data);
  const session: Session = { state, isKnown: false, isSelected: false, mails: [], say };
  say('* OK [CAPABILITY IMAP4rev1] ready');
  let rest = '';
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    for (let next = takeCommand(rest, say); next !== null; next = takeCommand(rest, say)) {
      const { line } = next;
      rest = next.rest;
      const answer = obey(line, session);
      if (answer === 'cut') return socket.destroy();
      if (answer === 'hang') continue;
      say(answer);
      if (/^\S+ LOGOUT/i.test(line)) return socket.end();
    }
  });
}

/** The last line of the answer to a command. */
function obey(line: string, session: Session): string {
  const [, tag = '*', name = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/is.exec(line) ?? [];
  const command = name.toUpperCase();
  const told = session.state.decide(command, rest);
  if (told === 'cut' || told === 'hang') return told;
  if (told !== null) return `${tag} ${told}`;
  const handler = COMMANDS.get(command);
  const isAllowed = session.isSelected || !NEEDS_SELECTED.test(command);
  if (handler === undefined || !isAllowed) {
    session.state.violations.push(line);
    return `${tag} BAD what is ${command}?`;
  }
  return `${tag} ${handler(rest, session)}`;
}

const NEEDS_SELECTED = /^UID /;

type Handler = (rest: string, session: Session) => string;

const COMMANDS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['CAPABILITY', tell('* CAPABILITY IMAP4rev1', 'OK done')],
  ['NOOP', () => 'OK done'],
  ['LOGIN', login],
  ['LIST', (rest, session) => tell(rest.startsWith('"" ""') ? ROOT : FOLDERS, 'OK done')(rest, session)],
  ['LSUB', tell('* LSUB () "/" INBOX', 'OK done')],
  ['SELECT', select],
  ['EXAMINE', select],
  ['APPEND', append],
  ['EXPUNGE', expunge],
  ['UID SEARCH', search],
  ['UID FETCH', fetchAll],
  ['UID STORE', store],
  ['LOGOUT', tell('* BYE until then', 'OK bye')],
]);

function tell(line: string, end: string): Handler {
  return (_rest, { say }) => {
    say(line);
    return end;
  };
}

function login(rest: string, session: Session): string {
  session.state.logins += 1;
  const [name, password] = rest.split(' ').map((word) => word.replace(/^"|"$/g, ''));
  session.isKnown = name === 'espace' && password === 's@cret';
  return session.isKnown ? 'OK [CAPABILITY IMAP4rev1] known' : 'NO [AUTHENTICATIONFAILED] who are you?';
}

function select(rest: string, session: Session): string {
  if (!session.isKnown) return 'BAD sign in first';
  const { folders, hasKeywords } = session.state;
  const name = rest.replaceAll('"', '').toUpperCase();
  if (name !== 'INBOX' && name !== 'SENT') return 'NO [NONEXISTENT] no such mailbox';
  const mails = folders[name];
  Object.assign(session, { mails, isSelected: true });
  session.say('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)');
  session.say(`* OK [PERMANENTFLAGS (\\Deleted \\Seen${hasKeywords ? ' \\*' : ''})] these`);
  session.say(`* ${mails.length} EXISTS`);
  session.say('* 0 RECENT');
  session.say('* OK [UIDVALIDITY 42] of this mailbox');
  session.say(`* OK [UIDNEXT ${mails.length + 1}] then`);
  return 'OK [READ-WRITE] selected';
}

function search(rest: string, { state, mails, say }: Session): string {
  const [, unwanted] = /UNKEYWORD (\S+)/i.exec(rest) ?? [];
  const flag = unwanted ?? (/UNSEEN/i.test(rest) ? '\\Seen' : '');
  const isByHead = /\b(?:FROM|SUBJECT|HEADER) /i.test(rest);
  if (isByHead) {
    const named = mails.filter(({ source }) => isNamed(rest, source));
    say(`* SEARCH ${named.map(({ uid }) => uid).join(' ')}`.trimEnd());
    return 'OK searched';
  }
  if (!/SINCE \d{1,2}-\w{3}-\d{4}/i.test(rest) || flag === '') state.violations.push(`SEARCH ${rest}`);
  const found = mails.filter(({ flags }) => !flags.has(flag) && !flags.has('\\Deleted'));
  say(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trimEnd());
  return 'OK searched';
}

function append(rest: string, { state, say }: Session): string {
  const [, given = '', date = '', text = ''] =
    /^\S+ \(([^)]*)\) ?(?:"([^"]*)")?[^{]*\{\d+\}(.*)$/s.exec(rest) ?? [];
  const [source, flags] = [Buffer.from(text, 'latin1'), new Set(given.split(' '))];
  const { uid } = put(state.folders.INBOX, { source, flags, ...(date && { cameAt: new Date(date) }) });
  say(`* ${state.folders.INBOX.length} EXISTS`);
  return `OK [APPENDUID 42 ${uid}] appended`;
}

function expunge(_rest: string, { mails, say }: Session): string {
  for (let index = mails.length - 1; index >= 0; index -= 1)
    if (mails[index]?.flags.has('\\Deleted')) {
      mails.splice(index, 1);
      say(`* ${index + 1} EXPUNGE`);
    }
  return 'OK gone';
}

/** What is asked of each message; without `.PEEK` it would mark what it shows. */
function fetchAll(rest: string, { state, mails: all, say }: Session): string {
  const [, set = '', asked = ''] = /^([\d,:]+) \(?(.*?)\)?$/.exec(rest) ?? [];
  const items =
    asked.match(/UID|RFC822\.SIZE|INTERNALDATE|BODYSTRUCTURE|BODY\.PEEK\[[^\]]*\](?:<0\.\d+>)?/g) ?? [];
  const left = items.reduce((text, item) => text.replace(item, ''), asked).trim();
  const mails = all.filter(({ uid }) => includes(set, uid));
  if (items.length === 0 || left !== '' || mails.length === 0) {
    state.violations.push(`FETCH ${rest}`);
    return 'BAD fetch';
  }
  for (const mail of mails) {
    const answers = items.flatMap((item) => [Buffer.from(' '), answerItem(item, mail)]).slice(1);
    say(Buffer.from(`* ${all.indexOf(mail) + 1} FETCH (`));
    say(Buffer.concat(answers));
    say(')');
  }
  return 'OK fetched';
}

function store(rest: string, { state, mails: all, say }: Session): string {
  const [, set = '', given = ''] = /^([\d,:]+) \+FLAGS(?:\.SILENT)? \(([^)]*)\)$/i.exec(rest) ?? [];
  const mails = all.filter(({ uid }) => includes(set, uid));
  const flags = given.split(' ');
  const isTaken = state.hasKeywords || flags.every((flag) => flag.startsWith('\\'));
  if (mails.length === 0 || !isTaken) {
    state.violations.push(`STORE ${rest}`);
    return 'NO not stored';
  }
  for (const mail of mails) {
    for (const flag of flags) mail.flags.add(flag);
    const place = all.indexOf(mail) + 1;
    say(`* ${place} FETCH (UID ${mail.uid} FLAGS (${[...mail.flags].join(' ')}))`);
  }
  return 'OK stored';
}
