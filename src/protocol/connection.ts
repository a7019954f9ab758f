// Typed requests and notifications over one channel: `vscode-jsonrpc` in the middle, our own limits and checks around it.

import {
  createMessageConnection,
  type DataCallback,
  type Message,
  ParameterStructures,
  ResponseError,
} from 'vscode-jsonrpc';
import { type Clock, systemClock } from '../base/deadline.ts';
import type { Disposable } from '../base/disposable.ts';
import { BulkheadError, coded } from '../base/error.ts';
import type { Channel, Receiver } from './channel.ts';
import { Dispatcher } from './dispatcher.ts';
import { IncomingCall, IncomingCalls } from './incoming-call.ts';
import { CANCEL_METHOD, classify } from './json-rpc.ts';
import { OutgoingCalls } from './outgoing-calls.ts';
import type { RequestOptions, Voice } from './peer.ts';
import type { Handlers, PeerConnection, PeerOptions } from './peer-options.ts';
import { violation } from './violation.ts';
import { fromWireError, toWireError } from './wire-error.ts';

/** Takes over the channel: call it in the turn in which the channel was opened. */
export function connectPeer<Mine extends Voice, Theirs extends Voice>(
  channel: Channel,
  handlers: Handlers<Theirs>,
  options: PeerOptions<Mine, Theirs> = {},
): PeerConnection<Mine> {
  // The types end here: what crosses the wire is `unknown` on both sides of it.
  return new Connection(
    channel,
    handlers as unknown as AnyHandlers,
    options as unknown as AnyOptions,
  ) as PeerConnection<Mine>;
}

type Handler = (params: object, call?: IncomingCall) => unknown;
type Parser = (value: unknown) => unknown;
interface AnyHandlers {
  readonly requests: Record<string, Handler>;
  readonly notifications: Record<string, Handler>;
}
interface AnyOptions {
  readonly clock?: Clock;
  readonly params?: { readonly requests: Record<string, Parser>; readonly notifications: Record<string, Parser> };
  readonly results?: Record<string, Parser>;
  readonly onIgnored?: (method: string) => void;
  readonly onFault?: (error: unknown, method: string) => void;
  readonly explain?: (error: BulkheadError) => BulkheadError;
}

/** A message that we write, as far as we look at it. */
interface Outgoing {
  readonly id?: number;
  readonly method?: string;
}

const NOTHING: Disposable = { dispose() {} };
const NEVER = () => NOTHING;
const DONE = Promise.resolve();

class Connection implements Receiver {
  dropped = 0;
  readonly #channel: Channel;
  readonly #options: AnyOptions;
  readonly #requests: ReadonlyMap<string, Handler>;
  readonly #notifications: ReadonlyMap<string, Handler>;
  readonly #dispatcher = new Dispatcher();
  readonly #calls = new IncomingCalls();
  readonly #outgoing: OutgoingCalls;
  readonly #rpc;
  #deliver: DataCallback = () => {};
  #closed: BulkheadError | null = null;

