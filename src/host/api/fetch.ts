// `fetch` of one guest: arguments read in its entry, bodies in pieces both ways, failures as the standard has them.

import type { NetRequests } from '../../protocol/guest/net.ts';
import { takeBody } from '../endowments/web/body.ts';
import { headerList } from '../endowments/web/headers.ts';
import type { RequestClass, RequestParts } from '../endowments/web/request.ts';
import { fetchedResponse, type GuestResponse } from '../endowments/web/response.ts';
import { closeStream, createFetchedBodies } from './fetched-body.ts';
import { type Aborted, followSignal } from './followed-signal.ts';
import type { GuestErrors } from './guest-errors.ts';
import type { GuestLimits } from './guest-limits.ts';
import type { GuestSession } from './guest-session.ts';

export interface FetchPowers {
  readonly session: GuestSession;
  readonly errors: GuestErrors;
  readonly limits: GuestLimits;
}

export function createFetch(
  powers: FetchPowers,
  { read }: RequestClass,
): (...args: unknown[]) => Promise<GuestResponse> {
  const { session, errors, limits } = powers;
  const bodies = createFetchedBodies(session, errors.giveForFetch);

  // A promise of ours for the guest, as in the boundary; what its own arguments throw is thrown back as it is.
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = read(input, init);
      const aborted = followSignal(request.signal);
      const fail = (thrown: unknown) => reject(aborted.failed ? aborted.reason : errors.giveForFetch(thrown));
      if (aborted.failed) return fail(null);
      // A body that fails is the guest's own stream: its error is told as it is.
      takeBody(request.request).then((body) => send(request, body, aborted).then(resolve, fail), reject);
    });

  async function send(request: RequestParts, whole: Uint8Array | null, aborted: Aborted): Promise<GuestResponse> {
    const { method, url, headers, redirect } = request;
    const { signal } = aborted;
    let uploaded: number | null = null;
    try {
      const body = await upload(session, limits, whole, signal);
      uploaded = body.body;
      const params = { method, url, headers: headerList(headers), redirect, ...body };
      const { bytes, stream, ...head } = await session.request('net/fetch', params, {
        signal,
        onLate: (answer) => closeStream(session, answer.stream),
      });
      const [first = new Uint8Array()] = bytes;
      if (hasBody(method, head.status)) return fetchedResponse(head, bodies(first, stream, aborted));
      closeStream(session, stream);
      aborted.letGo();
      return fetchedResponse(head, null);
    } catch (error) {
      aborted.letGo();
      closeStream(session, uploaded);
      throw error;
    }
  }
}

/** Beyond what one message carries, the body goes ahead in pieces. */
async function upload(
  session: GuestSession,
  { pieceBytes }: GuestLimits,
  body: Uint8Array | null,
  signal: AbortSignal,
): Promise<Pick<NetRequests['net/fetch']['params'], 'body' | 'bytes'>> {
  if (body === null) return { body: null, bytes: [] };
  if (body.byteLength <= pieceBytes) return { body: null, bytes: [body] };
  const first = body.subarray(0, pieceBytes);
  const { stream } = await session.request(
    'net/body',
    { size: body.byteLength, bytes: [first] },
    { signal, onLate: (begun) => closeStream(session, begun.stream) },
  );
  try {
    for (let at = first.byteLength; at < body.byteLength; at += pieceBytes) {
      const bytes = [body.subarray(at, at + pieceBytes)];
      await session.request('streams/push', { stream, bytes }, { signal });
    }
  } catch (error) {
    closeStream(session, stream);
    throw error;
  }
  return { body: stream, bytes: [] };
}

function hasBody(method: string, status: number): boolean {
  return method !== 'HEAD' && ![101, 103, 204, 205, 304].includes(status);
}
