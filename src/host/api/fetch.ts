// `fetch` of one guest: arguments read in its entry, bodies in pieces both ways, failures as the standard has them.

import type { NetRequests } from '../../protocol/guest/net.ts';
import type { RequestOptions } from '../../protocol/peer.ts';
import { domError } from '../endowments/dom-exception.ts';
import { GuestEventTarget } from '../endowments/event-target.ts';
import { type BodySource, takeBody } from '../endowments/web/body.ts';
import { headerList } from '../endowments/web/headers.ts';
import type { RequestClass, RequestParts } from '../endowments/web/request.ts';
import { fetchedResponse, type GuestResponse } from '../endowments/web/response.ts';
import type { GuestErrors } from './guest-errors.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { GuestSession } from './guest-session.ts';
import { isBulkheadError, readMember } from './untrusted.ts';

export interface FetchPowers {
  readonly session: GuestSession;
  readonly errors: GuestErrors;
  readonly limits: GuestLimits;
}

const { addEventListener, removeEventListener } = GuestEventTarget.prototype;
// A global of the language that no extension gets, so that it is gone when the realm is stripped.
const Registry = FinalizationRegistry;

export function createFetch(
  powers: FetchPowers,
  { read }: RequestClass,
): (...args: unknown[]) => Promise<GuestResponse> {
  const { session, errors } = powers;
  /** A body that nobody holds any more keeps no socket open. */
  const forgotten = new Registry<number>((stream) => closeStream(session, stream));

  // A promise of ours for the guest, as in the boundary; what its own arguments throw is thrown back as it is.
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = read(input, init);
      const aborted = follow(request.signal);
      const fail = (thrown: unknown) => reject(aborted.failed ? aborted.reason : errors.giveForFetch(thrown));
      if (aborted.failed) return fail(null);
      // A body that fails is the guest's own stream: its error is told as it is.
      takeBody(request.request).then((body) => send(request, body, aborted).then(resolve, fail), reject);
    });

  async function send(request: RequestParts, whole: Uint8Array | null, aborted: Aborted): Promise<GuestResponse> {
    const { method, url, headers, redirect } = request;
    const options = { signal: aborted.signal };
    try {
      const body = await upload(powers, whole, options);
      const params = { method, url, headers: headerList(headers), redirect, ...body };
      const { bytes, stream, ...head } = await session.request('net/fetch', params, options);
      const [first = new Uint8Array()] = bytes;
      const source = hasBody(method, head.status) ? sourceOf(first, stream, aborted) : null;
      if (source === null && stream !== null) closeStream(session, stream);
      if (source !== null && stream !== null) forgotten.register(source, stream, source);
      if (stream === null) aborted.letGo();
      return fetchedResponse(head, source);
    } catch (error) {
      aborted.letGo();
      throw error;
    }
  }

  function sourceOf(first: Uint8Array, stream: number | null, aborted: Aborted): BodySource {
    let begun: Uint8Array | null = first.byteLength > 0 ? new Uint8Array(first) : null;
    let ended = stream === null;
    const end = (): void => {
      ended = true;
      aborted.letGo();
      forgotten.unregister(source);
    };
    // At once, also when nobody waits for a piece: the socket is closed by it.
    aborted.signal.addEventListener(
      'abort',
      () => {
        if (!ended && stream !== null) closeStream(session, stream);
        ended = true;
      },
      { once: true },
    );
    const source: BodySource = {
      async next() {
        if (aborted.failed) throw aborted.reason;
        const piece = begun;
        begun = null;
        if (piece !== null) return piece;
        while (!ended && stream !== null) {
          try {
            const { bytes, done } = await session.request('streams/pull', { stream }, { signal: aborted.signal });
            if (done) end();
            const [next] = bytes;
            // Its own memory: what arrives lies in a frame beside bytes of others.
            if (next !== undefined && next.byteLength > 0) return new Uint8Array(next);
          } catch (error) {
            const why = aborted.failed ? aborted.reason : errors.giveForFetch(error);
            end();
            throw why;
          }
        }
        return null;
      },
      cancel() {
        begun = null;
        if (!ended && stream !== null) closeStream(session, stream);
        end();
      },
    };
    return source;
  }
}

/** Beyond what one message carries, the body goes ahead in pieces. */
async function upload(
  { session, limits }: FetchPowers,
  body: Uint8Array | null,
  options: RequestOptions,
): Promise<Pick<NetRequests['net/fetch']['params'], 'body' | 'bytes'>> {
  if (body === null) return { body: null, bytes: [] };
  if (body.byteLength <= limits.pieceBytes) return { body: null, bytes: [body] };
  const first = body.subarray(0, limits.pieceBytes);
  const { stream } = await session.request('net/body', { size: body.byteLength, bytes: [first] }, options);
  try {
    for (let at = first.byteLength; at < body.byteLength; at += limits.pieceBytes) {
      const bytes = [body.subarray(at, at + limits.pieceBytes)];
      await session.request('streams/push', { stream, bytes }, options);
    }
  } catch (error) {
    closeStream(session, stream);
    throw error;
  }
  return { body: stream, bytes: [] };
}

function closeStream(session: GuestSession, stream: number): void {
  if (!session.ended) session.request('streams/close', { stream }).catch(() => {});
}

function hasBody(method: string, status: number): boolean {
  return method !== 'HEAD' && ![101, 103, 204, 205, 304].includes(status);
}

interface Aborted {
  readonly signal: AbortSignal;
  readonly failed: boolean;
  readonly reason: unknown;
  letGo(): void;
}

/** A guest's signal as one of ours. Its methods are the class's own, whatever the guest put onto it. */
function follow(signal: GuestEventTarget | null): Aborted {
  const controller = new AbortController();
  let reason: unknown = null;
  const abort = () => {
    reason = reasonOf(signal);
    controller.abort();
  };
  if (signal !== null) {
    if (readMember(signal, 'aborted') === true) abort();
    else Reflect.apply(addEventListener, signal, ['abort', abort, { once: true }]);
  }
  return {
    signal: controller.signal,
    get failed() {
      return controller.signal.aborted;
    },
    get reason() {
      return reason;
    },
    letGo() {
      if (signal !== null) Reflect.apply(removeEventListener, signal, ['abort', abort]);
    },
  };
}

function reasonOf(signal: GuestEventTarget | null): unknown {
  try {
    return readMember(signal, 'reason') ?? domError('AbortError', 'This operation was aborted');
  } catch (error) {
    if (!isBulkheadError(error)) throw error;
    return domError('AbortError', 'This operation was aborted');
  }
}
