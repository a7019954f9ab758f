// Packages that the app names for one run, with real hosts: they run beside or in the place of what is installed, for as long as they are trusted, and leave nothing.

import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeStorePowers } from '../../src/core/install/node-store-powers.ts';
import { removeTree } from '../../src/core/install/remove-tree.ts';
import type { CoreOptions, InstallConsent } from '../../src/index.ts';
import type { SecretKey } from '../../src/trust/keys/secret-key.ts';
import { revocationsText, signRevocations } from '../../src/trust/revocation/sign-revocations.ts';
import { putTrust, type TrustSketch } from '../core/install/signed-home.ts';
import { keyNumber } from '../core/install/signed-package.ts';
import { signedGuest } from './signed-guest.ts';
import { type World, withWorld } from './world.ts';

const [ACME, NEXT] = [keyNumber(1), keyNumber(2)];
const yes = { consent: (() => ({ accept: true })) satisfies InstallConsent };

let root: string;
/** By version. */
const guests = new Map<string, string>();
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-named-')));
  for (const version of ['1.0.0', '2.0.0', '3.0.0']) guests.set(version, await made(version, ACME));
});
afterAll(() => removeTree(nodeStorePowers(), root));

const made = (version: string, key: SecretKey | null) =>
  signedGuest(root, 'guest', key, {
    manifest: {
      version,
      contributes: { commands: [{ command: 'guest.run', title: 'Run' }] },
      permissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Reads' } },
      optionalPermissions: { 'fs.write': { paths: ['${workspaceFolder}/**'], reason: 'Writes' } },
    },
    main: `
      exports.activate = (context) => {
        const text = async (uri) => new TextDecoder().decode(await api.workspace.fs.readFile(uri));
        const acts = {
          version: () => ${JSON.stringify(version)},
          read: (path) => text(api.Uri.file(path)),
          own: () => text(api.Uri.joinPath(context.extensionUri, 'package.json')),
          write: (path) => api.workspace.fs.writeFile(api.Uri.file(path), new Uint8Array()),
          wait: () => new Promise(() => undefined),
        };
        api.commands.registerCommand('guest.run', (kind, ...args) => acts[kind](...args));
      };`,
  });

/** A core that names these, over a home with that trust. */
async function withNamed(
  packages: readonly string[],
  use: (world: World) => Promise<void>,
  { trust = {}, home, ...options }: Partial<CoreOptions> & { readonly trust?: TrustSketch | null } = {},
): Promise<void> {
  const own = home ?? (await mkdtemp(join(root, 'home-')));
  if (trust !== null) await putTrust(own, { keys: [ACME], ...trust });
  const extensions = packages.map((path) => ({ path }));
  await withWorld({ files: { 'a.txt': 'hello' }, options: { home: own, extensions, ...options } }, (world) =>
    use({ ...world, home: own }),
  );
  const staging = join(own, 'extensions', '.staging');
  expect(existsSync(staging) ? await readdir(staging) : []).toEqual([]);
}

const guest = (version = '1.0.0') => guests.get(version) ?? '';
const run = ({ core }: World, ...args: unknown[]) => core.executeCommand('guest.run', ...args);
const info = ({ core }: World, id = 'acme.guest') => core.extensions.list().find((each) => each.id === id);
const disabled = (reason: string, code: string) => ({ kind: 'disabled', reason, error: { code } });

test.each(['shared', 'process'] as const)(
  'it runs with what its manifest requires, under its key, and nothing is installed (%s)',
  (isolation) =>
    withNamed(
      [guest()],
      async (world) => {
        const { core, home, workspace } = world;
        const before = await readFile(join(home, 'trust.json'), 'utf8');
        expect(await run(world, 'read', join(workspace, 'a.txt'))).toBe('hello');
        expect(JSON.parse((await run(world, 'own')) as string)).toMatchObject({ version: '1.0.0' });
        await expect(run(world, 'write', join(workspace, 'b.txt'))).rejects.toMatchObject({
          code: 'PERMISSION_UNANSWERED',
        });
        expect(core.extensions.list()).toMatchObject([
          { id: 'acme.guest', origin: `key:${ACME.publicKey}`, path: guest(), insteadOf: null },
        ]);
        expect(await readdir(join(home, 'extensions'))).toEqual(['.staging']);
        expect(await readFile(join(home, 'trust.json'), 'utf8')).toBe(before);
      },
      { isolation: () => isolation },
    ),
);

