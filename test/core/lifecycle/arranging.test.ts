import { afterEach, describe, expect, test } from 'vitest';
import { coded } from '../../../src/base/error.ts';
import { Emitter } from '../../../src/base/event.ts';
import type { Arrangement } from '../../../src/bisect/session.ts';
import { availability } from '../../../src/core/availability/availability.ts';
import { createSwitching } from '../../../src/core/availability/switching.ts';
import { createActivator } from '../../../src/core/lifecycle/activation.ts';
import { createArranging } from '../../../src/core/lifecycle/arranging.ts';
import { createRegistry } from '../../../src/core/lifecycle/registry.ts';
import { Turns } from '../../../src/core/turns.ts';
import { manualClock } from '../../protocol/manual-clock.ts';
import { id, registered, type Sketch } from '../registered.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));
const settled = async () => {
  for (let turns = 0; turns < 10; turns++) await turn();
};
const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Extensions that run in hosts of `log`; whoever is in `hangs` never ends by itself, and whoever is in `slow` begins when the test says so. */
function world(sketches: Record<string, Sketch>) {
  const registry = createRegistry();
  for (const [name, sketch] of Object.entries(sketches)) registry.add(registered(name, sketch));
  const log: string[] = [];
  const clock = manualClock();
  const closing = new AbortController();
  const rearranged = new Emitter<void>();
  const turns = new Turns<'change'>();
  const hangs = new Set<string>();
  const slow = new Map<string, PromiseWithResolvers<void>>();
  const lines: string[] = [];
  let hostsGone = Promise.withResolvers<void>();
  let holdHosts: Promise<void> = Promise.resolve();
  let arrangement: Arrangement | null = null;
  let number = 0;
  const book = {
    get arrangement() {
      return arrangement;
    },
    refresh: () => void log.push('refresh'),
    onDidRearrange: rearranged.event,
  };
  const activator = createActivator(registry, {
    clock,
    async run(extension, event) {
      if (arranging.isEnding) throw coded('EXTENSION_NOT_ACTIVE', 'between');
      log.push(`run ${extension.id} ${event}`);
      await slow.get(extension.id)?.promise;
    },
  });
  const switching = createSwitching({
    registry,
    circumstances: () => ({
      layers: [],
      trusted: true,
      arrangement: arranging.inForce,
      refusalOf: () => null,
      broken: new Map(),
    }),
    cut: () => undefined,
    stop: async (name) => void log.push(`switching stops ${name}`),
    wake: async (names) => void log.push(`switching wakes ${[...names].join(' ')}`),
    restart: async () => undefined,
    closing: closing.signal,
  });
  const arranging = createArranging({
    book,
    registry,
    switching,
    activator,
    clock,
    deactivation: 5_000,
    closing: closing.signal,
    turn: (act) => turns.take('change', act),
    events: {
      log: {
        fire: ({ id: whose, text }: { id: string | null; text: string }) => lines.push(`${whose}: ${text}`),
      } as never,
    },
    runner: {
      async stop(name, after) {
        await after;
        log.push(`stop ${name}`);
        if (!hangs.has(name)) return null;
        await hostsGone.promise;
        return coded('EXTENSION_NOT_ACTIVE', 'ended');
      },
    },
    hosts: {
      async renew(after) {
        log.push('leave hosts');
        await after;
        log.push('end hosts');
        await holdHosts;
        hostsGone.resolve();
        hostsGone = Promise.withResolvers();
      },
    },
    startUp: { wake: async (names) => void log.push(`wake ${[...names].join(' ')}`) },
  });
  ends.push(() => arranging.dispose());
  return {
    registry,
    activator,
    arranging,
    switching,
    clock,
    closing,
    log,
    lines,
    hangs,
    slow,
    turns,
    holdHosts: (until: Promise<void>) => {
      holdHosts = until;
    },
    /** Null: the search is over. */
    trial(on: readonly string[] | null) {
      arrangement =
        on === null
          ? null
          : { session: 's', number: ++number, extensions: new Set(on), withheld: null, claims: new Map() };
      rearranged.fire();
    },
    /** The same extensions as before: all. */
    repeat() {
      arrangement = { session: 's', number: ++number, extensions: null, withheld: null, claims: new Map() };
      rearranged.fire();
    },
    states: () =>
      Object.fromEntries(
        registry.list().map(({ id: name, state }) => [name, state.kind === 'disabled' ? state.reason : state.kind]),
      ),
    since() {
      return log.splice(0).filter((line) => line !== 'refresh');
    },
  };
}

