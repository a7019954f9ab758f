// What both ends of a channel look like to the rooms above: typed requests and notifications, nothing of JSON-RPC.

import type { Disposable } from '../base/disposable.ts';

/** Method name → shapes. Parameters are always one object. */
export interface RequestMap {
  [method: string]: { readonly params: object; readonly result: object | null };
}
export interface NotificationMap {
  [method: string]: object;
}

/** What one side may send. */
export interface Voice {
  readonly requests: RequestMap;
  readonly notifications: NotificationMap;
}

export interface RequestOptions<Result = unknown> {
  /** Cancels: the promise rejects with `CANCELLED` at once and the peer is told; what it still answers is for `onLate`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the promise rejects with `TIMEOUT` and the peer is told to stop. Default: no deadline. */
  readonly deadline?: number | undefined;
  /** Hears an answer that crossed the cancellation on its way: what it opened at the peer is somebody's to close. */
  readonly onLate?: ((result: Result) => void) | undefined;
}

/** What a handler gets beside its parameters. */
export interface CallContext {
  /** Aborts when the peer cancels or its channel closes. Made when first read. */
  readonly signal: AbortSignal;
}

export type RequestHandlers<V extends Voice> = {
  readonly [M in keyof V['requests']]: (
    params: V['requests'][M]['params'],
    context: CallContext,
  ) => V['requests'][M]['result'] | Promise<V['requests'][M]['result']>;
};
export type NotificationHandlers<V extends Voice> = {
  readonly [M in keyof V['notifications']]: (params: V['notifications'][M]) => void;
};

/** Our end of one channel: speaks `Mine`, was given handlers for `Theirs`. */
export interface Peer<Mine extends Voice> extends Disposable {
  /**
   * Errors: the peer's own code (`BulkheadError`), `HOST_DIED` when the pipe ended, `CANCELLED`, `TIMEOUT`,
   * `LIMIT_EXCEEDED` when too many requests wait.
   */
  request<M extends keyof Mine['requests'] & string>(
    method: M,
    params: Mine['requests'][M]['params'],
    options?: RequestOptions<Mine['requests'][M]['result']>,
  ): Promise<Mine['requests'][M]['result']>;
  notify<M extends keyof Mine['notifications'] & string>(method: M, params: Mine['notifications'][M]): void;
}