test('a publisher whom nobody trusts yet is not accepted by being named; once somebody trusts it, it is read again and runs', () =>
  withNamed(
    [guest()],
    async (world) => {
      const { core } = world;
      const name = guest().slice(root.length + 1);
      expect(info(world, name)).toMatchObject({ state: disabled('undecidable', 'KEY_UNKNOWN'), path: guest() });
      await expect(run(world, 'version')).rejects.toMatchObject({ code: 'COMMAND_NOT_FOUND' });
      await core.trust.add('acme', ACME.publicKey);
      expect(await core.extensions.reload(name)).toMatchObject({ id: 'acme.guest', state: { kind: 'inactive' } });
      expect(await run(world, 'version')).toBe('1.0.0');
    },
    { trust: null },
  ));

test('what nobody signed runs where the app says so, marked, and not under the name of somebody who signs', async () => {
  const plain = await made('1.0.0', null);
  const name = plain.slice(root.length + 1);
  await withNamed(
    [plain],
    async (world) => {
      expect(await run(world, 'version')).toBe('1.0.0');
      expect(info(world)).toMatchObject({ origin: 'unsigned', keyId: null });
      await world.core.trust.add('acme', ACME.publicKey);
      expect(info(world)?.state).toMatchObject(disabled('invalid', 'SIGNATURE_REQUIRED'));
    },
    { trust: null },
  );
  const state = async (options: Parameters<typeof withNamed>[2]) => {
    const found: unknown[] = [];
    await withNamed([plain], async (world) => void found.push(info(world, name)?.state), options);
    return found[0];
  };
  expect(await state({ trust: null, unsigned: false })).toMatchObject(disabled('policy', 'SIGNATURE_REQUIRED'));
  expect(await state({})).toMatchObject(disabled('invalid', 'SIGNATURE_REQUIRED'));
});

test('it takes the place of what is installed, says so, and changes neither that nor how far it has come', async () => {
  const home = await mkdtemp(join(root, 'home-'));
  await withNamed([], async ({ core }) => void (await core.extensions.install(guest('2.0.0'), yes)), { home });
  const highest = { highest: { 'acme.guest': '2.0.0' } };
  await withNamed(
    [guest('3.0.0')],
    async (world) => {
      const { core } = world;
      expect(await run(world, 'version')).toBe('3.0.0');
      expect(core.extensions.list()).toMatchObject([{ insteadOf: '2.0.0', path: guest('3.0.0') }]);
      // What is uninstalled now has the very storage that this one uses.
      await core.extensions.uninstall('acme.guest');
      expect(info(world)?.state.kind).toBe('inactive');
      await core.extensions.install(guest('2.0.0'), yes);
      expect(await run(world, 'version')).toBe('3.0.0');
    },
    { home, trust: highest },
  );
  await withNamed(
    [guest('1.0.0')],
    async (world) => {
      expect(info(world, guest('1.0.0').slice(root.length + 1))?.state).toMatchObject(disabled('invalid', 'ROLLBACK'));
      expect(await run(world, 'version')).toBe('2.0.0');
    },
    { home, trust: highest },
  );
});

test('a key that is revoked ends it within a second, whatever it waits for; and it does not come back', () =>
  withNamed([guest()], async (world) => {
    const { core } = world;
    expect(await run(world, 'version')).toBe('1.0.0');
    const waiting = expect(run(world, 'wait')).rejects.toThrow();
    const since = performance.now();
    const list = {
      number: 1,
      issuedAt: '2026-03-01T00:00:00Z',
      expiresAt: '2999-01-01T00:00:00Z',
      keys: [{ key: ACME.publicKey, since: '2026-02-01T00:00:00Z', reason: 'It was stolen' }],
      versions: [],
    };
    await core.trust.apply(revocationsText(signRevocations(list, ACME)));
    await waiting;
    expect(performance.now() - since).toBeLessThan(1_000);
    expect(info(world)?.state).toMatchObject(disabled('revoked', 'KEY_REVOKED'));
    await expect(run(world, 'version')).rejects.toMatchObject({ code: 'KEY_REVOKED' });
    expect((await core.extensions.reload('acme.guest')).state).toMatchObject(disabled('revoked', 'KEY_REVOKED'));
  }));