const CHAIN = {
  'acme.top': { events: ['onX'], needs: ['acme.base'] },
  'acme.base': { events: ['onY'] },
  'acme.free': {},
};
const ALL = Object.keys(CHAIN);

describe('a trial', () => {
  test('ends all that runs, dependents first, then its hosts; what has a place in it begins again by its own event, needs first', async () => {
    const { activator, arranging, trial, states, since } = world(CHAIN);
    await activator.byEvent('onY');
    await activator.byEvent('onX');
    await activator.byEvent('*');
    since();
    trial(['acme.top', 'acme.base']);
    // Before anything has ended.
    expect(states()).toEqual({ 'acme.top': 'inactive', 'acme.base': 'inactive', 'acme.free': 'bisect' });
    await arranging.rearranged();
    expect(since()).toEqual([
      'leave hosts',
      'stop acme.top',
      'stop acme.free',
      'stop acme.base',
      'end hosts',
      'run acme.base onY',
      'run acme.top onX',
      'wake ',
    ]);
    expect(states()).toEqual({ 'acme.top': 'active', 'acme.base': 'active', 'acme.free': 'bisect' });
  });

  test('that has the same extensions begins anew, too', async () => {
    const { activator, arranging, repeat, since } = world(CHAIN);
    await activator.byEvent('onX');
    since();
    for (let times = 0; times < 2; times++) {
      repeat();
      await arranging.rearranged();
      expect(since()).toContain('end hosts');
    }
  });

  test('what was off in it is active again when it may, also over several trials, and at the end of the search', async () => {
    const { activator, arranging, registry, trial, states, since } = world(CHAIN);
    await activator.byEvent('onX');
    await activator.byEvent('*');
    for (const on of [['acme.free'], [], ['acme.free']]) {
      trial(on);
      await arranging.rearranged();
    }
    expect(states()).toEqual({ 'acme.top': 'bisect', 'acme.base': 'bisect', 'acme.free': 'active' });
    since();
    trial(null);
    await arranging.rearranged();
    expect(since()).toContain('run acme.top onX');
    expect(states()).toEqual({ 'acme.top': 'active', 'acme.base': 'active', 'acme.free': 'active' });
    expect(arranging.inForce).toBeNull();
    // And nothing is remembered for the next search.
    for (const name of ALL) registry.setState(id(name), { kind: 'inactive' });
    since();
    trial(ALL);
    await arranging.rearranged();
    expect(since().filter((line) => line.startsWith('run'))).toEqual([]);
  });

  test('what came to be active in a trial is so in the next, also when its host died, and what failed is tried again', async () => {
    const { activator, arranging, registry, trial, since, slow } = world(CHAIN);
    trial(ALL);
    await arranging.rearranged();
    await activator.byEvent('onY');
    registry.setState(id('acme.base'), { kind: 'inactive' }); // as when its host ends
    const fails = Promise.withResolvers<void>();
    slow.set('acme.free', fails);
    const failing = activator.byEvent('*');
    fails.reject(coded('EXTENSION_ERROR', 'no'));
    await failing;
    slow.clear();
    expect(registry.get(id('acme.free'))?.state.kind).toBe('failed');
    since();
    trial(ALL);
    await arranging.rearranged();
    expect(since().filter((line) => line.startsWith('run'))).toEqual(['run acme.base onY', 'run acme.free *']);
  });

  test('fires the events of the start for all that are on and were not active', async () => {
    const { activator, arranging, trial, since } = world(CHAIN);
    await activator.byEvent('onY');
    trial(['acme.top', 'acme.base']);
    await arranging.rearranged();
    expect(since().at(-1)).toBe('wake acme.top');
  });

  test('waits for what judged ones need first, and one that is over by then does not begin', async () => {
    const one = world({ 'acme.a': {} });
    const first = Promise.withResolvers<void>();
    const readies = [first.promise, Promise.resolve()];
    const ready = () => readies.shift() ?? Promise.resolve();
    const even = one.arranging.evenly({ start: 'cold', ready, began: () => one.log.push('began') });
    one.trial(['acme.a']);
    await settled();
    expect(one.since()).toEqual(['leave hosts', 'end hosts']);
    one.trial(['acme.a']);
    await settled();
    expect(one.since()).toEqual(['leave hosts', 'end hosts', 'began', 'wake acme.a']);
    first.resolve();
    await settled();
    expect(one.since()).toEqual([]);
    even.dispose();
  });

  test('what was unloaded is not brought back', async () => {
    const { activator, arranging, registry, trial, since } = world(CHAIN);
    await activator.byEvent('onY');
    trial(ALL);
    await arranging.rearranged();
    registry.setState(id('acme.base'), { kind: 'inactive' });
    arranging.forget(id('acme.base'));
    since();
    trial(ALL);
    await arranging.rearranged();
    expect(since().filter((line) => line.startsWith('run'))).toEqual([]);
  });
});

