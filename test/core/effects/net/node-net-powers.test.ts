// The real connections: dialled where it was decided, with certificates checked, given up when told.

import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTlsServer, type TLSSocket } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { nodeNetPowers } from '../../../../src/core/effects/net/node-net-powers.ts';
import type { PeerResource } from '../../../../src/permissions/request.ts';
import { type NetFixture, PUBLIC, rawServer, withNet } from './net-fixture.ts';

const never = new AbortController().signal;
const peer = (port: number, more: Partial<PeerResource> = {}): PeerResource => ({
  scheme: 'http',
  host: 'name.invalid',
  port,
  addresses: ['127.0.0.1'],
  ...more,
});

test('a name is dialled where it was resolved, by no second lookup', async () => {
  const server = await rawServer((socket) => socket.resume());
  // No DNS knows this name.
  const socket = await nodeNetPowers().connect(peer(server.port), never);
  expect(socket.remoteAddress).toBe('127.0.0.1');
  socket.destroy();
  await server.close();
});

test('what is not among the addresses is let go, also where nothing had to be looked up', async () => {
  const server = await rawServer((socket) => socket.resume());
  const elsewhere = peer(server.port, { host: '127.0.0.1', addresses: ['93.184.215.14'] });
  await expect(nodeNetPowers().connect(elsewhere, never)).rejects.toThrow('not connected to what was resolved');
  await server.whenQuiet();
  await server.close();
});

test('without addresses nothing is dialled', async () => {
  await expect(nodeNetPowers().connect(peer(9, { addresses: [] }), never)).rejects.toThrow();
});

test('a connection that is given up while it is made is closed', async () => {
  const server = await rawServer((socket) => socket.resume()); // never says a word of TLS
  const controller = new AbortController();
  const connecting = nodeNetPowers().connect(peer(server.port, { scheme: 'https' }), controller.signal);
  connecting.catch(() => undefined);
  while (server.open() === 0) await new Promise((resolve) => setImmediate(resolve));
  controller.abort();
  await expect(connecting).rejects.toThrow();
  await server.whenQuiet();
  await server.close();
});

