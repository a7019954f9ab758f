// `fetch` and what belongs to it, as an extension in a real host meets them.

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { httpServer, type TestServer } from '../core/effects/net/net-fixture.ts';
import { type World, withWorld } from './world.ts';

let server: TestServer;
beforeEach(async () => {
  server = await httpServer((request, response, body) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://x');
    if (pathname === '/echo') {
      response.writeHead(200, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] });
      response.end(JSON.stringify({ method: request.method, headers: request.headers, body }));
    } else if (pathname === '/bytes') {
      response.end(Buffer.alloc(Number(searchParams.get('count')), 'x'));
    } else if (pathname === '/redirect') {
      response.writeHead(302, { location: '/echo' }).end();
    } else if (pathname === '/status') {
      response.writeHead(Number(searchParams.get('code'))).end();
    } else if (pathname === '/endless') {
      const timer = setInterval(() => response.write('x'.repeat(10_000)), 1);
      response.on('close', () => clearInterval(timer));
    } else {
      response.writeHead(404).end('nothing here');
    }
  });
});
afterEach(() => server.close());

/** Runs `body` as a command of an extension that may connect to the server; `url` is its address. */
async function inExtension(
  body: string,
  use: (run: (...args: unknown[]) => Promise<unknown>, world: World) => Promise<void>,
  hosts: readonly string[] = [`http://127.0.0.1:${server.port}`],
): Promise<void> {
  const main = `const url = 'http://127.0.0.1:${server.port}';
    exports.activate = () => { api.commands.registerCommand('web.run', async (...args) => { ${body} }); };`;
  const manifest = {
    contributes: { commands: [{ command: 'web.run', title: 'Run' }] },
    permissions: {
      'net.connect': { hosts, reason: 'A test' },
      'commands.execute': { commands: ['app.deny'], reason: 'A test' },
    },
  };
  await withWorld({ extensions: { web: { main, manifest } } }, (world) =>
    use((...args) => world.core.executeCommand('web.run', ...args), world),
  );
}

const answer = async (body: string, hosts?: readonly string[]): Promise<unknown> => {
  let result: unknown;
  await inExtension(
    body,
    async (run) => {
      result = await run();
    },
    hosts,
  );
  return result;
};

