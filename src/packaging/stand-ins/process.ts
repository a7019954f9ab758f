// The `process` that libraries look at: inert, the same on every machine, of this bundle alone.

const nothing = (): void => undefined;
const stream = (fd: number) => ({ fd, isTTY: false, writable: false, readable: false, write: () => true, on: nothing });

function hrtime(since?: readonly [number, number]): [number, number] {
  const now = Date.now();
  const seconds = Math.floor(now / 1000) - (since?.[0] ?? 0);
  const nanoseconds = (now % 1000) * 1e6 - (since?.[1] ?? 0);
  return nanoseconds < 0 ? [seconds - 1, nanoseconds + 1e9] : [seconds, nanoseconds];
}

export const process = {
  title: 'bulkhead',
  // Libraries build paths from it; those of the API are separated by '/' everywhere.
  platform: 'linux',
  arch: 'x64',
  pid: 1,
  ppid: 0,
  // Libraries parse both. By `versions.node` some find out whether Node's modules are there: most of those that they use, as far as they do not block.
  version: 'v22.13.0',
  versions: { node: '22.13.0' },
  release: {},
  features: {},
  config: {},
  env: { NODE_ENV: 'production' } as Record<string, string | undefined>,
  argv: [] as string[],
  argv0: '',
  execArgv: [] as string[],
  execPath: '',
  exitCode: undefined as number | undefined,
  stdin: stream(0),
  stdout: stream(1),
  stderr: stream(2),
  cwd: () => '/',
  umask: () => 0o22,
  uptime: () => 0,
  hrtime: Object.assign(hrtime, { bigint: () => BigInt(Date.now()) * 1_000_000n }),
  memoryUsage: () => ({ rss: 0, heapTotal: 0, heapUsed: 0, external: 0, arrayBuffers: 0 }),
  nextTick(call: (...args: unknown[]) => void, ...args: unknown[]): void {
    queueMicrotask(() => call(...args));
  },
  emitWarning: (warning: unknown): void => console.warn(warning),
  on: () => process,
  once: () => process,
  off: () => process,
  addListener: () => process,
  removeListener: () => process,
  removeAllListeners: () => process,
  prependListener: () => process,
  setMaxListeners: () => process,
  emit: () => false,
  listeners: () => [] as unknown[],
  listenerCount: () => 0,
};
