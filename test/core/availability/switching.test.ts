import { describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import type { Circumstances } from '../../../src/core/availability/availability.ts';
import { createSwitching } from '../../../src/core/availability/switching.ts';
import { createRegistry, type RegisteredExtension } from '../../../src/core/lifecycle/registry.ts';
import type { FileLayer } from '../../../src/permissions/rules.ts';
import { parseSettings } from '../../../src/permissions/settings/settings.ts';
import type { TrustRefusal } from '../../../src/trust/judge/judge.ts';
import { id, registered, type Sketch } from '../registered.ts';

const ACTIVE = { kind: 'active', event: '*', ms: 0 } as const;
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Extensions that stop when the test says so; `log` says what was begun, in order. */
function world(sketches: Record<string, Sketch>) {
  const registry = createRegistry();
  for (const [name, sketch] of Object.entries(sketches)) registry.add({ ...registered(name, sketch), state: ACTIVE });
  const log: string[] = [];
  const stops = new Map<string, () => void>();
  const closing = new AbortController();
  let layers: readonly FileLayer[] = [];
  let trusted = true;
  const distrusted = new Map<string, TrustRefusal>();
  const circumstances = (): Circumstances => ({
    layers,
    trusted,
    arrangement: null,
    refusalOf: (copy) => distrusted.get(copy.facts.id) ?? null,
    broken: new Map(),
  });
  const switching = createSwitching({
    registry,
    circumstances,
    closing: closing.signal,
    cut: (name) => void log.push(`cut ${name}`),
    async stop(name, after) {
      await after;
      log.push(`stop ${name}`);
      await new Promise<void>((resolve) => stops.set(name, resolve));
      log.push(`stopped ${name}`);
    },
    async wake(names) {
      log.push(`wake ${[...names].join(' ')}`);
    },
    async restart(names) {
      log.push(`restart ${names.join(' ')}`);
    },
  });
  return {
    registry,
    switching,
    log,
    closing,
    end: (name: string) => stops.get(name)?.(),
    settings(text: object) {
      layers = [{ name: 'user', settings: parseSettings(JSON.stringify(text), 'settings.json') }];
      switching.apply();
    },
    off(...ids: string[]) {
      this.settings({ 'bulkhead.disabled': ids });
    },
    trust(word: boolean) {
      trusted = word;
      switching.apply();
    },
    distrust(...names: string[]) {
      distrusted.clear();
      for (const name of names)
        distrusted.set(name, { kind: 'refused', reason: 'revoked', error: coded('KEY_REVOKED', name) });
      switching.apply();
    },
    states: () =>
      Object.fromEntries(
        registry.list().map(({ id: name, state }) => [name, state.kind === 'disabled' ? state.reason : state.kind]),
      ),
  };
}

const CHAIN = { 'acme.a': { needs: ['acme.b'] }, 'acme.b': { needs: ['acme.c'] }, 'acme.c': {}, 'acme.free': {} };

describe('what may not run any more', () => {
  test('is off at once and stopped, dependents first, each when what needs it has ended', async () => {
    const all = world(CHAIN);
    const { states, log, end, switching } = all;
    all.off('acme.c');
    expect(states()).toEqual({
      'acme.a': 'dependency',
      'acme.b': 'dependency',
      'acme.c': 'user',
      'acme.free': 'active',
    });
    await turn();
    expect(log).toEqual(['stop acme.a']);
    end('acme.a');
    await turn();
    expect(log.slice(1)).toEqual(['stopped acme.a', 'stop acme.b']);
    end('acme.b');
    await turn();
    let settled = false;
    const done = switching.whenSettled().then(() => {
      settled = true;
    });
    await turn();
    expect(settled).toBe(false);
    end('acme.c');
    await done;
    expect(log.slice(3)).toEqual(['stopped acme.b', 'stop acme.c', 'stopped acme.c']);
  });

  test('is woken once it may run, with all that needed it', () => {
    const all = world(CHAIN);
    all.off('acme.c');
    all.off();
    expect(all.states()).toEqual({
      'acme.a': 'inactive',
      'acme.b': 'inactive',
      'acme.c': 'inactive',
      'acme.free': 'active',
    });
    expect(all.log.filter((line) => line.startsWith('wake'))).toEqual(['wake acme.c acme.b acme.a']);
  });

  test('changes that change nothing do nothing, and another reason is told', () => {
    const all = world({ 'acme.a': {} });
    const told: unknown[] = [];
    all.registry.onDidChangeState(({ state }) => told.push(state.kind === 'disabled' ? state.reason : state.kind));
    all.switching.apply();
    all.off('acme.a');
    all.off('acme.a', 'acme.other');
    all.settings({ 'bulkhead.disabled': ['acme.a'], 'bulkhead.isolation': { 'acme.a': 'vm' } });
    all.off();
    expect(told).toEqual(['user', 'isolation', 'inactive']);
  });
});

describe('who is not trusted any more', () => {
  test('is cut before anything else, and does not wait for what needs it to have its last words', async () => {
    const all = world(CHAIN);
    all.distrust('acme.c');
    expect(all.log[0]).toBe('cut acme.c');
    expect(all.states()).toMatchObject({ 'acme.b': 'dependency', 'acme.c': 'revoked', 'acme.free': 'active' });
    await turn();
    expect(all.log).toEqual(['cut acme.c', 'stop acme.a', 'stop acme.c']);
    for (const name of ['acme.c', 'acme.a', 'acme.b']) {
      all.end(name);
      await turn();
    }
    await all.switching.whenSettled();
  });

  test('is cut also when it is off for another reason already, and being stopped', async () => {
    const all = world({ 'acme.a': {} });
    all.off('acme.a');
    await turn();
    expect(all.log).toEqual(['stop acme.a']);
    all.distrust('acme.a');
    expect([all.log.at(-1), all.states()]).toEqual(['cut acme.a', { 'acme.a': 'revoked' }]);
    all.end('acme.a');
    await all.switching.whenSettled();
  });

  test('is woken by trust as by everything else', () => {
    const all = world({ 'acme.a': {} });
    all.distrust('acme.a');
    all.distrust();
    expect([all.log.at(-1), all.states()]).toEqual(['wake acme.a', { 'acme.a': 'inactive' }]);
  });
});

describe('changes at once', () => {
  test('hostile: who hears of a state and changes another is obeyed, and the last word counts', () => {
    const all = world({ 'acme.a': {}, 'acme.b': {} });
    let calls = 0;
    all.registry.onDidChangeState(({ id: name, state }) => {
      calls += 1;
      if (name === 'acme.a' && state.kind === 'disabled') all.off('acme.a');
    });
    all.off('acme.a', 'acme.b');
    expect(all.states()).toEqual({ 'acme.a': 'user', 'acme.b': 'inactive' });
    expect(calls).toBeLessThan(6);
  });

  test('a hundred back and forth end as the last one said', async () => {
    const all = world(CHAIN);
    for (let index = 0; index < 100; index += 1) all.off(...(index % 2 === 0 ? ['acme.c'] : []));
    expect(all.states()).toMatchObject({ 'acme.a': 'inactive', 'acme.c': 'inactive' });
    all.off('acme.b');
    expect(all.states()).toMatchObject({ 'acme.a': 'dependency', 'acme.b': 'user', 'acme.c': 'inactive' });
  });

  test('nothing begins once the core ends', () => {
    const all = world(CHAIN);
    all.closing.abort();
    all.off('acme.c');
    expect(all.states()['acme.c']).toBe('active');
    expect(all.log).toEqual([]);
  });
});

describe('trust and walls', () => {
  test('who says that it does not run in an untrusted workspace is off while it is one', () => {
    const all = world({ 'acme.a': {} });
    const [extension] = all.registry.list() as [RegisteredExtension];
    all.registry.replace({ ...extension, manifest: { ...extension.manifest, untrustedWorkspaces: 'unsupported' } });
    all.trust(false);
    expect(all.states()).toEqual({ 'acme.a': 'untrusted-workspace' });
    all.trust(true);
    expect(all.states()).toEqual({ 'acme.a': 'inactive' });
  });

  test('another wall restarts what runs, and moves what does not without a word', () => {
    const all = world({ 'acme.a': {}, 'acme.idle': {} });
    all.registry.setState(id('acme.idle'), { kind: 'inactive' });
    all.settings({ 'bulkhead.isolation': { '*': 'process' } });
    expect(all.registry.list().map(({ isolation }) => isolation)).toEqual(['process', 'process']);
    expect(all.log).toEqual(['restart acme.a']);
    all.settings({ 'bulkhead.isolation': { 'acme.a': 'vm' } });
    expect(all.states()).toMatchObject({ 'acme.a': 'isolation' });
  });

  test('newcomers are placed and judged beside what is there, before anybody sees them', () => {
    const all = world({ 'acme.b': {} });
    all.settings({ 'bulkhead.isolation': { 'acme.a': 'process' }, 'bulkhead.disabled': ['acme.c'] });
    const [a, c, d] = all.switching.prepared([
      registered('acme.a', { needs: ['acme.b'] }),
      registered('acme.c'),
      registered('acme.d', { needs: ['acme.c'] }),
    ]);
    expect(a).toMatchObject({ isolation: 'process', state: { kind: 'inactive' } });
    expect(c).toMatchObject({ state: { kind: 'disabled', reason: 'user' } });
    expect(d).toMatchObject({ state: { kind: 'disabled', reason: 'dependency' } });
  });
});
