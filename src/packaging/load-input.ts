// Reads one file for esbuild: inside the folder, regular, not too large, not too deep, of a kind that a bundle can contain.

import { dirname, extname } from 'node:path';
import type { Loader, OnLoadArgs, OnLoadResult } from 'esbuild';
import { quote } from '../base/quote.ts';
import type { BundleRequest } from './bundle-reply.ts';
import type { Detail } from './messages.ts';
import { deeperThan } from './nesting.ts';
import { glueForAddOn } from './node-glue.ts';
import { pathWithin, readInside } from './read-inside.ts';

const LOADERS: ReadonlyMap<string, Loader> = new Map<string, Loader>([
  ['.ts', 'ts'],
  ['.mts', 'ts'],
  ['.cts', 'ts'],
  ['.tsx', 'tsx'],
  ['.js', 'js'],
  ['.mjs', 'js'],
  ['.cjs', 'js'],
  ['.jsx', 'jsx'],
  ['.json', 'json'],
  ['.txt', 'text'],
]);

/** `size` is what was read. */
export async function loadInput(
  folder: string,
  { path, with: attributes }: Pick<OnLoadArgs, 'path' | 'with'>,
  limits: BundleRequest['limits'],
): Promise<{ readonly size: number; readonly result: OnLoadResult }> {
  const name = quote(pathWithin(folder, path));
  const refuse = (code: Detail['code'], text: string, fix: string, location?: { line: number; column: number }) => {
    const detail: Detail = { code, fix, ...(location && { place: { file: pathWithin(folder, path), ...location } }) };
    return { size: 0, result: { errors: [{ text, detail }] } };
  };

  const read = await readInside(folder, path, limits.inputBytes);
  switch (read.kind) {
    case 'outside':
      return refuse(
        'INPUT_OUTSIDE_FOLDER',
        `${quote(read.realPath)} lies outside the extension's folder.`,
        'Copy it into the folder; install dependencies with npm in the folder itself, not above it and not as links.',
      );
    case 'too-large':
      return refuse(
        'BUNDLE_LIMIT',
        `${name} has ${read.size} bytes; ${limits.inputBytes} are allowed.`,
        'Import a smaller file.',
      );
    case 'not-regular':
      return refuse('BUNDLE_FAILED', `${name} is not a regular file.`, 'Only regular files can be bundled.');
    case 'missing':
      return refuse('BUNDLE_FAILED', `${name} does not exist.`, 'Correct the import.');
    case 'unreadable':
      return refuse('BUNDLE_FAILED', `${name} cannot be read (${read.reason}).`, 'Make the file readable.');
  }

  const size = read.bytes.length;
  if (extname(path) === '.node') return { size, result: glueForAddOn(pathWithin(folder, path)) };
  const kind = attributes.type;
  const loader =
    kind === undefined ? LOADERS.get(extname(path)) : kind === 'text' || kind === 'json' ? kind : undefined;
  if (loader === undefined) {
    return refuse(
      'BUNDLE_FAILED',
      `${name} is of no kind that a bundle can contain.`,
      "Import text with { type: 'text' }, or read the file at run time with workspace.fs.",
    );
  }
  const text = read.bytes.toString('utf8');
  if (loader === 'text') return { size, result: { contents: text, loader } };

  const deep = deeperThan(limits.nesting, text);
  if (deep) {
    return refuse(
      'BUNDLE_FAILED',
      `${name} nests deeper than ${limits.nesting} brackets.`,
      'Split the source text.',
      deep,
    );
  }
  if (loader === 'json') return { size, result: { contents: text, loader } };
  return { size, result: { contents: withoutMapUrl(text), loader, resolveDir: dirname(path) } };
}

/**
 * esbuild would follow the URL to a source map, and the map to its sources, wherever they lie. The escape hides the name in a comment
 * and means the same in a string.
 */
function withoutMapUrl(text: string): string {
  return text.replace(/(\/[/*][#@] )sourceMappingURL=/g, '$1\\x73ourceMappingURL=');
}