  constructor(channel: Channel, handlers: AnyHandlers, options: AnyOptions) {
    this.#channel = channel;
    this.#options = options;
    this.#requests = new Map(Object.entries(handlers.requests));
    this.#notifications = new Map(Object.entries(handlers.notifications));
    const rpc = createMessageConnection(
      {
        onError: NEVER,
        onClose: NEVER,
        onPartialMessage: NEVER,
        listen: (deliver) => {
          this.#deliver = deliver;
          return NOTHING;
        },
        dispose() {},
      },
      { onError: NEVER, onClose: NEVER, write: (message) => this.#write(message), end() {}, dispose() {} },
      undefined,
      {
        cancellationStrategy: {
          receiver: { createCancellationTokenSource: (id: number) => this.#calls.get(id) ?? new IncomingCall(0) },
          sender: {
            sendCancellation: (_, id) => rpc.sendNotification(CANCEL_METHOD, ParameterStructures.byName, { id }),
            cleanup() {},
          },
        },
      },
    );
    this.#rpc = rpc;
    this.#outgoing = new OutgoingCalls(
      channel,
      options.clock ?? systemClock,
      // `byName` and a token are always given: the library would take parameters of that shape for a token.
      (method, params, token) => rpc.sendRequest(method, ParameterStructures.byName, params, token),
    );
    rpc.onRequest((method, params, call) => this.#answer(method, params, call));
    rpc.onNotification((method, params) => this.#hear(method, params));
    rpc.listen();
    channel.listen(this);
  }

  request(method: string, params: object, options: RequestOptions = {}): Promise<unknown> {
    const parse = this.#options.results?.[method];
    return this.#outgoing.request(method, params, options).then(parse, (error) => {
      throw this.#closed ?? this.#toError(error);
    });
  }

  notify(method: string, params: object): void {
    if (this.#closed !== null) return;
    if (this.#channel.congested) this.dropped += 1;
    else void this.#rpc.sendNotification(method, ParameterStructures.byName, params);
  }

  close(error: BulkheadError): void {
    if (this.#closed !== null) return;
    this.#closed = error;
    this.#channel.close();
    this.#outgoing.close(error);
    this.#rpc.dispose();
    this.#calls.cancelAll();
  }

  dispose(): void {
    this.close(coded('EXTENSION_NOT_ACTIVE', 'The extension was ended.'));
  }

  /** The channel's end. */
  end(error: BulkheadError): void {
    this.close(error);
  }

  message(message: unknown, size: number): void {
    const incoming = classify(message);
    switch (incoming.kind) {
      case 'request': {
        const refusal = this.#calls.admit(incoming.id, size, this.#channel.limits);
        if (refusal !== null) {
          this.#refuse(incoming.id, refusal);
          return;
        }
        break;
      }
      case 'cancel':
        // Of an unknown id too: the answer may have crossed it on the way.
        break;
      case 'response':
        if (!this.#outgoing.answered(incoming.id)) throw violation('An answer came that nobody had asked for.');
        break;
      case 'notification':
        if (this.#notifications.has(incoming.method)) break;
        this.#options.onIgnored?.(incoming.method);
        return;
    }
    this.#dispatcher.run(this.#deliver, message as Message);
    if (incoming.kind === 'response') this.#outgoing.startWaiting();
  }

  #answer(method: string, params: unknown, call: unknown): unknown {
    const handler = this.#requests.get(method);
    try {
      if (handler === undefined) throw coded('METHOD_NOT_FOUND', 'There is no such method.');
      const parse = this.#options.params?.requests[method];
      const result = handler((parse === undefined ? params : parse(params)) as object, call as IncomingCall);
      return result instanceof Promise ? result.catch((error: unknown) => this.#toResponse(error, method)) : result;
    } catch (error) {
      return this.#toResponse(error, method);
    }
  }

  #hear(method: string, params: unknown): void {
    let parsed: unknown;
    try {
      const parse = this.#options.params?.notifications[method];
      parsed = parse === undefined ? params : parse(params);
    } catch {
      // A notification has no answer that could say so.
      this.#options.onIgnored?.(method);
      return;
    }
    try {
      this.#notifications.get(method)?.(parsed as object);
    } catch (error) {
      (this.#options.onFault ?? rethrowLater)(error, method);
    }
  }

  /** Never rejects: what cannot be sent is answered here and now, with the reason. */
  #write(message: Message): Promise<void> {
    const { id, method } = message as Outgoing;
    if (this.#closed !== null) return DONE;
    try {
      if (id !== undefined && method === undefined) this.#calls.answered(id);
      this.#channel.send(message as object);
      if (id !== undefined && method !== undefined) this.#outgoing.asked(id);
    } catch (error) {
      if (id === undefined) this.dropped += 1;
      else if (method === undefined) this.#refuse(id, error);
      else this.#dispatcher.run(this.#deliver, unsent(id, error));
    }
    return DONE;
  }

  #refuse(id: number, error: unknown): void {
    this.#channel.send({ jsonrpc: '2.0', id, error: toWireError(error, this.#channel.side) } as object);
  }

  #toResponse(error: unknown, method: string): ResponseError<unknown> {
    if (!(error instanceof BulkheadError)) this.#options.onFault?.(error, method);
    const { code, message, data } = toWireError(error, this.#channel.side);
    return new ResponseError(code, message, data);
  }

  #toError(error: unknown): BulkheadError {
    if (error instanceof BulkheadError) return error;
    if (!(error instanceof ResponseError)) return coded('INTERNAL', 'A request failed on this side.', {}, error);
    if (error.data instanceof Unsent) return error.data.reason;
    const said = fromWireError(error.message, error.data, this.#channel.side === 'core' ? 'host' : 'core');
    return this.#options.explain?.(said) ?? said;
  }
}

/** A fault in a handler of our own that nobody collects surfaces as an uncaught error. */
function rethrowLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** Stands where a peer's data would: no peer can send one. */
class Unsent {
  readonly reason: BulkheadError;

  constructor(error: unknown) {
    this.reason = error instanceof BulkheadError ? error : coded('INTERNAL', 'A request could not be sent.', {}, error);
  }
}

function unsent(id: number, error: unknown): Message {
  const answer = { jsonrpc: '2.0', id, error: { code: 0, message: '', data: new Unsent(error) } };
  return answer;
}
