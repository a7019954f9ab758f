// Keeps esbuild from obeying a package.json that is not a regular file of the extension's folder: it would say where a name leads.

import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { PartialMessage } from 'esbuild';
import { quote } from '../base/quote.ts';
import type { Detail } from './messages.ts';
import { isInside, pathWithin } from './read-inside.ts';

export class ManifestGuard {
  readonly #folder: string;
  readonly #checked = new Map<string, Promise<PartialMessage | null>>();

  /** @param folder the extension's real folder */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The first fault of a package.json that esbuild would read on its way to `path`, or null. */
  async check(resolveDir: string, path: string): Promise<PartialMessage | null> {
    for (const folder of this.#foldersOnTheWay(resolveDir, path)) {
      let checked = this.#checked.get(folder);
      if (!checked) {
        checked = this.#checkOne(join(folder, 'package.json'));
        this.#checked.set(folder, checked);
      }
      const error = await checked;
      if (error) return error;
    }
    return null;
  }

  *#foldersOnTheWay(resolveDir: string, path: string): Generator<string> {
    yield* this.#upwards(resolveDir);
    if (path.startsWith('.') || isAbsolute(path)) {
      yield* this.#upwards(resolve(resolveDir, path));
      return;
    }
    const parts = path.split('/');
    const nameLength = path.startsWith('@') ? 2 : 1;
    for (const folder of this.#upwards(resolveDir)) {
      for (let length = nameLength; length <= parts.length; length += 1) {
        yield join(folder, 'node_modules', ...parts.slice(0, length));
      }
    }
  }

  /** From `start` up to the extension's folder; nothing when it lies elsewhere. */
  *#upwards(start: string): Generator<string> {
    for (let folder = start; isInside(this.#folder, folder); folder = dirname(folder)) yield folder;
  }

  async #checkOne(manifest: string): Promise<PartialMessage | null> {
    try {
      if (!(await lstat(manifest).catch(() => null))) return null;
      const real = await realpath(manifest);
      const name = quote(pathWithin(this.#folder, manifest));
      if (!isInside(this.#folder, real))
        return message('INPUT_OUTSIDE_FOLDER', `${name} leads out of the extension's folder.`);
      if (!(await stat(real)).isFile()) return message('BUNDLE_FAILED', `${name} is not a regular file.`);
      return null;
    } catch {
      return null; // A link that leads nowhere: esbuild finds no file either.
    }
  }
}

function message(code: Detail['code'], text: string): PartialMessage {
  const detail: Detail = { code, fix: 'Install dependencies as copies, inside the folder.' };
  return { text, detail };
}