test('a server that cannot prove its name is not spoken to, whatever the environment says', async () => {
  const server = createTlsServer({ key: KEY, cert: CERTIFICATE });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED;
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
  try {
    await withNet(
      [],
      () => ({ hosts: [`127.0.0.1:${port}`, `localhost:${port}`] }),
      async (net) => {
        for (const host of ['127.0.0.1', 'localhost']) {
          const error = await net.get(`https://${host}:${port}/`).catch((thrown) => thrown);
          expect(error).toMatchObject({
            code: 'NET_PROTOCOL',
            message: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
          });
        }
      },
    );
  } finally {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before;
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('HTTPS', () => {
  /** Somebody on the internet at 127.0.0.1, who proves to be api.example.com. */
  async function withApi(
    use: (net: NetFixture, seen: { readonly names: unknown[]; connections: number }) => Promise<void>,
    ca: string = API_CERTIFICATE,
  ): Promise<void> {
    const seen = { names: [] as unknown[], connections: 0 };
    const server = createHttpsServer({ key: API_KEY, cert: API_CERTIFICATE }, (request, response) => {
      seen.names.push([(request.socket as TLSSocket).servername, request.headers.host]);
      request.resume().on('end', () => response.end('proven'));
    });
    server.on('secureConnection', () => seen.connections++);
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const internet = { 'api.example.com:443': port, 'other.example.com:443': port, '127.0.0.1:443': port };
    const dns = { 'api.example.com': [PUBLIC], 'other.example.com': [PUBLIC] };
    try {
      const hosts = ['api.example.com', 'other.example.com', '127.0.0.1'];
      await withNet(
        [],
        () => ({ hosts, dns, internet, ca }),
        (net) => use(net, seen),
      );
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  test('the address is dialled, the name is asked for and proven, and the connection is kept', () =>
    withApi(async (net, seen) => {
      expect(await net.get('https://api.example.com/')).toMatchObject({ status: 200, text: 'proven' });
      expect(await net.get('https://api.example.com/', { method: 'POST', text: 'x'.repeat(500_000) })).toMatchObject({
        text: 'proven',
      });
      expect(seen.names).toEqual(Array(2).fill(['api.example.com', 'api.example.com']));
      expect(seen.connections).toBe(1);
      expect(net.dialled).toEqual([{ scheme: 'https', host: 'api.example.com', port: 443, addresses: [PUBLIC] }]);
    }));

  test.each(['other.example.com', '127.0.0.1'])('a certificate for another name than %s proves nothing', (host) =>
    withApi(async (net, seen) => {
      await expect(net.get(`https://${host}/`)).rejects.toMatchObject({
        code: 'NET_PROTOCOL',
        message: expect.stringContaining('ERR_TLS_CERT_ALTNAME_INVALID'),
      });
      expect(seen.names).toEqual([]);
    }),
  );

  test('a certificate that nobody vouches for proves nothing', () =>
    withApi(async (net, seen) => {
      await expect(net.get('https://api.example.com/')).rejects.toMatchObject({ code: 'NET_PROTOCOL' });
      expect(seen.names).toEqual([]);
    }, CERTIFICATE));
});

// Signed by itself, for api.example.com; its key protects nothing.
const API_KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgiRREwm7hVcfgUGPl
E5yZ1LGRv76QWvJ7N1TMsQZ5n3mhRANCAARsqz2+ZGupa8m1muGrhMwOqchKo4GG
2JcdEjUcgB++kzBp3LhPz2ji5j1+smtIyyuuA0+2spJOEzC/UEQblM8O
-----END PRIVATE KEY-----
`;
const API_CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBYTCCAQegAwIBAgIBATAKBggqhkjOPQQDAjARMQ8wDQYDVQQDDAZBIHRlc3Qw
IBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBExDzANBgNVBAMMBkEg
dGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABGyrPb5ka6lrybWa4auEzA6p
yEqjgYbYlx0SNRyAH76TMGncuE/PaOLmPX6ya0jLK64DT7aykk4TML9QRBuUzw6j
TjBMMA8GA1UdEwEB/wQFMAMBAf8wGgYDVR0RBBMwEYIPYXBpLmV4YW1wbGUuY29t
MB0GA1UdDgQWBBTCK5j6Wu8WXPI+QW3bjnqXmY85eDAKBggqhkjOPQQDAgNIADBF
AiEAictfGfUriru9OX20ykf0q7cCAqp2cY+NJGfLHSr2hIgCIAtbzQ/XcqaZCoXx
xrKJisGA+hzZvc28EeM6xyx2n80a
-----END CERTIFICATE-----
`;

// Signed by itself, for localhost and 127.0.0.1; its key protects nothing.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgVTt2jWr354Ub1WJh
YNLbA1iuRwPlNaUsQ1MN4tM1c9ChRANCAASGSh2rowmj3FhJbLo6Pp8PJ9N7B/1j
BJtJab8r+wJpETH4KALD6Jyb5Ud5O4zKmR6FEjEhyGhmssIEDi6CFyZd
-----END PRIVATE KEY-----
`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUIkiEiwCtbvoywIIOr4e0+pEj784wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMjEyMDg0NloYDzIxMjYxMDI5
MTIwODQ2WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASGSh2rowmj3FhJbLo6Pp8PJ9N7B/1jBJtJab8r+wJpETH4KALD6Jyb
5Ud5O4zKmR6FEjEhyGhmssIEDi6CFyZdo28wbTAdBgNVHQ4EFgQU+cAcIZ0fQRta
uHWc+xBAy3RUksgwHwYDVR0jBBgwFoAU+cAcIZ0fQRtauHWc+xBAy3RUksgwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgUCLFilzZrR6Ge7h1FGmAesODX0TqwS6cOEtmUWqDekoCIEF/
Sw3iUXzwR3xGUKXjvx2tzTkB0R2dIH92fBV/KTfu
-----END CERTIFICATE-----
`;
