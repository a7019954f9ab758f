import { expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { createRunner, type RunnerPowers } from '../../../src/core/lifecycle/runner.ts';
import { id, registered } from '../registered.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Hosts that start, and extensions that end, when the test says so; `log` is what reached a host. */
function world() {
  const log: string[] = [];
  const waiting: Record<string, () => void> = {};
  const held = (what: string) => new Promise<void>((resolve) => Object.assign(waiting, { [what]: resolve }));
  let holdHosts = false;
  let holdEnds = false;
  let isolation = 'shared';
  let unload = async (): Promise<void> => void log.push('unload');
  const peer = {
    async request(method: string) {
      if (closed) throw coded('EXTENSION_NOT_ACTIVE', 'It is closed.');
      log.push(method);
      if (method === 'extension/deactivate' && holdEnds) await Promise.race([held('end'), closing.promise]);
      return { exports: { functions: [] } };
    },
    dispose() {
      log.push('dispose');
      closed = true;
      closing.reject(coded('EXTENSION_NOT_ACTIVE', 'It is closed.'));
    },
  };
  let closed = false;
  const closing = Promise.withResolvers<never>();
  closing.promise.catch(() => undefined);
  const host = {
    get isolation() {
      return isolation;
    },
    load() {
      log.push('load');
      return { channel: 1, peer, ready: Promise.resolve(), unload: () => unload() };
    },
    end: () => log.push('host ended'),
    dispose: async () => void log.push('host disposed'),
    answers: async () => true,
  };
  const runner = createRunner({
    hosts: {
      async hostFor() {
        if (holdHosts) await held('host');
        return host;
      },
      release: async (name: string) => void log.push(`release ${name}`),
    } as unknown as RunnerPowers['hosts'],
    limits: { activation: 1, deactivation: 1, unload: 1 },
    stacksOf: () => ({ error: (error: unknown) => error }) as never,
    servicesFor: () =>
      ({ opened: () => ({}), end: async () => void log.push('services end'), recheck: () => undefined }) as never,
    activationParams: async () => ({}) as never,
  });
  const extension = registered('acme.a');
  return {
    runner,
    log,
    waiting,
    inProcess: () => {
      isolation = 'process';
    },
    onUnload: (act: () => Promise<void>) => {
      unload = act;
    },
    run: () => runner.run({ ...extension, package: { ...extension.package, script: '' } as never }, '*'),
    hold: (what: { hosts?: boolean; ends?: boolean }) => {
      holdHosts = what.hosts ?? false;
      holdEnds = what.ends ?? false;
    },
  };
}
const A = id('acme.a');

test('it runs again only when the end of the one before has come, however that was asked for', async () => {
  const { runner, log, waiting, run, hold } = world();
  await run();
  hold({ ends: true });
  const before = Promise.withResolvers<void>();
  const stopped = runner.stop(A, before.promise);
  const again = run();
  await turn();
  expect(log).toEqual(['load', 'extension/activate']);
  expect([runner.get(A) !== undefined, runner.isLeaving(A)]).toEqual([true, true]);
  before.resolve();
  await turn();
  expect(log.slice(2)).toEqual(['extension/deactivate']);
  waiting.end?.();
  await Promise.all([stopped, again]);
  expect(log.slice(3)).toEqual(['services end', 'unload', 'load', 'extension/activate']);
  expect(runner.isLeaving(A)).toBe(false);
});

test('hostile: what waits for its turn and is stopped meanwhile does not run, not even for a moment', async () => {
  const { runner, log, run, hold, waiting } = world();
  await run();
  hold({ ends: true });
  const stopped = runner.stop(A);
  const again = run();
  const stoppedAgain = runner.stop(A);
  await turn();
  waiting.end?.();
  await expect(again).rejects.toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
  await Promise.all([stopped, stoppedAgain]);
  expect(log.filter((line) => line === 'load')).toHaveLength(1);
});

test('what is stopped while its host starts does not run, and a host of its own is not left behind', async () => {
  const { runner, log, run, hold, waiting } = world();
  hold({ hosts: true });
  const running = run();
  await turn();
  const stopped = runner.stop(A);
  waiting.host?.();
  await expect(running).rejects.toMatchObject({ code: 'EXTENSION_NOT_ACTIVE' });
  expect(await stopped).toBeNull();
  expect(log).toEqual(['release acme.a']);
});

test('who is cut loses all at once, and is not asked to clean up', async () => {
  const { runner, log, run } = world();
  await run();
  runner.cut(A);
  runner.cut(A);
  expect(log.slice(2)).toEqual(['services end', 'dispose', 'unload']);
  expect(runner.isLeaving(A)).toBe(true);
  expect(await runner.stop(A)).toBeNull();
  expect(log).not.toContain('extension/deactivate');
  expect(log.filter((line) => line === 'unload')).toHaveLength(1);
  expect(runner.get(A)).toBeUndefined();
});

test('who is cut while it hangs in its deactivate is not waited for', async () => {
  const { runner, log, run, hold } = world();
  await run();
  hold({ ends: true });
  const stopped = runner.stop(A);
  await turn();
  expect(log.at(-1)).toBe('extension/deactivate');
  runner.cut(A);
  expect(await stopped).toBeNull(); // and what became of its last words is nobody's business
  expect(log).toContain('unload');
});

test('a host that does not let go of who is cut is ended, and one of its own at once', async () => {
  const shared = world();
  await shared.run();
  shared.onUnload(async () => {
    throw coded('TIMEOUT', 'It hangs.');
  });
  shared.runner.cut(A);
  await shared.runner.stop(A);
  expect(shared.log).toContain('host ended');
  const own = world();
  own.inProcess();
  await own.run();
  own.runner.cut(A);
  expect(own.log.slice(2)).toEqual(['services end', 'dispose', 'host disposed']);
  await own.runner.stop(A);
  expect(own.log).toContain('release acme.a');
});
