import { expect, test } from 'vitest';
import { bundled, bundleOf, exportsOf } from './extension-folder.ts';

async function run(source: string, files: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const { script, warnings } = bundled(await bundleOf({ 'src/main.ts': source, ...files }));
  expect(warnings).toEqual([]);
  return exportsOf(script);
}

test('process is inert, says nothing of the machine, and is the same by every name', async () => {
  const {
    process: inert,
    same,
    order,
  } = await run(`
    import named from 'process';
    import { env, nextTick } from 'node:process';
    declare const global: any;
    export { named as process };
    const order: string[] = [];
    export const same = [named === process, env === process.env, typeof process, require('process') === process, global === globalThis];
    export const done = new Promise((resolve) => nextTick(resolve, 1));
    order.push(typeof setImmediate, typeof clearImmediate);
    export { order };`);
  expect(same).toEqual([true, true, 'object', true, true]);
  expect(order).toEqual(['function', 'function']);
  const { env, argv, versions, platform } = inert as typeof process;
  expect({ env, argv, versions, platform, cwd: (inert as typeof process).cwd() }).toEqual({
    env: { NODE_ENV: 'production' },
    argv: [],
    versions: { node: '22.13.0' },
    platform: 'linux',
    cwd: '/',
  });
  expect((inert as typeof process).on('exit', () => undefined)).toBe(inert);
  for (const power of ['exit', 'kill', 'binding', 'dlopen', 'getBuiltinModule', 'mainModule', 'abort', 'chdir']) {
    expect(inert).not.toHaveProperty(power);
  }
});

test('hrtime counts on, and carries from nanoseconds to seconds', async () => {
  const { hrtime } = (await run("import p from 'process'; export const hrtime = p.hrtime;")) as {
    hrtime: typeof process.hrtime;
  };
  const [seconds, nanoseconds] = hrtime();
  expect(hrtime([seconds - 1, nanoseconds])[0]).toBeGreaterThanOrEqual(0);
  expect(hrtime([seconds - 2, 999_999_999])[1]).toBeGreaterThanOrEqual(0);
  expect(typeof hrtime.bigint()).toBe('bigint');
});

test('what is not used is not there: no Buffer, no process', async () => {
  const { script } = bundled(
    await bundleOf({
      'src/main.ts': "import { one } from './lib.ts'; export { one };",
      'src/lib.ts': "export const one = process.env.NODE_ENV; export const two = () => Buffer.from('x');",
    }),
  );
  expect(script.length).toBeLessThan(1500);
});

test('one Buffer serves globals, imports and libraries', async () => {
  const { same, text } = await run(`
    import { Buffer as imported } from 'buffer';
    import prefixed from 'node:buffer';
    import { StringDecoder } from 'string_decoder';
    import { Readable } from 'stream';
    export const same = [imported === Buffer, prefixed.Buffer === Buffer, Readable.from([Buffer.from('x')]) instanceof Readable];
    export const text = new StringDecoder('utf8').write(Buffer.from('é'));`);
  expect(same).toEqual([true, true, true]);
  expect(text).toBe('é');
});

