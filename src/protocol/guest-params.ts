// What a host says, parsed: each parameter and each result has its final form, or is refused. Imported by the core only.

import * as v from 'valibot';
import { coded } from '../base/error.ts';
import type { Encoded } from './carried.ts';
import { type ControlVoice, type HostVoice, PROBE_NAMES, type ToGuestVoice } from './core-methods.ts';
import type { GuestVoice } from './guest-methods.ts';
import { DEFAULT_WIRE_LIMITS, type WireLimits } from './limits.ts';
import type { Voice } from './peer.ts';
import type { ParamsParsers, ResultParsers } from './peer-options.ts';
import { violation } from './violation.ts';

// Linux takes no longer path; ids are `publisher.name` or a command's.
const LONGEST = { path: 4096, id: 256, key: 1024, text: 1024 * 1024, stack: 16_384, phrase: 256 } as const;
const MOST = { pieces: 4096, exports: 10_000, outcomes: 64 } as const;

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const id = text(LONGEST.id);
const path = text(LONGEST.path);
// A value stays as it is here: the codec that decodes it checks it whole, and no other code looks inside.
const encoded = v.custom<Encoded>((value) => value !== undefined, 'Not a value.');
const attachment = v.instance(Uint8Array);
const bytes = v.pipe(v.array(attachment), v.maxLength(MOST.pieces));
// The wire's JSON never makes an `undefined` member, so that a present key has a value.
const carried = { value: v.exactOptional(encoded), bytes: v.exactOptional(bytes) };
const nothing = v.null();
const exported = v.strictObject({ ...carried, functions: v.pipe(v.array(id), v.maxLength(MOST.exports)) });

type Schema<T> = v.GenericSchema<unknown, T>;
type ParamsSchemas<V extends Voice> = {
  readonly requests: { readonly [M in keyof V['requests']]: Schema<V['requests'][M]['params']> };
  readonly notifications: { readonly [M in keyof V['notifications']]: Schema<V['notifications'][M]> };
};
type ResultSchemas<V extends Voice> = { readonly [M in keyof V['requests']]: Schema<V['requests'][M]['result']> };

function guestSchemas({ pieceBytes }: Pick<WireLimits, 'pieceBytes'>) {
  const piece = v.strictTuple([
    v.pipe(
      attachment,
      v.check((one) => one.byteLength <= pieceBytes, `A piece has at most ${pieceBytes} bytes.`),
    ),
  ]);
  const moved = { from: path, to: path, overwrite: v.boolean() };
  return {
    requests: {
      'commands/register': v.strictObject({ id }),
      'commands/unregister': v.strictObject({ id }),
      'commands/execute': v.strictObject({ ...carried, id }),
      'commands/list': v.strictObject({ internal: v.boolean() }),
      'files/stat': v.strictObject({ path }),
      'files/list': v.strictObject({ path }),
      'files/read': v.strictObject({ path }),
      'files/write': v.strictObject({ path, size: count, create: v.boolean(), overwrite: v.boolean(), bytes: piece }),
      'files/make-directory': v.strictObject({ path }),
      'files/delete': v.strictObject({ path, recursive: v.boolean() }),
      'files/rename': v.strictObject(moved),
      'files/copy': v.strictObject(moved),
      'files/find': v.strictObject({
        include: path,
        exclude: v.nullable(path),
        base: v.nullable(path),
        maxResults: v.nullable(count),
      }),
      'streams/pull': v.strictObject({ stream: count }),
      'streams/push': v.strictObject({ stream: count, bytes: piece }),
      'streams/close': v.strictObject({ stream: count }),
      'state/update': v.strictObject({
        scope: v.picklist(['global', 'workspace']),
        key: text(LONGEST.key),
        value: v.exactOptional(encoded),
      }),
      'extensions/get': v.strictObject({ id }),
      'extensions/activate': v.strictObject({ id }),
      'extensions/call': v.strictObject({ ...carried, id, name: id }),
    },
    notifications: {
      'log/write': v.strictObject({
        level: v.picklist(['debug', 'info', 'warn', 'error']),
        text: text(LONGEST.text),
      }),
      'output/write': v.strictObject({ channel: id, text: text(LONGEST.text), clear: v.boolean() }),
      'output/show': v.strictObject({ channel: id }),
      'output/dispose': v.strictObject({ channel: id }),
    },
  } satisfies ParamsSchemas<GuestVoice>;
}

