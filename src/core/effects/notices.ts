// Messages without an answer. They need no permission, because they ask for nothing; so they are few, and gone with their extension.

import type { Disposable } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';
import type { MessageParams } from '../../protocol/guest/ui.ts';
import type { AppUi } from '../app-offers.ts';
import { type AppCallPowers, callApp } from './app-call.ts';
import { Calls } from './calls.ts';
import { Rate, type RateLimit } from './rate.ts';

export interface NoticeLimits {
  /** Notices that the app has not put away yet. */
  readonly notices: number;
  readonly rate: RateLimit;
}

const NOTICE_LIMITS: NoticeLimits = {
  notices: 16,
  rate: { burst: 10, every: 2_000 }, // as fast as anybody reads
};

/** A notice has no answer: whatever the app returns, nothing comes back. */
export class Notices implements Disposable {
  readonly #app: AppCallPowers;
  readonly #limits: NoticeLimits;
  readonly #rate: Rate;
  readonly #calls: Calls;
  #shown = 0;

  constructor(app: AppCallPowers, limits: NoticeLimits = NOTICE_LIMITS) {
    this.#app = app;
    this.#limits = limits;
    this.#rate = new Rate(limits.rate, app.clock);
    this.#calls = new Calls(limits.notices);
  }

  /** Resolves when the app has put it away, or at once, as it pleases. */
  async show(
    showMessage: NonNullable<AppUi['showMessage']>,
    notice: MessageParams,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#shown >= this.#limits.notices || !this.#rate.take()) {
      throw coded('LIMIT_EXCEEDED', 'The extension shows too many messages.', {
        fix: 'Write to an output channel, or show one message for several.',
      });
    }
    this.#shown += 1;
    try {
      await this.#calls.run(signal, (own) =>
        callApp(this.#app, {
          what: 'ui.showMessage',
          run: (request) => showMessage({ ...notice, ...request }),
          read: () => ({ value: undefined }),
          signal: own,
          milliseconds: null,
        }),
      );
    } finally {
      this.#shown -= 1;
    }
  }

  dispose(): void {
    this.#calls.dispose();
  }

  whenEnded(): Promise<void> {
    return this.#calls.whenEnded();
  }
}
