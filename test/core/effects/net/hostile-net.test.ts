// What a hostile extension, a hostile DNS and a hostile server try on the network. `docs/guards.md` says what each achieved without its guard.

import { once } from 'node:events';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { declares, httpServer, netFixture, PUBLIC, rawServer, type World, withNet } from './net-fixture.ts';

const EVIL = 'evil.example.com';
const own = (port: number) => `http://127.0.0.1:${port}`;
const ok = () => httpServer((_request, response) => response.end('reached'));
/** Redirects `/` to where the query says. */
const redirecting = (status = 302) =>
  httpServer((request, response) => {
    const to = new URL(request.url ?? '', 'http://x').searchParams.get('to');
    if (to === null) response.end('the end');
    else response.writeHead(status, { location: to }).end();
  });
const to = (url: string, target: string) => `${url}/?to=${encodeURIComponent(target)}`;

/** Nothing may be dialled. */
async function refusedAt(world: World, url: string, code: string): Promise<void> {
  const net = netFixture(world);
  try {
    await expect(net.get(url)).rejects.toMatchObject({ code });
    expect(net.dialled).toEqual([]);
  } finally {
    await net.dispose();
  }
}

describe('addresses in disguise', () => {
  test.each([
    'https://0x7f.1/',
    'https://2130706433/',
    'https://127.1/',
    'https://0177.0.0.1/',
    'https://127.0.0.1./',
    'https://127.0.0.1:443/',
    'https://[::ffff:127.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[::1]/',
    'https://[::]/',
    'https://0/',
    'https://0.0.0.0/',
    'https://１２７.０.０.１/',
    'https://①②⑦.⓪.⓪.①/',
    'https://127。0。0。1/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://a.localhost/',
    'https://[64:ff9b::7f00:1]/',
    'https://[2002:7f00:1::]/',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00:ec2::254]/latest/meta-data',
    'https://[::ffff:a9fe:a9fe]/',
    'https://0xa9fea9fe/',
  ])('"*" is the public internet, not %s', (url) => refusedAt({ hosts: ['*', '*.localhost'] }, url, 'OUT_OF_SCOPE'));

  test('a spelling of an address that was named is that address', () =>
    withNet(
      [ok()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, { port }) => {
        expect((await net.get(`http://0x7f.1:${port}/`)).url).toBe(`http://127.0.0.1:${port}/`);
        await expect(net.get(`http://[::ffff:127.0.0.1]:${port}/`)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
      },
    ));
});

