// Gives the files in a bundle the names that their author knows; nothing of the machine's paths stays in what is sealed.

import { join, resolve } from 'node:path';
import type { Metafile } from 'esbuild';
import { WORKING_DIRECTORY } from './esbuild-options.ts';
import { isInside, pathWithin } from './read-inside.ts';

/** As esbuild writes it, as far as we look at it. */
interface RawMap {
  readonly sources: readonly string[];
  readonly sourcesContent: readonly (string | null)[];
  readonly [key: string]: unknown;
}

export class BundleNames {
  readonly #folder: string;
  /** esbuild's name of an input → the author's. */
  readonly #names: ReadonlyMap<string, string>;

  constructor(folder: string, metafile: Metafile) {
    this.#folder = folder;
    const inputs = Object.keys(metafile.inputs);
    this.#names = new Map(inputs.map((input) => [input, this.#nameOf(input, WORKING_DIRECTORY)]));
  }

  /** esbuild writes a module's name above it as a comment, and as the key of its function. Both stand alone on their line. */
  inScript(script: string): string {
    return script.replace(
      /^(\s*\/\/ (?:import\(.*\) in )?|\s*")([^"\n]+?)("\([\w$, ]*\) \{)?$/gm,
      (line, before: string, name: string, after = '') => {
        const known = this.#names.get(name);
        return known === undefined ? line : `${before}${known}${after}`;
      },
    );
  }

  /** Sources become relative to the folder; Bulkhead's own are named `bulkhead:…` and have no content. */
  inMap(map: string): string {
    const raw = JSON.parse(map) as RawMap; // esbuild's own output.
    const names = raw.sources.map((source) => this.#nameOf(source, join(this.#folder, 'dist')));
    return JSON.stringify({
      ...raw,
      sources: names,
      sourcesContent: raw.sourcesContent.map((content, index) =>
        names[index]?.startsWith('bulkhead:') ? null : content,
      ),
    });
  }

  #nameOf(input: string, base: string): string {
    const inNamespace = /^(?:bulkhead|unsupported):(.*)$/s.exec(input);
    if (inNamespace) return `bulkhead:node/${inNamespace[1]}`;
    const path = resolve(base, input);
    if (isInside(this.#folder, path)) return pathWithin(this.#folder, path);
    const parts = path.split(/[\\/]/);
    const root = Math.max(parts.lastIndexOf('node_modules'), parts.lastIndexOf('stand-ins'));
    return `bulkhead:${parts.slice(root).join('/')}`;
  }
}
