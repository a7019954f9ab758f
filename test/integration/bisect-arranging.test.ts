// Trials of a search made true in running cores: who is off, fresh hosts, who is active again, what hangs, what ends. Real hosts.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Core, createCore } from '../../src/index.ts';
import { trial, writeTrial } from './trials.ts';
import { type ExtensionSketch, putExtension, withWorld } from './world.ts';

/** Says which instance of it answers: a number that no other has. */
const counter = (name: string, manifest: Record<string, unknown> = {}, deactivate = '() => {}'): ExtensionSketch => ({
  manifest: { ...manifest, contributes: { commands: [{ command: `${name}.which`, title: 'Which' }] } },
  main: `
    exports.activate = async (context) => {
      const which = Math.random();
      api.commands.registerCommand('${name}.which', () => which);
    };
    exports.deactivate = ${deactivate};`,
});

const statesOf = (core: Core) =>
  Object.fromEntries(
    core.extensions.list().map(({ id, state }) => [id, state.kind === 'disabled' ? state.reason : state.kind]),
  );
const eventsOf = (core: Core) =>
  Object.fromEntries(
    core.extensions.list().map(({ id, state }) => [id, state.kind === 'active' ? state.event : state.kind]),
  );
const pids = (core: Core) => core.perimeter().map(({ pid }) => pid);
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const FOUR = {
  a: counter('a', { activationEvents: ['*'] }),
  b: counter('b', { activationEvents: ['*'] }),
  'needs-b': counter('needs-b', { extensionDependencies: ['acme.b'] }),
  lazy: counter('lazy'),
};

