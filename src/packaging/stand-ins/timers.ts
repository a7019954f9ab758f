// Node's `timers` over the timers that the host gives: `setImmediate` is the next turn.

export const timers = {
  setTimeout: (call: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
    globalThis.setTimeout(call, delay, ...args),
  clearTimeout: (token: Parameters<typeof globalThis.clearTimeout>[0]) => globalThis.clearTimeout(token),
  setInterval: (call: (...args: unknown[]) => void, delay?: number, ...args: unknown[]) =>
    globalThis.setInterval(call, delay, ...args),
  clearInterval: (token: Parameters<typeof globalThis.clearInterval>[0]) => globalThis.clearInterval(token),
  setImmediate: (call: (...args: unknown[]) => void, ...args: unknown[]) => globalThis.setTimeout(call, 0, ...args),
  clearImmediate: (token: Parameters<typeof globalThis.clearTimeout>[0]) => globalThis.clearTimeout(token),
};
