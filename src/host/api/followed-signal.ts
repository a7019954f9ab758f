// A guest's signal as one of ours, until we let go of it.

import { domError } from '../endowments/dom-exception.ts';
import { GuestEventTarget } from '../endowments/event-target.ts';
import { isBulkheadError, readMember } from './untrusted.ts';

const { addEventListener, removeEventListener } = GuestEventTarget.prototype;

export interface Aborted {
  readonly signal: AbortSignal;
  readonly failed: boolean;
  readonly reason: unknown;
  letGo(): void;
}

/** Its methods are the class's own, whatever the guest put onto it. */
export function followSignal(signal: GuestEventTarget | null): Aborted {
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