describe('its end', () => {
  test('hostile: who hangs, and who is on its way, is waited for one second together, and its last words are nobody’s', async () => {
    const { activator, arranging, trial, hangs, slow, clock, lines, since } = world(CHAIN);
    hangs.add('acme.top').add('acme.free');
    slow.set('acme.free', Promise.withResolvers());
    await activator.byEvent('onX');
    void activator.byEvent('*');
    since();
    trial([]);
    await settled();
    expect(since()).toEqual(['leave hosts', 'stop acme.top', 'stop acme.free']); // what it needs waits for it
    clock.advance(999);
    await settled();
    expect(since()).toEqual([]);
    clock.advance(1);
    await arranging.rearranged();
    expect(since()).toContain('end hosts');
    expect(lines).toEqual([]);
    expect(clock.waiting).toBe(0);
  });

  test('lets nothing begin, and what tried to is as if it had not', async () => {
    const { activator, arranging, trial, holdHosts, states, since, registry } = world(CHAIN);
    const hosts = Promise.withResolvers<void>();
    holdHosts(hosts.promise);
    trial(ALL);
    await settled();
    expect([arranging.isEnding, arranging.awaited !== null]).toEqual([true, true]);
    // By an extension that still runs, or because of a change of settings.
    const [report] = await activator.byEvent('*');
    expect(report?.error?.code).toBe('EXTENSION_NOT_ACTIVE');
    expect(registry.get(id('acme.free'))?.state.kind).toBe('failed');
    since();
    hosts.resolve();
    await arranging.rearranged();
    expect(arranging.isEnding).toBe(false);
    expect(since().filter((line) => line.startsWith('run'))).toEqual([]);
    expect(states()['acme.free']).toBe('inactive');
  });

  test('changes that come meanwhile follow when it is over, and stop or wake nobody by themselves', async () => {
    const { arranging, trial, holdHosts, registry, switching, since } = world(CHAIN);
    const hosts = Promise.withResolvers<void>();
    holdHosts(hosts.promise);
    trial(['acme.free']);
    await settled();
    registry.replace({
      ...registered('acme.free'),
      accepted: false,
      manifest: { ...registered('acme.free').manifest, permissions: { secrets: { reason: 'x' } } },
    });
    switching.apply();
    expect(registry.get(id('acme.free'))?.state).toMatchObject({ reason: 'permissions' });
    registry.replace({
      ...registered('acme.free'),
      state: registry.get(id('acme.free'))?.state ?? { kind: 'inactive' },
    });
    switching.apply();
    hosts.resolve();
    await arranging.rearranged();
    expect(since().filter((line) => line.startsWith('switching'))).toEqual([]);
    expect(registry.get(id('acme.free'))?.state.kind).toBe('inactive');
  });

  test('whoever calls waits until the next one takes calls, and not until all is active again', async () => {
    const { activator, arranging, trial, slow, states } = world(CHAIN);
    await activator.byEvent('onX');
    slow.set('acme.base', Promise.withResolvers());
    trial(ALL);
    let called = false;
    const waiting = arranging.awaited?.then(() => {
      called = true;
    });
    expect(called).toBe(false);
    await waiting;
    expect(arranging.awaited).toBeNull();
    await settled();
    expect(states()['acme.base']).toBe('activating');
    let done = false;
    const rearranged = arranging.rearranged().then(() => {
      done = true;
    });
    await settled();
    expect(done).toBe(false);
    slow.get('acme.base')?.resolve();
    await rearranged;
    expect(states()['acme.top']).toBe('active');
  });
});

