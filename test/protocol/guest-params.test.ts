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
const program = { command: 'git', args: ['log'], cwd: path, env: [['A', 'b'] as const], timeout: 1 };

const button = { title: 't', isCloseAffordance: false };
const pick = { kind: 'item', label: 'l', description: null, detail: null, picked: false } as const;
const list = { title: 't', placeHolder: null, canPickMany: false, matchOnDescription: false, matchOnDetail: true };
const box: GuestVoice['requests']['ui/input-box']['params'] = {
  ...{ box: 1, title: null, prompt: 'p', placeHolder: null, value: '', valueSelection: [0, 1] },
  ...{ password: true, validates: false },
};
const status: GuestVoice['requests']['ui/status']['params'] = {
  ...{ item: 1, text: 't', name: null, tooltip: 't', command: 'a.b', alignment: 'left', priority: 1.5, hideAfter: 5 },
};

/** One example of every method: what it may say, and ways to say it wrong. */
const REQUESTS: { readonly [M in keyof GuestVoice['requests']]: [GuestVoice['requests'][M]['params'], ...unknown[]] } =
  {
    'app/call': [{ api: 'a', method: 'm', value: 1 }, { api: 'a' }, { api: 'a', method: 'x'.repeat(257) }],
    'app/subscribe': [
      { api: 'a', event: 'onE' },
      { api: 'a', event: null },
    ],
    'app/unsubscribe': [{ api: 'a', event: 'onE' }, { event: 'onE' }],
    'configuration/update': [
      { key: 'a.b', value: 1 },
      { value: 1 },
      { key: 1 },
      { key: 'x'.repeat(1025) },
      { key: 'a', target: 1 },
    ],
    'permissions/contains': [
      { kind: 'fs.read', value: { paths: ['/a'] } },
      { value: {} },
      { kind: 1 },
      { kind: 'x'.repeat(257) },
    ],
    'permissions/request': [{ kind: 'fs.read' }, {}, { kind: ['fs.read'] }],
    'watch/start': [
      { watcher: 1, pattern: '**', base: null, types: [1, 2, 3] },
      { watcher: -1, pattern: '**', base: null, types: [] },
      { watcher: 1, pattern: 1, base: null, types: [] },
      { watcher: 1, pattern: '**', types: [] },
      { watcher: 1, pattern: '**', base: null, types: [4] },
      { watcher: 1, pattern: '**', base: null, types: [1, 1, 1, 1] },
    ],
    'watch/stop': [{ watcher: 1 }, { watcher: null }],
    'commands/register': [{ id: 'a.b' }, {}, { id: 1 }, { id: 'x'.repeat(257) }],
    'commands/unregister': [{ id: 'a.b' }, { id: null }],
    'commands/execute': [
      { id: 'a.b', value: [1], bytes },
      { value: 1 },
      { id: 'a', bytes: [1] },
      { id: 'a', bytes: {} },
    ],
    'commands/list': [{ internal: true }, { internal: 1 }],
    'process/run': [
      { ...program, maxOutput: 1, bytes },
      { ...program, maxOutput: -1, bytes },
      { ...program, maxOutput: 1, bytes: [...bytes, ...bytes] },
      { ...program, maxOutput: 1, bytes: [new Uint8Array(8 * 1024 * 1024 + 1)] },
      { ...program, maxOutput: 1, bytes, shell: true },
    ],
    'process/start': [
      program,
      { ...program, args: 'x' },
      { ...program, args: ['x'.repeat(131_072)] },
      { ...program, args: Array.from({ length: 4097 }, () => 'x') },
      { ...program, env: { A: 'b' } },
      { ...program, env: [['A=B', 'c']] },
      { ...program, env: [['A', 'b', 'c']] },
      { ...program, timeout: 0 },
      { ...program, timeout: 2 ** 31 },
      { ...program, cwd: 1 },
      { ...program, detached: true },
      { ...program, stdio: [0] },
    ],
    'process/wait': [{ program: 1 }, { program: -1 }],
    'process/kill': [
      { program: 1, signal: 'SIGTERM' },
      { program: 1, signal: 9 },
      { program: 1, signal: 'SIGSEGV' },
    ],
    'env/read': [{ name: 'LANG' }, { name: '' }, { name: 'x'.repeat(257) }],
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
    'net/fetch': [
      { method: 'GET', url: 'https://a.example/', headers: [['a', 'b']], redirect: 'follow', body: null, bytes },
      { method: 'GET', url: 'https://a.example/', headers: [['a', 'b']], redirect: 'follow', body: null },
      { method: 'GET', url: 'https://a.example/', headers: [['a']], redirect: 'follow', body: null, bytes: [] },
      { method: 'GET', url: 'https://a.example/', headers: { a: 'b' }, redirect: 'follow', body: null, bytes: [] },
      { method: 'GET', url: 'https://a.example/', headers: [], redirect: 'never', body: null, bytes: [] },
      { method: 'GET', url: 'https://a.example/', headers: [], redirect: 'error', body: -1, bytes: [] },
      {
        method: 'GET',
        url: 'https://a.example/',
        headers: [],
        redirect: 'error',
        body: 1,
        bytes: [...bytes, ...bytes],
      },
      { method: 'GET', url: 'x'.repeat(70_000), headers: [], redirect: 'error', body: null, bytes: [] },
    ],
    'net/body': [{ size: 9, bytes }, { size: 9 }, { size: '9', bytes }],
    'streams/pull': [{ stream: 0 }, { stream: 2 ** 60 }],
    'streams/push': [{ stream: 0, bytes }, { stream: 0 }],
    'streams/close': [{ stream: 0 }, { stream: '0' }],
    'state/update': [{ scope: 'global', key: 'k', value: { a: 1 } }, { scope: 'all', key: 'k' }, { scope: 'global' }],
    'ui/message': [
      { kind: 'info', message: 'm', detail: null, modal: false, items: [{ title: 't', isCloseAffordance: false }] },
      { kind: 'fatal', message: 'm', detail: null, modal: false, items: [] },
      { kind: 'info', message: 'x'.repeat(4097), detail: null, modal: false, items: [] },
      { kind: 'info', message: 'm', detail: 'x'.repeat(16_385), modal: false, items: [] },
      { kind: 'info', message: 'm', detail: null, modal: false, items: new Array(17).fill(button) },
      { kind: 'info', message: 'm', detail: null, modal: false, items: [{ ...button, title: 'x'.repeat(257) }] },
      // Whoever says who asks is not believed, and not even heard.
      { kind: 'info', message: 'm', detail: null, modal: false, items: [], by: { id: 'acme.other' } },
    ],
    'ui/quick-pick': [
      { ...list, items: [pick] },
      { ...list, items: [{ ...pick, label: 'x'.repeat(1025) }] },
      { ...list, items: [{ ...pick, kind: 'button' }] },
      { ...list, items: new Array(2001).fill(pick) },
      { ...list, items: new Array(600).fill({ ...pick, detail: 'x'.repeat(4096) }) },
    ],
    'ui/input-box': [
      box,
      { ...box, value: 'x'.repeat(16_385) },
      { ...box, prompt: 'x'.repeat(4097) },
      { ...box, valueSelection: [0, -1] },
      { ...box, password: 'yes' },
    ],
    'ui/progress-begin': [
      { progress: 1, location: 'window', title: null, cancellable: true },
      { progress: 1, location: 'door', title: null, cancellable: true },
    ],
    'ui/progress-report': [
      { progress: 1, message: 'm', increment: 2.5 },
      { progress: 1, message: 'm', increment: Number.POSITIVE_INFINITY },
      { progress: 1, message: 'x'.repeat(1025), increment: null },
    ],
    'ui/progress-end': [{ progress: 1 }, { progress: -1 }],
    'ui/status': [
      status,
      { ...status, text: 'x'.repeat(257) },
      { ...status, tooltip: 'x'.repeat(1025) },
      { ...status, hideAfter: 2 ** 31 },
      { ...status, alignment: 'top' },
    ],
    'clipboard/read': [{}, { more: 1 }],
    'clipboard/write': [{ text: 't' }, { text: 'x'.repeat(2 ** 20 + 1) }, {}],
    'open/external': [{ target: 'https://example.com/' }, { target: 'x'.repeat(4097) }, { target: null }],
    'secrets/get': [{ key: 'k' }, { key: '' }, { key: 'x'.repeat(257) }, { key: 'k', owner: 'acme.other' }],
    'secrets/store': [{ key: 'k', value: 'v' }, { key: 'k', value: 'x'.repeat(65_537) }, { key: 'k' }],
    'secrets/delete': [{ key: 'k' }, {}],
    'secrets/keys': [{}, { owner: 'acme.other' }],
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
  'ui/validate': [
    { problem: { message: 'm', severity: 'error' } },
    { problem: { message: 'x'.repeat(1025), severity: 'error' } },
    { problem: { message: 'm', severity: 'fatal' } },
    {},
  ],
  'ui/progress-cancel': [null, {}],
  'secrets/changed': [null, 1],
  'commands/invoke': [{ value: 1 }, null, { value: 1, more: 2 }, { bytes: [[1]] }],
  'exports/invoke': [{}, { bytes: 1 }],
  'app/event': [null, {}],
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
