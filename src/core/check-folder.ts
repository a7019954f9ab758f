// What `bulkhead check` finds: every problem of a folder, without running anything of it.

import { resolve } from 'node:path';
import type { Problem } from '../base/error.ts';
import { packFolder } from '../packaging/pack-folder.ts';
import { BULKHEAD_VERSION } from './bulkhead-version.ts';

/** `engines` is what the app offers beside Bulkhead itself. Warnings are among the problems; no error among them means that it would load. */
export async function checkFolder(
  path: string,
  options: { readonly engines?: Readonly<Record<string, string>>; readonly signal?: AbortSignal } = {},
): Promise<{ readonly problems: readonly Problem[] }> {
  const packed = await packFolder(resolve(path), {
    engines: { ...options.engines, bulkhead: BULKHEAD_VERSION },
    ...(options.signal && { signal: options.signal }),
  });
  return { problems: packed.kind === 'problems' ? packed.problems : packed.package.warnings };
}
