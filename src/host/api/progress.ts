// `window.withProgress` of one guest.

import { CancellationTokenSource } from '../../../extension-api/src/cancellation.ts';
import { ProgressLocation, type WithProgress } from '../../../extension-api/src/progress.ts';
import { coded } from '../../base/error.ts';
import { type ProgressParams, UI_LIMITS } from '../../protocol/guest/ui.ts';
import type { Boundary } from './boundary.ts';
import type { GuestErrors } from './guest-errors.ts';
import type { GuestSession } from './guest-session.ts';
import { createLatest } from './latest.ts';
import { readOptionalNumber, readOptionalText } from './read-options.ts';
import { settle } from './settle.ts';
import { type GuestFunction, readFlag, readFunction, readMember } from './untrusted.ts';

export interface GuestProgress {
  readonly withProgress: WithProgress;
  /** The user wants it to stop. */
  cancel(params: { readonly progress: number }): null;
}

export function createProgress(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly errors: GuestErrors;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
  readonly later: (call: () => void) => void;
}): GuestProgress {
  const { session, boundary, errors, harden, enter, later } = powers;
  const running = new Map<number, CancellationTokenSource>();
  let next = 1;

  /** What the task gets as `progress`. Steps that come before the last is shown are added up. */
  function reporter(number: number) {
    let message: string | null = null;
    let increment: number | null = null;
    const latest = createLatest({
      take() {
        if (!running.has(number) || (message === null && increment === null)) return null;
        const step = { progress: number, message, increment };
        message = null;
        increment = null;
        return step;
      },
      send: (step) => session.request('ui/progress-report', step),
      later,
      onError: () => {}, // shown or not, the work goes on
    });
    return harden({
      report: boundary.now((step: unknown) => {
        const said = readOptionalText(step, 'message', UI_LIMITS.label);
        const more = readOptionalNumber(readMember(step, 'increment'), 'The option "increment"');
        message = said ?? message;
        if (more !== null) increment = withinNumbers((increment ?? 0) + more);
        latest.changed();
      }),
    });
  }

  function run(
    task: GuestFunction,
    number: number,
    resolve: (value: unknown) => void,
    reject: (thrown: unknown) => void,
  ) {
    const source = new CancellationTokenSource();
    running.set(number, source);
    let entered = true;
    /** The task's own result and its own error go back to its caller as they are, in its entry. */
    const end = (act: () => void) => {
      running.delete(number);
      source.dispose();
      if (!session.ended) session.request('ui/progress-end', { progress: number }).catch(() => {});
      if (entered) act();
      else enter(act);
    };
    enter(() => {
      const fail = (thrown: unknown) => end(() => reject(thrown));
      let value: unknown;
      try {
        value = Reflect.apply(task, undefined, [reporter(number), harden(source.token)]);
      } catch (thrown) {
        fail(thrown);
        return;
      }
      settle(value, (result) => end(() => resolve(result)), fail);
    });
    entered = false;
  }

  async function begin(options: unknown): Promise<number> {
    const number = next++;
    await session.request('ui/progress-begin', {
      progress: number,
      location: readLocation(readMember(options, 'location')),
      title: readOptionalText(options, 'title', UI_LIMITS.label),
      cancellable: readFlag(options, 'cancellable'),
    });
    return number;
  }

  function withProgress(options: unknown, task: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const begun = (async () => {
        const call = readFunction(task, 'The task of withProgress');
        return { call, number: await begin(options) };
      })();
      begun.then(
        ({ call, number }) => run(call, number, resolve, reject),
        (error) => reject(errors.give(error)),
      );
    });
  }

  return {
    // What a task resolves to, only its author's types know.
    withProgress: withProgress as WithProgress,
    cancel({ progress }) {
      const source = running.get(progress);
      if (source !== undefined) enter(() => source.cancel());
      return null;
    },
  };
}

const LOCATIONS: Readonly<Record<number, ProgressParams['location']>> = {
  [ProgressLocation.SourceControl]: 'source-control',
  [ProgressLocation.Window]: 'window',
  [ProgressLocation.Notification]: 'notification',
};

function readLocation(value: unknown): ProgressParams['location'] {
  const location = typeof value === 'number' ? LOCATIONS[value] : undefined;
  if (location === undefined) {
    throw coded('ARGUMENT_INVALID', 'The option "location" must be one of ProgressLocation.');
  }
  return location;
}

/** Sums of what is finite can still be infinite. */
function withinNumbers(sum: number): number {
  return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, sum));
}
