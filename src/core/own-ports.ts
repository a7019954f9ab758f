// The ports that one core listens on, so that the floor keeps extensions away from them.

import { type Disposable, toDisposable } from '../base/disposable.ts';

export class OwnPorts {
  readonly #held = new Map<number, number>();

  has(port: number): boolean {
    return this.#held.has(port);
  }

  /** For as long as something listens there. Loopback only: nothing of the core listens anywhere else. */
  hold(port: number): Disposable {
    this.#held.set(port, (this.#held.get(port) ?? 0) + 1);
    return toDisposable(() => {
      const others = (this.#held.get(port) ?? 1) - 1;
      if (others > 0) this.#held.set(port, others);
      else this.#held.delete(port);
    });
  }
}