describe('a trial', () => {
  test('others are off, what was active is active again by its own event in fresh hosts, and the end brings all back', () =>
    withWorld({ extensions: FOUR }, async ({ core, home, hostEnds }) => {
      const which = await core.executeCommand('needs-b.which');
      const before = { ...eventsOf(core) };
      expect(before).toEqual({
        'acme.a': '*',
        'acme.b': '*',
        'acme.needs-b': 'onCommand:needs-b.which',
        'acme.lazy': 'inactive',
      });
      const [old] = pids(core);
      await writeTrial(home, trial(['acme.a', 'acme.lazy'], ['acme.b', 'acme.needs-b']));
      await expect
        .poll(() => statesOf(core))
        .toEqual({ 'acme.a': 'active', 'acme.b': 'bisect', 'acme.needs-b': 'bisect', 'acme.lazy': 'inactive' });
      expect(pids(core)).toHaveLength(1);
      expect(pids(core)).not.toContain(old);
      expect(isAlive(old as number)).toBe(false);
      expect(core.extensions.list()[1]?.state).toMatchObject({
        error: { code: 'EXTENSION_DISABLED', details: { fix: expect.stringContaining('bulkhead bisect reset') } },
      });
      await expect(core.executeCommand('needs-b.which')).rejects.toMatchObject({
        code: 'EXTENSION_DISABLED',
        details: { fix: expect.stringContaining('search') },
      });
      expect(await core.activateByEvent('onCommand:b.which')).toEqual([]);

      await writeTrial(home, null);
      await expect.poll(() => eventsOf(core)).toEqual(before);
      expect(await core.executeCommand('needs-b.which')).not.toBe(which);
      expect(hostEnds).toEqual([]);
    }));

  test('hosts of their own are new as well, and hangs neither hold it up nor count as crashes', () =>
    withWorld(
      {
        extensions: {
          own: counter('own', { isolation: 'process' }),
          loops: {
            manifest: { contributes: { commands: [{ command: 'loops.loop', title: 'Loop' }] } },
            main: `exports.activate = () => { api.commands.registerCommand('loops.loop', async () => { console.log('looping'); await new Promise((go) => setTimeout(go, 1)); for (;;) {} }); };`,
          },
          stuck: counter('stuck', {}, '() => new Promise(() => {})'),
        },
      },
      async ({ core, home, hostEnds, log }) => {
        const own = await core.executeCommand('own.which');
        await core.executeCommand('stuck.which');
        const looping = core.executeCommand('loops.loop').catch(({ code }) => code);
        await expect.poll(() => log.map(({ text }) => text)).toContain('looping');
        const old = pids(core);
        expect(old).toHaveLength(2);
        const since = performance.now();
        await writeTrial(home, trial(['acme.own', 'acme.loops'], ['acme.stuck']));
        await expect.poll(() => old.some(isAlive), { timeout: 4_500 }).toBe(false);
        expect(performance.now() - since).toBeLessThan(4_000); // a `deactivate` has 5 s otherwise
        expect(await looping).toBe('EXTENSION_NOT_ACTIVE');
        expect(await core.executeCommand('own.which')).not.toBe(own);
        await expect.poll(() => statesOf(core)).toMatchObject({ 'acme.stuck': 'bisect', 'acme.loops': 'active' });
        expect(hostEnds).toEqual([]);
        expect(log.filter(({ level }) => level === 'error')).toEqual([]);
      },
    ));

  test('a core that is made while it lasts obeys from its load on, and another core on the home does as well', () =>
    withWorld({ extensions: FOUR }, async ({ core, home, workspace, extensionFolder }) => {
      await writeTrial(home, trial(['acme.a'], ['acme.b', 'acme.needs-b', 'acme.lazy']));
      const second = await createCore({
        app: { name: 'second', version: '1.0.0' },
        home,
        workspace: { folders: [workspace] },
        extensions: Object.keys(FOUR).map((name) => ({ path: extensionFolder(name), development: true })),
      });
      const expected = { 'acme.a': 'active', 'acme.b': 'bisect', 'acme.needs-b': 'bisect', 'acme.lazy': 'bisect' };
      try {
        await second.load();
        expect(statesOf(second)).toEqual({ ...expected, 'acme.a': 'inactive' });
        await second.start();
        expect(statesOf(second)).toEqual(expected);
        await expect.poll(() => statesOf(core)).toEqual(expected);
        await writeTrial(home, null);
        for (const each of [core, second])
          await expect.poll(() => statesOf(each)).toMatchObject({ 'acme.a': 'active', 'acme.b': 'active' });
        expect(await second.executeCommand('needs-b.which')).toEqual(expect.any(Number));
      } finally {
        await second.dispose();
      }
    }));

  test('trials that follow each other without a pause end with the last, and the end of the core in the middle leaves nothing', async () => {
    let left: readonly number[] = [];
    await withWorld({ extensions: FOUR }, async ({ core, home }) => {
      await core.executeCommand('needs-b.which');
      const all = ['acme.a', 'acme.b', 'acme.needs-b', 'acme.lazy'];
      for (let times = 0; times < 6; times++)
        await writeTrial(home, trial(all.slice(0, times % 2), all.slice(times % 2)));
      await writeTrial(home, trial(all));
      await expect.poll(() => statesOf(core)).toMatchObject({ 'acme.a': 'active', 'acme.needs-b': 'active' });
      left = pids(core);
      await writeTrial(home, trial(['acme.a'], all.slice(1)));
      await expect.poll(() => statesOf(core)['acme.b']).toBe('bisect');
      left = [...left, ...pids(core)];
      await core.dispose();
      expect(left.filter(isAlive)).toEqual([]);
      await expect(core.executeCommand('a.which')).rejects.toMatchObject({ code: 'DISPOSED' });
    });
  });

  test('what the user and policies say holds on in it, and a call waits for the trial that is coming', () =>
    withWorld({ extensions: FOUR }, async ({ core, home }) => {
      const first = await core.executeCommand('needs-b.which');
      await writeTrial(home, trial(['acme.b', 'acme.needs-b'], ['acme.a', 'acme.lazy']));
      await expect.poll(() => statesOf(core)['acme.a']).toBe('bisect');
      // Whatever state it is in by now, nobody of the trial before answers.
      expect(await core.executeCommand('needs-b.which')).not.toBe(first);
      await writeFile(join(home, 'settings.json'), '{ "bulkhead.disabled": ["acme.b", "acme.a"] }');
      await expect(core.executeCommand('needs-b.which')).rejects.toMatchObject({ code: 'DEPENDENCY_FAILED' });
      expect(statesOf(core)).toMatchObject({ 'acme.a': 'bisect', 'acme.b': 'user', 'acme.needs-b': 'dependency' });
    }));
});

