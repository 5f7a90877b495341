import { lookup } from 'node:dns';
import { request } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { memberOf } from '../../../src/domain/nouns/tables.ts';
import type { WebhookPoster } from '../../../src/ports/webhooks.ts';
import { AVIS } from './schemas.ts';

export interface PosterOptions {
  /** Private networks of the operator that may be asked all the same: addresses and subnets. */
  readonly networks: readonly string[];
  /** Of an authority of one's own, beside those that everybody trusts. */
  readonly ca?: string;
}

/**
 * Tells other programs, signed as standardwebhooks.com says. No redirect is followed, and no address of a private network is
 * asked, whatever its name resolves to: the address that is looked at is the one that is asked.
 */
export function createWebhookPoster({ networks, ...options }: PosterOptions): WebhookPoster {
  const isAsked = createIsAsked(networks);
  return {
    post: (to, avis) => tell(to, avis, { isAsked, ...options }).catch(describe),
  };
}

type Post = WebhookPoster['post'];

async function tell(
  { url, secret }: Parameters<Post>[0],
  { lecture, objet, ...avis }: Parameters<Post>[1],
  options: Pick<Asking, 'isAsked' | 'ca'>,
): Promise<string> {
  const body = JSON.stringify(AVIS.parse({ ...avis, data: { objet, ...(lecture ?? NOTHING) } }));
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'espace-collaboratif',
    'webhook-id': avis.id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(avis.id, now, body),
  };
  return ask(new URL(url), { headers, body, ...options });
}

const NOTHING = { collection: null, adresse: null };

interface Asking extends Omit<PosterOptions, 'networks'> {
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: string;
  readonly isAsked: (address: string) => boolean;
}

const LONGEST_MS = 10_000;

async function ask(url: URL, { headers, body, isAsked, ca }: Asking): Promise<string> {
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(host) !== 0 && !isAsked(host)) throw new PrivateError();
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(LONGEST_MS);
    const options = { method: 'POST', headers, signal, agent: false, lookup: createLookup(isAsked) } as const;
    const asked = request(url, { ...options, ...(ca !== undefined && { ca }) }, (response) => {
      resolve(String(response.statusCode));
      response.destroy(); // what it says is not read
    });
    asked.on('error', (error) => reject(signal.aborted ? signal.reason : error));
    asked.on('close', () => reject(new Error('it ended without an answer'))); // one that changes the protocol (101) does
    asked.end(body);
  });
}

class PrivateError extends Error {}

/** The addresses of a name, those of private networks left out. */
function createLookup(isAsked: (address: string) => boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const asked = found.filter(({ address }) => isAsked(address));
      if (asked.length === 0) return done(new PrivateError(), []);
      if (options.all) done(null, asked);
      else done(null, asked[0]?.address ?? '', asked[0]?.family);
    });
  };
}

/** iana.org/assignments/iana-ipv4-special-registry: what is not on the internet of everybody. */
const PRIVATE_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24'],
  ...['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
/** All that everybody reaches is below 2000::/3, but for what leads to other addresses, or is for examples. */
const PUBLIC_V6 = '2000::/3';
const PRIVATE_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

function createIsAsked(networks: readonly string[]): (address: string) => boolean {
  const [own, closed, open] = [networks, [...PRIVATE_V4, ...PRIVATE_V6], [PUBLIC_V6]].map(toList);
  return (address) => {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (own?.check(address, family)) return true;
    if (closed?.check(address, family) !== false) return false;
    return family === 'ipv4' || open?.check(address, family) === true;
  };
}

function toList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

function describe(error: unknown): string {
  if (error instanceof PrivateError) return 'reseau-prive';
  if (error instanceof Error && error.name === 'TimeoutError') return 'delai';
  const code = String(memberOf(error, 'code') ?? '');
  if (code === 'ENOTFOUND') return 'introuvable';
  return /CERT|SELF_SIGNED|TLS|SSL|ISSUER/.test(code) ? 'certificat' : 'injoignable';
}
