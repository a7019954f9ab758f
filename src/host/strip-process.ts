// The second wall: what a breakout from SES would find in the real realm is taken away before any extension is loaded.

/** Whatever signals, loads native code, reaches internals or other processes, or names this process's handles. */
const REMOVED_FROM_PROCESS = [
  'kill',
  '_kill',
  'dlopen',
  'binding',
  '_linkedBinding',
  'getBuiltinModule',
  'mainModule',
  'execve',
  'abort',
  'chdir',
  '_debugProcess',
  '_debugEnd',
  '_startProfilerIdleNotifier',
  '_stopProfilerIdleNotifier',
  '_getActiveHandles',
  '_getActiveRequests',
  'getActiveResourcesInfo',
  '_rawDebug',
  '_preload_modules',
  'report',
  'loadEnvFile',
  'openStdin',
  'initgroups',
  'setegid',
  'seteuid',
  'setgid',
  'setgroups',
  'setuid',
  'umask',
  'setSourceMapsEnabled',
  'setUncaughtExceptionCaptureCallback',
  'addUncaughtExceptionCaptureCallback',
  'stdin',
  'stdout',
  'stderr',
  'send',
  'disconnect',
  'channel',
  'ref',
  'unref',
  'finalization',
] as const;

/** Removes those from the one `process` object that every module of the runtime shares, and empties its environment. */
export function stripProcess(process: NodeJS.Process): void {
  for (const name of REMOVED_FROM_PROCESS) remove(process, name);
  remove(Object.getPrototypeOf(process) as object, 'kill');
  Object.defineProperty(process, 'env', {
    value: Object.freeze({ __proto__: null }),
    writable: false,
    configurable: false,
  });
}

/**
 * Removes every global that the language itself does not define: `process`, `Buffer`, `fetch`, `WebAssembly` and so on. The host's own
 * code holds what it needs in its own scope (`scripts/build.ts` injects `host/captured-globals.ts`), so nothing here misses them.
 */
export function stripGlobals(realm: typeof globalThis, keep: ReadonlySet<string>): void {
  for (const name of Object.getOwnPropertyNames(realm)) if (!keep.has(name)) remove(realm, name);
}

/** Deletes, or where the runtime forbids that, leaves a dead value. Throws when even that fails: a half-stripped host must not start. */
function remove(target: object, name: string): void {
  if (!Object.hasOwn(target, name)) return;
  if (Reflect.deleteProperty(target, name)) return;
  if (!Reflect.defineProperty(target, name, { value: undefined, writable: false }))
    throw new Error(`Cannot remove ${name}.`);
}