test('reading it again brings what lies there now; a broken one leaves the old one running, and nothing said in this session is said of another', async () => {
  const file = join(root, 'changing.bhx');
  copyFileSync(guest('1.0.0'), file);
  const answers: string[] = [];
  await withNamed(
    [file],
    async (world) => {
      const { core, home, workspace } = world;
      const target = join(workspace, 'b.txt');
      await run(world, 'write', target);
      await run(world, 'write', target);
      expect(answers).toEqual(['1.0.0']);
      copyFileSync(guest('2.0.0'), file);
      expect(await core.extensions.reload('acme.guest')).toMatchObject({ version: '2.0.0' });
      expect(await run(world, 'version')).toBe('2.0.0');
      await run(world, 'write', target);
      expect(answers).toEqual(['1.0.0', '2.0.0']);
      writeFileSync(file, 'no zip');
      const broken = { code: 'PACKAGE_MALFORMED' };
      await expect(core.extensions.reload('acme.guest', { keepRunning: true })).rejects.toMatchObject(broken);
      expect(await run(world, 'version')).toBe('2.0.0');
      expect((await core.extensions.reload('acme.guest')).state).toMatchObject(disabled('invalid', broken.code));
      copyFileSync(guest('3.0.0'), file);
      expect(await core.extensions.reload('acme.guest')).toMatchObject({ version: '3.0.0' });
      expect((await readdir(join(home, 'extensions', '.staging'))).length).toBeLessThan(3);
    },
    {
      prompt: ({ version }) => {
        answers.push(version);
        return { answer: 'session' };
      },
    },
  );
});

test('who has the name after its owner was removed gets no answer that was given to that one, neither by being named nor by being installed', async () => {
  const home = await mkdtemp(join(root, 'home-'));
  await withNamed(
    [guest()],
    async ({ core }) => {
      await core.permissions.set('acme.guest', 'fs.write', 'allow');
      await core.trust.remove('acme');
      await core.trust.add('acme', NEXT.publicKey);
    },
    { home },
  );
  const strangers = await made('1.0.0', NEXT);
  await withNamed(
    [strangers],
    async (world) => {
      const { core, workspace } = world;
      const name = strangers.slice(root.length + 1);
      expect(info(world, name)?.state).toMatchObject(disabled('undecidable', 'ORIGIN_CHANGED'));
      await core.extensions.install(strangers, yes);
      await expect(run(world, 'write', join(workspace, 'b.txt'))).rejects.toMatchObject({
        code: 'PERMISSION_UNANSWERED',
      });
      expect(await core.extensions.reload(name)).toMatchObject({ id: 'acme.guest', path: strangers });
    },
    { home, trust: null },
  );
});

test('what a policy forbids does not run, and a pipe in the place of a package makes nobody wait', async () => {
  const policy = join(root, 'policy.json');
  const says = (trust: object) =>
    writeFileSync(policy, JSON.stringify({ 'bulkhead.owner': 'Acme IT', 'bulkhead.trust': trust }));
  const pipe = join(root, 'pipe.bhx');
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
  says({ publishers: { acme: {} } });
  await withNamed(
    [guest(), pipe],
    async (world) => {
      expect(await run(world, 'version')).toBe('1.0.0');
      expect(info(world, 'pipe.bhx')?.state).toMatchObject(disabled('invalid', 'PACKAGE_MALFORMED'));
      says({ publishers: { other: {} } });
      await expect.poll(() => info(world)?.state).toMatchObject(disabled('policy', 'POLICY_REFUSED'));
    },
    { policy },
  );
});
