import { createSocket } from 'node:dgram';
import { type Answer, decode, encode } from 'dns-packet';

/** What a test publishes: texts, addresses, reverse names. */
export interface Zone {
  readonly txt?: Readonly<Record<string, readonly string[]>>;
  readonly a?: Readonly<Record<string, readonly string[]>>;
  /** By address. */
  readonly ptr?: Readonly<Record<string, readonly string[]>>;
}

/** A DNS on this machine, that knows one zone and says of the rest that it does not exist. */
export async function startDnsServer() {
  let zone: Zone = {};
  const socket = createSocket('udp4');
  socket.on('message', (bytes, { port, address }) => {
    const { id, questions = [] } = decode(bytes);
    const answers = questions.flatMap(({ name, type }) => answer(zone, name.toLowerCase(), type));
    const nothing = answers.length === 0 ? NXDOMAIN : 0;
    const flags = RECURSION_AVAILABLE | nothing;
    const reply = encode({ type: 'response', flags, questions, answers, ...(id !== undefined && { id }) });
    socket.send(reply, port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    /** For `Resolver.setServers`. */
    address: `127.0.0.1:${socket.address().port}`,
    publish: (next: Zone) => {
      zone = next;
    },
    stop: () => new Promise<void>((resolve) => socket.close(() => resolve())),
  };
}

const RECURSION_AVAILABLE = 0x0080;
const NXDOMAIN = 3;

function answer({ txt = {}, a = {}, ptr = {} }: Zone, name: string, type: string): Answer[] {
  const ttl = 60;
  if (type === 'TXT')
    return (txt[name] ?? []).map((text) => ({ type, name, ttl, data: text.match(/.{1,200}/gs) ?? [''] }));
  if (type === 'A') return (a[name] ?? []).map((data) => ({ type, name, ttl, data }));
  const address = name
    .replace(/\.in-addr\.arpa$/, '')
    .split('.')
    .reverse()
    .join('.');
  return type === 'PTR' ? (ptr[address] ?? []).map((data) => ({ type, name, ttl, data })) : [];
}
