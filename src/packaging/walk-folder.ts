// Every entry below a folder, in the same order everywhere, without following links and without recursion.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface FolderEntry {
  /** Relative, `/`-separated. */
  readonly path: string;
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  /** Of folders: those above it. */
  readonly depth: number;
}

/** Folders come before what is in them. `enter` says whether to go into one. Rejects with the system's error. */
export async function* walkFolder(root: string, enter: (folder: FolderEntry) => boolean): AsyncGenerator<FolderEntry> {
  const open: { readonly path: string; readonly depth: number }[] = [{ path: '', depth: 0 }];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const { path: above, depth } = folder;
    const entries = await readdir(join(root, above), { withFileTypes: true });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const folders: (typeof folder)[] = [];
    for (const found of entries) {
      const path = above === '' ? found.name : `${above}/${found.name}`;
      const kind = found.isFile() ? 'file' : found.isDirectory() ? 'folder' : found.isSymbolicLink() ? 'link' : 'other';
      const entry: FolderEntry = { path, name: found.name, kind, depth };
      yield entry;
      if (kind === 'folder' && enter(entry)) folders.push({ path, depth: depth + 1 });
    }
    open.push(...folders.reverse());
  }
}