describe('while a search is under way', () => {
  const yes = { consent: () => ({ accept: true }) } as const;

  test('nothing is installed, taken away, switched on or off; and when it is over, all of that is possible', () =>
    withWorld({}, async ({ core, home, root }) => {
      const folder = join(root, 'guest');
      await putExtension(folder, 'guest', counter('guest'));
      await putExtension(join(root, 'other'), 'other', counter('other'));
      await core.extensions.install(folder, yes);
      await core.extensions.disable('acme.guest');
      const settings = await readFile(join(home, 'settings.json'));
      await writeTrial(home, trial([], ['acme.guest']));
      const acts = {
        install: () => core.extensions.install(join(root, 'other'), yes),
        again: () => core.extensions.install(folder, yes),
        update: () => core.extensions.update(folder, yes),
        uninstall: () => core.extensions.uninstall('acme.guest'),
        enable: () => core.extensions.enable('acme.guest'),
        disable: () => core.extensions.disable('acme.guest@dev'),
      };
      for (const act of Object.values(acts)) {
        await expect(act()).rejects.toMatchObject({
          code: 'BISECT_ACTIVE',
          details: { fix: expect.stringContaining('bulkhead bisect reset') },
        });
      }
      expect(await readFile(join(home, 'settings.json'))).toEqual(settings);
      expect(core.extensions.list().map(({ id }) => id)).toEqual(['acme.guest']);
      await writeTrial(home, null);
      expect((await core.extensions.enable('acme.guest')).state.kind).toBe('inactive');
      expect(await acts.install()).toMatchObject({ kind: 'installed' });
      expect(await acts.uninstall()).toMatchObject({ id: 'acme.guest' });
    }));

  test('that began while somebody was asked whether to install wins: nothing was written', () =>
    withWorld({}, async ({ core, home, root }) => {
      const folder = join(root, 'guest');
      await putExtension(folder, 'guest', {
        ...counter('guest'),
        manifest: { permissions: { 'clipboard.read': { reason: 'x' } } },
      });
      const consent = async () => {
        await writeTrial(home, trial([]));
        return { accept: true, deny: ['clipboard.read'] } as const;
      };
      await expect(core.extensions.install(folder, { consent })).rejects.toMatchObject({ code: 'BISECT_ACTIVE' });
      expect(core.extensions.list()).toEqual([]);
      await expect(readFile(join(home, 'settings.json'))).rejects.toMatchObject({ code: 'ENOENT' });
      await writeTrial(home, null);
      expect(await core.extensions.install(folder, yes)).toMatchObject({ kind: 'installed', replaced: null });
    }));
});

