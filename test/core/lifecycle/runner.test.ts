import { expect, test } from 'vitest';
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
  const peer = {
    async request(method: string) {
      log.push(method);
      if (method === 'extension/deactivate' && holdEnds) await held('end');
      return { exports: { functions: [] } };
    },
    dispose: () => log.push('dispose'),
  };
  const host = {
    isolation: 'shared',
    load() {
      log.push('load');
      return { channel: 1, peer, ready: Promise.resolve(), unload: async () => void log.push('unload') };
    },
    end: () => undefined,
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
    servicesFor: () => ({ opened: () => ({}), end: async () => undefined, recheck: () => undefined }) as never,
    activationParams: async () => ({}) as never,
  });
  const extension = registered('acme.a');
  return {
    runner,
    log,
    waiting,
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
  expect(log.slice(3)).toEqual(['unload', 'load', 'extension/activate']);
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
