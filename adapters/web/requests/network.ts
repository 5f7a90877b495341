import { BlockList, isIP } from 'node:net';
import { ipKeyGenerator } from 'express-rate-limit';

/** The network that what is no address counts for: all of them are one stranger, and never of the house. */
const STRANGER = 'unknown';

/**
 * What a request counts for: an address of IPv4, or the part of an IPv6 one that a house has for itself (/56, RFC 6177).
 * @param ip as Express gives it: what stands in X-Forwarded-For may be anything
 */
export function networkOf(ip: string | undefined): string {
  const address = readAddress(ip ?? '');
  return address === null ? STRANGER : ipKeyGenerator(address);
}

/**
 * Whether an address is of this machine or of a private network: people of the house, or a proxy that nobody named
 * and behind which everybody looks the same. IANA's special-purpose registries name them (RFC 6890).
 */
export function isOfOwnNetwork(ip: string | undefined): boolean {
  const address = readAddress(ip ?? '');
  return address !== null && OWN.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Whom a proxy names, without the ports that some write (IIS, Azure's gateways); what is no address is a stranger. */
export function cutPorts(forwardedFor: string): string {
  return forwardedFor
    .split(',')
    .map((one) => readAddress(one.trim()) ?? STRANGER)
    .join(', ');
}

/** `203.0.113.9`, `203.0.113.9:51234`, `2001:db8::1`, `[2001:db8::1]:443`, `fe80::1%eth0`; null for anything else. */
function readAddress(text: string): string | null {
  const [, inBrackets, beforePort] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/.exec(text) ?? [];
  const address = (inBrackets ?? beforePort ?? text).replace(/%.*$/, '').replace(MAPPED, '');
  return isIP(address) === 0 ? null : address;
}

const MAPPED = /^::ffff:(?=\d+\.)/i; // an IPv4 address, as a socket of both kinds gives it

const OWN = new BlockList();
const SUBNETS_4 = [
  '127.0.0.0/8',
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '169.254.0.0/16',
  '100.64.0.0/10',
];
const SUBNETS_6 = ['::1/128', 'fc00::/7', 'fe80::/10'];
for (const subnet of SUBNETS_4) add(subnet, 'ipv4');
for (const subnet of SUBNETS_6) add(subnet, 'ipv6');

function add(subnet: string, version: 'ipv4' | 'ipv6'): void {
  const [address = '', prefix] = subnet.split('/');
  OWN.addSubnet(address, Number(prefix), version);
}