const HOST_SCHEMAS = {
  requests: {},
  notifications: {
    'host/fault': v.strictObject({
      channel: v.nullable(count),
      name: text(LONGEST.phrase),
      message: text(LONGEST.stack),
      stack: text(LONGEST.stack),
    }),
  },
} satisfies ParamsSchemas<HostVoice>;

const GUEST_RESULTS = {
  'extension/activate': v.strictObject({ exports: exported }),
  'extension/deactivate': nothing,
  'commands/invoke': v.strictObject(carried),
  'exports/invoke': v.strictObject(carried),
} satisfies ResultSchemas<ToGuestVoice>;

const CONTROL_RESULTS = {
  'host/hello': v.strictObject({
    protocol: count,
    node: text(LONGEST.phrase),
    pid: count,
    permissionModel: v.boolean(),
  }),
  'host/probe': v.strictObject({
    outcomes: v.pipe(
      v.array(
        v.strictObject({
          name: v.picklist(PROBE_NAMES),
          denied: v.boolean(),
          by: text(LONGEST.key),
        }),
      ),
      v.maxLength(MOST.outcomes),
    ),
  }),
  'host/ping': nothing,
  'extension/load': nothing,
  'extension/unload': nothing,
} satisfies ResultSchemas<ControlVoice>;

/** Of an extension's channel. They throw `ARGUMENT_INVALID`: an extension can pass a path that is too long. */
export function guestParamsWithin(limits: Pick<WireLimits, 'pieceBytes'>): ParamsParsers<GuestVoice> {
  return paramsParsers<GuestVoice>(guestSchemas(limits));
}

export const guestParams: ParamsParsers<GuestVoice> = guestParamsWithin(DEFAULT_WIRE_LIMITS);
/** Of the control channel. */
export const hostParams: ParamsParsers<HostVoice> = paramsParsers<HostVoice>(HOST_SCHEMAS);
/** What an extension's channel answers to the core. They throw `PROTOCOL_VIOLATION`: the host itself writes its answers. */
export const guestResults: ResultParsers<ToGuestVoice> = resultParsers<ToGuestVoice>(GUEST_RESULTS);
export const controlResults: ResultParsers<ControlVoice> = resultParsers<ControlVoice>(CONTROL_RESULTS);

function paramsParsers<V extends Voice>(schemas: ParamsSchemas<V>): ParamsParsers<V> {
  const refuse = (what: string) =>
    coded('ARGUMENT_INVALID', `The parameters are not as agreed: ${what}`, { fix: 'See what the method takes.' });
  return {
    requests: parsers(schemas.requests, refuse),
    notifications: parsers(schemas.notifications, refuse),
  } as ParamsParsers<V>;
}

function resultParsers<V extends Voice>(schemas: ResultSchemas<V>): ResultParsers<V> {
  return parsers(schemas, (what) => violation(`An answer was not as agreed: ${what}`)) as ResultParsers<V>;
}

function parsers(schemas: object, refuse: (what: string) => Error): Record<string, (value: unknown) => unknown> {
  const all = Object.entries(schemas as Record<string, Schema<unknown>>).map(([method, schema]) => {
    const parse = (value: unknown) => {
      const result = v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true });
      if (result.success) return result.output;
      throw refuse(describe(result.issues[0]));
    };
    return [method, parse] as const;
  });
  return Object.fromEntries(all);
}

/** Names the place by our own words: the peer's text stays out, and so does a `received` that quotes it. */
function describe(issue: v.BaseIssue<unknown>): string {
  const known = (issue.path ?? []).map(({ key }) =>
    typeof key === 'string' && /^[a-zA-Z]{1,32}$/.test(key) ? key : '…',
  );
  const place = known.length === 0 ? 'the whole' : known.join('.');
  return `${place} must be ${issue.expected ?? issue.requirement ?? 'valid'}.`;
}
