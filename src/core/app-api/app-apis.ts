// The APIs of one core: what is offered, who hears its events, and what failed in its handlers. A definition itself has no state.

import { type Disposable, toDisposable } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';
import { Emitter, type Event } from '../../base/event.ts';
import { nearest } from '../../base/nearest.ts';
import { quote } from '../../base/quote.ts';
import type { ApiDescription, EventDescription } from '../../model/app-api.ts';
import type { ApiCaller } from './api-call.ts';
import type { AppApi, EventPayload } from './define-api.ts';
import { handedOut } from './handed-out.ts';

/** A handler threw what is not for extensions, or returned what does not fit its schema. */
export interface ApiFailure {
  readonly api: string;
  readonly method: string;
  readonly caller: ApiCaller;
  readonly error: unknown;
}

/** One API in one core. */
export interface ApiHandle<E> {
  /**
   * Tells every extension that listens, holds the permission now, and whose scope reaches what the payload names. The payload is copied.
   * Errors: `OPTIONS_INVALID` when there is no such event or the payload does not fit its schema.
   */
  fire<K extends keyof E & string>(event: K, ...payload: EventPayload<E[K]>): void;
  /** What extensions are not told. Also a line of `onDidLog`. */
  readonly onDidFail: Event<ApiFailure>;
}

/** Hears every event of every API; whether it passes them on is its own decision. */
export type Subscriber = (api: AppApi, name: string, event: EventDescription, payload: unknown) => void;

export class AppApis implements Disposable {
  readonly all: readonly AppApi[];
  readonly descriptions: readonly ApiDescription[];
  readonly #failures = new Emitter<ApiFailure>();
  readonly #subscribers = new Set<Subscriber>();
  readonly #onFailure: (failure: ApiFailure) => void;

  /** @param onFailure Hears every failure, whoever listens. */
  constructor(all: readonly AppApi[], onFailure: (failure: ApiFailure) => void) {
    this.all = all;
    this.descriptions = all.map((api) => api.description);
    this.#onFailure = onFailure;
  }

  /** Errors: `APP_DOES_NOT_OFFER`. */
  find(name: string): AppApi {
    const api = this.all.find((each) => each.name === name);
    if (api !== undefined) return api;
    throw notOffered(
      `This app has no API ${quote(name, 60)}.`,
      nearest(
        name,
        this.all.map((each) => each.name),
      ),
    );
  }

  join(subscriber: Subscriber): Disposable {
    // Wrapped: the same function twice is two subscribers.
    const own: Subscriber = (...args) => subscriber(...args);
    this.#subscribers.add(own);
    return toDisposable(() => this.#subscribers.delete(own));
  }

  fail(failure: ApiFailure): void {
    this.#onFailure(failure);
    this.#failures.fire(failure);
  }

  handle<E extends AppApi['events']>(api: AppApi<E>): ApiHandle<E> {
    if (!this.all.some((each) => each === api)) {
      throw coded('OPTIONS_INVALID', `This core does not offer the API ${quote(String(api?.name), 60)}.`, {
        fix: 'Name it in the option "apis" of createCore.',
      });
    }
    const { name } = api;
    return {
      fire: (event, payload?: unknown) => this.#fire(api, event, payload),
      onDidFail: (listener) => this.#failures.event((failure) => failure.api === name && listener(failure)),
    };
  }

  dispose(): void {
    this.#subscribers.clear();
    this.#failures.dispose();
  }

  #fire(api: AppApi, name: string, payload: unknown): void {
    const { events = {} } = api.description;
    const event = Object.hasOwn(events, name) ? events[name] : undefined;
    if (event === undefined) {
      throw coded('OPTIONS_INVALID', `${api.name} has no event ${quote(String(name), 60)}.`, {
        fix: 'See its definition.',
      });
    }
    const copy = payloadOf(api, name, event, payload);
    for (const subscriber of [...this.#subscribers]) subscriber(api, name, event, copy);
  }
}

function payloadOf(api: AppApi, name: string, { schema }: EventDescription, payload: unknown): unknown {
  try {
    return handedOut(schema, payload);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'Reading it threw.';
    throw coded(
      'OPTIONS_INVALID',
      `The payload of ${api.name}.${name} cannot be fired. ${why}`,
      { fix: 'Fire what the schema of the event says.' },
      error,
    );
  }
}

export function notOffered(message: string, meant: string | null) {
  return coded('APP_DOES_NOT_OFFER', message, {
    fix:
      meant === null ? 'Ask host.has("…", ">=…") before you use what not every app has.' : `Did you mean "${meant}"?`,
  });
}

/** For `onDidLog`, under nobody's name: it is the app's fault, and its words may name what no extension should read. */
export function failureLine({ api, method, caller, error }: ApiFailure) {
  const text = `${api}.${method} of the app failed for ${caller.id}: ${describe(error)}`;
  return { id: null, level: 'error' as const, text };
}

function describe(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : `it threw ${quote(String(error))}`;
  } catch {
    // Whatever was thrown cannot be made text.
    return 'it threw something that cannot be shown';
  }
}
