// Work that is shown as it goes on. It needs no permission, because it asks for nothing; bounded, and gone with its extension.

import type { Disposable } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';
import { type ProgressParams, UI_LIMITS } from '../../protocol/guest/ui.ts';
import type { AppUi, ProgressView } from '../app-offers.ts';
import { APP_ANSWERS_WITHIN, type AppCallPowers, callApp, tellApp } from './app-call.ts';
import { CHANGE_RATE, Rate } from './rate.ts';

/** Of one extension. */
export class Progresses implements Disposable {
  readonly #app: AppCallPowers;
  readonly #rate: Rate;
  readonly #running = new Map<number, { readonly life: AbortController; view: ProgressView | null }>();
  #disposed = false;

  constructor(app: AppCallPowers) {
    this.#app = app;
    this.#rate = new Rate(CHANGE_RATE, app.clock);
  }

  async begin(
    progress: NonNullable<AppUi['progress']>,
    { progress: number, ...params }: ProgressParams,
    onCancel: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#disposed) throw coded('DISPOSED', 'The extension was ended.');
    if (this.#running.has(number)) throw coded('ARGUMENT_INVALID', 'This progress has begun already.');
    if (this.#running.size >= UI_LIMITS.progresses) {
      throw coded('LIMIT_EXCEEDED', `An extension shows at most ${UI_LIMITS.progresses} progresses at a time.`);
    }
    const life = new AbortController();
    const entry: { readonly life: AbortController; view: ProgressView | null } = { life, view: null };
    this.#running.set(number, entry);
    const cancel = () => {
      if (params.cancellable && this.#running.get(number) === entry) onCancel();
    };
    try {
      const view = await callApp(this.#app, {
        what: 'ui.progress',
        run: async ({ by }) => {
          const view = await progress({ ...params, cancel, by, signal: life.signal });
          // It came too late: what the app shows by now would stay for ever.
          if (life.signal.aborted) readView(view)?.value.end();
          return view;
        },
        read: readView,
        signal: AbortSignal.any([signal, life.signal]),
        milliseconds: APP_ANSWERS_WITHIN,
      });
      entry.view = view;
    } catch (error) {
      this.#end(number);
      throw error;
    }
  }

  /** Resolves when the next one may come. */
  async report(
    number: number,
    step: { readonly message: string | null; readonly increment: number | null },
    signal: AbortSignal,
  ): Promise<void> {
    await this.#rate.turn(signal);
    const view = this.#running.get(number)?.view;
    if (view) tellApp(this.#app, 'ui.progress', () => view.report(step));
  }

  /** One that has ended, or never began, is no error: whoever ends it wants it ended. */
  end(number: number): void {
    this.#end(number);
  }

  dispose(): void {
    this.#disposed = true;
    for (const number of [...this.#running.keys()]) this.#end(number);
  }

  #end(number: number): void {
    const entry = this.#running.get(number);
    this.#running.delete(number);
    const view = entry?.view;
    if (view) tellApp(this.#app, 'ui.progress', () => view.end());
    entry?.life.abort();
  }
}

function readView(answer: unknown): { readonly value: ProgressView } | null {
  const view = answer as Partial<ProgressView> | null | undefined;
  const whole = typeof view?.report === 'function' && typeof view.end === 'function';
  return whole ? { value: view as ProgressView } : null;
}
