// Waits until nobody types, and drops what was typed: a question is answered by somebody who could read it.

import type { Clock } from '../base/deadline.ts';
import type { Disposable } from '../base/disposable.ts';

/** Milliseconds without a key. Whoever hits "y" twice, or was typing something else, has stopped by then; nobody has read a question sooner. */
export const STILL = 500;

const CTRL_C = '\u0003';

/** What is read from; a terminal can be told not to wait for whole lines, and not to show them. */
type Keyboard = NodeJS.ReadableStream & { setRawMode?(raw: boolean): unknown };

export type Stillness =
  | { readonly kind: 'still'; readonly dropped: boolean }
  | { readonly kind: 'left' | 'interrupted' };

/** A terminal is left raw when it is still, for whoever reads next, and as it was before otherwise. Never rejects. */
export function untilStill(input: Keyboard, clock: Clock, signal: AbortSignal): Promise<Stillness> {
  return new Promise((resolve) => {
    let dropped = false;
    let typed = false;
    let settled = false;
    let timer: Disposable = wait();
    input.setRawMode?.(true);
    input.on('data', onData);
    input.once('end', onEnd);
    signal.addEventListener('abort', onEnd, { once: true });
    input.resume();
    if (signal.aborted) onEnd();

    function wait(): Disposable {
      return clock.after(STILL, () => {
        typed = false;
        // What came while the loop was busy is read before it is called still: whoever typed it waits anew.
        setImmediate(() => {
          if (!typed) settle({ kind: 'still', dropped });
        });
      });
    }
    function onData(chunk: unknown): void {
      if (String(chunk).includes(CTRL_C)) {
        settle({ kind: 'interrupted' });
        return;
      }
      dropped = true;
      typed = true;
      timer.dispose();
      timer = wait();
    }
    function onEnd(): void {
      settle({ kind: 'left' });
    }
    function settle(stillness: Stillness): void {
      if (settled) return;
      settled = true;
      timer.dispose();
      input.off('data', onData);
      input.off('end', onEnd);
      signal.removeEventListener('abort', onEnd);
      if (stillness.kind !== 'still') {
        input.setRawMode?.(false);
        input.pause();
      }
      resolve(stillness);
    }
  });
}
