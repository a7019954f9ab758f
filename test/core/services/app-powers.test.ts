// The clipboard, other programs and secrets, through the app.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { AppSecrets } from '../../../src/core/app-offers.ts';
import { ALL, appServices, calling, never, settled } from './app-fixture.ts';

const failure = (call: unknown): Promise<Error> =>
  Promise.resolve(call).then(
    () => new Error('It worked.'),
    (error) => error,
  );

describe('the clipboard', () => {
  const readText = async () => 'copied';

  test('is read and written by whoever may, and recorded without its text', async () => {
    const writeText = vi.fn();
    const { clipboard, records } = appServices({ offers: { clipboard: { readText, writeText } } });
    expect(await clipboard.requests['clipboard/read']({}, calling())).toEqual({ text: 'copied' });
    await clipboard.requests['clipboard/write']({ text: 'new' }, calling());
    expect(writeText).toHaveBeenCalledWith(
      expect.objectContaining({ text: 'new', by: expect.objectContaining({ id: 'acme.notes' }) }),
    );
    expect(records).toMatchObject([
      { permission: 'clipboard.read', decision: 'allow', bytes: 6, resource: '' },
      { permission: 'clipboard.write', decision: 'allow', bytes: 3, resource: '' },
    ]);
    expect(JSON.stringify(records)).not.toContain('copied');
  });

  test.each(['clipboard.read', 'clipboard.write'] as const)('without %s the app hears nothing', async (kind) => {
    const heard = vi.fn(() => 'copied');
    const { [kind]: _, ...declares } = ALL;
    const fixture = appServices({ offers: { clipboard: { readText: heard, writeText: heard as never } }, declares });
    const { requests } = fixture.clipboard;
    const call =
      kind === 'clipboard.read'
        ? requests['clipboard/read']({}, calling())
        : requests['clipboard/write']({ text: 'x' }, calling());
    expect(await failure(call)).toMatchObject({ code: 'PERMISSION_NOT_DECLARED', details: { permission: kind } });
    expect(heard).not.toHaveBeenCalled();
  });

  test('is not handed out when the grant is withdrawn while the app takes its time', async () => {
    const { clipboard, settings, records } = appServices({
      offers: {
        clipboard: {
          readText() {
            settings('{ "*": { "clipboard.read": "deny" } }');
            return 'copied';
          },
        },
      },
    });
    const refusal = await failure(clipboard.requests['clipboard/read']({}, calling()));
    expect(refusal).toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(records).toMatchObject([{ permission: 'clipboard.read', decision: 'deny' }]);
  });

  test('what the app does not offer is named, each half by itself', async () => {
    const { clipboard, records } = appServices({ offers: { clipboard: { readText } } });
    expect(await failure(clipboard.requests['clipboard/write']({ text: 'x' }, calling()))).toMatchObject({
      code: 'APP_DOES_NOT_OFFER',
      details: { fix: expect.stringContaining('clipboard.writeText') },
    });
    expect(records).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['no text', 5, 'APP_FAILED'],
    ['nothing', undefined, 'APP_FAILED'],
    ['an object that says it is text', { toString: () => 'x' }, 'APP_FAILED'],
    ['too much text', 'x'.repeat(2 ** 20 + 1), 'LIMIT_EXCEEDED'],
  ])('an app that answers %s', async (_what, answer, code) => {
    const { clipboard } = appServices({ offers: { clipboard: { readText: () => answer as string } } });
    expect(await failure(clipboard.requests['clipboard/read']({}, calling()))).toMatchObject({ code });
  });

  test('an app that never answers is given up at the deadline, and told', async () => {
    let signal: AbortSignal | undefined;
    const { clipboard, clock } = appServices({
      offers: {
        clipboard: {
          readText: (request) => {
            signal = request.signal;
            return never();
          },
        },
      },
    });
    const read = failure(clipboard.requests['clipboard/read']({}, calling()));
    await settled();
    clock.advance(60_000);
    expect(await read).toMatchObject({ code: 'TIMEOUT' });
    expect(signal?.aborted).toBe(true);
    expect(clock.waiting).toBe(0);
  });

  test('the end of the extension ends the call, whatever the app does', async () => {
    const { clipboard, clock } = appServices({ offers: { clipboard: { readText: never } } });
    const read = failure(clipboard.requests['clipboard/read']({}, calling()));
    await settled();
    clipboard.dispose();
    await clipboard.whenEnded?.();
    expect(await read).toMatchObject({ code: 'CANCELLED' });
    expect(clock.waiting).toBe(0);
  });
});

