// Trust that is lost while extensions run: they stop within a second, whatever they are doing, and without a last word. Real hosts, real files.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCore, type InstallConsent, readAudit } from '../../src/index.ts';
import { keyIdOf } from '../../src/trust/keys/public-key.ts';
import { revocationsText, signRevocations } from '../../src/trust/revocation/sign-revocations.ts';
import { parseTrustStore } from '../../src/trust/store/parse-trust-store.ts';
import { applyRevocations } from '../../src/trust/store/revocations.ts';
import { trustStoreText } from '../../src/trust/store/trust-store-text.ts';
import { keyNumber } from '../core/install/signed-package.ts';
import { type EndlessServer, endlessServer } from './endless-server.ts';
import { signedGuest } from './signed-guest.ts';
import { type ExtensionSketch, type World, type WorldSketch, withWorld } from './world.ts';

const ACME = keyNumber(1);
/** Within which whoever lost trust is gone. */
const SECOND = 1_000;
const yes = { consent: (() => ({ accept: true })) satisfies InstallConsent };

let root: string;
let guest: string;
let server: EndlessServer;
beforeAll(async () => {
  server = await endlessServer();
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-revoking-')));
  guest = await signedGuest(root, 'guest', ACME, {
    manifest: {
      activationEvents: ['onStartupFinished'],
      contributes: { commands: [{ command: 'guest.run', title: 'Run' }] },
      permissions: {
        'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Reads' },
        'fs.write': { paths: ['${workspaceFolder}/**'], reason: 'Writes' },
        'process.spawn': { commands: [{ command: 'sleep', args: ['*'] }], reason: 'Waits' },
        'net.connect': { hosts: [server.url], reason: 'Listens' },
      },
    },
    main: `
      let lastWords = null;
      const write = (path, text) => api.workspace.fs.writeFile(api.Uri.file(path), new TextEncoder().encode(text));
      exports.deactivate = async () => {
        if (lastWords === 'loop') for (;;) {}
        if (lastWords !== null) await write(lastWords, 'I was here');
      };
      exports.activate = () => {
        const acts = {
          hello: () => 'hello',
          write: (path) => write(path, '{}'),
          read: async (path) => new TextDecoder().decode(await api.workspace.fs.readFile(api.Uri.file(path))),
          plan: (what) => { lastWords = what; },
          loop: async (path) => { await write(path, ''); for (;;) {} },
          wait: () => new Promise(() => undefined),
          // Goes on for as long as it is let.
          scribble: async (path) => { for (let round = 0; ; round++) await write(path, String(round)); },
          async last() {
            globalThis.watcher = api.workspace.createFileSystemWatcher('**');
            const program = await api.processes.spawn('sleep', ['1000']);
            program.exit.catch(() => undefined);
            const reader = (await fetch(${JSON.stringify(server.url)})).body.getReader();
            await reader.read();
            void (async () => { for (;;) await reader.read(); })().catch(() => undefined);
          },
        };
        api.commands.registerCommand('guest.run', (kind, ...args) => acts[kind](...args));
      };`,
  });
});
afterAll(async () => {
  await server.close();
  await rm(root, { recursive: true });
});

const listOf = (number = 1) =>
  signRevocations(
    {
      number,
      issuedAt: '2026-03-01T00:00:00Z',
      expiresAt: '2999-01-01T00:00:00Z',
      keys: [{ key: ACME.publicKey, since: '2026-02-01T00:00:00Z', reason: 'It was stolen' }],
      versions: [],
    },
    ACME,
  );

/** What another process over the same home does to it, in the course of `trust apply`. Returns when it has ended. */
function revokedOutside({ home }: World): void {
  const file = join(home, 'trust.json');
  const parsed = parseTrustStore(readFileSync(file, 'utf8'), file);
  if (parsed.kind !== 'store') throw new Error('It is no store.');
  const text = trustStoreText(applyRevocations(parsed.store, listOf()));
  const script =
    'const fs = require("fs"); fs.writeFileSync(process.argv[1] + "~", process.argv[2]); fs.renameSync(process.argv[1] + "~", process.argv[1]);';
  expect(spawnSync(process.execPath, ['-e', script, file, text]).status).toBe(0);
}

