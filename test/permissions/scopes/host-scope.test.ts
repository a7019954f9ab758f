import { describe, expect, test } from 'vitest';
import type { PeerResource } from '../../../src/permissions/request.ts';
import { coversPeer, hostPatterns } from '../../../src/permissions/scopes/host-scope.ts';

const PUBLIC = '93.184.215.14';

/** `https://host` is at its public address unless others are given; an address is at itself. */
function covers(hosts: string | readonly string[], url: string, addresses: readonly string[] = [PUBLIC]): boolean {
  const { protocol, hostname, port } = new URL(url);
  const scheme = protocol === 'https:' ? 'https' : 'http';
  const peer: PeerResource = {
    scheme,
    host: hostname,
    port: port === '' ? (scheme === 'https' ? 443 : 80) : Number(port),
    addresses,
  };
  return coversPeer(hostPatterns([hosts].flat()), peer);
}

describe('names, ports and schemes', () => {
  test.each([
    ['api.example.com', 'https://api.example.com', true],
    ['API.Example.COM.', 'https://api.example.com', true],
    ['bücher.example', 'https://xn--bcher-kva.example', true],
    ['api.example.com', 'https://api.example.com:8443', false],
    ['api.example.com', 'http://api.example.com', false],
    ['api.example.com', 'https://example.com', false],
    ['api.example.com', 'https://x.api.example.com', false],
    ['api.example.com', 'https://api.example.com.evil.com', false],
    ['api.example.com', 'https://xapi.example.com', false],
    ['api.example.com:8443', 'https://api.example.com:8443', true],
    ['api.example.com:8443', 'https://api.example.com', false],
    ['api.example.com:8443', 'http://api.example.com:8443', false],
    ['api.example.com:80', 'http://api.example.com', false],
    ['http://api.example.com', 'http://api.example.com', true],
    ['http://api.example.com', 'https://api.example.com', true],
    ['http://api.example.com', 'http://api.example.com:8080', false],
    ['http://api.example.com', 'http://api.example.com:443', false],
    ['http://api.example.com', 'https://api.example.com:80', false],
    ['http://api.example.com:8080', 'http://api.example.com:8080', true],
    ['http://api.example.com:8080', 'http://api.example.com', false],
    ['*.example.com', 'https://api.example.com', true],
    ['*.example.com', 'https://a.b.example.com', true],
    ['*.example.com', 'https://example.com', false],
    ['*.example.com', 'https://evilexample.com', false],
    ['*.example.com', 'http://api.example.com', false],
    ['http://*.example.com', 'http://api.example.com', true],
    ['*', 'https://anything.example', true],
    ['*', `https://${PUBLIC}`, true],
    ['*', 'http://anything.example', false],
    ['*', 'https://anything.example:8443', false],
    ['not a host', 'https://not', false],
    ['https://api.example.com', 'https://api.example.com', false],
  ])('"%s" and %s: %j', (pattern, url, reached) => {
    expect(covers(pattern, url)).toBe(reached);
  });
});

describe('what is not on the public internet', () => {
  test.each([
    '127.0.0.1',
    '10.0.0.1',
    '169.254.169.254',
    '[::1]',
    '[fd00:ec2::254]',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '0.0.0.0',
    'localhost',
    'x.localhost',
  ])('is not within "*" or "*.localhost": %s', (host) => {
    const { hostname } = new URL(`https://${host}`);
    const addresses = [hostname.includes('localhost') ? '127.0.0.1' : hostname];
    expect(covers(['*', '*.localhost', '*.0.0.1', '*.254'], `https://${host}`, addresses)).toBe(false);
  });

  test('is reached where it is named itself, by that name only', () => {
    expect(covers('127.0.0.1:3000', 'https://127.0.0.1:3000')).toBe(true);
    expect(covers('http://[::1]:3000', 'http://[::1]:3000')).toBe(true);
    expect(covers('localhost', 'https://localhost', ['127.0.0.1', '::1'])).toBe(true);
    expect(covers('localhost', 'https://127.0.0.1')).toBe(false);
    expect(covers('127.0.0.1', 'https://localhost', ['127.0.0.1'])).toBe(false);
    expect(covers('127.0.0.1', 'https://127.0.0.2')).toBe(false);
    expect(covers('127.0.0.1', 'https://[::ffff:127.0.0.1]')).toBe(false);
  });

  test('is not reached through a name that leads there, whatever the name', () => {
    for (const address of [
      '127.0.0.1',
      '10.0.0.1',
      '169.254.169.254',
      '::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      'fe80::1%eth0',
      'nonsense',
    ]) {
      expect(covers('api.example.com', 'https://api.example.com', [address])).toBe(false);
      expect(covers('*.example.com', 'https://api.example.com', [address])).toBe(false);
      expect(covers('*', 'https://api.example.com', [address])).toBe(false);
    }
  });

  test('spoils an answer that also has public addresses: whoever answers would choose', () => {
    expect(covers('api.example.com', 'https://api.example.com', [PUBLIC, '127.0.0.1'])).toBe(false);
    expect(covers('api.example.com', 'https://api.example.com', ['127.0.0.1', PUBLIC])).toBe(false);
    expect(covers('api.example.com', 'https://api.example.com', [PUBLIC, '2606:4700::1'])).toBe(true);
  });

  test('is reached through a name when both the name and the address are named, for the same door', () => {
    const intranet = ['intranet.corp', '10.0.0.5'];
    expect(covers(intranet, 'https://intranet.corp', ['10.0.0.5'])).toBe(true);
    expect(covers(intranet, 'https://intranet.corp', ['10.0.0.6'])).toBe(false);
    expect(covers(intranet, 'https://other.corp', ['10.0.0.5'])).toBe(false);
    // Whoever answers for the name gets nothing but what was named, and not through another port.
    expect(covers(['intranet.corp', '10.0.0.5:8443'], 'https://intranet.corp', ['10.0.0.5'])).toBe(false);
    expect(covers(['http://intranet.corp', '10.0.0.5'], 'http://intranet.corp', ['10.0.0.5'])).toBe(false);
  });

  test('a name is no localhost because localhost is named', () => {
    expect(covers(['evil.example', 'localhost'], 'https://evil.example', ['127.0.0.1'])).toBe(false);
    expect(covers('localhost', 'https://localhost', ['10.0.0.1'])).toBe(false);
  });
});

test('a name that was not resolved yet is decided on by itself', () => {
  expect(covers('api.example.com', 'https://api.example.com', [])).toBe(true);
  expect(covers('api.example.com', 'https://other.example.com', [])).toBe(false);
  // An address is its own answer.
  expect(covers('*', 'https://127.0.0.1', [])).toBe(false);
});
