// What the streams of this folder are made of: promises that others settle, strategies, and callbacks of a guest read once.

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

export function deferred<T>(): Deferred<T> {
  let [resolve, reject]: [(value: T) => void, (error: unknown) => void] = [() => undefined, () => undefined];
  const promise = new Promise<T>((onValue, onError) => {
    [resolve, reject] = [onValue, onError];
  });
  return { promise, resolve, reject };
}

/** A rejection that nobody has to hear. */
export function unheard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** Runs what a guest gave and waits for what it returns. */
export function settled(run: () => unknown, then: () => void, fail: (error: unknown) => void): void {
  new Promise((resolve) => resolve(run())).then(then, fail);
}

type Callback = (...args: unknown[]) => unknown;

/** A member that is a function or absent, with its object as `this`. */
export function callback(owner: unknown, name: string): Callback | null {
  if (owner === undefined || owner === null) return null;
  const method = (owner as Record<string, unknown>)[name];
  if (method === undefined) return null;
  if (typeof method !== 'function') throw new TypeError(`"${name}" must be a function.`);
  return (...args) => Reflect.apply(method, owner, args);
}

export type Size = (chunk: unknown) => number;

export function sizeOf(strategy: unknown): Size {
  const size = callback(strategy, 'size');
  if (size === null) return () => 1;
  return (chunk) => {
    const value = Number(size(chunk));
    if (!(value >= 0) || value === Number.POSITIVE_INFINITY)
      throw new RangeError('The size of a chunk must be a number from 0.');
    return value;
  };
}

export function highWaterMarkOf(strategy: unknown, byDefault: number): number {
  const value = (strategy as { highWaterMark?: unknown } | null | undefined)?.highWaterMark;
  if (value === undefined) return byDefault;
  const mark = Number(value);
  if (!(mark >= 0)) throw new RangeError('highWaterMark must be a number from 0.');
  return mark;
}

export class GuestCountStrategy {
  readonly #highWaterMark: unknown;
  constructor(init: { highWaterMark?: unknown }) {
    this.#highWaterMark = init.highWaterMark;
  }
  get highWaterMark(): unknown {
    return this.#highWaterMark;
  }
  size(): number {
    return 1;
  }
}

export class GuestByteLengthStrategy {
  readonly #highWaterMark: unknown;
  constructor(init: { highWaterMark?: unknown }) {
    this.#highWaterMark = init.highWaterMark;
  }
  get highWaterMark(): unknown {
    return this.#highWaterMark;
  }
  size(chunk: { byteLength: number }): number {
    return chunk.byteLength;
  }
}