describe('DNS', () => {
  test.each([
    ['loopback', ['127.0.0.1']],
    ['a private network', ['192.168.0.1']],
    ['metadata', ['169.254.169.254']],
    ['metadata', ['fd00:ec2::254']],
    ['a zone', ['fe80::1%lo']],
    ['a good and a bad address', [PUBLIC, '127.0.0.1']],
    ['a mapped address', ['::ffff:10.0.0.1']],
  ])('a name that leads to %s is not connected to', (_what, addresses) =>
    refusedAt({ hosts: [EVIL, '*'], dns: { [EVIL]: addresses } }, `https://${EVIL}/`, 'OUT_OF_SCOPE'),
  );

  test('the name of a metadata service leads nowhere, even when it is declared', () =>
    refusedAt(
      { hosts: ['http://metadata.google.internal'], dns: { 'metadata.google.internal': ['169.254.169.254'] } },
      'http://metadata.google.internal/computeMetadata/v1/',
      'OUT_OF_SCOPE',
    ));

  test('an answer that changes after the decision changes nothing: it is asked once, and what it said is dialled', async () => {
    let asked = 0;
    const net = netFixture({
      hosts: [EVIL],
      dns: { [EVIL]: () => (++asked === 1 ? [PUBLIC] : ['127.0.0.1']) },
      limits: { connect: 20 },
    });
    try {
      await expect(net.get(`https://${EVIL}/`)).rejects.toMatchObject({ code: 'TIMEOUT' });
      expect(net.dialled).toEqual([{ scheme: 'https', host: EVIL, port: 443, addresses: [PUBLIC] }]);
      await expect(net.get(`https://${EVIL}/`)).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
      expect(asked).toBe(2);
      expect(net.dialled).toHaveLength(1);
    } finally {
      await net.dispose();
    }
  });

  test('a connection is not used again for a name that leads elsewhere by now', () => {
    let address = PUBLIC;
    return withNet(
      [ok()],
      ({ port }) => ({
        hosts: [`http://${EVIL}`],
        dns: { [EVIL]: () => [address] },
        internet: { [`${EVIL}:80`]: port },
      }),
      async (net) => {
        for (address of [PUBLIC, PUBLIC, '8.8.8.8']) {
          await net.get(`http://${EVIL}/`);
        }
        expect(net.dialled.map(({ addresses }) => addresses)).toEqual([[PUBLIC], ['8.8.8.8']]);
      },
    );
  });

  test('a name that is refused is not even looked up: the question itself would carry secrets', async () => {
    const net = netFixture({ hosts: ['api.example.com'] });
    await expect(net.get('https://c2VjcmV0.evil.example/')).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    expect(net.lookups).toEqual([]);
    await net.dispose();
  });

  test('one extension keeps one thread of the system waiting for DNS, and each name is asked once for all who wait', async () => {
    const answers: (() => void)[] = [];
    const turns = async () => {
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    const net = netFixture({
      hosts: ['*.slow.example'],
      dnsAnswers: () => new Promise((resolve) => answers.push(resolve)),
    });
    const givesUp = new AbortController();
    const requests = ['a', 'b', 'b', 'c'].map((name) =>
      net.get(`https://${name}.slow.example/`, name === 'c' ? { signal: givesUp.signal } : {}),
    );
    const codes = Promise.all(requests.map((request) => request.catch((error) => error.code)));
    await turns();
    expect(net.lookups).toEqual(['a.slow.example']);
    givesUp.abort();
    answers.pop()?.();
    await turns();
    expect(net.lookups).toEqual(['a.slow.example', 'b.slow.example']);
    answers.pop()?.();
    expect(await codes).toEqual([...Array(3).fill('NET_UNREACHABLE'), 'CANCELLED']);
    expect(net.lookups).toHaveLength(2);
    await net.dispose();
  });

  test('localhost is this machine by no DNS', () =>
    withNet(
      [ok()],
      ({ port }) => ({ hosts: [`http://localhost:${port}`], dns: { localhost: ['10.0.0.1'] } }),
      async (net, { port }) => {
        expect((await net.get(`http://localhost:${port}/`)).text).toBe('reached');
        expect(net.lookups).toEqual([]);
      },
    ));

  test('what is refused does not tell where the name led', async () => {
    const net = netFixture({ hosts: [EVIL], dns: { [EVIL]: ['10.20.30.40'] } });
    const error = await net.get(`https://${EVIL}/`).catch((thrown) => thrown);
    expect(JSON.stringify([error.message, error.details])).not.toContain('10.20');
    expect(net.records).toMatchObject([{ resource: EVIL, decision: 'deny', code: 'OUT_OF_SCOPE' }]);
    await net.dispose();
  });
});

test('what the system says of a failure stays with the core: it names addresses', async () => {
  for (const broken of [
    new Error('odd at 10.1.2.3:443'),
    Object.assign(new Error('connect ECONNREFUSED 10.1.2.3:443'), { code: 'ECONNREFUSED' }),
    new AggregateError([Object.assign(new Error('10.1.2.3'), { code: 'EHOSTUNREACH' })], '10.1.2.3'),
  ]) {
    const net = netFixture({ hosts: [EVIL], dns: { [EVIL]: [PUBLIC] }, broken });
    const error = await net.get(`https://${EVIL}/`).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'NET_UNREACHABLE', details: { resource: EVIL } });
    expect(JSON.stringify([error.message, error.details])).not.toContain('10.1.2.3');
    await net.dispose();
  }
});