describe('several', () => {
  test('that follow quickly are one: what counts is the last, and nobody waits for what the one before was beginning', async () => {
    const { activator, arranging, trial, slow, states, since } = world(CHAIN);
    await activator.byEvent('onX');
    slow.set('acme.base', Promise.withResolvers());
    since();
    trial(['acme.base']);
    trial(['acme.free']);
    trial(['acme.base']);
    await settled();
    expect(states()).toEqual({ 'acme.top': 'bisect', 'acme.base': 'activating', 'acme.free': 'bisect' });
    trial(['acme.free']);
    expect(arranging.awaited).not.toBeNull();
    await arranging.rearranged(); // though acme.base never began
    expect(states()).toEqual({ 'acme.top': 'bisect', 'acme.base': 'bisect', 'acme.free': 'inactive' });
    expect(arranging.inForce?.extensions).toEqual(new Set(['acme.free']));
    expect(since().filter((line) => line === 'end hosts').length).toBeLessThanOrEqual(3);
  });

  test('one takes its turn behind what changes just now, and holds calls already', async () => {
    const { arranging, trial, turns, since } = world(CHAIN);
    const change = Promise.withResolvers<void>();
    void turns.take('change', () => change.promise);
    trial([]);
    await settled();
    expect(since()).toEqual([]);
    expect(arranging.awaited).not.toBeNull();
    trial(null);
    change.resolve();
    await arranging.rearranged();
    expect(since()).toEqual([]); // it is as it was
    expect(arranging.awaited).toBeNull();
  });

  test('what was on before the core had loaded is obeyed without an end', async () => {
    const { arranging, trial, since } = world({});
    trial([]);
    await arranging.rearranged();
    since();
    arranging.adopt();
    expect(arranging.inForce?.extensions).toEqual(new Set());
    expect(
      availability([registered('acme.a')], {
        layers: [],
        trusted: true,
        arrangement: arranging.inForce,
        refusalOf: () => null,
        broken: new Map(),
      }).get(id('acme.a'))?.reason,
    ).toBe('bisect');
  });
});

describe('the end of the core', () => {
  test('in the middle of a trial’s end waits for nobody, and nothing begins any more', async () => {
    const { activator, arranging, trial, hangs, closing, since } = world(CHAIN);
    hangs.add('acme.top');
    await activator.byEvent('onX');
    since();
    trial(ALL);
    await settled();
    closing.abort();
    await arranging.whenSettled();
    expect(since().filter((line) => line.startsWith('run') || line.startsWith('wake'))).toEqual([]);
    trial(null);
    await arranging.rearranged();
    expect(since()).toEqual([]);
    expect(arranging.awaited).toBeNull();
  });
});
