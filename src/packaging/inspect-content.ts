// What an author is told of what a package would hold: secret keys, which keep it from being made, and characters that nobody sees.

import { posix } from 'node:path';
import type { Problem } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { describeCharacter, invisibleCharacters, type Strictness } from './invisible-characters.ts';
import { SCRIPT_PATH, SOURCE_MAP_PATH } from './package.ts';
import type { PackageContent } from './package-contents.ts';
import { secretIn } from './secret-content.ts';

/** Told of one file, and of all: more than anyone mends in one go. */
const MOST_IN_FILE = 5;
const MOST = 50;
const MOST_PROBLEMS = 2 * MOST;

const STRICTNESS: ReadonlyMap<string, Strictness> = new Map<string, Strictness>([
  ...'.js .mjs .cjs .jsx .ts .mts .cts .tsx .json .jsonc .html .htm .svg .xml .css .vue .yaml .yml .toml .sh .py .wat'
    .split(' ')
    .map((ending) => [ending, 'code'] as const),
  ...'.md .markdown .txt'.split(' ').map((ending) => [ending, 'prose'] as const),
]);

/** Holds what was found so far; each file is looked at once. */
export class ContentInspector {
  /** By place: what is bundled may be packed beside, too. */
  readonly #problems = new Map<string, Problem>();
  #characters = 0;

  /** In the order in which files came. */
  get problems(): readonly Problem[] {
    return [...this.#problems.values()];
  }

  /** Gives the contents on as they are. What the bundler made is not looked at: `addSources` looks at what it was made of. */
  async *through(contents: AsyncIterable<PackageContent>): AsyncGenerator<PackageContent> {
    for await (const content of contents) {
      if (content.path !== SCRIPT_PATH && content.path !== SOURCE_MAP_PATH)
        this.#add(content.path, content.bytes, null);
      yield content;
    }
  }

  /** The author's own sources and those of what they installed, as the map of the bundle has them. */
  addSources(sourceMap: string): void {
    for (const [path, text] of sourcesOf(sourceMap)) {
      const installed = path.split('/').includes('node_modules');
      this.#add(path, Buffer.from(text, 'utf8'), installed);
    }
  }

  /** `installed`: others wrote it; their tests and examples may have keys, and their tables every character. Null: it is no source. */
  #add(path: string, bytes: Uint8Array, installed: boolean | null): void {
    const secret = secretIn(bytes);
    if (secret !== null) this.#tellSecret(path, secret, installed);
    const known = STRICTNESS.get(posix.extname(path).toLowerCase());
    const strictness = installed === true ? 'prose' : (known ?? (installed === false ? 'code' : null));
    if (strictness !== null) this.#tellCharacters(path, bytes, strictness);
  }

  #tellSecret(path: string, { what, line }: { what: string; line: number }, installed: boolean | null): void {
    this.#tell({
      severity: installed === true ? 'warning' : 'error',
      code: 'SECRET_IN_PACKAGE',
      message: `${quote(path)} holds ${what}, and everybody can read a package.`,
      fix:
        installed === null
          ? 'Move it out of the folder, or name it in .bulkheadignore; if it was ever published, make a new key.'
          : 'Import no file that holds a key; if it was ever published, make a new key.',
      place: { file: path, line },
    });
  }

  #tellCharacters(path: string, bytes: Uint8Array, strictness: Strictness): void {
    const most = Math.min(MOST_IN_FILE, MOST - this.#characters);
    if (most <= 0) return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
    for (const { codePoint, line, column } of invisibleCharacters(text, strictness, most)) {
      this.#characters++;
      this.#tell({
        severity: 'warning',
        code: 'INVISIBLE_CHARACTERS',
        message: `${quote(path)} contains ${describeCharacter(codePoint)}: what runs may not be what a reader sees.`,
        fix: `Take it out, or write it as an escape: ${escapeOf(codePoint)}.`,
        place: { file: path, line, column },
      });
    }
  }

  #tell(problem: Problem): void {
    const key = keyOf(problem);
    if (this.#problems.size < MOST_PROBLEMS && !this.#problems.has(key)) this.#problems.set(key, problem);
  }
}

function keyOf({ code, place }: Problem): string {
  return JSON.stringify([code, place.file, place.line, place.column]);
}

function escapeOf(codePoint: number): string {
  return codePoint > 0xffff ? `\\u{${codePoint.toString(16)}}` : `\\u${codePoint.toString(16).padStart(4, '0')}`;
}

/** Of the bundler's own making. Sources of Bulkhead's have no text. */
function sourcesOf(sourceMap: string): readonly (readonly [path: string, text: string])[] {
  const map: unknown = JSON.parse(sourceMap);
  if (typeof map !== 'object' || map === null || !('sources' in map) || !('sourcesContent' in map)) return [];
  const { sources, sourcesContent } = map;
  if (!Array.isArray(sources) || !Array.isArray(sourcesContent)) return [];
  return sources.flatMap((path: unknown, index) => {
    const text: unknown = sourcesContent[index];
    return typeof path === 'string' && typeof text === 'string' ? [[path, text] as const] : [];
  });
}
