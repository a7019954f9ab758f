// Programs that a machine may lack: a test that needs one says so, and is skipped by name or, when all are required, fails.

import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * For `describe.skipIf(lacks('git'))`: true when the program is not on the PATH, after a line that names it.
 * @throws when `BULKHEAD_REQUIRE_ALL=1`, so that the file fails instead.
 */
export function lacks(
  program: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): boolean {
  const found = (environment.PATH ?? '').split(delimiter).some((folder) => canRun(join(folder, program)));
  return !found && report(`the program "${program}"`, environment);
}

/** The Node of that major version out of `test/nodes` (`npm ci --prefix test/nodes`), or null after a line that names it. */
export function nodeOfVersion(major: 22 | 24, environment = process.env): string | null {
  const path = join(import.meta.dirname, `../nodes/node_modules/n${major}/bin/node`);
  if (canRun(path)) return path;
  report(`Node ${major} (npm ci --prefix test/nodes)`, environment);
  return null;
}

function report(what: string, environment: Readonly<Record<string, string | undefined>>): true {
  if (environment.BULKHEAD_REQUIRE_ALL === '1') throw new Error(`This test needs ${what}, which is not here.`);
  console.warn(`skipped: needs ${what}, which is not here`);
  return true;
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
