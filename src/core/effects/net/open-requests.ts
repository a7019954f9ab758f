// Requests under way whose answers have not begun: ended when their grant is withdrawn or their caller gives up.

import { cancelled } from '../turnstile.ts';

export interface Open {
  /** `confirm` throws when it would be refused now. The returned function takes it out again. */
  add(confirm: () => void, end: (error: Error) => void, signal: AbortSignal): () => void;
}

export class OpenRequests implements Open {
  readonly #open = new Set<{ readonly confirm: () => void; readonly end: (error: Error) => void }>();

  add(confirm: () => void, end: (error: Error) => void, signal: AbortSignal): () => void {
    const entry = { confirm, end };
    const abort = () => end(cancelled());
    this.#open.add(entry);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    return () => {
      this.#open.delete(entry);
      signal.removeEventListener('abort', abort);
    };
  }

  /** The rules have changed. */
  recheck(): void {
    for (const { confirm, end } of [...this.#open]) {
      try {
        confirm();
      } catch (error) {
        end(error as Error);
      }
    }
  }
}
