import { describe, expect, expectTypeOf, it } from 'vitest';
import type { ControlVoice, HostVoice, ToGuestVoice } from '../../src/protocol/core-methods.ts';
import type { GuestVoice } from '../../src/protocol/guest-methods.ts';
import {
  controlResults,
  guestParams,
  guestParamsWithin,
  guestResults,
  hostParams,
} from '../../src/protocol/guest-params.ts';
import { DEFAULT_WIRE_LIMITS } from '../../src/protocol/limits.ts';

const bytes = [new Uint8Array([1])];
const path = '/a/b';

/** One example of every method: what it may say, and ways to say it wrong. */
const REQUESTS: { readonly [M in keyof GuestVoice['requests']]: [GuestVoice['requests'][M]['params'], ...unknown[]] } =
  {
    'commands/register': [{ id: 'a.b' }, {}, { id: 1 }, { id: 'x'.repeat(257) }],
    'commands/unregister': [{ id: 'a.b' }, { id: null }],
    'commands/execute': [
      { id: 'a.b', value: [1], bytes },
      { value: 1 },
      { id: 'a', bytes: [1] },
      { id: 'a', bytes: {} },
    ],
    'commands/list': [{ internal: true }, { internal: 1 }],
    'files/stat': [{ path }, { path: 'x'.repeat(4097) }, { path: ['/'] }],
    'files/list': [{ path }, { path: null }],
    'files/read': [{ path }, { path, offset: 1 }],
    'files/write': [
      { path, size: 1, create: true, overwrite: false, bytes },
      { path, size: -1, create: true, overwrite: false, bytes },
      { path, size: 1.5, create: true, overwrite: false, bytes },
      { path, size: 1, create: true, overwrite: false, bytes: [] },
      { path, size: 1, create: true, overwrite: false, bytes: [...bytes, ...bytes] },
      { path, size: 1, create: true, overwrite: false, bytes: [new Uint8Array(DEFAULT_WIRE_LIMITS.pieceBytes + 1)] },
      { path, size: 1, create: true, overwrite: false, bytes: ['x'] },
    ],
    'files/make-directory': [{ path }, {}],
    'files/delete': [{ path, recursive: false }, { path }],
    'files/rename': [
      { from: path, to: path, overwrite: true },
      { from: path, to: 1, overwrite: true },
    ],
    'files/copy': [
      { from: path, to: path, overwrite: true },
      { from: path, overwrite: true },
    ],
    'files/find': [
      { include: '**', exclude: null, base: path, maxResults: 3 },
      { include: '**', exclude: null, base: path },
      { include: '**', exclude: null, base: path, maxResults: -3 },
    ],
    'streams/pull': [{ stream: 0 }, { stream: 2 ** 60 }],
    'streams/push': [{ stream: 0, bytes }, { stream: 0 }],
    'streams/close': [{ stream: 0 }, { stream: '0' }],
    'state/update': [{ scope: 'global', key: 'k', value: { a: 1 } }, { scope: 'all', key: 'k' }, { scope: 'global' }],
    'extensions/get': [{ id: 'a.b' }, { id: true }],
    'extensions/activate': [{ id: 'a.b' }, { id: [] }],
    'extensions/call': [
      { id: 'a.b', name: 'f', value: 1 },
      { id: 'a.b', name: 'x'.repeat(257) },
    ],
  };
