// Something that can be ended.

/**
 * Represents something that can be released: a registration, a listener, a channel. Whatever you create in `activate`, push it to
 * `context.subscriptions`; it is disposed, last first, when the extension is deactivated.
 */
export class Disposable {
  #callOnDispose: (() => unknown) | undefined;

  /** Combines several disposables into one. What is not disposable is skipped. */
  static from(...disposables: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const item of disposables) {
        if (typeof item?.dispose === 'function') item.dispose();
      }
    });
  }

  /** @param callOnDispose Called at most once, by the first `dispose()`. */
  constructor(callOnDispose: () => unknown) {
    if (typeof callOnDispose !== 'function') throw new TypeError('A Disposable needs a function to call.');
    this.#callOnDispose = callOnDispose;
  }

  /** Ends it. Doing so twice is the same as doing it once. */
  dispose(): unknown {
    const call = this.#callOnDispose;
    this.#callOnDispose = undefined;
    return call?.();
  }
}