const run = ({ core }: World, ...args: unknown[]) => core.executeCommand('guest.run', ...args);
const info = ({ core }: World, id = 'acme.guest') => core.extensions.list().find((each) => each.id === id);
const state = (world: World, id?: string) => info(world, id)?.state;
const REVOKED = { kind: 'disabled', reason: 'revoked', error: expect.objectContaining({ code: 'KEY_REVOKED' }) };

/** Programs that the extension has started and that are running. */
async function sleepers({ root: whose }: World): Promise<number> {
  let found = 0;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/u.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const cwd = await realpath(`/proc/${pid}/cwd`).catch(() => '');
    if (command.includes('sleep') && cwd.startsWith(whose)) found++;
  }
  return found;
}

/** Nobody signed it, and it needs who is signed. */
const FRIEND: ExtensionSketch = {
  manifest: {
    extensionDependencies: ['acme.guest'],
    contributes: { commands: [{ command: 'friend.hello', title: 'Hello' }] },
  },
  main: `exports.activate = () => void api.commands.registerCommand('friend.hello', () => 'hello');`,
};

function withGuest(use: (world: World) => Promise<void>, sketch: WorldSketch = {}): Promise<void> {
  return withWorld({ files: { 'a.txt': 'hello' }, ...sketch }, async (world) => {
    await world.core.extensions.install(guest, yes);
    expect(state(world)?.kind).toBe('active');
    await use(world);
  });
}

async function within(milliseconds: number, what: () => unknown): Promise<void> {
  const since = performance.now();
  await what();
  expect(performance.now() - since).toBeLessThan(milliseconds);
}

describe('a revoked key', () => {
  test('ends who runs, what it started, opened and watches, and who needs it; and nobody calls it any more', () =>
    withGuest(
      async (world) => {
        const { core } = world;
        expect(await core.executeCommand('friend.hello')).toBe('hello');
        await run(world, 'last');
        expect([server.open, await sleepers(world)]).toEqual([1, 1]);
        const waiting = expect(run(world, 'wait')).rejects.toThrow();
        const heard: unknown[] = [];
        core.trust.onDidChange(() => heard.push('changed'));
        await within(SECOND, async () => {
          const { disabled, list } = await core.trust.apply(revocationsText(listOf()));
          expect([disabled, list.issuer]).toEqual([['acme.guest'], 'acme']);
          await waiting;
        });
        expect(heard).toEqual(['changed']);
        await expect
          .poll(async () => [server.open, await sleepers(world)], { timeout: SECOND, interval: 10 })
          .toEqual([0, 0]);
        expect(state(world)).toEqual(REVOKED);
        await expect(run(world, 'hello')).rejects.toMatchObject({ code: 'KEY_REVOKED' });
        expect(state(world, 'acme.friend')).toMatchObject({ kind: 'disabled', reason: 'dependency' });
        await expect(core.executeCommand('friend.hello')).rejects.toMatchObject({ code: 'DEPENDENCY_FAILED' });
        // Never again: not by adding what it was, nor by a later list.
        await core.trust.remove('acme');
        await expect(core.trust.add('acme', ACME.publicKey)).rejects.toMatchObject({ code: 'KEY_REVOKED' });
      },
      { extensions: { friend: FRIEND } },
    ));

  test('leaves no last word: what it wanted to write in its deactivate is not written, nor what it is writing', () =>
    withGuest(async (world) => {
      const { core, workspace } = world;
      const file = (name: string) => join(workspace, name);
      await run(world, 'plan', file('last-words'));
      const writing = run(world, 'scribble', file('scribbled')).catch((error) => error.code);
      await expect.poll(() => existsSync(file('scribbled'))).toBe(true);
      await core.trust.apply(revocationsText(listOf()));
      const left = await readFile(file('scribbled'), 'utf8');
      await writing;
      expect(existsSync(file('last-words'))).toBe(false);
      expect(await readFile(file('scribbled'), 'utf8')).toBe(left);
    }));

  test.each(['shared', 'process'] as const)(
    'by another process, and while a call hangs in a loop: gone within a second, and the call fails (%s)',
    (isolation) =>
      withGuest(
        async (world) => {
          const [host] = world.core.perimeter();
          const begun = join(world.workspace, 'begun');
          const hanging = expect(run(world, 'loop', begun)).rejects.toThrow();
          await expect.poll(() => existsSync(begun)).toBe(true);
          revokedOutside(world);
          await within(SECOND, async () => {
            await expect.poll(() => isThere(host?.pid), { timeout: 5_000, interval: 10 }).toBe(false);
            await hanging;
          });
          expect(state(world)).toEqual(REVOKED);
        },
        { options: { isolation: () => isolation } },
      ),
  );

  test.each(['shared', 'process'] as const)(
    'ends one that hangs in its deactivate, for whatever reason that was called (%s)',
    (isolation) =>
      withGuest(
        async (world) => {
          const { core } = world;
          await run(world, 'plan', 'loop');
          const [host] = core.perimeter();
          const disabling = core.extensions.disable('acme.guest');
          await expect.poll(() => state(world)).toMatchObject({ reason: 'user' });
          revokedOutside(world);
          await within(SECOND, () =>
            expect.poll(() => isThere(host?.pid), { timeout: 5_000, interval: 10 }).toBe(false),
          );
          await disabling;
          expect(state(world)).toEqual(REVOKED);
        },
        { options: { isolation: () => isolation } },
      ),
  );
});

