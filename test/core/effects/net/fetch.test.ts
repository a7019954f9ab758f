import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { httpServer, PUBLIC, withNet } from './net-fixture.ts';

test('a granted request reaches the server at the address that DNS said, and its answer comes back', () =>
  withNet(
    [httpServer((_request, response) => response.writeHead(201, { 'x-a': 'b' }).end('hello'))],
    ({ port }) => ({
      hosts: ['http://api.example.com'],
      dns: { 'api.example.com': [PUBLIC] },
      internet: { 'api.example.com:80': port },
    }),
    async (net, server) => {
      const answer = await net.get('http://API.example.com./items?q=1#part', { headers: [['x-mine', '1']] });
      expect(answer).toMatchObject({
        status: 201,
        text: 'hello',
        redirected: false,
        url: 'http://api.example.com/items?q=1',
      });
      expect(answer.headers).toMatchObject({ 'x-a': 'b' });
      expect(server.requests).toMatchObject([
        {
          method: 'GET',
          url: '/items?q=1',
          headers: { host: 'api.example.com', 'x-mine': '1', 'user-agent': 'bulkhead/test' },
        },
      ]);
      expect(net.dialled).toEqual([{ scheme: 'http', host: 'api.example.com', port: 80, addresses: [PUBLIC] }]);
      expect(net.records).toMatchObject([
        { permission: 'net.connect', resource: 'http://api.example.com', decision: 'allow', code: null, bytes: 5 },
      ]);
    },
  ));

test('a large body comes in pieces, as fast as it is pulled', () => {
  const body = 'x'.repeat(20 * 1024 * 1024);
  return withNet(
    [httpServer((_request, response) => response.end(body))],
    ({ port }) => ({ hosts: [`http://127.0.0.1:${port}`] }),
    async (net, server) => {
      expect((await net.get(`http://127.0.0.1:${server.port}/`)).text.length).toBe(body.length);
      expect(net.records).toMatchObject([{ decision: 'allow', bytes: body.length }]);
    },
  );
});

test('an encoded body is decoded', () =>
  withNet(
    [
      httpServer((_request, response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('packed')),
      ),
    ],
    ({ port }) => ({ hosts: [`http://127.0.0.1:${port}`] }),
    async (net, server) => {
      expect((await net.get(`http://127.0.0.1:${server.port}/`)).text).toBe('packed');
    },
  ));
