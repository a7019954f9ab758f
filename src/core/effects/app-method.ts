// One call of an app's method: its parameters read, the permission decided, what they name resolved in the caller's name, then the handler.

import { BulkheadError, coded } from '../../base/error.ts';
import type { MethodDescription } from '../../model/app-api.ts';
import { type AppPermissionKind, appPermissionKind } from '../../model/app-permission.ts';
import type { ParamSchema } from '../../model/param-schema.ts';
import { type ReadValue, type ResourcePlace, readValue } from '../../model/read-value.ts';
import type { Broker } from '../../permissions/broker.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { Requester } from '../../permissions/request.ts';
import type { Carried } from '../../protocol/carried.ts';
import { coreValues as codec, uriText } from '../../protocol/core-values.ts';
import type { ApiCaller } from '../app-api/api-call.ts';
import type { AppApis } from '../app-api/app-apis.ts';
import { resourceIn } from '../app-api/app-resource.ts';
import { AppApi } from '../app-api/define-api.ts';
import { handedOut } from '../app-api/handed-out.ts';
import { PublicError } from '../app-api/public-error.ts';
import type { Deputy, DeputyCall } from './deputy.ts';
import { cancelled } from './turnstile.ts';

/** The calls of one extension into the app. */
export interface MethodCalls {
  call(api: AppApi, name: string, method: MethodDescription, carried: Carried, signal: AbortSignal): Promise<Carried>;
  /** The rules have changed: ends the calls that would be refused now, with that refusal. */
  recheck(): void;
}

/** Everything is bound to one caller. */
export interface AppMethodPowers {
  readonly apis: AppApis;
  readonly broker: Broker;
  readonly who: Requester;
  readonly caller: ApiCaller;
  readonly deputy: Deputy;
}

export function createMethodCalls({ apis, broker, who, caller, deputy }: AppMethodPowers): MethodCalls {
  const underWay = new Map<AbortController, Checked<AppPermissionKind>>();

  async function run(
    checked: Checked<AppPermissionKind>,
    outer: AbortSignal,
    params: ReadParams,
    handler: (own: DeputyCall, signal: AbortSignal) => Promise<Carried>,
  ): Promise<Carried> {
    const [withdrawn, ended] = [new AbortController(), new AbortController()];
    const signal = AbortSignal.any([outer, withdrawn.signal]);
    const own: DeputyCall = { signal: AbortSignal.any([signal, ended.signal]), refusals: new WeakSet() };
    underWay.set(withdrawn, checked);
    try {
      const allowed: (() => void)[] = [];
      for (const place of params.places) {
        if (signal.aborted) throw whyAborted(signal);
        place.put(await resolve(place, { ...own, onAllowed: (confirm) => allowed.push(confirm) }));
      }
      // While somebody thought about the last of them, the first can have been withdrawn.
      for (const confirm of allowed) confirm();
      return await handler(own, signal);
    } finally {
      underWay.delete(withdrawn);
      ended.abort(); // whoever keeps `check`, or a path, can do nothing with it any more
    }
  }

  function resolve({ format, access, text }: ResourcePlace, own: DeputyCall): Promise<unknown> {
    return format === 'path' ? deputy.path(access, text, own) : deputy.url(text, own);
  }

  async function handle(
    api: AppApi,
    name: string,
    method: MethodDescription,
    params: unknown,
    own: DeputyCall,
    signal: AbortSignal,
  ): Promise<Carried> {
    const handler = AppApi.handlerOf(api, name);
    if (handler === undefined) throw new Error('A definition has a handler for each method.');
    try {
      const given = Object.freeze({ caller, check: deputy.checker(own), signal });
      const result = await unlessAborted(async () => handler(params as never, given), signal);
      return codec.encode(handedOut(method.result, result));
    } catch (error) {
      if (signal.aborted) throw whyAborted(signal);
      const isForCaller = error instanceof PublicError || (error instanceof BulkheadError && own.refusals.has(error));
      if (isForCaller) throw error;
      apis.fail({ api: api.name, method: name, caller, error });
      throw coded('APP_FAILED', `The app could not do this: its method ${api.name}.${name} failed.`, {
        fix: 'The log of the app says why.',
      });
    }
  }

  return {
    async call(api, name, method, carried, outer) {
      const permission = api.description.permissions[method.permission];
      if (permission === undefined) throw new Error('A definition names its permissions.');
      const params = readParams(`${api.name}.${name}`, method.params, codec.decode(carried));
      const resource = resourceIn(permission, method.resource, params.value);
      const kind = appPermissionKind(api.name, method.permission);
      const checked = await broker.check({ who, kind, resource });
      return broker.perform(checked, () =>
        run(checked, outer, params, (own, signal) => handle(api, name, method, params.value, own, signal)),
      );
    },
    recheck() {
      for (const [withdrawn, checked] of underWay) {
        try {
          broker.confirm(checked);
        } catch (error) {
          withdrawn.abort(error);
        }
      }
    },
  };
}

type ReadParams = Extract<ReadValue, { kind: 'value' }>;

/** Errors: `ARGUMENT_INVALID` with the JSON pointer of the place, also as its `resource`. */
function readParams(what: string, schema: ParamSchema | undefined, value: unknown): ReadParams {
  // A method without parameters takes nothing, or an object that is empty.
  const read = readValue(schema ?? { type: 'object' }, value === undefined ? {} : value, { textOf: uriText });
  if (read.kind === 'value') return read;
  const where = read.pointer === '' ? 'its parameter' : `"${read.pointer}"`;
  throw coded('ARGUMENT_INVALID', `${what}: ${where} ${read.message}.`, {
    resource: read.pointer,
    fix: 'See what the method takes in the types of the API.',
  });
}

/** The refusal with which its grant was withdrawn; else somebody cancelled. */
function whyAborted({ reason }: AbortSignal): BulkheadError {
  return reason instanceof BulkheadError ? reason : cancelled();
}

/** A handler that does not listen to its signal keeps nobody waiting; what becomes of it is nobody's any more. */
function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(whyAborted(signal));
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener('abort', abort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