test('a publisher who is removed loses what runs; who comes back with the same key wakes it, another does not', () =>
  withGuest(async (world) => {
    const { core } = world;
    await core.trust.remove('acme');
    expect(state(world)).toMatchObject({ kind: 'disabled', reason: 'undecidable', error: { code: 'KEY_UNKNOWN' } });
    await expect(run(world, 'hello')).rejects.toMatchObject({ code: 'KEY_UNKNOWN' });
    await core.trust.add('acme', keyNumber(2).publicKey);
    expect(state(world)).toMatchObject({ kind: 'disabled', reason: 'undecidable', error: { code: 'KEY_UNKNOWN' } });
    await core.trust.remove('acme');
    await core.trust.add('ACME', ACME.publicKey);
    expect(state(world)?.kind).toBe('active'); // its start-up event was fired for it
    expect(await run(world, 'read', join(world.workspace, 'a.txt'))).toBe('hello');
  }));

test('what a policy says of trust is obeyed while it runs, and what it says no more', async () => {
  const policy = join(root, 'policy.json');
  const says = (trust: object) =>
    writeFileSync(policy, JSON.stringify({ 'bulkhead.owner': 'Acme IT', 'bulkhead.trust': trust }));
  says({ publishers: { acme: { keys: [ACME.publicKey] } } });
  await withGuest(
    async (world) => {
      says({ publishers: { other: {} } });
      await expect.poll(() => state(world)).toMatchObject({ reason: 'policy', error: { code: 'POLICY_REFUSED' } });
      await expect(world.core.extensions.install(guest, yes)).rejects.toMatchObject({
        code: 'POLICY_REFUSED',
      });
      says({});
      await expect.poll(() => state(world)?.kind, { timeout: 5_000 }).toBe('active');
      expect(await run(world, 'hello')).toBe('hello');
    },
    { options: { policy } },
  );
});

test('a store that breaks while extensions run changes nothing but what is told; at a start, nothing signed runs until it is mended', () =>
  withGuest(async (world) => {
    const { core, home, log } = world;
    const file = join(home, 'trust.json');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, -20));
    expect(core.permissions.problems()).toMatchObject([{ code: 'TRUST_STORE_INVALID', place: { file } }]);
    expect(log.at(-1)?.text).toMatch(/trust\.json:\d+:\d+ TRUST_STORE_INVALID .* what it said before holds on/u);
    expect(await run(world, 'hello')).toBe('hello');
    await expect(core.trust.remove('acme')).rejects.toMatchObject({ code: 'TRUST_STORE_INVALID' });
    expect(readFileSync(file, 'utf8')).toBe(whole.slice(0, -20));
    await core.dispose();
    const next = await createCore({
      app: { name: 'next', version: '1.0.0' },
      home,
      workspace: { folders: [world.workspace] },
    });
    try {
      await next.start();
      expect(next.extensions.list()[0]?.state).toMatchObject({
        reason: 'undecidable',
        error: { code: 'TRUST_STORE_INVALID' },
      });
      await expect(next.extensions.install(guest, yes)).rejects.toMatchObject({ code: 'TRUST_STORE_INVALID' });
      expect(() => next.trust.list()).toThrow(expect.objectContaining({ code: 'TRUST_STORE_INVALID' }));
      writeFileSync(file, whole);
      await expect.poll(() => next.extensions.list()[0]?.state.kind, { timeout: 5_000 }).toBe('active');
      expect(await next.executeCommand('guest.run', 'hello')).toBe('hello');
      expect(next.permissions.problems()).toEqual([]);
    } finally {
      await next.dispose();
    }
  }));

