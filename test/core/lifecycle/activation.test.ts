import { expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { type ActivationPowers, createActivator } from '../../../src/core/lifecycle/activation.ts';
import { createRegistry, type RegisteredExtension } from '../../../src/core/lifecycle/registry.ts';
import { id, registered } from '../registered.ts';

/** A world whose extensions activate when the test says so; `log` is the order in which that began and ended. */
function world(extensions: readonly RegisteredExtension[], run?: ActivationPowers['run']) {
  const registry = createRegistry();
  for (const extension of extensions) registry.add(extension);
  const log: string[] = [];
  const waiting = new Map<string, { readonly resolve: () => void; readonly reject: (error: unknown) => void }>();
  const held: ActivationPowers['run'] = (extension) =>
    new Promise((resolve, reject) => {
      log.push(`+${extension.id}`);
      waiting.set(extension.id, { resolve, reject });
    });
  const at: ActivationPowers['run'] = async (extension, event) => {
    log.push(`+${extension.id}`);
    await run?.(extension, event);
    log.push(`-${extension.id}`);
  };
  const clock = { now: () => 0, after: () => ({ dispose() {} }) };
  const activator = createActivator(registry, { clock, run: run === undefined ? held : at });
  return { registry, activator, log, waiting };
}
const works = async () => {};
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('two events after each other activate an extension once', async () => {
  const { activator, log } = world([registered('acme.a', { events: ['onX', 'onY'] })], works);
  expect(await activator.byEvent('onX')).toEqual([{ id: 'acme.a', event: 'onX', ms: 0, error: null }]);
  expect(await activator.byEvent('onY')).toEqual([]);
  expect(log).toEqual(['+acme.a', '-acme.a']);
});

test('two events at once activate an extension once, and both wait for it', async () => {
  const { activator, log, waiting } = world([registered('acme.a', { events: ['onX', 'onY'] })]);
  const settled: string[] = [];
  const first = activator.byEvent('onX').then((report) => settled.push(`X${report.length}`));
  const second = activator.byEvent('onY').then((report) => settled.push(`Y${report.length}`));
  await turn();
  expect(log).toEqual(['+acme.a']);
  expect(settled).toEqual([]);
  waiting.get('acme.a')?.resolve();
  await Promise.all([first, second]);
  expect(settled.sort()).toEqual(['X1', 'Y0']);
});

test('dependencies are active before what needs them, and the report names all that the call caused', async () => {
  const extensions = [
    registered('acme.a', { events: ['onX'], needs: ['acme.b'] }),
    registered('acme.b', { events: [], needs: ['acme.c'] }),
    registered('acme.c', { events: [] }),
  ];
  const { activator, log } = world(extensions, works);
  const report = await activator.byEvent('onX');
  expect(log).toEqual(['+acme.c', '-acme.c', '+acme.b', '-acme.b', '+acme.a', '-acme.a']);
  expect(report.map((entry) => [entry.id, entry.event])).toEqual([
    ['acme.c', 'dependency:acme.b'],
    ['acme.b', 'dependency:acme.a'],
    ['acme.a', 'onX'],
  ]);
});

test('dependencies of one extension activate side by side', async () => {
  const { activator, log, waiting } = world([
    registered('acme.a', { events: ['onX'], needs: ['acme.b', 'acme.c'] }),
    registered('acme.b', { events: [] }),
    registered('acme.c', { events: [] }),
  ]);
  const done = activator.byEvent('onX');
  await turn();
  expect(log).toEqual(['+acme.b', '+acme.c']);
  waiting.get('acme.c')?.resolve();
  waiting.get('acme.b')?.resolve();
  await turn();
  waiting.get('acme.a')?.resolve();
  await done;
  expect(log).toEqual(['+acme.b', '+acme.c', '+acme.a']);
});

test('when a dependency fails, what needs it does not run and says which one and why', async () => {
  const { activator, log, registry } = world(
    [registered('acme.a', { events: ['onX'], needs: ['acme.b'] }), registered('acme.b', { events: [] })],
    async ({ id: name }) => {
      if (name === 'acme.b') throw new Error('no luck');
    },
  );
  const report = await activator.byEvent('onX');
  expect(log).toEqual(['+acme.b']);
  expect(report.map(({ id: name, error }) => [name, error?.code, error?.details.extension])).toEqual([
    ['acme.b', 'INTERNAL', undefined],
    ['acme.a', 'DEPENDENCY_FAILED', 'acme.b'],
  ]);
  expect(registry.get(id('acme.a'))?.state.kind).toBe('failed');
});

test.each([
  ['that is not there', [], 'it is not there'],
  ['of another version', [registered('acme.b', { events: [], version: '1.4.0' })], 'only version 1.4.0 is there'],
])('a dependency %s is named with what was found', async (_, others, words) => {
  const { activator, log } = world([registered('acme.a', { needs: [['acme.b', '^2.0.0']] }), ...others], works);
  const [activation] = await activator.byEvent('*');
  expect(activation?.error?.code).toBe('DEPENDENCY_MISSING');
  expect(activation?.error?.message).toContain('acme.b ^2.0.0');
  expect(activation?.error?.message).toContain(words);
  expect(log).toEqual([]);
});

test('a circle of dependencies is named whole, and nobody in it runs', async () => {
  const { activator, log } = world(
    [
      registered('acme.a', { needs: ['acme.b'] }),
      registered('acme.b', { events: [], needs: ['acme.c'] }),
      registered('acme.c', { events: [], needs: ['acme.a'] }),
    ],
    works,
  );
  const [activation] = await activator.byEvent('*');
  expect(activation?.error?.code).toBe('DEPENDENCY_CYCLE');
  expect(activation?.error?.message).toContain('acme.a → acme.b → acme.c → acme.a');
  expect(log).toEqual([]);
});

test('what depends on a circle fails, and does not wait for ever', async () => {
  const { activator } = world(
    [
      registered('acme.a', { needs: ['acme.b'] }),
      registered('acme.b', { events: [], needs: ['acme.c'] }),
      registered('acme.c', { events: [], needs: ['acme.b'] }),
    ],
    works,
  );
  const report = await activator.byEvent('*');
  expect(report.map(({ id: name, error }) => [name, error?.code])).toEqual([
    ['acme.b', 'DEPENDENCY_CYCLE'],
    ['acme.a', 'DEPENDENCY_FAILED'],
  ]);
});

test('an extension that needs itself is a circle of one', async () => {
  const { activator } = world([registered('acme.a', { needs: ['acme.a'] })], works);
  expect((await activator.byEvent('*'))[0]?.error?.message).toContain('acme.a → acme.a');
});

test('a failure is a value, stays, and is tried again only when somebody asks for the extension itself', async () => {
  let broken = true;
  const { activator, log, registry } = world([registered('acme.a', { events: ['onX'] })], async () => {
    if (broken) throw new Error('not yet');
  });
  expect((await activator.byEvent('onX'))[0]?.error?.code).toBe('INTERNAL');
  expect(await activator.byEvent('onX')).toEqual([]);
  expect(log).toEqual(['+acme.a']);
  broken = false;
  expect((await activator.one(id('acme.a'), 'retry'))[0]?.error).toBeNull();
  expect(registry.get(id('acme.a'))?.state).toMatchObject({ kind: 'active', event: 'retry' });
});

test('trying again tries failed dependencies again too', async () => {
  let broken = true;
  const { activator, registry } = world(
    [registered('acme.a', { needs: ['acme.b'] }), registered('acme.b', { events: [] })],
    async ({ id: name }) => {
      if (broken && name === 'acme.b') throw new Error('not yet');
    },
  );
  await activator.byEvent('*');
  broken = false;
  await activator.one(id('acme.a'), 'retry');
  expect(registry.list().map(({ state }) => state.kind)).toEqual(['active', 'active']);
});

test('an extension that was removed while it activated leaves no state behind', async () => {
  const { activator, registry, waiting } = world([registered('acme.a')]);
  const done = activator.byEvent('*');
  await turn();
  registry.remove(id('acme.a'));
  waiting.get('acme.a')?.resolve();
  await done;
  expect(registry.list()).toEqual([]);
});

test('a disabled extension is not woken by its events, and what needs it fails', async () => {
  const disabled: RegisteredExtension = {
    ...registered('acme.b'),
    state: { kind: 'disabled', reason: 'user', error: coded('EXTENSION_DISABLED', 'acme.b is disabled.') },
  };
  const { activator, log } = world([registered('acme.a', { needs: ['acme.b'] }), disabled], works);
  const report = await activator.byEvent('*');
  expect(report.map(({ id: name, error }) => [name, error?.code])).toEqual([['acme.a', 'DEPENDENCY_FAILED']]);
  expect(log).toEqual([]);
});

test('hostile: one that was stopped while it waited for what it needs does not run after all', async () => {
  const { activator, registry, log, waiting } = world([
    registered('acme.a', { events: ['onX'], needs: ['acme.b'] }),
    registered('acme.b', { events: [] }),
  ]);
  const done = activator.byEvent('onX');
  await turn();
  registry.setState(id('acme.a'), {
    kind: 'disabled',
    reason: 'policy',
    error: coded('EXTENSION_DISABLED', 'acme.a is disabled.'),
  });
  waiting.get('acme.b')?.resolve();
  expect((await done).map(({ id: name, error }) => [name, error?.code])).toEqual([
    ['acme.b', undefined],
    ['acme.a', 'EXTENSION_NOT_ACTIVE'],
  ]);
  expect(log).toEqual(['+acme.b']);
  expect(registry.get(id('acme.a'))?.state.kind).toBe('disabled');
});

test('one that was stopped on its way and is wanted again is activated anew, and the old attempt says nothing of it', async () => {
  const { activator, registry, waiting } = world([registered('acme.a', { events: ['onX'] })]);
  const first = activator.byEvent('onX');
  await turn();
  const old = waiting.get('acme.a');
  registry.setState(id('acme.a'), { kind: 'inactive' });
  const second = activator.byEvent('onX');
  await turn();
  old?.reject(new Error('ended'));
  expect((await first)[0]?.error?.code).toBe('INTERNAL');
  expect(registry.get(id('acme.a'))?.state.kind).toBe('activating');
  waiting.get('acme.a')?.resolve();
  expect((await second)[0]?.error).toBeNull();
  expect(registry.get(id('acme.a'))?.state.kind).toBe('active');
});

test('an event for some only wakes those', async () => {
  const { activator, log } = world([registered('acme.a'), registered('acme.b')], works);
  await activator.byEvent('*', new Set([id('acme.b')]));
  expect(log).toEqual(['+acme.b', '-acme.b']);
});
