// What each of Node's modules becomes inside a bundle: a pure library, a stand-in of ours, or a stub that says what to use instead.

/**
 * - `library`: an npm package that is pure JavaScript, resolved from Bulkhead's own installation; `member` takes one of its properties.
 * - `stand-in`: a file of `stand-ins/` that exports an object of the module's name.
 * - `prelude`: exists once for each bundle, because it is also a global (`Buffer`, `process`, `setImmediate`).
 * - `unsupported`: cannot work without Node; every use throws `UNSUPPORTED_MODULE`. `file` names a stand-in in which some of it works.
 *   `fatal`: an error wherever it is imported, not only in `main`.
 */
export type Builtin =
  | { readonly kind: 'library'; readonly specifier: string; readonly member?: string }
  | { readonly kind: 'stand-in'; readonly file: string; readonly member: string }
  | { readonly kind: 'prelude'; readonly name: PreludeName }
  | { readonly kind: 'unsupported'; readonly instead: string; readonly file?: string; readonly fatal?: boolean };

export type PreludeName = 'buffer' | 'process' | 'timers';

const library = (specifier: string, member?: string): Builtin =>
  member === undefined ? { kind: 'library', specifier } : { kind: 'library', specifier, member };
const standIn = (file: string, member = file): Builtin => ({ kind: 'stand-in', file, member });
const prelude = (name: PreludeName): Builtin => ({ kind: 'prelude', name });
const unsupported = (instead: string): Builtin => ({ kind: 'unsupported', instead });

const FILES = 'Use workspace.fs of @bulkhead/extension-api, with the permission fs.read or fs.write.';
const NETWORK = 'An extension has no sockets; use fetch, or http.request, with the permission net.connect.';
const THREADS = 'Declare "isolation" in the manifest when the extension needs a thread or a process of its own.';
const ENGINE = 'It reaches into the engine that runs every extension; leave it out.';

// The trailing slash asks for the npm package of a name that Node has too.
const BUILTINS: ReadonlyMap<string, Builtin> = new Map<string, Builtin>(
  Object.entries({
    assert: library('assert/'),
    'assert/strict': library('assert/', 'strict'),
    buffer: prelude('buffer'),
    child_process: standIn('child-process', 'child_process'),
    console: standIn('console'),
    constants: standIn('os', 'constants'),
    events: library('events/'),
    fs: standIn('fs'),
    'fs/promises': standIn('fs-promises', 'promises'),
    http: standIn('http'),
    https: standIn('http', 'https'),
    os: standIn('os'),
    path: library('path-browserify'),
    'path/posix': library('path-browserify'),
    perf_hooks: standIn('perf-hooks', 'perf_hooks'),
    process: prelude('process'),
    punycode: library('punycode/'),
    querystring: standIn('querystring'),
    // Not the package's `main`: that one prefers Node's own streams, which are not here.
    stream: library('readable-stream/lib/stream.js'),
    'stream/promises': library('readable-stream/lib/stream/promises.js'),
    'stream/web': standIn('stream-web', 'web'),
    string_decoder: library('string_decoder/'),
    sys: standIn('util'),
    timers: prelude('timers'),
    'timers/promises': standIn('timers-promises', 'promises'),
    tty: standIn('tty'),
    url: standIn('url'),
    util: standIn('util'),
    'util/types': standIn('util', 'types'),

    crypto: {
      kind: 'unsupported',
      file: 'crypto',
      instead:
        'Only randomBytes, randomInt, randomUUID, randomFillSync, getRandomValues and webcrypto.getRandomValues work; bundle a pure library (such as @noble/hashes) for the rest.',
    },
    sqlite: unsupported(FILES),
    wasi: unsupported(FILES),
    net: unsupported(NETWORK),
    tls: unsupported(NETWORK),
    dgram: unsupported(NETWORK),
    http2: unsupported(NETWORK),
    dns: unsupported(NETWORK),
    'dns/promises': unsupported(NETWORK),
    quic: unsupported(NETWORK),
    worker_threads: unsupported(THREADS),
    cluster: unsupported(THREADS),
    async_hooks: unsupported('Pass the context as a parameter.'),
    diagnostics_channel: standIn('diagnostics-channel', 'diagnostics_channel'),
    domain: unsupported('Use try and catch.'),
    inspector: unsupported(ENGINE),
    'inspector/promises': unsupported(ENGINE),
    module: {
      kind: 'unsupported',
      file: 'module',
      instead: 'Import modules by their literal names, so that they can be bundled.',
    },
    'path/win32': unsupported("Paths of the API are separated by '/' on every platform: use path/posix."),
    readline: unsupported('An extension has no terminal: use window of @bulkhead/extension-api.'),
    'readline/promises': unsupported('An extension has no terminal: use window of @bulkhead/extension-api.'),
    repl: unsupported('An extension has no terminal.'),
    sea: unsupported(ENGINE),
    'stream/consumers': unsupported('Use stream, or async iterators.'),
    test: unsupported('Keep tests out of what main imports.'),
    trace_events: unsupported(ENGINE),
    v8: unsupported(ENGINE),
    vm: unsupported(ENGINE),
    zlib: unsupported('Bundle a pure library, such as fflate.'),

    vscode: {
      kind: 'unsupported',
      fatal: true,
      instead: 'Import from "@bulkhead/extension-api": its names are those of VS Code.',
    },
  } satisfies Record<string, Builtin>),
);

/** Node resolves these without a prefix too; under `node:` alone, a bare name belongs to npm. */
const PREFIX_ONLY: ReadonlySet<string> = new Set(['quic', 'sea', 'sqlite', 'test']);

/** Null for what npm or a relative path has to resolve. Node's own names win over packages of the same name, as in Node. */
export function builtinFor(specifier: string): { readonly name: string; readonly builtin: Builtin } | null {
  const prefixed = specifier.startsWith('node:');
  const name = prefixed ? specifier.slice('node:'.length) : specifier;
  if (prefixed && name === 'vscode') return null;
  if (!prefixed && PREFIX_ONLY.has(name)) return null;
  const builtin = BUILTINS.get(name);
  if (builtin) return { name, builtin };
  return prefixed ? { name, builtin: unsupported('Nothing stands in for it.') } : null;
}

/** Free names of a script that become members of a prelude module. */
export const PRELUDE_GLOBALS: Readonly<Record<string, string>> = {
  Buffer: '__bulkhead_buffer__.Buffer',
  process: '__bulkhead_process__',
  'global.process': '__bulkhead_process__',
  'globalThis.process': '__bulkhead_process__',
  setImmediate: '__bulkhead_timers__.setImmediate',
  clearImmediate: '__bulkhead_timers__.clearImmediate',
};

/** The variable that holds a prelude module. */
export function preludeVariable(name: PreludeName): string {
  return `__bulkhead_${name}__`;
}
