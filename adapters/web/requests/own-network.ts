import { BlockList, isIP } from 'node:net';

/**
 * Whether an address is of this machine or of a private network: people of the house, or a proxy that nobody named
 * and behind which everybody looks the same. IANA's special-purpose registries name them (RFC 6890).
 */
export function isOfOwnNetwork(ip: string | undefined): boolean {
  const version = isIP(ip ?? '');
  return version === 0 || OWN.check(ip ?? '', version === 6 ? 'ipv6' : 'ipv4');
}

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