describe('redirects', () => {
  test.each([
    'http://127.0.0.1:1/',
    'http://localhost:1/',
    'http://[::1]:1/',
    'http://169.254.169.254/latest/meta-data',
    'http://metadata.google.internal/',
    'http://0x7f.1:1/',
    '//10.0.0.1/',
    'https://elsewhere.example/',
  ])('to %s are decided like any other request', (target) =>
    withNet(
      [redirecting()],
      ({ port }) => ({
        hosts: ['http://start.example', 'http://metadata.google.internal'],
        dns: {
          'start.example': [PUBLIC],
          'metadata.google.internal': ['169.254.169.254'],
          'elsewhere.example': [PUBLIC],
        },
        internet: { 'start.example:80': port },
      }),
      async (net) => {
        await expect(net.get(to('http://start.example', target))).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
        expect(net.dialled).toHaveLength(1);
        expect(net.records.map(({ decision }) => decision)).toEqual(['allow', 'deny']);
      },
    ),
  );

  test.each([
    'file:///etc/passwd',
    'data:text/plain,x',
    'ftp://127.0.0.1/',
    'javascript:1',
    'http://user:pass@start.example/',
    'http://',
    'blob:x',
  ])('to %s are not followed', (target) =>
    withNet(
      [redirecting()],
      ({ port }) => ({
        hosts: ['http://start.example'],
        dns: { 'start.example': [PUBLIC] },
        internet: { 'start.example:80': port },
      }),
      async (net) => {
        await expect(net.get(to('http://start.example', target))).rejects.toMatchObject({ code: 'NET_PROTOCOL' });
        expect(net.records).toHaveLength(1);
      },
    ),
  );

  test('end after twenty', () =>
    withNet(
      [httpServer((_request, response) => response.writeHead(302, { location: '/again' }).end())],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        await expect(net.get(own(server.port))).rejects.toMatchObject({ code: 'NET_PROTOCOL' });
        expect(server.requests).toHaveLength(21);
        expect(net.records).toHaveLength(21);
      },
    ));

  test('can be refused, or taken as they are', () =>
    withNet(
      [redirecting()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const url = to(own(server.port), '/');
        await expect(net.get(url, { redirect: 'error' })).rejects.toMatchObject({ code: 'NET_PROTOCOL' });
        expect(await net.get(url, { redirect: 'manual' })).toMatchObject({
          status: 302,
          headers: { location: '/' },
          redirected: false,
        });
      },
    ));

  test('to another origin carry neither credentials nor cookies, to the same they do', () =>
    withNet(
      [redirecting(307), ok()],
      (one, two) => ({ hosts: [own(one.port), own(two.port)] }),
      async (net, one, two) => {
        const headers: [string, string][] = [
          ['Authorization', 'Bearer secret'],
          ['COOKIE', 'a=b'],
          ['x-other', 'stays'],
        ];
        await net.get(to(own(one.port), '/'), { headers });
        expect(one.requests[1]?.headers).toMatchObject({ authorization: 'Bearer secret', cookie: 'a=b' });
        await net.get(to(own(one.port), own(two.port)), { headers });
        expect(two.requests[0]?.headers).toMatchObject({ 'x-other': 'stays' });
        expect(two.requests[0]?.headers).not.toHaveProperty('authorization');
        expect(two.requests[0]?.headers).not.toHaveProperty('cookie');
      },
    ));

  test.each([
    [301, 'POST', 'GET', ''],
    [302, 'POST', 'GET', ''],
    [303, 'PUT', 'GET', ''],
    [307, 'POST', 'POST', 'body'],
    [308, 'PUT', 'PUT', 'body'],
    [302, 'PUT', 'PUT', 'body'],
  ])('of %i turn %s into %s', (status, method, then, body) =>
    withNet(
      [redirecting(status)],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        await net.get(to(own(server.port), '/'), { method, text: 'body', headers: [['content-type', 'text/x']] });
        expect(server.requests[1]).toMatchObject({ method: then, body });
        expect(server.requests[1]?.headers['content-type']).toBe(body === '' ? undefined : 'text/x');
      },
    ),
  );

  test('from HTTPS to plain HTTP are not followed', async () => {
    const { redirectOf } = await import('../../../../src/core/effects/net/redirect.ts');
    const { targetOf } = await import('../../../../src/core/effects/net/request-target.ts');
    const hop = { method: 'GET', target: targetOf('https://a.example/', 999), headers: [], body: null };
    expect(redirectOf(hop, 302, [['location', 'http://a.example/']])).toMatchObject({ kind: 'refused' });
    expect(redirectOf(hop, 302, [['location', 'https://b.example/']])).toMatchObject({ kind: 'to' });
  });
});

