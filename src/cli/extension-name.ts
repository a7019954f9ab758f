// Which extension a word of the command line means: one that is there, by its id, or an entry of the settings.

import { type BulkheadError, coded } from '../base/error.ts';
import { nearest } from '../base/nearest.ts';
import { quote, visible } from '../base/quote.ts';
import type { Core, ExtensionInfo } from '../index.ts';

export const NOTHING_INSTALLED = 'Nothing is installed. To install an extension: bulkhead install DIR';

/** By its id, or by the name of its entry. Upper case is as good as lower: ids have one form. Errors: `EXTENSION_NOT_FOUND`, with the id that may be meant. */
export function extensionNamed(core: Core, word: string): ExtensionInfo {
  const known = core.extensions.list();
  const name = word.toLowerCase();
  const found = known.find((info) => info.id === name || entryNameOf(info) === name);
  if (found === undefined) throw extensionNotFound(word, known);
  return found;
}

/** The form of an id, so that nothing else is proposed as one. */
export function looksLikeId(word: string): boolean {
  return /^[\w-]+\.[\w-]+$/u.test(word);
}

export function extensionNotFound(word: string, known: readonly ExtensionInfo[], otherwise?: string): BulkheadError {
  const meant = nearest(
    word,
    known.map(({ id }) => id),
  );
  const fix =
    meant === null
      ? (otherwise ?? (known.length === 0 ? NOTHING_INSTALLED : 'See what is installed: bulkhead list'))
      : `Did you mean ${meant}?`;
  return coded('EXTENSION_NOT_FOUND', `There is no extension ${quote(word)} here.`, { fix });
}

/** The first part of an id. */
export function publisherIn(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('.')));
}

/** The folder that runs as it is; null for what is installed. A path is its author's to choose: `quote` it. */
export function folderOf(origin: string): string | null {
  return origin.startsWith('dev:') ? origin.slice('dev:'.length) : null;
}

/** The name of the entry of the settings that speaks of this copy: those of a signed one are nobody else's. */
export function entryNameOf({ id, origin }: ExtensionInfo): string {
  if (origin.startsWith('key:')) return id;
  return `${id}@${folderOf(origin) === null ? 'unsigned' : 'dev'}`;
}

/** What switches this copy on again: what is not installed has to be named. */
export function enableCommand({ id, path }: Pick<ExtensionInfo, 'id' | 'path'>): string {
  return `bulkhead enable ${visible(id)}${path === null ? '' : ` --extension ${quote(path)}`}`;
}

/** Where a copy comes from, in the words that stand beside its id wherever it is shown. */
export function originWords({ origin, keyId }: Pick<ExtensionInfo, 'origin' | 'keyId'>): string {
  if (keyId !== null) return `key ${keyId}`;
  return folderOf(origin) === null ? 'unsigned' : 'dev';
}
