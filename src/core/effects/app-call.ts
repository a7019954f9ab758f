// One call into a function that the app gave us: in somebody's name, not waited for longer than anybody wants, and its answer checked.

import type { Clock } from '../../base/deadline.ts';
import { type BulkheadError, coded } from '../../base/error.ts';
import type { AppRequest, AskedBy } from '../app-offers.ts';
import { cancelled } from './turnstile.ts';

/** What calls into the app need beside the function. `report` hears what the app threw: it is the app's, and no extension's. */
export interface AppCallPowers {
  readonly by: AskedBy;
  readonly clock: Clock;
  readonly report: (what: string, error: unknown) => void;
}

/** Milliseconds for what no person has to answer, with room for a keychain that asks one. */
export const APP_ANSWERS_WITHIN = 60_000;

/**
 * Rejects with `CANCELLED` as soon as `signal` aborts and with `TIMEOUT` at the deadline, whatever the function does; its own signal
 * aborts then. What it throws, and an answer that `read` refuses, is `APP_FAILED` without its words.
 */
export function callApp<T>(
  { by, clock, report }: AppCallPowers,
  call: {
    /** The option, e.g. `ui.quickPick`. */
    readonly what: string;
    readonly run: (request: AppRequest) => unknown;
    /** The answer in its final form; null: it is none. */
    readonly read: (answer: unknown) => { readonly value: T } | null;
    readonly signal: AbortSignal;
    /** Null: a person answers, in their own time. */
    readonly milliseconds: number | null;
  },
): Promise<T> {
  const { what, signal, milliseconds } = call;
  if (signal.aborted) return Promise.reject(cancelled());
  return new Promise<T>((resolve, reject) => {
    const own = new AbortController();
    let settled = false;
    const settle = (act: () => void): void => {
      if (settled) return;
      settled = true;
      timer?.dispose();
      signal.removeEventListener('abort', cancel);
      act();
    };
    /** Nobody waits any more: the app hears of it, and its answer is for nobody. */
    const giveUp = (error: BulkheadError) =>
      settle(() => {
        reject(error);
        own.abort();
      });
    const cancel = () => giveUp(cancelled());
    const timer = milliseconds === null ? null : clock.after(milliseconds, () => giveUp(late(what, milliseconds)));
    signal.addEventListener('abort', cancel, { once: true });
    answerOf(() => call.run(Object.freeze({ by, signal: own.signal }))).then(
      (answer) =>
        settle(() => {
          const value = readSafely(call.read, answer);
          if (value !== null) resolve(value.value);
          else {
            report(what, new TypeError('It answered what is no answer; see its type.'));
            reject(appFailed(what));
          }
        }),
      (error) => {
        if (!settled) report(what, error);
        settle(() => reject(appFailed(what)));
      },
    );
  });
}

/** Also when it throws at once. */
async function answerOf(run: () => unknown): Promise<unknown> {
  return run();
}

function readSafely<T>(read: (answer: unknown) => { readonly value: T } | null, answer: unknown) {
  try {
    return read(answer);
  } catch {
    // A getter of the app's answer threw: that is no answer either.
    return null;
  }
}

/** Tells the app something that has no answer. Whatever it does, nobody else fails. */
export function tellApp({ report }: AppCallPowers, what: string, tell: () => unknown): void {
  answerOf(tell).catch((error) => report(what, error));
}

function appFailed(what: string): BulkheadError {
  return coded('APP_FAILED', `The app could not do this: its function "${what}" failed.`, {
    fix: 'The log of the app says why.',
  });
}

/** `what` is the option that the app would have to give. */
export function doesNotOffer(what: string): BulkheadError {
  return coded('APP_DOES_NOT_OFFER', `This app does not offer "${what}".`, {
    fix: `The app has to give the option "${what}" to createCore.`,
  });
}

function late(what: string, milliseconds: number): BulkheadError {
  return coded('TIMEOUT', `The app's function "${what}" took longer than ${milliseconds} ms.`, {
    fix: 'Try again; the app may be waiting for its user.',
  });
}
