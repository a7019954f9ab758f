// Names of resources, with VS Code's behaviour. Immutable; parsing and formatting are vscode-uri's.

import { URI, Utils } from 'vscode-uri';

/** The five parts of a Uri, decoded. */
export interface UriParts {
  readonly scheme: string;
  readonly authority: string;
  readonly path: string;
  readonly query: string;
  readonly fragment: string;
}

/** The parts of a genuine `Uri`, else null. Touches nothing that an extension could have replaced or trapped. */
export let uriParts: (value: unknown) => UriParts | null;

/**
 * A uniform resource identifier: `scheme://authority/path?query#fragment`. Make one with {@link Uri.file}, {@link Uri.parse} or
 * {@link Uri.from}; there is no public constructor, and a `Uri` never changes.
 */
export class Uri implements UriParts {
  readonly #parts: UriParts;

  static {
    uriParts = (value) => (typeof value === 'object' && value !== null && #parts in value ? value.#parts : null);
  }

  /**
   * Makes a Uri from a string such as `https://example.com/a` or `file:///usr/home`.
   *
   * @param strict Throw when the scheme is missing, instead of taking it for `file`.
   */
  static parse(value: string, strict?: boolean): Uri {
    return fromLibrary(URI.parse(text('value', value), strict === true));
  }

  /**
   * Makes a `file` Uri from a path of the machine, e.g. `/usr/home` or `c:\my\files`. Unlike {@link Uri.parse} it takes `#` and `?`
   * for parts of the name.
   */
  static file(path: string): Uri {
    return fromLibrary(URI.file(text('path', path)));
  }

  /**
   * Appends segments to a Uri's path and resolves `.` and `..`.
   *
   * ```ts
   * Uri.joinPath(context.extensionUri, 'assets', 'words.txt');
   * ```
   */
  static joinPath(base: Uri, ...pathSegments: readonly string[]): Uri {
    const parts = uriParts(base);
    if (!parts) throw new TypeError('Uri.joinPath needs a Uri to start from.');
    if (parts.path === '') throw new Error('[UriError]: cannot call joinPath on a Uri without a path');
    return fromLibrary(Utils.joinPath(URI.revive(parts), ...pathSegments.map((segment) => text('segment', segment))));
  }

  /** Makes a Uri from its parts, which are not decoded. */
  static from(components: {
    readonly scheme: string;
    readonly authority?: string;
    readonly path?: string;
    readonly query?: string;
    readonly fragment?: string;
  }): Uri {
    const { scheme, authority, path, query, fragment } = components;
    return fromLibrary(
      URI.from({
        scheme: text('scheme', scheme),
        authority: text('authority', authority ?? ''),
        path: text('path', path ?? ''),
        query: text('query', query ?? ''),
        fragment: text('fragment', fragment ?? ''),
      }),
    );
  }

  private constructor(scheme: string, authority: string, path: string, query: string, fragment: string) {
    this.#parts = Object.freeze({
      scheme: text('scheme', scheme),
      authority: text('authority', authority),
      path: text('path', path),
      query: text('query', query),
      fragment: text('fragment', fragment),
    });
  }

  /** `https` in `https://example.com/a?b#c`. */
  get scheme(): string {
    return this.#parts.scheme;
  }

  /** `example.com` in `https://example.com/a?b#c`. */
  get authority(): string {
    return this.#parts.authority;
  }

  /** `/a` in `https://example.com/a?b#c`. Always with forward slashes. */
  get path(): string {
    return this.#parts.path;
  }

  /** `b` in `https://example.com/a?b#c`. */
  get query(): string {
    return this.#parts.query;
  }

  /** `c` in `https://example.com/a?b#c`. */
  get fragment(): string {
    return this.#parts.fragment;
  }

  /** The path in the machine's own form: drive letters in lower case, back slashes on Windows. Not for display. */
  get fsPath(): string {
    return URI.revive(this.#parts).fsPath;
  }

  /** A copy with some parts replaced. `null` empties a part, `undefined` keeps it. */
  with(change: {
    readonly scheme?: string;
    readonly authority?: string | null;
    readonly path?: string | null;
    readonly query?: string | null;
    readonly fragment?: string | null;
  }): Uri {
    const parts = this.#parts;
    const { scheme, authority, path, query, fragment } = change;
    const pick = (name: string, changed: string | null | undefined, kept: string): string =>
      changed === undefined ? kept : text(name, changed ?? '');
    return fromLibrary(
      URI.revive(parts).with({
        scheme: pick('scheme', scheme, parts.scheme),
        authority: pick('authority', authority, parts.authority),
        path: pick('path', path, parts.path),
        query: pick('query', query, parts.query),
        fragment: pick('fragment', fragment, parts.fragment),
      }),
    );
  }

  /**
   * The Uri as text that {@link Uri.parse} reads back to an equal Uri.
   *
   * @param skipEncoding Leave characters readable; for people, not for parsing.
   */
  toString(skipEncoding?: boolean): string {
    return URI.revive(this.#parts).toString(skipEncoding === true);
  }

  /** The five parts as a plain object. */
  toJSON(): UriParts {
    return { ...this.#parts };
  }
}

const construct = Uri as unknown as new (...parts: string[]) => Uri;

function fromLibrary({ scheme, authority, path, query, fragment }: UriParts): Uri {
  return new construct(scheme, authority, path, query, fragment);
}

function text(name: string, value: unknown): string {
  if (typeof value !== 'string') throw new TypeError(`A Uri's ${name} must be a string.`);
  return value;
}