describe('requests', () => {
  test.each([
    'file:///etc/passwd',
    'data:text/plain,x',
    'ftp://example.com/',
    'ws://example.com/',
    'about:blank',
    'https://user@example.com/',
    'https://user:pass@example.com/',
    'https://:pass@example.com/',
    '/relative',
    'https://',
    'https://a b/',
    'https://example.com:0/',
    'https://example.com:99999/',
    `https://example.com/${'x'.repeat(20_000)}`,
    'https://example..com/',
    // What a yes to exactly this would be written as is every host there is.
    'https://*/',
    'https://*.example.com/',
    'https://%2A.example.com/',
  ])('are not made of %j', (url) => refusedAt({ hosts: ['*', 'example.com:0'] }, url, 'ARGUMENT_INVALID'));

  test.each([
    ['a line end in a value', ['x-a', 'b\r\nx-evil: 1']],
    ['a line feed in a value', ['x-a', 'b\nx-evil: 1']],
    ['a return in a value', ['x-a', 'b\rx']],
    ['a NUL in a value', ['x-a', 'b\0']],
    ['a character that is no byte', ['x-a', 'b\u010d\u010a']],
    ['a line end in a name', ['x-a\r\nx-evil', 'b']],
    ['a colon in a name', ['x-a: b', 'c']],
    ['a blank in a name', ['x a', 'b']],
    ['no name', ['', 'b']],
    ['the host', ['Host', 'evil.example']],
    ['the host, in disguise', ['hOsT', 'evil.example']],
    ['the length', ['Content-Length', '3']],
    ['the framing', ['Transfer-Encoding', 'chunked']],
    ['the connection', ['Connection', 'upgrade']],
    ['keep-alive', ['Keep-Alive', 'timeout=999']],
    ['an upgrade', ['Upgrade', 'websocket']],
    ['a proxy', ['Proxy-Authorization', 'Basic x']],
    ['any proxy header', ['proxy-x', 'x']],
    ['an expectation', ['Expect', '100-continue']],
    ['trailers', ['Trailer', 'x']],
    ['te', ['TE', 'trailers']],
  ] as const)('have no header with %s', (_what, header) =>
    withNet(
      [ok()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        await expect(net.get(own(server.port), { headers: [header] })).rejects.toMatchObject({
          code: 'ARGUMENT_INVALID',
        });
        expect(server.connections()).toBe(0);
      },
    ),
  );

  test.each(['GET /x HTTP/1.1\r\nHost: y', 'GET\0', 'G T', '', 'CONNECT', 'connect', 'TRACE', 'TRACK'])(
    'have no method %j',
    (method) =>
      withNet(
        [ok()],
        ({ port }) => ({ hosts: [own(port)] }),
        async (net, server) => {
          await expect(net.get(own(server.port), { method })).rejects.toMatchObject({ code: 'ARGUMENT_INVALID' });
          expect(server.connections()).toBe(0);
        },
      ),
  );

  test('cannot be ended early by their URL', () =>
    withNet(
      [ok()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        await net.get(`${own(server.port)}/a\r\nx-evil: 1\t HTTP/1.1?b=\0c`);
        expect(server.requests).toMatchObject([{ url: '/ax-evil:%201%20HTTP/1.1?b=%00c' }]);
        expect(server.requests[0]?.headers).not.toHaveProperty('x-evil');
      },
    ));

  test('have so many headers of such a size', () =>
    withNet(
      [ok()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const many = Array.from({ length: 300 }, (_, index): [string, string] => [`x-${index}`, '']);
        await expect(net.get(own(server.port), { headers: many })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
        const large: [string, string][] = [['x-a', 'b'.repeat(40_000)]];
        await expect(net.get(own(server.port), { headers: large })).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
        expect(server.connections()).toBe(0);
      },
    ));

  test('no port of the core is spoken to, by no name of it', () =>
    withNet(
      [ok()],
      ({ port }) => ({ hosts: [own(port), `http://localhost:${port}`, `http://[::1]:${port}`] }),
      async (net, { port }) => {
        const held = net.ports.hold(port);
        for (const host of ['127.0.0.1', 'localhost', '[::1]']) {
          await expect(net.get(`http://${host}:${port}/`)).rejects.toMatchObject({
            code: 'PERMISSION_DENIED',
            details: { layer: 'floor' },
          });
        }
        expect(net.dialled).toEqual([]);
        held.dispose();
        expect((await net.get(own(port))).text).toBe('reached');
      },
    ));

  test('wait for their turn when there are too many', () => {
    const waiting: (() => void)[] = [];
    const turns = async (count: number) => {
      for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
    };
    return withNet(
      [httpServer((_request, response) => waiting.push(() => response.end('x')))],
      ({ port }) => ({ hosts: [own(port)], limits: { requests: 2 } }),
      async (net, server) => {
        const answers = [1, 2, 3, 4].map(() => net.get(own(server.port)));
        while (waiting.length < 2) await turns(1);
        await turns(100);
        expect(server.requests).toHaveLength(2);
        for (let answered = 0; answered < 4; await turns(1)) {
          for (const answer of waiting.splice(0)) {
            answered++;
            answer();
          }
        }
        expect(await Promise.all(answers)).toHaveLength(4);
      },
    );
  });

  test('have bodies of a bounded size, all of them together', () =>
    withNet(
      [ok()],
      ({ port }) => ({ hosts: [own(port)], limits: { requestBytes: 100 } }),
      async (net, server) => {
        const signal = new AbortController().signal;
        const begin = (size: number) => net.net.body({ size, bytes: [new Uint8Array(10)] }, { signal });
        await expect(begin(101)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
        const { stream } = await begin(60);
        await expect(begin(60)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
        // Not whole yet: it is not sent as it is.
        await expect(net.get(own(server.port), { method: 'POST', body: stream })).rejects.toMatchObject({
          code: 'ARGUMENT_INVALID',
        });
        await expect(net.streams.push(stream, new Uint8Array(51), signal)).rejects.toMatchObject({
          code: 'ARGUMENT_INVALID',
        });
        const again = await begin(60);
        await net.streams.push(again.stream, new Uint8Array(50), signal);
        await net.get(own(server.port), { method: 'POST', body: again.stream });
        expect(server.requests[0]?.body).toHaveLength(60);
        const whole = await begin(100);
        await net.streams.push(whole.stream, new Uint8Array(90), signal);
        // Whoever gives up before the request closes it: it is not kept for nobody.
        await net.streams.close(whole.stream);
        expect(await begin(100)).toMatchObject({ stream: expect.any(Number) });
      },
    ));

  test.each([
    ['does not answer', ''],
    ['answers before it was told all', 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nbegun'],
  ])('have bodies that count as long as a server that %s holds them up', (_what, answer) =>
    withNet(
      [rawServer((socket) => void socket.once('readable', () => socket.read(1) && socket.write(answer)))],
      ({ port }) => ({ hosts: [own(port)], limits: { requestBytes: 100 } }),
      async (net, server) => {
        const signal = new AbortController().signal;
        const begin = () => net.net.body({ size: 100, bytes: [new Uint8Array(99)] }, { signal });
        const { stream } = await begin();
        await net.streams.push(stream, new Uint8Array(1), signal);
        const sending = new AbortController();
        const answered = net.start(own(server.port), { method: 'POST', body: stream, signal: sending.signal });
        answered.catch(() => undefined);
        const begun = answer === '' ? null : await answered;
        while (server.open() === 0) await new Promise((resolve) => setImmediate(resolve));
        await expect(begin()).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
        if (begun === null) {
          sending.abort();
          await expect(answered).rejects.toMatchObject({ code: 'CANCELLED' });
        } else {
          await net.streams.close(begun.stream ?? 0);
        }
        await begin();
      },
    ),
  );

  test('have bodies that count no more when their request never had its turn', () =>
    withNet(
      [ok()],
      ({ port }) => ({ hosts: [own(port)], limits: { requests: 0, requestBytes: 100 } }),
      async (net, server) => {
        const { signal } = new AbortController();
        const begin = () => net.net.body({ size: 100, bytes: [new Uint8Array(99)] }, { signal });
        const { stream } = await begin();
        await net.streams.push(stream, new Uint8Array(1), signal);
        const waiting = new AbortController();
        const answer = net.start(own(server.port), { method: 'POST', body: stream, signal: waiting.signal });
        waiting.abort();
        await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
        await begin();
      },
    ));

  test('a body that was sent is gone: no other request sends it', () =>
    withNet(
      [ok()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        await expect(net.get(own(server.port), { method: 'POST', body: 1 })).rejects.toMatchObject({
          code: 'ARGUMENT_INVALID',
        });
      },
    ));
});

/** A server that answers each connection with `parts`, one after the other, and hangs up only if told to. */
const saying = (...parts: readonly (string | Uint8Array | 'hang up')[]) =>
  rawServer((socket: Socket) => {
    socket.once('data', async () => {
      for (const part of parts) {
        if (part === 'hang up') socket.end();
        else if (!socket.destroyed && !socket.write(part))
          await Promise.race([once(socket, 'drain'), once(socket, 'close')]);
      }
    });
  });
const HEAD = 'HTTP/1.1 200 OK\r\n';

describe('servers', () => {
  test.each([
    ['nothing at all', [], { headers: 50 }, 'TIMEOUT'],
    ['half a head', [HEAD], { headers: 50 }, 'TIMEOUT'],
    ['provisional heads without end', Array<string>(40).fill('HTTP/1.1 103 Early Hints\r\n\r\n'), {}, 'NET_PROTOCOL'],
    ['provisional heads only', ['HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n'], { headers: 50 }, 'TIMEOUT'],
    ['half a body', [`${HEAD}content-length: 10\r\n\r\nhalf`], { idle: 50 }, 'TIMEOUT'],
    ['half a body and hangs up', [`${HEAD}content-length: 10\r\n\r\nhalf`, 'hang up'], {}, 'NET_UNREACHABLE'],
    ['no HTTP', ['220 mail.example ESMTP\r\n\r\n'], {}, 'NET_PROTOCOL'],
    ['a head without end', [HEAD, ...Array<string>(200).fill(`x: ${'y'.repeat(1000)}\r\n`)], {}, 'NET_PROTOCOL'],
    ['a thousand headers', [HEAD, 'a: b\r\n'.repeat(1001), '\r\n'], {}, 'NET_PROTOCOL'],
    ['two lengths', [`${HEAD}content-length: 1\r\ncontent-length: 2\r\n\r\nxx`], {}, 'NET_PROTOCOL'],
    [
      'a length and chunks',
      [`${HEAD}content-length: 1\r\ntransfer-encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n`],
      {},
      'NET_PROTOCOL',
    ],
    [
      'an upgrade that nobody asked for',
      ['HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
      {},
      'NET_UNREACHABLE',
    ],
    ['a gzip that is none', [`${HEAD}content-encoding: gzip\r\ncontent-length: 4\r\n\r\nnope`], {}, 'NET_PROTOCOL'],
    [
      'half a gzip',
      [`${HEAD}content-encoding: gzip\r\ncontent-length: 12\r\n\r\n`, gzipSync('x'.repeat(99)).subarray(0, 12)],
      {},
      'NET_PROTOCOL',
    ],
    [
      'encodings without end',
      [`${HEAD}content-encoding: ${'gzip, '.repeat(50)}gzip\r\ncontent-length: 1\r\n\r\nx`],
      {},
      'NET_PROTOCOL',
    ],
  ] as const)('that say %s are given up', (_what, parts, limits, code) =>
    withNet(
      [saying(...parts)],
      ({ port }) => ({ hosts: [own(port)], limits: { keep: 50, ...limits } }),
      async (net, server) => {
        await expect(net.get(own(server.port))).rejects.toMatchObject({ code });
        await server.whenQuiet();
      },
    ),
  );

  test('that send a body without end are cut off', () =>
    withNet(
      [
        httpServer((_request, response) => {
          const more = () => {
            while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
            response.once('drain', more);
          };
          more();
        }),
      ],
      ({ port }) => ({ hosts: [own(port)], limits: { responseBytes: 3_000_000 } }),
      async (net, server) => {
        await expect(net.get(own(server.port))).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
        expect(net.records).toMatchObject([{ decision: 'allow', code: 'LIMIT_EXCEEDED' }]);
        await server.whenQuiet();
      },
    ));

  test('are not read ahead of whoever does not pull', () => {
    let written = 0;
    return withNet(
      [
        httpServer((_request, response) => {
          const piece = Buffer.alloc(64 * 1024);
          const more = () => {
            while (written < 200 * 1024 * 1024) {
              written += piece.length;
              if (!response.write(piece)) {
                response.once('drain', more);
                return;
              }
            }
          };
          more();
        }),
      ],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const { stream } = await net.start(own(server.port));
        expect(stream).not.toBeNull();
        // Until the socket's buffers on both sides are full and nothing moves any more.
        for (let before = -1; before !== written; ) {
          before = written;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        expect(written).toBeLessThan(50 * 1024 * 1024);
      },
    );
  });

  test('are not read ahead in a million chunks either: each is an object', () => {
    let sent = 0;
    return withNet(
      [
        rawServer((socket) => {
          socket.once('data', () => {
            socket.write(`${HEAD}transfer-encoding: chunked\r\n\r\n`);
            const more = () => {
              do sent += 10_000;
              while (socket.write('1\r\nx\r\n'.repeat(10_000)));
              socket.once('drain', more);
            };
            more();
          });
        }),
      ],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const { stream, bytes } = await net.start(own(server.port));
        for (let before = -1; before !== sent; ) {
          before = sent;
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        const piece = await net.streams.pull(stream ?? 0, new AbortController().signal);
        expect((bytes[0]?.length ?? 0) + piece.bytes.length).toBeLessThan(5000);
      },
    );
  });

  test('that answer before they were told all are not told the next request behind the rest', () =>
    withNet(
      [
        rawServer((socket) => {
          socket.once('readable', () => {
            socket.read(1);
            socket.write(`${HEAD}content-length: 6\r\n\r\nenough`);
          });
        }),
      ],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const text = 'x'.repeat(20_000_000);
        for (let count = 1; count <= 2; count++) {
          expect(await net.get(own(server.port), { method: 'POST', text })).toMatchObject({ text: 'enough' });
          expect(server.connections()).toBe(count);
        }
      },
    ));

  test.each(['gzip', 'br'])('can say %s of a body that is none', (encoding) =>
    withNet(
      [httpServer((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end())],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        expect((await net.get(own(server.port))).text).toBe('');
      },
    ),
  );

  const zeros = Buffer.alloc(64 * 1024 * 1024);
  test.each([
    ['gzip', gzipSync(zeros)],
    ['deflate', deflateSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ])('that send a bomb (%s) are cut off before it goes off', (encoding, bomb) =>
    withNet(
      [httpServer((_request, response) => response.writeHead(200, { 'content-encoding': encoding }).end(bomb))],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        await expect(net.get(own(server.port))).rejects.toMatchObject({ code: 'NET_PROTOCOL' });
        expect(net.records[0]?.bytes ?? 0).toBeLessThan(32 * 1024 * 1024);
      },
    ),
  );

  test('can encode a body three times, and no more', () => {
    const often = (times: number) =>
      Array.from({ length: times }).reduce<Buffer>((body) => gzipSync(body), Buffer.from('text'));
    return withNet(
      [
        httpServer((request, response) => {
          const times = Number(request.url?.slice(1));
          response.writeHead(200, { 'content-encoding': Array(times).fill('gzip').join(', ') }).end(often(times));
        }),
      ],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        expect((await net.get(`${own(server.port)}/3`)).text).toBe('text');
        await expect(net.get(`${own(server.port)}/4`)).rejects.toMatchObject({ code: 'NET_PROTOCOL' });
      },
    );
  });

  test('can send text that packs well', () => {
    const text = 'a line like every other, with its number\n'.repeat(200_000);
    return withNet(
      [
        httpServer((_request, response) =>
          response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(text.slice(0, 900_000))),
        ),
      ],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        expect((await net.get(own(server.port))).text).toBe(text.slice(0, 900_000));
      },
    );
  });
});

describe('endings', () => {
  const endless = () =>
    httpServer((_request, response) => {
      response.write('begun');
    });

  test('whoever cancels before the answer closes the socket', () =>
    withNet(
      [httpServer(() => undefined)],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const controller = new AbortController();
        const answer = net.get(own(server.port), { signal: controller.signal });
        answer.catch(() => undefined);
        while (server.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
        controller.abort();
        await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
        await server.whenQuiet();
        expect(net.records).toMatchObject([{ decision: 'allow', code: 'CANCELLED' }]);
      },
    ));

  test('whoever cancels while a connection is made makes none', async () => {
    const net = netFixture({ hosts: ['http://10.255.255.1'] });
    const controller = new AbortController();
    const answer = net.get('http://10.255.255.1/', { signal: controller.signal });
    answer.catch(() => undefined);
    while (net.dialled.length === 0) await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(net.abandoned).toHaveLength(1);
    await net.dispose();
  });

  test('a piece that is cancelled while it is waited for closes the socket', () =>
    withNet(
      [endless()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const controller = new AbortController();
        const { stream, bytes } = await net.start(own(server.port));
        const before = bytes[0]?.length === 0 ? await net.streams.pull(stream ?? 0, controller.signal) : null;
        expect(before?.done ?? false).toBe(false);
        const piece = net.streams.pull(stream ?? 0, controller.signal);
        piece.catch(() => undefined);
        controller.abort();
        await expect(piece).rejects.toMatchObject({ code: 'CANCELLED' });
        await server.whenQuiet();
      },
    ));

  test('a stream that is closed closes the socket', () =>
    withNet(
      [endless()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const { stream } = await net.start(own(server.port));
        await net.streams.close(stream ?? 0);
        await server.whenQuiet();
        expect(net.records).toMatchObject([{ decision: 'allow', code: 'CANCELLED' }]);
      },
    ));

  test('whoever cancels closes one socket, not those of other requests to the same server', () =>
    withNet(
      [endless()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const [one, other] = await Promise.all([net.start(own(server.port)), net.start(own(server.port))]);
        expect(server.open()).toBe(2);
        await net.streams.close(one.stream ?? 0);
        while (server.open() > 1) await new Promise((resolve) => setImmediate(resolve));
        await net.streams.close(other.stream ?? 0);
        await server.whenQuiet();
      },
    ));

  test('the end of the extension closes every socket: idle, waiting and sending', () =>
    withNet(
      [endless(), ok(), httpServer(() => undefined)],
      (...servers) => ({ hosts: servers.map(({ port }) => own(port)) }),
      async (net, sending, idle, silent) => {
        await net.start(own(sending.port));
        await net.get(own(idle.port));
        const waiting = net.get(own(silent.port));
        waiting.catch(() => undefined);
        while (silent.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
        expect([sending, idle, silent].map((server) => server.open())).toEqual([1, 1, 1]);
        await net.dispose();
        await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
        await Promise.all([sending.whenQuiet(), idle.whenQuiet(), silent.whenQuiet()]);
        await expect(net.start(own(idle.port))).rejects.toMatchObject({ code: 'DISPOSED' });
      },
    ));

  test('when the grant is withdrawn, the next piece is refused and the socket closed', () =>
    withNet(
      [endless()],
      ({ port }) => ({ hosts: [own(port)] }),
      async (net, server) => {
        const { stream } = await net.start(own(server.port));
        net.setRules({
          ...declares(own(server.port)),
          layers: { user: '{ "acme.notes": { "net.connect": "deny" } }' },
        });
        await expect(net.streams.pull(stream ?? 0, new AbortController().signal)).rejects.toMatchObject({
          code: 'PERMISSION_DENIED',
        });
        await server.whenQuiet();
        expect(net.records).toMatchObject([{ decision: 'deny', code: 'PERMISSION_DENIED' }]);
      },
    ));

  test('when the grant is withdrawn, what waits for an answer is ended without one more piece', () =>
    withNet(
      [httpServer(() => undefined), endless()],
      (...servers) => ({ hosts: servers.map(({ port }) => own(port)) }),
      async (net, silent, sending) => {
        const waiting = net.get(own(silent.port));
        waiting.catch(() => undefined);
        await net.start(own(sending.port));
        while (silent.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
        net.setRules({ ...declares('elsewhere.example') });
        net.net.recheck();
        net.streams.recheck();
        await expect(waiting).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
        await Promise.all([silent.whenQuiet(), sending.whenQuiet()]);
      },
    ));

  test('a grant that is withdrawn while a connection is begun is not used, though nobody knew of it yet', async () => {
    const net = netFixture({
      hosts: ['api.example.com'],
      dns: { 'api.example.com': [PUBLIC] },
      onDial() {
        net.setRules({
          ...declares('api.example.com'),
          layers: { user: '{ "acme.notes": { "net.connect": "deny" } }' },
        });
        net.net.recheck();
      },
    });
    await expect(net.get('https://api.example.com/')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(net.abandoned).toHaveLength(1);
    await net.dispose();
  });

  test('a grant that is withdrawn while DNS is asked is not used', async () => {
    const net = netFixture({
      hosts: ['api.example.com'],
      dns: {
        'api.example.com': () => {
          net.setRules({
            ...declares('api.example.com'),
            layers: { user: '{ "acme.notes": { "net.connect": "deny" } }' },
          });
          return [PUBLIC];
        },
      },
    });
    await expect(net.get('https://api.example.com/')).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(net.dialled).toEqual([]);
    await net.dispose();
  });
});