describe('hostile: an extension that wants to know', () => {
  test('starts nothing while its trial ends, and finds who needs it, or is needed, as ever', () =>
    withWorld(
      {
        extensions: {
          lazy: counter('lazy'),
          leaver: counter(
            'leaver',
            { permissions: { 'commands.execute': { commands: ['lazy.which'], reason: 'x' } } },
            `() => api.commands.executeCommand('lazy.which').then(
              () => console.log('last: started'), (error) => console.log('last: ' + error.code))`,
          ),
        },
      },
      async ({ core, home, log }) => {
        const first = await core.executeCommand('leaver.which');
        await writeTrial(home, trial(['acme.leaver', 'acme.lazy']));
        const last = () => log.map(({ text }) => text).find((text) => text.startsWith('last: '));
        await expect.poll(last).toBe('last: EXTENSION_NOT_ACTIVE');
        expect(await core.executeCommand('leaver.which')).not.toBe(first);
        expect(statesOf(core)).toEqual({ 'acme.lazy': 'inactive', 'acme.leaver': 'active' });
        expect(pids(core)).toHaveLength(1);
      },
    ));

  /** Looks everywhere, and says what it sees; its last words are what it sees then. */
  const SPY: ExtensionSketch = {
    manifest: {
      contributes: { commands: ['spy.look', 'spy.pass'].map((command) => ({ command, title: command })) },
      permissions: {
        'extensions.call': { extensions: ['acme.victim', 'acme.needs-it'], reason: 'x' },
        'commands.execute': { commands: ['victim.which', 'needs-it.which', 'nobody.which'], reason: 'x' },
      },
    },
    main: `
      const seen = [];
      const ids = () => api.extensions.all.map(({ id }) => id).join(' ');
      const all = (error) => {
        const parts = {};
        for (let each = error; each; each = Object.getPrototypeOf(each))
          for (const key of Object.getOwnPropertyNames(each))
            if (key !== 'stack' && key !== '__proto__') try { parts[key] ??= JSON.stringify(each[key]) ?? typeof each[key]; } catch (e) { parts[key] = 'throws'; }
        return parts;
      };
      const tried = async (act) => { try { return await act(); } catch (error) { return all(error); } };
      let victim;
      exports.activate = (context) => {
        seen.push(ids());
        victim = api.extensions.getExtension('acme.victim');
        api.extensions.onDidChange(() => seen.push('changed ' + ids()));
        api.permissions.onDidChange(() => seen.push('permissions'));
        api.commands.registerCommand('spy.pass', () => api.commands.executeCommand('victim.which'));
        api.commands.registerCommand('spy.look', async () => ({
          seen: [...seen],
          ids: ids(),
          found: typeof api.extensions.getExtension('acme.victim'),
          commands: await api.commands.getCommands(),
          run: await tried(() => api.commands.executeCommand('victim.which')),
          runNeeds: await tried(() => api.commands.executeCommand('needs-it.which')),
          runNobody: await tried(() => api.commands.executeCommand('nobody.which')),
          words: JSON.stringify(context.extension.packageJSON),
        }));
      };
      exports.deactivate = () => { console.log('last: ' + JSON.stringify([seen, ids(), typeof victim])); };`,
  };
  const NEIGHBOURS = {
    spy: SPY,
    victim: counter('victim'),
    'needs-it': counter('needs-it', { extensionDependencies: ['acme.victim'] }),
  };

  test('sees no difference between a search and a user who has switched the others off, and hears of no end', async () => {
    const looks: Record<string, unknown> = {};
    const settings = '{ "bulkhead.disabled": ["acme.victim", "acme.needs-it"] }';
    const withoutPaths = (look: unknown, root: string) => JSON.parse(JSON.stringify(look).replaceAll(root, ''));
    await withWorld({ extensions: NEIGHBOURS, settings }, async ({ core, root }) => {
      looks.user = withoutPaths(await core.executeCommand('spy.look'), root);
    });
    await withWorld({ extensions: NEIGHBOURS }, async ({ core, home, root, log }) => {
      await core.executeCommand('spy.look');
      expect(await core.executeCommand('needs-it.which')).toEqual(expect.any(Number));
      await writeTrial(home, trial(['acme.spy'], ['acme.victim', 'acme.needs-it']));
      await expect.poll(() => eventsOf(core)['acme.spy']).toBe('onCommand:spy.look');
      await expect.poll(() => statesOf(core)['acme.spy']).toBe('active');
      looks.search = withoutPaths(await core.executeCommand('spy.look'), root);
      const [last] = log.flatMap(({ text }) => (text.startsWith('last: ') ? [JSON.parse(text.slice(6))] : []));
      expect(last).toEqual([['acme.spy acme.victim acme.needs-it'], 'acme.spy acme.victim acme.needs-it', 'object']);
      // The app, and whoever reads its list, are told.
      for (const command of ['victim.which', 'spy.pass'])
        await expect(core.executeCommand(command)).rejects.toMatchObject({
          details: { fix: expect.stringContaining('bulkhead bisect status') },
        });
    });
    expect(looks.search).toEqual(looks.user);
    expect(looks.search).toMatchObject({
      seen: ['acme.spy'],
      found: 'undefined',
      run: { code: '"EXTENSION_DISABLED"', message: '"acme.victim is disabled."' },
      runNeeds: { code: '"EXTENSION_DISABLED"', message: '"acme.needs-it is disabled."' },
    });
    expect(JSON.stringify(looks.search)).not.toMatch(/bisect|search|trial/iu);
  });
});
