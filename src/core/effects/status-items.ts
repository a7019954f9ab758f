// Short texts that stay in sight. They need no permission, because they ask for nothing; bounded, and gone with their extension.

import type { Disposable } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';
import { type StatusParams, UI_LIMITS } from '../../protocol/guest/ui.ts';
import type { AppUi } from '../app-offers.ts';
import { type AppCallPowers, tellApp } from './app-call.ts';
import { CHANGE_RATE, Rate } from './rate.ts';

/** Of one extension. */
export class StatusItems implements Disposable {
  readonly #app: AppCallPowers;
  readonly #rate: Rate;
  readonly #status: NonNullable<AppUi['status']>;
  readonly #run: (command: string) => Promise<void>;
  readonly #shown = new Map<number, { readonly params: StatusParams; timer: Disposable | null }>();
  #disposed = false;

  /** @param run Runs a command in the extension's name; never rejects. */
  constructor(app: AppCallPowers, status: NonNullable<AppUi['status']>, run: (command: string) => Promise<void>) {
    this.#app = app;
    this.#status = status;
    this.#run = run;
    this.#rate = new Rate(CHANGE_RATE, app.clock);
  }

  /** Resolves when the next change may come. */
  async set(params: StatusParams, signal: AbortSignal): Promise<void> {
    await this.#rate.turn(signal);
    if (this.#disposed) throw coded('DISPOSED', 'The extension was ended.');
    const { item, text, hideAfter } = params;
    const before = this.#shown.get(item);
    if (text === null) {
      if (before !== undefined) this.#hide(item);
      return;
    }
    if (before === undefined && this.#shown.size >= UI_LIMITS.statusItems) {
      throw coded('LIMIT_EXCEEDED', `An extension shows at most ${UI_LIMITS.statusItems} status items.`);
    }
    before?.timer?.dispose();
    const timer = hideAfter === null ? null : this.#app.clock.after(hideAfter, () => this.#hide(item));
    this.#shown.set(item, { params, timer });
    this.#tell(params, text);
  }

  dispose(): void {
    this.#disposed = true;
    for (const item of [...this.#shown.keys()]) this.#hide(item);
  }

  #hide(item: number): void {
    const entry = this.#shown.get(item);
    if (entry === undefined) return;
    entry.timer?.dispose();
    this.#shown.delete(item);
    this.#tell(entry.params, null);
  }

  #tell(params: StatusParams, text: string | null): void {
    const { item, name, tooltip, command, alignment, priority } = params;
    const run =
      command === null || text === null
        ? null
        : async () => {
            // What is not there any more cannot be clicked.
            if (this.#shown.get(item)?.params === params) await this.#run(command);
          };
    const { by } = this.#app;
    const status = this.#status; // not as a method of ours
    const update = Object.freeze({ by, item: String(item), text, name, tooltip, alignment, priority, run });
    tellApp(this.#app, 'ui.status', () => status(update));
  }
}
