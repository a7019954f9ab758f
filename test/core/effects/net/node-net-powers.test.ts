// The real connections: dialled where it was decided, with certificates checked, given up when told.

import { createServer as createTlsServer } from 'node:tls';
import { expect, test } from 'vitest';
import { nodeNetPowers } from '../../../../src/core/effects/net/node-net-powers.ts';
import type { PeerResource } from '../../../../src/permissions/request.ts';
import { rawServer, withNet } from './net-fixture.ts';

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
