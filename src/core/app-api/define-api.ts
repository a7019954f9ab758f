// What an app offers to extensions, defined once: parsed here, frozen, and without a state of its own, so that two cores can share it.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { apiFaults } from '../../model/api-form.ts';
import type { ApiDescription, AppPermission, Deprecation, EventDescription } from '../../model/app-api.ts';
import { pointerTo } from '../../model/json-pointer.ts';
import { deepFreeze, fieldOf, isJsonObject } from '../../model/json-value.ts';
import type { FromSchema, ParamSchema } from '../../model/param-schema.ts';
import type { ApiCall, CheckedPath, CheckedUrl } from './api-call.ts';

/** What the handler gets for `format: "path"` and `format: "url"`. */
type InHandler = { path: CheckedPath; url: CheckedUrl };
type Events = { readonly [name: string]: EventDescription };

/** `unknown` stands where nothing was written. */
type ParamsOf<S> = unknown extends S ? Record<never, never> : FromSchema<S, InHandler>;
// biome-ignore lint/suspicious/noConfusingVoidType: it is what a handler returns
type ResultOf<R> = unknown extends R ? void : FromSchema<R>;

/** One method. `S` and `R` are its schemas. */
export interface MethodDefinition<S, R> {
  /** A name from `permissions`. */
  readonly permission: string;
  /** What it does, for authors. */
  readonly description: string;
  /** `type: "object"`. Left out: the method takes nothing. */
  readonly params?: S & ParamSchema;
  /** Field of the permission's scope → required property of `params` that names the thing. */
  readonly resource?: { readonly [field: string]: string };
  readonly deprecated?: Deprecation;
  /**
   * Called with what was checked, once the permission is there. What it returns has to fit `result`. Of what it throws, only a
   * `PublicError` and what `check` refused reach the extension in their own words; everything else is told to the app
   * (`core.api(…).onDidFail`), and the extension hears `APP_ERROR`.
   */
  handler(params: ParamsOf<S>, call: ApiCall): ResultOf<R> | Promise<ResultOf<R>>;
}

export interface ApiDefinition<S, R, E> {
  /** Also an engine that manifests can require, and the middle of its permissions: `app.<name>.<permission>`. */
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly permissions: { readonly [name: string]: AppPermission };
  readonly methods?: { readonly [K in keyof S]: MethodDefinition<S[K], R[K & keyof R]> } & {
    /** `result`: what it returns. Left out: nothing, and a handler that returns something is a mistake. */
    readonly [K in keyof R]: { readonly result?: R[K] & ParamSchema };
  };
  /** Each is called `on…`. */
  readonly events?: E;
}

/** How `fire` is called for each event. */
export type EventPayload<D> = D extends { schema: infer S } ? [payload: FromSchema<S>] : [];

type Handler = (params: never, call: ApiCall) => unknown;

/** Made by `defineApi`. Give it to `createCore` in `apis`, and to `core.api` for what belongs to that core. */
export class AppApi<E extends Events = Events> {
  readonly name: string;
  readonly version: string;
  /** The same as data: for `checkFolder`, `bulkhead check --api`, `generateApiTypes`, and for printing as JSON. Frozen. */
  readonly description: ApiDescription;
  /** For the type of `fire`; there is no such property. */
  declare readonly events: E;
  readonly #handlers: ReadonlyMap<string, Handler>;

  constructor(description: ApiDescription, handlers: ReadonlyMap<string, Handler>) {
    this.name = description.name;
    this.version = description.version;
    this.description = description;
    this.#handlers = handlers;
    Object.freeze(this);
  }

  /** False for anything that `defineApi` did not make. */
  static is(value: unknown): value is AppApi {
    return typeof value === 'object' && value !== null && #handlers in value;
  }

  /** For the core. */
  static handlerOf(api: AppApi, method: string): Handler | undefined {
    return api.#handlers.get(method);
  }
}

/**
 * Defines methods and events of the app for extensions, each under a permission `app.<name>.<permission>` that manifests declare and
 * users grant. Parameter and payload types follow from the schemas.
 *
 * Errors: `OPTIONS_INVALID`, with every fault of the definition.
 */
export function defineApi<
  const S extends { readonly [method: string]: unknown },
  const R extends { readonly [K in keyof S]?: unknown },
  const E extends Events = Record<never, never>,
>(definition: ApiDefinition<S, R, E>): AppApi<E> {
  const handlers = new Map<string, Handler>();
  const faults: string[] = [];
  const methods = Object.entries(definition?.methods ?? {}).map(([name, method]: [string, unknown]) => {
    const handler = fieldOf(method, 'handler');
    if (typeof handler === 'function') handlers.set(name, handler.bind(method));
    else faults.push(`/methods${pointerTo(name)}/handler must be a function.`);
    if (!isJsonObject(method)) return [name, method];
    const { handler: _, ...described } = method;
    return [name, described];
  });
  const description = { ...definition, ...(methods.length > 0 && { methods: Object.fromEntries(methods) }) };
  // As it was written, so that an `undefined` that a program forgot is seen; JSON would leave it out.
  faults.push(...apiFaults(description));
  if (faults.length > 0) {
    throw coded(
      'OPTIONS_INVALID',
      `The API ${quote(String(definition?.name))} is not well defined: ${faults.join(' ')}`,
      {
        fix: 'See docs/app-api.md for what a definition may say.',
      },
    );
  }
  // Through JSON: a copy of its own.
  return new AppApi<E>(deepFreeze(JSON.parse(JSON.stringify(description))), handlers);
}
