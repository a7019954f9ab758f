// What a host says, parsed: each parameter and each result has its final form, or is refused. Imported by the core only.

import * as v from 'valibot';
import { coded } from '../base/error.ts';
import { type ControlVoice, type HostVoice, PROBE_NAMES, type ToGuestVoice } from './core-methods.ts';
import { APP_PARAMS, APP_RESULTS } from './guest/app-params.ts';
import { CLIPBOARD_PARAMS } from './guest/clipboard-params.ts';
import { COMMAND_PARAMS, COMMAND_RESULTS } from './guest/commands-params.ts';
import { CONFIGURATION_PARAMS } from './guest/configuration-params.ts';
import { ENVIRONMENT_PARAMS } from './guest/environment-params.ts';
import { EXTENSION_PARAMS, EXTENSION_RESULTS, exported } from './guest/extensions-params.ts';
import { fileParams } from './guest/files-params.ts';
import { LOG_NOTIFICATIONS } from './guest/log-params.ts';
import { netParams } from './guest/net-params.ts';
import { OPEN_PARAMS } from './guest/open-params.ts';
import {
  count,
  LONGEST,
  type NotificationSchemas,
  nothing,
  type RequestSchemas,
  type ResultSchemas,
  type Schema,
  text,
} from './guest/params-parts.ts';
import { PERMISSION_PARAMS } from './guest/permissions-params.ts';
import { PROCESS_PARAMS } from './guest/process-params.ts';
import { SECRET_PARAMS, SECRET_RESULTS } from './guest/secrets-params.ts';
import { STATE_PARAMS } from './guest/state-params.ts';
import { streamParams } from './guest/streams-params.ts';
import { UI_PARAMS, UI_RESULTS } from './guest/ui-params.ts';
import { WATCH_PARAMS } from './guest/watch-params.ts';
import type { GuestVoice } from './guest-methods.ts';
import { DEFAULT_WIRE_LIMITS, type WireLimits } from './limits.ts';
import type { Voice } from './peer.ts';
import type { ParamsParsers, ResultParsers } from './peer-options.ts';
import { violation } from './violation.ts';

const MOST_OUTCOMES = 64;

type ParamsSchemas<V extends Voice> = {
  readonly requests: RequestSchemas<V['requests']>;
  readonly notifications: NotificationSchemas<V['notifications']>;
};

function guestSchemas(limits: Pick<WireLimits, 'pieceBytes'>) {
  return {
    requests: {
      ...APP_PARAMS,
      ...COMMAND_PARAMS,
      ...PROCESS_PARAMS,
      ...ENVIRONMENT_PARAMS,
      ...fileParams(limits),
      ...streamParams(limits),
      ...STATE_PARAMS,
      ...CONFIGURATION_PARAMS,
      ...PERMISSION_PARAMS,
      ...WATCH_PARAMS,
      ...EXTENSION_PARAMS,
      ...UI_PARAMS,
      ...CLIPBOARD_PARAMS,
      ...OPEN_PARAMS,
      ...SECRET_PARAMS,
      ...netParams(limits),
    },
    notifications: { ...LOG_NOTIFICATIONS },
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
  ...APP_RESULTS,
  ...COMMAND_RESULTS,
  ...EXTENSION_RESULTS,
  ...UI_RESULTS,
  ...SECRET_RESULTS,
} satisfies ResultSchemas<ToGuestVoice['requests']>;

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
      v.maxLength(MOST_OUTCOMES),
    ),
  }),
  'host/ping': nothing,
  'extension/load': nothing,
  'extension/unload': nothing,
} satisfies ResultSchemas<ControlVoice['requests']>;

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

function resultParsers<V extends Voice>(schemas: ResultSchemas<V['requests']>): ResultParsers<V> {
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
