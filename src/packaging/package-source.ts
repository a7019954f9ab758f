// What somebody named to be installed: a folder, or a file that is a package.

import { realpath, stat } from 'node:fs/promises';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';

/** The seam for packages: whoever reads `.bhx` files begins at `package`. Both paths are real. */
export type PackageSource =
  | { readonly kind: 'folder'; readonly root: string }
  | { readonly kind: 'package'; readonly file: string };

/** @throws `FILE_NOT_FOUND`, `PACKAGE_MALFORMED` for what is neither */
export async function openPackageSource(path: string): Promise<PackageSource> {
  let real: string;
  let found: Awaited<ReturnType<typeof stat>>;
  try {
    real = await realpath(path);
    found = await stat(real);
  } catch (error) {
    const fix = 'Name the folder of an extension, or a package (.bhx).';
    throw coded('FILE_NOT_FOUND', `There is nothing at ${quote(path)}.`, { fix }, error);
  }
  if (found.isDirectory()) return { kind: 'folder', root: real };
  if (found.isFile()) return { kind: 'package', file: real };
  throw coded('PACKAGE_MALFORMED', `${quote(path)} is neither a folder nor a file.`, {
    fix: 'Name the folder of an extension, or a package (.bhx).',
  });
}
