// How extensions and our own preludes are bundled: for no platform in particular, obeying nothing outside.

import { parse } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BuildOptions } from 'esbuild';

/** Bulkhead's own package: where the libraries and stand-ins for Node's modules are resolved from. */
export const INSTALLATION: string = fileURLToPath(new URL('../../', import.meta.url));

/** Sources, not build products: they are bundled into extensions, as they are. */
export const STAND_INS: string = fileURLToPath(new URL('../../src/packaging/stand-ins/', import.meta.url));

/** esbuild writes paths relative to this. */
export const WORKING_DIRECTORY: string = parse(INSTALLATION).root;

export const SHARED_OPTIONS = {
  bundle: true,
  write: false,
  format: 'cjs',
  target: 'es2024',
  charset: 'utf8',
  logLevel: 'silent',
  // An extension is neither a web page nor Node. With no condition but `import`, `require` and `default`, packages give their plain
  // build: yaml and uuid the one without Node's `process` and `crypto`, markdownlint and micromark the one without `document`.
  // `main` before `module`: a CommonJS caller's `require` of an ES module would get its namespace, which it does not expect.
  platform: 'neutral',
  conditions: [],
  mainFields: ['main', 'module'],
  // In place of every tsconfig.json, which could lead out of the folder by `extends` and `paths`.
  tsconfigRaw: {},
  // Yarn's Plug'n'Play is looked for from here upwards; the file system's root has none, an extension's folder may.
  absWorkingDir: WORKING_DIRECTORY,
} as const satisfies BuildOptions;

/** What a file may know of its own place: nothing of this machine. */
export const PLACES: Readonly<Record<string, string>> = {
  global: 'globalThis',
  'process.env.NODE_ENV': '"production"',
  __dirname: '"/extension"',
  __filename: '"/extension/main.js"',
  'import.meta.url': '"file:///extension/main.js"',
  'import.meta.dirname': '"/extension"',
  'import.meta.filename': '"/extension/main.js"',
};
