// What a connection is given, and what it gives back beside asking and telling.

import type { Clock } from '../base/deadline.ts';
import type { BulkheadError } from '../base/error.ts';
import type { NotificationHandlers, Peer, RequestHandlers, Voice } from './peer.ts';

export interface Handlers<V extends Voice> {
  readonly requests: RequestHandlers<V>;
  readonly notifications: NotificationHandlers<V>;
}

/** Makes parameters of what arrived. They throw a `BulkheadError`, which becomes the answer. */
export interface ParamsParsers<V extends Voice> {
  readonly requests: { readonly [M in keyof V['requests']]: (params: unknown) => V['requests'][M]['params'] };
  readonly notifications: { readonly [M in keyof V['notifications']]: (params: unknown) => V['notifications'][M] };
}

/** Makes results of what was answered. What they throw, the request rejects with. */
export type ResultParsers<V extends Voice> = {
  readonly [M in keyof V['requests']]: (result: unknown) => V['requests'][M]['result'];
};

export interface PeerOptions<Mine extends Voice, Theirs extends Voice> {
  readonly clock?: Clock;
  /** Given by the core, which believes no host; a host needs neither. */
  readonly params?: ParamsParsers<Theirs>;
  readonly results?: ResultParsers<Mine>;
  /** A notification that nobody handles, or that did not parse: it goes unanswered, as JSON-RPC wants it. */
  readonly onIgnored?: (method: string) => void;
  /**
   * A handler failed with something that is no `BulkheadError`, or one for notifications failed at all: a bug on this
   * side. The peer learns only `INTERNAL`. Without it, what a notification's handler throws becomes an uncaught error.
   */
  readonly onFault?: (error: unknown, method: string) => void;
  /** What the peer answered with an error, before the caller sees it: a place to add what only this side knows. */
  readonly explain?: (error: BulkheadError) => BulkheadError;
}

export interface PeerConnection<Mine extends Voice> extends Peer<Mine> {
  /** Notifications that were not sent, because too many bytes waited or because they were too large. */
  readonly dropped: number;
  /** Every request that waits rejects with `error`, every handler's signal aborts. `dispose` says `EXTENSION_NOT_ACTIVE`. */
  close(error: BulkheadError): void;
}
