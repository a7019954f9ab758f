// A package in memory: what will run, sealed by digests. Made only by the readers of this room.

import type { Problem } from '../base/error.ts';
import type { Manifest } from '../model/manifest.ts';

export interface PackagedFile {
  /** Relative, `/`-separated. */
  readonly path: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
}

/** Where the manifest, the script and its source map lie in every package. */
export const MANIFEST_PATH = 'package.json';
export const SCRIPT_PATH = 'dist/main.js';
export const SOURCE_MAP_PATH = 'dist/main.js.map';
/** Where the statement lies in a signed package; the name is nobody else's. */
export const STATEMENT_PATH = 'bulkhead.json';

export interface Package {
  readonly manifest: Manifest;
  /** The `package.json` that `manifest` was parsed from, as it was read. */
  readonly manifestText: string;
  /** The real path of the folder it was made from. */
  readonly root: string;
  /** Every file of the package; `dist/main.js` among them when there is something to run. */
  readonly files: readonly PackagedFile[];
  /** The one script (CommonJS text: `require`, `module`, `exports` are given), or null without `main`. */
  readonly script: string | null;
  /** The script's source map (version 3, JSON), for stacks that point at the author's own lines. */
  readonly sourceMap: string | null;
  /** Warnings that did not keep it from being made. */
  readonly warnings: readonly Problem[];
}
