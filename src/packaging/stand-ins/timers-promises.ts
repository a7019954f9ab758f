// Node's `timers/promises` over the host's timers.

interface Options {
  readonly signal?: AbortSignal;
}

function wait<T>(delay: number | undefined, value: T, { signal }: Options = {}): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const stop = (): void => {
      globalThis.clearTimeout(token);
      reject(signal?.reason);
    };
    const token = globalThis.setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve(value);
    }, delay);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

async function* every<T>(delay?: number, value?: T, options?: Options): AsyncGenerator<T | undefined> {
  while (true) yield await wait(delay, value, options);
}

export const promises = {
  setTimeout: <T>(delay?: number, value?: T, options?: Options) => wait(delay, value, options),
  setImmediate: <T>(value?: T, options?: Options) => wait(0, value, options),
  setInterval: every,
  scheduler: {
    wait: (delay: number, options?: Options) => wait(delay, undefined, options),
    yield: () => wait(0, undefined),
  },
};