test('pure modules of Node work, by either name', async () => {
  const { values } = await run(`
    import path from 'path';
    import { posix } from 'node:path';
    import { join } from 'path/posix';
    import events, { EventEmitter, once } from 'events';
    import util, { promisify, format } from 'node:util';
    import { isDate } from 'util/types';
    import url, { URL as Url, fileURLToPath, pathToFileURL } from 'url';
    import assert from 'assert';
    import strict from 'assert/strict';
    import os, { EOL } from 'os';
    import querystring from 'querystring';
    import punycode from 'punycode';
    import tty from 'tty';
    import { performance } from 'perf_hooks';
    import timers from 'timers';
    import * as later from 'timers/promises';
    import consoleModule from 'console';
    const thrown = (call: () => unknown) => { try { call(); return null; } catch (error: any) { return error.code; } };
    export const values = {
      path: [path.join('a', '..', 'b'), posix.basename('/a/b'), join('a', 'b')],
      events: [events === EventEmitter, typeof once],
      util: [format('%s %d', 'x', 1), util.inspect({ a: 1 }), util.isDeepStrictEqual([{ a: 1 }], [{ a: 1 }]), typeof promisify, isDate(new Date(0)), util.styleText('red', 'x'), util.stripVTControlCharacters('\\u001b[31mx')],
      url: [url.parse('http://a/b?c').query, Url === URL, fileURLToPath('file:///a%20b'), String(pathToFileURL('/a b#c'))],
      assert: [thrown(() => assert.strictEqual(1, 2)), thrown(() => strict.equal(1, '1')), thrown(() => assert(true))],
      os: [os.EOL === EOL, os.platform(), os.homedir()],
      querystring: [{ ...querystring.parse('a=1&a=2&b=c+d&e') }, querystring.stringify({ a: [1, 2], b: "it's" })],
      punycode: punycode.toASCII('mañana.com'),
      tty: tty.isatty(1),
      performance: typeof performance.now(),
      timers: [typeof timers.setTimeout, typeof later.setTimeout],
      console: consoleModule === console,
    };`);
  expect(values).toEqual({
    path: ['b', 'b', 'a/b'],
    events: [true, 'function'],
    util: ['x 1', '{ a: 1 }', true, 'function', true, 'x', 'x'],
    url: ['c', true, '/a b', 'file:///a%20b%23c'],
    assert: ['ERR_ASSERTION', 'ERR_ASSERTION', null],
    os: [true, 'linux', '/'],
    querystring: [{ a: ['1', '2'], b: 'c d', e: '' }, 'a=1&a=2&b=it%27s'],
    punycode: 'xn--maana-pta.com',
    tty: false,
    performance: 'number',
    timers: ['function', 'function'],
    console: true,
  });
});

test("Node's names win over packages of the same name in the folder", async () => {
  const { is } = await run("import path from 'path'; export const is = typeof path.join;", {
    'node_modules/path/index.js': 'module.exports = "the folder’s own"',
  });
  expect(is).toBe('function');
});

test('a package of the folder is reached by its trailing slash', async () => {
  const { is } = await run("import own from 'path/'; export const is = own;", {
    'node_modules/path/index.js': 'module.exports = "the folder’s own"',
  });
  expect(is).toBe('the folder’s own');
});

test('the libraries behind them are reached by no other name', async () => {
  const reply = await bundleOf({
    'src/main.ts': "import x from 'path-browserify'; import y from 'stand-in:process'; export { x, y };",
  });
  expect(reply.kind === 'problems' && reply.problems.map(({ place }) => place.file)).toEqual([
    'src/main.ts',
    'src/main.ts',
  ]);
});

test('process and Buffer are found through the global object too, as libraries look for them', async () => {
  const { same, most } = await run(`
    import { Buffer as named, constants } from 'node:buffer';
    declare const global: any;
    export const same = [global.process === process, globalThis.process.version === process.version, named === Buffer];
    export const most = constants.MAX_LENGTH;`);
  expect(same).toEqual([true, true, true]);
  expect(most).toBeGreaterThan(2 ** 30);
});

test('diagnostics_channel reaches those who subscribe in the same bundle, and traces nothing', async () => {
  const { heard, traced, silent } = await run(`
    import { channel, tracingChannel, subscribe, hasSubscribers } from 'node:diagnostics_channel';
    export const silent = [hasSubscribers('a'), channel('a').hasSubscribers];
    export const heard: unknown[] = [];
    const listen = (message: unknown, name: unknown) => heard.push([name, message]);
    subscribe('a', listen);
    channel('a').publish({ one: 1 });
    channel('a').unsubscribe(listen);
    channel('a').publish('lost');
    const tracing: any = tracingChannel('b');
    export const traced = [tracing.traceSync((a: number, b: number) => a + b, {}, null, 1, 2), tracing.start.hasSubscribers, tracing.hasSubscribers];`);
  expect(silent).toEqual([false, false]);
  expect(heard).toEqual([['a', { one: 1 }]]);
  expect(traced).toEqual([3, false, false]);
});

test('createRequire gives a require that finds nothing, as for an optional dependency that is not installed', async () => {
  const files = {
    'src/lib.ts': `import { createRequire } from 'node:module';
      const require = createRequire('file:///extension/main.js');
      const codes: unknown[] = [];
      for (const find of [() => require('picomatch'), () => require.resolve('fs')]) {
        try { find(); } catch (error) { codes.push((error as { code: string }).code); }
      }
      export { codes };`,
  };
  const { script } = bundled(await bundleOf({ 'src/main.ts': "export * from './lib.ts'", ...files }));
  expect(exportsOf(script).codes).toEqual(['MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']);
});