test('nobody signed it, and the app does not say that such may run: it is listed, and off', () =>
  withWorld({}, async (world) => {
    const unsigned = await signedGuest(world.root, 'plain', null, { main: 'exports.activate = () => undefined;' });
    await world.core.extensions.install(unsigned, { ...yes, allowUnsigned: true });
    expect(info(world, 'acme.plain')).toMatchObject({ origin: 'unsigned', keyId: null, state: { kind: 'inactive' } });
    await world.core.dispose();
    const next = await createCore({ app: { name: 'next', version: '1.0.0' }, home: world.home });
    try {
      await next.load();
      expect(next.extensions.list()[0]?.state).toMatchObject({
        reason: 'policy',
        error: { code: 'SIGNATURE_REQUIRED' },
      });
      await expect(next.extensions.install(unsigned, { ...yes, allowUnsigned: true })).rejects.toMatchObject({
        code: 'SIGNATURE_REQUIRED',
      });
    } finally {
      await next.dispose();
    }
  }));

test('a policy that could never be read lets nothing new in', async () => {
  const policy = join(root, 'broken.json');
  writeFileSync(policy, '{ "bulkhead.owner": "Acme IT", ');
  await withWorld({ options: { policy } }, async ({ core }) => {
    const refused = { code: 'SETTINGS_INVALID', details: { fix: expect.stringContaining(policy) } };
    await expect(core.extensions.install(guest, yes)).rejects.toMatchObject(refused);
    await expect(core.trust.verify(guest)).rejects.toMatchObject(refused);
    expect(core.extensions.list()).toEqual([]);
  });
});

test('its key is named in the list, in questions and in the record of what it does', async () => {
  const keyId = keyIdOf(ACME.publicKey);
  const asked: unknown[] = [];
  await withGuest(
    async (world) => {
      const { core, workspace, decisions } = world;
      expect(info(world)).toMatchObject({ keyId, origin: `key:${ACME.publicKey}` });
      await core.permissions.set('acme.guest', 'fs.read', 'ask');
      expect(await run(world, 'read', join(workspace, 'a.txt'))).toBe('hello');
      expect(asked).toEqual([{ id: 'acme.guest', keyId }]);
      expect(decisions.at(-1)).toMatchObject({ id: 'acme.guest', permission: 'fs.read', keyId });
    },
    {
      options: {
        prompt: ({ id, keyId: shown }) => {
          asked.push({ id, keyId: shown });
          return { answer: 'allow' };
        },
      },
    },
  );
});

test('what is trusted is told in the log, and whether somebody else changed it', () =>
  withGuest(async (world) => {
    const { core, home } = world;
    await core.trust.pin('acme.guest', '1.0.0');
    revokedOutside(world);
    await expect.poll(() => state(world)).toEqual(REVOKED);
    await core.dispose();
    const told: unknown[] = [];
    for await (const lines of readAudit({ home })) {
      for (const { entry } of lines) {
        if (entry.kind === 'trust') told.push([entry.change, entry.name, entry.detail, entry.outside]);
        if (entry.kind === 'extension' && entry.change === 'disabled') told.push([entry.id, entry.reason]);
      }
    }
    expect(told).toEqual([
      ['publisher-bound', 'acme', 'first-use', false],
      ['highest-version', 'acme.guest', '1.0.0', false],
      ['pinned', 'acme.guest', '1.0.0', false],
      ['revocations-applied', 'acme', '1', true],
      ['acme.guest', 'revoked'],
    ]);
  }));

test('no extension reads or writes what is trusted, also when the home lies in the workspace', () =>
  withWorld({}, async (world) => {
    const home = join(world.workspace, '.acme');
    const core = await createCore({
      app: { name: 'within', version: '1.0.0' },
      home,
      workspace: { folders: [world.workspace] },
    });
    try {
      await core.start();
      await core.extensions.install(guest, yes);
      for (const path of ['trust.json', 'trust.json.lock', 'secrets/key']) {
        const denied = { code: 'PERMISSION_DENIED', details: { layer: 'floor' } };
        await expect(core.executeCommand('guest.run', 'read', join(home, path))).rejects.toMatchObject(denied);
        await expect(core.executeCommand('guest.run', 'write', join(home, path))).rejects.toMatchObject(denied);
      }
    } finally {
      await core.dispose();
    }
  }));

function isThere(pid = 0): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
