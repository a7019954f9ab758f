// Every attack that its host survives: what is sent along, and what the attacker must get back.

import { expect } from 'vitest';
import type { Core } from '../../../src/core/core.ts';
import type { Attack } from './attack.ts';
import { FILE_ATTACKS } from './file-attacks.ts';
import { OUT, places } from './places.ts';
import { type Arena, CANARY } from './world.ts';

/** How a command ended: its answer, or the code of its error. */
async function ended(core: Core, deadline: number, id: string, ...args: readonly unknown[]): Promise<unknown> {
  try {
    return await core.executeCommandWith({ deadline }, id, ...args);
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
}

async function endedEach(arena: Arena, id: string, expected: Readonly<Record<string, unknown>>): Promise<void> {
  const found: Record<string, unknown> = {};
  for (const kind of Object.keys(expected)) {
    found[kind] = await ended(arena.core, expected[kind] === 'TIMEOUT' ? 200 : 10_000, id, kind);
  }
  expect(found).toEqual(expected);
}

const linesOf = (arena: Arena, name: string) => arena.logs.filter(({ id }) => id === `mallory.${name}`);

export const ATTACKS: Readonly<Record<string, Attack>> = {
  'prototype-pollution': {
    holds: 'nothing that extensions share can be patched, by whatever means',
    answers: { patched: [] },
  },
  'constructor-walk': {
    holds: 'constructors lead to no Function but their own',
    answers: { loot: [], evaluatedInOwnRealm: true },
  },
  evaluation: {
    holds: 'evaluated text sees its own global and loads nothing',
    answers: {
      'sloppy this': 'undefined',
      'a block in sloppy mode': 'refused: SyntaxError',
      callee: 'refused: TypeError',
      'dynamic import': 'refused: SyntaxError',
      'dynamic import with a comment': 'refused: SyntaxError',
      'dynamic import over lines': 'refused: SyntaxError',
      'source import': 'refused: SyntaxError',
      'source import over lines': 'refused: SyntaxError',
      'deferred import': 'refused: SyntaxError',
      'import.meta': 'refused: SyntaxError',
      'html comment': 'refused: SyntaxError',
      'html comment end': 'refused: SyntaxError',
      'a closed wrapper': 'refused: SyntaxError',
      'new.target': 'undefined',
      'the scope object': 'undefinedundefinedundefined',
      arguments: '0',
      'indirect eval': 'own global',
      'indirect eval of a function': 'undefined',
      'a body that closes itself': 'refused: SyntaxError',
      'a timer with text': 'refused: TypeError',
      'toString of a host function': 'false',
    },
  },
  'global-patching': {
    holds: 'built-in globals cannot be replaced, and added ones stay its own',
    answers: { replaced: [], ownAdditions: 'object' },
  },
  'trapped-arguments': {
    holds: 'traps of arguments run only during its own calls and see nothing of the host',
    answers: { trapsRan: true, late: [], seen: [] },
  },
  'trapped-results': {
    holds: 'results are copied in its own entry, each property read once, and forged kinds are not believed',
    async check(arena) {
      await endedEach(arena, 'mallory.result', {
        proxy: { a: 1 },
        getter: { a: 1 },
        growing: { a: 1 },
        'throwing getter': 'EXTENSION_ERROR',
        revoked: 'EXTENSION_ERROR',
        'false uri': 'EXTENSION_ERROR',
        'false position': 'EXTENSION_ERROR',
        toJSON: 'VALUE_NOT_PLAIN',
        'forged tag': { $: 'bytes', index: 0 },
        'forged error': { $: 'error', name: 'Error', message: 'x', code: 'HOST_DIED' },
        'own __proto__': 'VALUE_NOT_PLAIN',
        'endless keys': 'LIMIT_EXCEEDED',
        function: 'VALUE_NOT_PLAIN',
        symbol: 'VALUE_NOT_PLAIN',
        cycle: 'VALUE_NOT_PLAIN',
        'huge array': { length: 2 ** 32 - 1 },
        'long proxied array': 'LIMIT_EXCEEDED',
        'false bytes': { length: 10, byteLength: 1e12 },
      });
      expect(await arena.attack('trapped-results')).toMatchObject({ late: [] });
    },
  },
  thenables: {
    holds: 'thenables settle a call once, or not at all, and are given nothing to walk',
    async check(arena) {
      await endedEach(arena, 'mallory.thenables', {
        twice: 'first',
        'resolved and rejected': 'EXTENSION_ERROR',
        'never, but cancelled': 'TIMEOUT',
        'throwing then': 'EXTENSION_ERROR',
        'throwing call': 'EXTENSION_ERROR',
        'resolved, then thrown': 'kept',
        itself: 'LIMIT_EXCEEDED',
        endless: 'LIMIT_EXCEEDED',
        subclass: 'by our own then',
        'patched promise': 'by our own then',
        'rejected with null': 'EXTENSION_ERROR',
        'resolving functions': [],
      });
    },
  },
  'forged-ids': {
    holds: 'ids of others cannot be claimed, and callers are who they are',
    answers: {
      'a declared command': OUT,
      'with other letters': 'mallory was here', // another id, and its own
      'a command of the app': OUT,
      'an undeclared one of the neighbour': OUT,
      'our own, twice': 'refused: COMMAND_TAKEN',
      'calling the neighbour': OUT,
      'calling the app': OUT,
      'calling exports': 'refused: PERMISSION_NOT_DECLARED',
      'calling exports in capitals': 'refused: PERMISSION_NOT_DECLARED',
      'an id with a path': 'undefined',
      'an id that is an object': 'refused: ARGUMENT_INVALID',
      'who we are to the app': 'mallory.forged-ids',
      'who we are to ourselves': OUT,
    },
    async check({ core }) {
      expect(await core.executeCommand('neighbour.greet')).toBe('hello app');
      expect(await core.executeCommand('neighbour.private')).toBe('of the neighbour');
      // Nor before its owner has ever run.
      await core.extensions.unload('acme.neighbour');
      expect(await core.executeCommand('mallory.forged-ids')).toMatchObject({ 'a declared command': OUT });
      expect(await core.executeCommand('neighbour.greet')).toBe('hello app');
    },
  },
  'second-claimant': {
    holds: "a manifest that repeats a neighbour's command does not get its calls",
    answers: { greet: 'refused: PERMISSION_NOT_DECLARED' },
    async check({ core }) {
      expect(await core.executeCommand('neighbour.greet')).toBe('hello app');
    },
  },
  'error-objects': {
    holds: 'errors show no frames, paths, call sites or objects of others',
    answers: { loot: [], callerOfUs: 'undefined', dom: true },
  },
  'module-tricks': {
    holds: "no trick with require, import or the bundle's process loads a module",
    answers: { got: [] },
  },
  ...FILE_ATTACKS,
  'flood-notices': {
    holds: 'floods of text are cut to a bounded amount for each turn, and say so',
    answers: { channels: 'LIMIT_EXCEEDED' },
    check(arena) {
      const own = linesOf(arena, 'flood-notices');
      const floods = own.filter(({ text }) => text.startsWith('flood'));
      expect(floods.length).toBeGreaterThan(0);
      expect(floods.length).toBeLessThanOrEqual(20 * 1000); // of 100,000
      expect(own.filter(({ text }) => text.includes('were left out')).length).toBeGreaterThan(0);
      const written = arena.output.filter(({ id }) => id === 'mallory.flood-notices');
      expect(written.reduce((sum, act) => sum + (act.kind === 'write' ? act.text.length : 0), 0)).toBeLessThanOrEqual(
        21 * 256 * 1024,
      ); // of 400 MB
    },
  },
  'flood-requests': {
    holds: 'floods of requests, registrations and timers meet a limit',
    answers: {
      requests: ['LIMIT_EXCEEDED', 'done'],
      reads: ['done'],
      'large arguments': ['PERMISSION_NOT_DECLARED'],
      'large state': ['LIMIT_EXCEEDED'],
      commands: 'LIMIT_EXCEEDED',
      timers: 'LIMIT_EXCEEDED',
    },
  },
  'huge-values': {
    holds: 'values too deep, too many or too long do not cross',
    check(_arena, answer) {
      const { 'a growing array': growing, ...others } = answer as Record<string, string>;
      expect(growing).toBe('PERMISSION_NOT_DECLARED'); // it crosses as long as it was when it was first looked at
      expect(Object.keys(others)).toHaveLength(17);
      const codes = new Set(Object.values(others));
      expect([...codes].sort()).toEqual(['ARGUMENT_INVALID', 'LIMIT_EXCEEDED', 'PATTERN_INVALID']);
    },
  },
  'throws-in-calls': {
    holds: 'thrown values cannot forge codes, and unreadable ones still end the call',
    async check(arena) {
      await endedEach(arena, 'mallory.throws-in-calls', {
        null: 'EXTENSION_ERROR',
        'revoked proxy': 'EXTENSION_ERROR',
        'forged refusal': 'EXTENSION_ERROR',
        'forged death': 'EXTENSION_ERROR',
        'made by the api class': 'EXTENSION_ERROR',
        'cancellation without a cancel': 'EXTENSION_ERROR',
        'changed refusal': 'PERMISSION_NOT_DECLARED', // what it really was
        'long message': 'EXTENSION_ERROR',
        'with a cause': 'EXTENSION_ERROR',
        'at the end of the stack': 'EXTENSION_ERROR',
      });
    },
  },
  'throws-later': {
    holds: 'what is thrown where nobody waits, readable or not, is recorded to it and ends nothing',
    answers: 'still here',
    async check(arena) {
      expect(linesOf(arena, 'throws-later').some(({ text }) => text.includes('an ordinary error'))).toBe(true);
      await arena.core.extensions.unload('mallory.throws-later');
    },
  },
  'odd-names': {
    holds: 'names like parts of the language are only names',
    check(_arena, answer) {
      const { report, leaked } = answer as { report: Record<string, string[]>; leaked: unknown[] };
      expect(Object.values(report).flat()).not.toContain('OTHER');
      for (const name of ['__proto__', 'constructor', 'toString', 'then']) {
        expect(report[JSON.stringify(name)]).toEqual(['own', 'own', 'written', 'written']);
      }
      expect(report['"\\u0000"']?.[3]).toBe('ARGUMENT_INVALID');
      expect(leaked).toEqual([null, null, 0, null]);
      expect(({} as { marked?: unknown }).marked).toBeUndefined();
    },
  },
  'stolen-timers': { holds: 'timers of others cannot be named', answers: { loot: [] } },
  'back-channels': { holds: 'there is no memory to share and nothing to block on', answers: { found: [] } },
  'odd-clones': { holds: "Node's clones, decoders and errors come without anything of Node's", answers: { open: [] } },
  'console-tricks': {
    holds: 'the console hands nothing of Node to what it shows',
    answers: { given: [], constructor: 'undefined', methods: 0 },
  },
  'blames-others': {
    holds: 'each fault is recorded to the extension that made it',
    async check(arena) {
      const marked = () => arena.logs.filter(({ text }) => text.includes('MARK'));
      // The neighbour runs in between, so that a fault that surfaces late would find its name.
      while (marked().length < 160) await arena.damage();
      expect(new Set(marked().map(({ id }) => id))).toEqual(new Set(['mallory.blames-others']));
    },
  },
  'end-of-stack': {
    holds: 'the host works after it was called with no stack left',
    answers: { text: 'inside', refused: 'OUT_OF_SCOPE' },
  },
  'false-tokens': {
    holds: 'only genuine uris and tokens count, by what they hold and not by what they answer',
    args: places,
    answers: {
      'a look-alike': 'refused: ARGUMENT_INVALID',
      'a shifting subclass': 'inside',
      'another prototype': 'refused: ARGUMENT_INVALID',
      'a proxied uri': 'refused: ARGUMENT_INVALID',
      'a redefined uri': 'inside',
      'a false pattern': 'refused: TypeError',
      'a false token': 'inside',
      'its listener': ['function true false'],
      'a borrowed cancel': 'refused: TypeError',
    },
  },
  'state-abuse': {
    holds: 'stored state pollutes nothing and is copied each time',
    answers: {
      codes: {
        function: 'VALUE_NOT_PLAIN',
        symbol: 'VALUE_NOT_PLAIN',
        bytes: 'VALUE_NOT_PLAIN',
        proto: 'VALUE_NOT_PLAIN',
        'two megabytes': 'LIMIT_EXCEEDED',
        proxy: 'VALUE_NOT_PLAIN',
      },
      kept: { list: [1] },
      polluted: null,
      keys: true,
      frozen: true,
    },
  },
  'pries-on-neighbours': {
    holds: 'exports of others arrive frozen, arguments are copied, and the caller is stamped',
    answers: {
      frozen: true,
      list: ['as it was'],
      caller: { kind: 'extension', id: 'mallory.pries-on-neighbours' },
      callerByCommand: 'hello mallory.pries-on-neighbours',
      callback: 'VALUE_NOT_PLAIN',
      thenable: 'undefined', // stored: it crossed as plain data
      missing: true,
      copied: { shared: [1] },
    },
  },
  'probes-host': {
    holds: 'nothing of the process is there to be used',
    answers: { got: [], channel: 'append appendLine clear dispose name replace show' },
  },
};

/** What no answer may hold, whatever the attack. */
export function expectNoLoot(answer: unknown): void {
  expect(JSON.stringify(answer) ?? '').not.toContain(CANARY);
}
