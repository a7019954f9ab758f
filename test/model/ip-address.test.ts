import { describe, expect, test } from 'vitest';
import { isLoopbackAddress, isPublicAddress, parseAddress } from '../../src/model/ip-address.ts';

const isPublic = (text: string) => {
  const address = parseAddress(text);
  return address === null ? null : isPublicAddress(address);
};

test.each([
  ['8.8.8.8', '8.8.8.8'],
  ['::1', '::1'],
  ['[::1]', '::1'],
  ['FE80:0:0:0:0:0:0:1', 'fe80::1'],
  ['::ffff:127.0.0.1', '::ffff:7f00:1'],
  ['2606:4700::6810:84e5', '2606:4700::6810:84e5'],
])('%s is the address %s', (text, canonical) => {
  expect(parseAddress(text)?.text).toBe(canonical);
});

test.each([
  '',
  'localhost',
  '127.1',
  '0x7f.1',
  '2130706433',
  '0177.0.0.1',
  '1.2.3.256',
  '1.2.3.4.',
  '01.2.3.4',
  'fe80::1%eth0',
  '::1]',
  ':',
  '1:2:3',
  'example.com',
])('%j is no address', (text) => {
  expect(parseAddress(text)).toBeNull();
});

describe('out on the public internet', () => {
  test.each([
    '1.1.1.1',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '126.255.255.255',
    '128.0.0.0',
    '169.253.255.255',
    '169.255.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.167.255.255',
    '192.169.0.0',
    '198.17.255.255',
    '198.20.0.0',
    '223.255.255.255',
    '2606:4700::1',
    '2a00::1',
    '64:ff9b::808:808',
  ])('is %s', (text) => {
    expect(isPublic(text)).toBe(true);
  });

  test.each([
    ['this host', '0.0.0.0'],
    ['this host', '0.1.2.3'],
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['private', '10.0.0.1'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['carrier NAT', '100.64.0.1'],
    ["a cloud's metadata", '100.100.100.200'],
    ["a cloud's metadata", '169.254.169.254'],
    ["a cloud's metadata", '168.63.129.16'],
    ["a cloud's metadata", '192.0.0.192'],
    ["a cloud's metadata", 'fd00:ec2::254'],
    ['link-local', '169.254.0.1'],
    ['benchmarks', '198.18.0.1'],
    ['6to4 relays', '192.88.99.1'],
    ['documentation', '203.0.113.7'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['unspecified', '::'],
    ['loopback', '::1'],
    ['ULA', 'fc00::1'],
    ['ULA', 'fd12:3456::1'],
    ['link-local', 'fe80::1'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['mapped', '::ffff:127.0.0.1'],
    ['mapped, though public within', '::ffff:8.8.8.8'],
    ['compatible', '::7f00:1'],
    ['6to4 of a private address', '2002:a00:1::1'],
    ['6to4 of a public address', '2002:808:808::1'],
    ['Teredo', '2001:0:4136:e378::1'],
    ['NAT64 of loopback', '64:ff9b::7f00:1'],
    ['NAT64 of metadata', '64:ff9b::a9fe:a9fe'],
    ['local NAT64', '64:ff9b:1::808:808'],
    ['documentation', '2001:db8::1'],
    ['discard', '100::1'],
  ])('is not %s: %s', (_what, text) => {
    expect(isPublic(text)).toBe(false);
  });
});

test.each(['127.0.0.1', '127.9.9.9', '0.0.0.0', '::', '::1', '::ffff:127.0.0.1', '::ffff:0:0', '64:ff9b::7f00:1'])(
  'a connection to %s ends at this machine',
  (text) => {
    const address = parseAddress(text);
    expect(address !== null && isLoopbackAddress(address)).toBe(true);
  },
);

test.each(['10.0.0.1', '8.8.8.8', 'fe80::1', '::2', '128.0.0.1'])('a connection to %s does not', (text) => {
  const address = parseAddress(text);
  expect(address !== null && isLoopbackAddress(address)).toBe(false);
});
