// What somebody named to be installed: a folder, or a file that is a package.

import { realpath, stat } from 'node:fs/promises';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';

/** The seam for packages: whoever reads `.bhx` files begins at `package`. Both paths are real. */
export type PackageSource =
  | { readonly kind: 'folder'; readonly root: string }
  | { readonly kind: 'package'; readonly file: string };

/** Errors: `FILE_NOT_FOUND`; `FILE_UNAVAILABLE` when nobody can say what is there; `PACKAGE_MALFORMED` for what is neither. */
export async function openPackageSource(path: string): Promise<PackageSource> {
  let real: string;
  let found: Awaited<ReturnType<typeof stat>>;
  try {
    real = await realpath(path);
    found = await stat(real);
  } catch (error) {
    const errno = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['ENOENT', 'ENOTDIR', 'ERR_INVALID_ARG_VALUE'].includes(errno)) {
      const fix = 'Make it readable, with every folder above it.';
      throw coded('FILE_UNAVAILABLE', `${quote(path)} cannot be read (${errno}).`, { fix }, error);
    }
    const fix = 'Name the folder of an extension, or a package (.bhx).';
    throw coded('FILE_NOT_FOUND', `There is nothing at ${quote(path)}.`, { fix }, error);
  }
  if (found.isDirectory()) return { kind: 'folder', root: real };
  if (found.isFile()) return { kind: 'package', file: real };
  throw coded('PACKAGE_MALFORMED', `${quote(path)} is neither a folder nor a file.`, {
    fix: 'Name the folder of an extension, or a package (.bhx).',
  });
}