const NOTIFICATIONS: {
  readonly [M in keyof GuestVoice['notifications']]: [GuestVoice['notifications'][M], ...unknown[]];
} = {
  'log/write': [
    { level: 'info', text: 't' },
    { level: 'fatal', text: 't' },
    { level: 'info', text: 'x'.repeat(2 ** 21) },
  ],
  'output/write': [
    { channel: 'c', text: 't', clear: false },
    { channel: 'c', text: 't' },
  ],
  'output/show': [{ channel: 'c' }, { channel: 1 }],
  'output/dispose': [{ channel: 'c' }, { channel: 'c', more: 1 }],
};
const GUEST_RESULTS: {
  readonly [M in keyof ToGuestVoice['requests']]: [ToGuestVoice['requests'][M]['result'], ...unknown[]];
} = {
  'extension/activate': [
    { exports: { functions: ['f'], value: { a: 1 }, bytes } },
    { exports: null },
    { exports: { functions: 'f' } },
    { exports: { functions: [], more: 1 } },
  ],
  'extension/deactivate': [null, {}, undefined],
  'commands/invoke': [{ value: 1 }, null, { value: 1, more: 2 }, { bytes: [[1]] }],
  'exports/invoke': [{}, { bytes: 1 }],
};
const CONTROL_RESULTS: {
  readonly [M in keyof ControlVoice['requests']]: [ControlVoice['requests'][M]['result'], ...unknown[]];
} = {
  'host/hello': [
    { protocol: 1, node: '26', pid: 7, permissionModel: true },
    { protocol: 1, node: '26', pid: -7, permissionModel: true },
    { protocol: '1', node: '26', pid: 7, permissionModel: true },
  ],
  'host/probe': [
    { outcomes: [{ name: 'fs.read', denied: true, by: 'x' }] },
    { outcomes: [{ name: 'other', denied: true, by: 'x' }] },
    { outcomes: [{ name: 'fs.read', denied: 1, by: 'x' }] },
    { outcomes: new Array(65).fill({ name: 'fs.read', denied: true, by: 'x' }) },
  ],
  'host/ping': [null, 1],
  'extension/load': [null, true],
  'extension/unload': [null, 0],
};
const HOST: [HostVoice['notifications']['host/fault'], ...unknown[]] = [
  { channel: null, name: 'E', message: 'm', stack: 's' },
  { channel: -1, name: 'E', message: 'm', stack: 's' },
  { channel: 1, name: 'x'.repeat(300), message: 'm', stack: 's' },
];

type Parser = (value: unknown) => unknown;
const groups: [string, string, Record<string, Parser>, Record<string, readonly unknown[]>][] = [
  ['an extension asks', 'ARGUMENT_INVALID', guestParams.requests, REQUESTS],
  ['an extension notifies', 'ARGUMENT_INVALID', guestParams.notifications, NOTIFICATIONS],
  ['a host notifies', 'ARGUMENT_INVALID', hostParams.notifications, { 'host/fault': HOST }],
  ['an extension answers', 'PROTOCOL_VIOLATION', guestResults, GUEST_RESULTS],
  ['a host answers', 'PROTOCOL_VIOLATION', controlResults, CONTROL_RESULTS],
];

describe.each(groups)('what %s', (_, code, parsers, examples) => {
  it('has an example for every method', () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(parsers).sort());
  });

  it.each(Object.keys(parsers))('%s is parsed strictly', (method) => {
    const [right, ...wrong] = examples[method] ?? [];
    const parse = parsers[method] as Parser;
    expect(parse(right)).toEqual(right);
    for (const one of [...wrong, 'x', 7, { more: 1 }]) {
      expect(() => parse(one), JSON.stringify(one)?.slice(0, 100)).toThrow(expect.objectContaining({ code }));
    }
  });
});

describe('the parsers', () => {
  it('give exactly what the methods take', () => {
    type Params<M extends keyof GuestVoice['requests']> = ReturnType<(typeof guestParams.requests)[M]>;
    expectTypeOf<{ [M in keyof GuestVoice['requests']]: Params<M> }>().toEqualTypeOf<{
      [M in keyof GuestVoice['requests']]: GuestVoice['requests'][M]['params'];
    }>();
  });

  it('say what is wrong without repeating what the peer wrote', () => {
    const evil = `${'\u001b[31m'}evil`;
    const wrong = [{ path: 1, [evil]: 1 }, { path: '/', [evil]: 1 }, evil, { path: { [evil]: 1 } }];
    for (const one of wrong) {
      expect(() => guestParams.requests['files/stat'](one)).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining('evil') }),
      );
    }
  });

  it('obey the size of a piece that was set', () => {
    const params = { stream: 0, bytes: [new Uint8Array(11)] };
    expect(() => guestParamsWithin({ pieceBytes: 10 }).requests['streams/push'](params)).toThrow();
    expect(guestParamsWithin({ pieceBytes: 11 }).requests['streams/push'](params)).toEqual(params);
  });
});
