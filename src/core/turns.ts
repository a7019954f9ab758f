// One thing after the other for each key; different keys do not wait for each other.

export class Turns<K> {
  readonly #last = new Map<K, Promise<unknown>>();

  /** Runs `act` when everything taken before it under this key has settled, however it ended. */
  take<T>(key: K, act: () => Promise<T>): Promise<T> {
    const before = this.#last.get(key);
    const turn = before === undefined ? act() : before.then(act, act);
    this.#last.set(key, turn);
    const forget = () => {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    };
    turn.then(forget, forget);
    return turn;
  }
}