describe('fetch', () => {
  test('asks and answers as the standard says', async () => {
    expect(
      await answer(`
        const response = await fetch(url + '/redirect#x', { headers: { 'X-Mine': 'yes', Host: 'evil.example' } });
        const { status, ok, redirected, type, statusText, bodyUsed } = response;
        const before = [response.url.slice(url.length), response.headers.get('Content-Type'), response.headers.getSetCookie()];
        const copy = response.clone();
        const { method, headers } = await response.json();
        const again = await response.text().catch((error) => error.name);
        return { status, ok, redirected, type, statusText, bodyUsed, before, method, mine: headers['x-mine'], host: headers.host === url.slice(7),
          used: response.bodyUsed, again, copy: (await copy.json()).method };`),
    ).toEqual({
      status: 200,
      ok: true,
      redirected: true,
      type: 'basic',
      statusText: 'OK',
      bodyUsed: false,
      before: ['/echo', 'application/json', ['a=1', 'b=2']],
      method: 'GET',
      mine: 'yes',
      host: true,
      used: true,
      again: 'TypeError',
      copy: 'GET',
    });
  });

  test('sends text, forms, parameters, blobs and streams', async () => {
    expect(
      await answer(`
        const send = async (body, more) => {
          const sent = await (await fetch(url + '/echo', { method: 'post', body, ...more })).json();
          return [sent.method, sent.headers['content-type'] ?? null, sent.body.length < 300 ? sent.body : sent.body.length];
        };
        const form = new FormData();
        form.append('a', '1');
        form.append('f"ile', new Blob(['content'], { type: 'text/x' }), 'na\\r\\nme');
        const [method, type, text] = await send(form);
        const boundary = type.split('boundary=')[1];
        const stream = new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('str')); c.enqueue(new Uint8Array([101, 97, 109])); c.close(); } });
        return [
          await send('text'), await send(new URLSearchParams({ a: 'b c' })), await send(new Blob(['x'], { type: 'image/x' })),
          await send(new Uint8Array([104, 105])), await send(stream, { duplex: 'half' }),
          await send('z'.repeat(3_000_000)),
          text.replaceAll(boundary, 'B'),
        ];`),
    ).toEqual([
      ['POST', 'text/plain;charset=UTF-8', 'text'],
      ['POST', 'application/x-www-form-urlencoded;charset=UTF-8', 'a=b+c'],
      ['POST', 'image/x', 'x'],
      ['POST', null, 'hi'],
      ['POST', null, 'stream'],
      ['POST', 'text/plain;charset=UTF-8', 3_000_000],
      '--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--B\r\nContent-Disposition: form-data; name="f%22ile"; filename="na%0D%0Ame"\r\nContent-Type: text/x\r\n\r\ncontent\r\n--B--\r\n',
    ]);
  });

  test('streams a large body in pieces, whole or by iteration', async () => {
    expect(
      await answer(`
        const whole = (await (await fetch(url + '/bytes?count=5000000')).arrayBuffer()).byteLength;
        let streamed = 0;
        let kind = null;
        for await (const chunk of (await fetch(url + '/bytes?count=5000000')).body) { streamed += chunk.byteLength; kind = chunk.constructor === Uint8Array; }
        const reader = (await fetch(url + '/bytes?count=3')).body.getReader();
        const parts = [await reader.read(), await reader.read()].map(({ value, done }) => [value?.byteLength ?? null, done]);
        const upper = new TransformStream({ transform(chunk, c) { c.enqueue(chunk.byteLength); } });
        let through = 0;
        for await (const length of (await fetch(url + '/bytes?count=70000')).body.pipeThrough(upper)) through += length;
        return { whole, streamed, kind, parts, through };`),
    ).toEqual({
      whole: 5_000_000,
      streamed: 5_000_000,
      kind: true,
      parts: [
        [3, false],
        [null, true],
      ],
      through: 70_000,
    });
  });

  test('fails with a TypeError that says which permission is missing', async () => {
    expect(
      await answer(`
        const failed = async (...args) => fetch(...args).then(() => 'fetched', ({ name, code, permission, resource, fix, constructor }) => ({ name, own: constructor === TypeError, code, permission, resource, fix }));
        return [await failed('https://other.example/x'), await failed('/relative'), await failed('http://a:b@x.example/'), await failed('file:///etc/passwd')];`),
    ).toEqual([
      {
        name: 'TypeError',
        own: true,
        code: 'OUT_OF_SCOPE',
        permission: 'net.connect',
        resource: 'other.example',
        fix: expect.stringContaining('"hosts": ["other.example"]'),
      },
      { name: 'TypeError', own: true },
      { name: 'TypeError', own: true },
      { name: 'TypeError', own: true, code: 'ARGUMENT_INVALID', fix: expect.any(String) },
    ]);
  });

  test('an uncaught refusal keeps its code for whoever called', () =>
    inExtension(`await fetch('https://other.example/');`, async (run) => {
      await expect(run()).rejects.toMatchObject({ code: 'OUT_OF_SCOPE' });
    }));

  test('a status without a body has none', async () => {
    expect(
      await answer(`
        const seen = [];
        for (const [method, path] of [['GET', '/status?code=204'], ['HEAD', '/bytes?count=5'], ['GET', '/status?code=404']]) {
          const response = await fetch(url + path, { method });
          seen.push([response.status, response.ok, response.body === null, await response.text()]);
        }
        return seen;`),
    ).toEqual([
      [204, true, true, ''],
      [200, true, true, ''],
      [404, false, false, ''],
    ]);
  });

  test('a signal ends the request, or the body, with its own reason, and closes the socket', async () => {
    await inExtension(
      `
        const controller = new AbortController();
        const response = await fetch(url + '/endless', { signal: controller.signal });
        const reader = response.body.getReader();
        const first = (await reader.read()).value.byteLength > 0;
        const reason = new Error('enough');
        controller.abort(reason);
        const mine = await reader.read().then(() => null, (error) => error === reason);
        const before = await fetch(url, { signal: AbortSignal.abort() }).catch((error) => error.name);
        const late = await fetch(url + '/endless', { signal: AbortSignal.timeout(30) }).then((r) => r.text()).catch((error) => error.name);
        return { first, mine, before, late };`,
      async (run) => {
        expect(await run()).toEqual({ first: true, mine: true, before: 'AbortError', late: 'TimeoutError' });
        await server.whenQuiet();
      },
    );
  });

  test('a body that is cancelled, and the end of the extension, close the socket', () =>
    inExtension(
      `
        if (args[0] === 'cancel') return (await fetch(url + '/endless')).body.cancel();
        globalThis.kept = await fetch(url + '/endless');`,
      async (run, { core }) => {
        await run('cancel');
        await server.whenQuiet();
        await run('keep');
        expect(server.open()).toBe(1);
        await core.extensions.unload('acme.web');
        expect(server.open()).toBeLessThanOrEqual(1);
        await server.whenQuiet();
      },
    ));

  test('a grant that is withdrawn ends the body that is under way', () =>
    inExtension(
      `
        const reader = (await fetch(url + '/endless')).body.getReader();
        await reader.read();
        await api.commands.executeCommand('app.deny');
        for (;;) await reader.read();`,
      async (run, { core, decisions }) => {
        core.registerCommand('app.deny', () => core.permissions.set('acme.web', 'net.connect', 'deny'));
        await expect(run()).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
        await server.whenQuiet();
        expect(decisions.findLast(({ permission }) => permission === 'net.connect')).toMatchObject({
          permission: 'net.connect',
          decision: 'deny',
          code: 'PERMISSION_DENIED',
        });
      },
    ));
});
