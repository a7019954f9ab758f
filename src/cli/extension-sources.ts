// What `--extension` and `check` name: a folder of one's own, or a package.

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ExtensionSource } from '../index.ts';

/** As they were named, by absolute paths. What is not there is a folder that is missing, unless it is named like a package. */
export function extensionSources(
  named: readonly string[] = [],
  workingDirectory: string,
): Promise<readonly ExtensionSource[]> {
  return Promise.all(
    named.map(async (word): Promise<ExtensionSource> => {
      const path = resolve(workingDirectory, word);
      return (await isPackage(path)) ? { path } : { path, development: true };
    }),
  );
}

/** Whatever is no folder is read as a package, and refused as such. */
export async function isPackage(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found === null ? path.endsWith('.bhx') : !found.isDirectory();
}
