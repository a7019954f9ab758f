// A guest's API over a peer that is a script: what it asks is recorded, what it gets is what the test says.

import { createGuestApi, type GuestApi, type GuestApiPowers } from '../../../src/host/api/create-guest-api.ts';
import { guestValues } from '../../../src/host/guest-values.ts';
import type { ActivationParams, CallerOnWire } from '../../../src/protocol/core-methods.ts';
import type { GuestVoice } from '../../../src/protocol/guest-methods.ts';
import type { CallContext, Peer, RequestOptions } from '../../../src/protocol/peer.ts';
import { createValueCodec } from '../../../src/protocol/values.ts';
import { deepFreeze } from './deep-freeze.ts';

type Requests = GuestVoice['requests'];
export type Answers = {
  [M in keyof Requests]?: (
    params: Requests[M]['params'],
    options: RequestOptions | undefined,
  ) => Requests[M]['result'] | Promise<Requests[M]['result']>;
};

export interface Asked {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export const codec = createValueCodec(guestValues(deepFreeze));

export interface GuestFixture {
  readonly api: GuestApi;
  /** Every request and notification, in order. */
  readonly asked: Asked[];
  /** What was recorded against the guest. */
  readonly faults: unknown[];
  /** Whether guest code is entered right now. */
  readonly inside: () => boolean;
  /** Runs what was put off to the end of the turn. */
  turn(): void;
  askedFor(method: string): Readonly<Record<string, unknown>>[];
}

export const APP: CallerOnWire = { kind: 'app' };

export function makeGuest(
  answers: Answers = {},
  changes: Partial<ActivationParams> = {},
  powers: Partial<GuestApiPowers> = {},
): GuestFixture {
  const asked: Asked[] = [];
  const faults: unknown[] = [];
  let putOff: (() => void)[] = [];
  let depth = 0;
  const peer: Peer<GuestVoice> = {
    async request(method, params, options) {
      asked.push({ method, params: params as Asked['params'] });
      const answer = answers[method] as ((params: unknown, options: unknown) => unknown) | undefined;
      // Each method's answer has that method's type; the map cannot say so for a method not known here.
      return (await (answer ? answer(params, options) : null)) as never;
    },
    notify(method, params) {
      asked.push({ method, params: params as Asked['params'] });
    },
    dispose() {},
  };
  const api = createGuestApi({
    peer,
    params: {
      event: '*',
      app: { name: 'test', version: '1.0.0', language: 'en' },
      engines: { bulkhead: '1.0.0', test: '1.0.0' },
      apis: [],
      extensionPath: '/extensions/guest',
      storagePath: '/storage/guest',
      globalStoragePath: '/global/guest',
      workspaceFolders: [{ path: '/work', name: 'work' }],
      workspaceTrusted: true,
      settings: [],
      manifest: { publisher: 'Acme', name: 'guest', version: '1.0.0' },
      globalState: {},
      workspaceState: {},
      ...changes,
    },
    codec,
    harden: deepFreeze,
    enter(call) {
      depth += 1;
      try {
        call();
      } catch (error) {
        faults.push(error);
      } finally {
        depth -= 1;
      }
    },
    report: (error) => faults.push(error),
    later: (call) => putOff.push(call),
    ...powers,
  });
  return {
    api,
    asked,
    faults,
    inside: () => depth > 0,
    turn() {
      const calls = putOff;
      putOff = [];
      for (const call of calls) call();
    },
    askedFor: (method) => asked.filter((one) => one.method === method).map(({ params }) => params),
  };
}

export function callContext(signal: AbortSignal = new AbortController().signal): CallContext {
  return { signal };
}

/** What a promise rejects with; fails when it does not. */
/** Handlers may throw at once or reject later; a function catches both. */
export async function refusal(
  act: Promise<unknown> | (() => Promise<unknown>),
): Promise<Error & Record<string, unknown>> {
  try {
    await (typeof act === 'function' ? act() : act);
  } catch (error) {
    return error as Error & Record<string, unknown>;
  }
  throw new Error('It was not refused.');
}
