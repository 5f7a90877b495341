import { expect, it } from 'vitest';
import { cutPorts, isOfOwnNetwork, networkOf } from '../../../../adapters/web/requests/address-limit.ts';

it.each([
  ...['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['fd00::1', 'fe80::1', '::ffff:192.168.1.1', 'fe80::1%eth0'],
])('knows %s as its own network', (ip) => expect(isOfOwnNetwork(ip)).toBe(true));

it.each([
  ...[undefined, '', 'unix:', 'unknown', '_hidden', '10.0.0.1.2', '8.8.8.8', '172.15.0.1', '172.32.0.1'],
  ...['192.169.0.1', '11.0.0.1', '2001:db8::1', '::ffff:8.8.8.8'],
])('knows %s as somebody else’s', (ip) => expect(isOfOwnNetwork(ip)).toBe(false));

it.each([
  ['203.0.113.9:51234', '203.0.113.9'],
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['2001:DB8::1', '2001:db8::2'],
  ['2001:db8:1:100::1', '2001:db8:1:1ff:ffff::'],
])('counts %s and %s as one network', (one, other) => expect(networkOf(one)).toBe(networkOf(other)));

it('counts two networks apart, and what is no address as one stranger', () => {
  const networks = ['203.0.113.9', '203.0.113.10', '2001:db8:1:100::1', '2001:db8:1:200::1', 'unknown'];
  expect(new Set(networks.map(networkOf)).size).toBe(networks.length);
  const strangers = [
    ...['unknown', '_hidden', '', ' ', undefined, '203.0.113.9:port', '[::1', '1.2.3', '999.1.1.1'],
  ];
  expect(new Set(strangers.map(networkOf)).size).toBe(1);
});

it('cuts the ports off what proxies name, one after the other', () => {
  expect(cutPorts('203.0.113.9:51234, [2001:db8::1]:443,10.0.0.7')).toBe(
    '203.0.113.9, 2001:db8::1, 10.0.0.7',
  );
  expect(cutPorts('unknown, _x,, 203.0.113.9')).toBe('unknown, unknown, unknown, 203.0.113.9');
  expect(cutPorts(' ')).toBe('unknown');
});