describe('opening an address', () => {
  test('hands over the canonical address that was decided on, and says what the app said', async () => {
    const openExternal = vi.fn(() => true);
    const { open, records } = appServices({ offers: { openExternal } });
    const call = open.requests['open/external']({ target: 'HTTPS://Example.com/a"b' }, calling());
    expect(await call).toEqual({ opened: true });
    expect(openExternal).toHaveBeenCalledWith(
      expect.objectContaining({
        target: 'https://example.com/a%22b',
        by: expect.objectContaining({ id: 'acme.notes' }),
      }),
    );
    expect(records).toMatchObject([{ permission: 'open.external', resource: 'https://example.com/a%22b' }]);
    openExternal.mockReturnValue(false);
    expect(await open.requests['open/external']({ target: 'mailto:a@b.c' }, calling())).toEqual({ opened: false });
  });

  test.each([
    ['javascript:alert(1)', 'ARGUMENT_INVALID'],
    ['java\nscript:alert(1)', 'ARGUMENT_INVALID'],
    ['file:///etc/passwd', 'ARGUMENT_INVALID'],
    ['data:text/html,<script>', 'ARGUMENT_INVALID'],
    ['https://example.com@evil.com/', 'ARGUMENT_INVALID'],
    ['https://example.com/\r\n-rf', 'ARGUMENT_INVALID'],
    ['--help', 'ARGUMENT_INVALID'],
    ['https://ex\u0430mple.com/', 'OUT_OF_SCOPE'],
    ['https://example.com.evil.com/', 'OUT_OF_SCOPE'],
    ['http://localhost/', 'OUT_OF_SCOPE'],
    ['ms-settings:', 'ARGUMENT_INVALID'],
    ['ms-settings:x', 'OUT_OF_SCOPE'],
  ])('%j never reaches the app', async (target, code) => {
    const openExternal = vi.fn(() => true);
    const { open } = appServices({ offers: { openExternal } });
    expect(await failure(open.requests['open/external']({ target }, calling()))).toMatchObject({ code });
    expect(openExternal).not.toHaveBeenCalled();
  });

  test('nothing is opened without the permission, nor without an app that can', async () => {
    const openExternal = vi.fn(() => true);
    const none = appServices({ offers: { openExternal }, declares: {} });
    expect(
      await failure(none.open.requests['open/external']({ target: 'https://example.com' }, calling())),
    ).toMatchObject({
      code: 'PERMISSION_NOT_DECLARED',
      details: { fix: expect.stringContaining('"https://example.com"') },
    });
    expect(openExternal).not.toHaveBeenCalled();
    const nobody = appServices();
    expect(
      await failure(nobody.open.requests['open/external']({ target: 'https://example.com' }, calling())),
    ).toMatchObject({ code: 'APP_DOES_NOT_OFFER' });
  });

  test('a flood of windows is stopped', async () => {
    const openExternal = vi.fn(() => true);
    const { open, clock } = appServices({ offers: { openExternal } });
    const all = await Promise.allSettled(
      Array.from({ length: 100 }, () => open.requests['open/external']({ target: 'https://example.com' }, calling())),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
    clock.advance(5000);
    await open.requests['open/external']({ target: 'https://example.com' }, calling());
    expect(openExternal).toHaveBeenCalledTimes(6);
  });

  test('an answer that is neither yes nor no is none', async () => {
    const { open } = appServices({ offers: { openExternal: () => 'yes' as never } });
    expect(await failure(open.requests['open/external']({ target: 'https://example.com' }, calling()))).toMatchObject({
      code: 'APP_FAILED',
    });
  });
});

describe('secrets', () => {
  const secretsOf = ({ requests }: ReturnType<typeof appServices>['secrets']) => ({
    get: (key: string) => requests['secrets/get']({ key }, calling()),
    store: (key: string, value: string) => requests['secrets/store']({ key, value }, calling()),
    delete: (key: string) => requests['secrets/delete']({ key }, calling()),
    keys: () => requests['secrets/keys']({}, calling()),
  });

  test('are not handed out when the grant is withdrawn while the app takes its time', async () => {
    const withdrawn = <T>(answer: T): T => {
      fixture.settings('{ "*": { "secrets": "deny" } }');
      return answer;
    };
    const store: AppSecrets = {
      get: () => withdrawn('mine'),
      keys: () => withdrawn(['token']),
      store: () => undefined,
      delete: () => undefined,
    } as unknown as AppSecrets;
    let fixture = appServices({ offers: { secrets: store } });
    expect(await failure(secretsOf(fixture.secrets).get('token'))).toMatchObject({ code: 'PERMISSION_DENIED' });
    fixture = appServices({ offers: { secrets: store } });
    expect(await failure(secretsOf(fixture.secrets).keys())).toMatchObject({ code: 'PERMISSION_DENIED' });
  });

  test('are kept for one extension, recorded by name and never by value, and a change is told', async () => {
    const fixture = appServices();
    const mine = secretsOf(fixture.secrets);
    await mine.store('token', 'TheValueItself');
    expect(await mine.get('token')).toEqual({ value: 'TheValueItself' });
    expect(await mine.keys()).toEqual({ keys: ['token'] });
    await mine.delete('token');
    expect(await mine.get('token')).toEqual({ value: null });
    expect(fixture.records.map(({ permission, resource }) => `${permission} ${resource}`)).toEqual(
      ['token', 'token', '', 'token', 'token'].map((key) => `secrets ${key}`),
    );
    expect(JSON.stringify([fixture.records, fixture.log])).not.toContain('TheValueItself');
    expect(fixture.told).toEqual(Array(2).fill({ method: 'secrets/changed', params: { key: 'token' } }));
  });

  test('another extension of the same home finds nothing', async () => {
    const fixture = appServices();
    await secretsOf(fixture.secrets).store('token', 'mine');
    const other = secretsOf(appServices({ home: fixture.home, id: 'mallory.notes' }).secrets);
    expect(await other.get('token')).toEqual({ value: null });
    expect(await other.keys()).toEqual({ keys: [] });
    await other.delete('token');
    await other.store('token', 'theirs');
    expect(await secretsOf(fixture.secrets).get('token')).toEqual({ value: 'mine' });
  });

  test.each(['get', 'store', 'delete', 'keys'] as const)('%s needs the permission', async (method) => {
    const fixture = appServices({ declares: {} });
    const secrets = secretsOf(fixture.secrets);
    expect(await failure(secrets[method]('token', 'x'))).toMatchObject({ code: 'PERMISSION_NOT_DECLARED' });
    expect(await readdir(fixture.home)).toEqual([]);
    expect(fixture.told).toEqual([]);
  });

  test('a key of the app protects them from whoever has the files', async () => {
    const key = new Uint8Array(32).fill(9);
    const fixture = appServices({ offers: { secrets: { key } } });
    key.fill(0); // the app may wipe its copy
    await secretsOf(fixture.secrets).store('token', 'x');
    expect(await readdir(join(fixture.home, 'secrets'))).not.toContain('key');
    const wrong = appServices({ home: fixture.home, offers: { secrets: { key: new Uint8Array(32) } } });
    expect(await failure(secretsOf(wrong.secrets).get('token'))).toMatchObject({ code: 'SECRETS_UNAVAILABLE' });
    const right = appServices({ home: fixture.home, offers: { secrets: { key: new Uint8Array(32).fill(9) } } });
    expect(await secretsOf(right.secrets).get('token')).toEqual({ value: 'x' });
  });

  describe('in the app’s own store', () => {
    function store() {
      const kept = new Map<string, string>();
      const at = ({ owner, key }: { owner: string; key: string }) => `${owner}\n${key}`;
      const seen: unknown[] = [];
      const secrets: AppSecrets = {
        get: (request) => {
          seen.push(request);
          return kept.get(at(request));
        },
        store: (request) => void kept.set(at(request), request.value),
        delete: (request) => void kept.delete(at(request)),
        keys: ({ owner }) =>
          [...kept.keys()].filter((key) => key.startsWith(`${owner}\n`)).map((key) => key.split('\n')[1] ?? ''),
      };
      return { kept, seen, secrets };
    }

    test('the owner is made of id and origin, and nothing is written to the home', async () => {
      const { secrets, kept, seen } = store();
      const fixture = appServices({ offers: { secrets } });
      const mine = secretsOf(fixture.secrets);
      await mine.store('token', 'x');
      expect(await mine.get('token')).toEqual({ value: 'x' });
      expect([...kept.keys()]).toEqual(['acme.notes dev:/acme.notes\ntoken']);
      expect(seen).toMatchObject([{ owner: 'acme.notes dev:/acme.notes', by: { id: 'acme.notes' } }]);
      expect(await readdir(fixture.home)).toEqual([]);
      const other = secretsOf(appServices({ offers: { secrets }, id: 'mallory.notes' }).secrets);
      expect(await other.get('token')).toEqual({ value: null });
      expect(await other.keys()).toEqual({ keys: [] });
    });

    test('its members are called as methods of the app’s own object', async () => {
      class Keychain implements AppSecrets {
        readonly #kept = new Map<string, string>();
        get({ key }: { key: string }) {
          return this.#kept.get(key);
        }
        store({ key, value }: { key: string; value: string }) {
          this.#kept.set(key, value);
        }
        delete({ key }: { key: string }) {
          this.#kept.delete(key);
        }
        keys() {
          return [...this.#kept.keys()];
        }
      }
      const mine = secretsOf(appServices({ offers: { secrets: new Keychain() } }).secrets);
      await mine.store('token', 'x');
      expect(await mine.get('token')).toEqual({ value: 'x' });
      await mine.delete('token');
      expect(await mine.keys()).toEqual({ keys: [] });
    });

    test('one secret too many is refused, not kept and then hidden with all others', async () => {
      const mine = secretsOf(appServices({ offers: { secrets: store().secrets } }).secrets);
      for (let index = 0; index < 1000; index++) await mine.store(`k${index}`, 'x');
      expect(await failure(mine.store('more', 'x'))).toMatchObject({ code: 'LIMIT_EXCEEDED' });
      await mine.store('k7', 'again');
      expect((await mine.keys()).keys).toHaveLength(1000);
    });

    test.each<[string, Partial<AppSecrets>]>([
      ['a secret that is no text', { get: () => 5 as never }],
      ['a secret without end', { get: () => 'x'.repeat(65_537) }],
      ['keys that are none', { keys: () => [5] as never }],
      ['keys without end', { keys: () => Array(1001).fill('k') }],
      [
        'an error',
        {
          get: () => Promise.reject(new Error('keychain of /home/ada is locked')),
          keys: () => {
            throw new Error('/home/ada');
          },
        },
      ],
    ])('%s is the app’s failure', async (_what, change) => {
      const fixture = appServices({ offers: { secrets: { ...store().secrets, ...change } } });
      const mine = secretsOf(fixture.secrets);
      const error = await failure('get' in change ? mine.get('token') : mine.keys());
      expect(error).toMatchObject({ code: 'APP_FAILED' });
      expect(error.message).not.toContain('ada');
    });
  });
});

test('no file of a home with secrets shows a value to whoever reads it', async () => {
  const fixture = appServices();
  await fixture.secrets.requests['secrets/store']({ key: 'token', value: 'TheValueItself' }, calling());
  for (const name of await readdir(fixture.home, { recursive: true })) {
    const content = await readFile(join(fixture.home, name), 'utf8').catch(() => '');
    expect(content).not.toContain('TheValueItself');
  }
});
