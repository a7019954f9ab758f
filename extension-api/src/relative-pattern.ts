// A glob that starts at a folder.

import { Uri, uriParts } from './uri.ts';
import type { WorkspaceFolder } from './workspace-folder.ts';

/** The parts of a genuine `RelativePattern`, else null. Touches nothing that an extension could have replaced or trapped. */
export let relativePatternParts: (value: unknown) => { readonly baseUri: Uri; readonly pattern: string } | null;

/**
 * A glob over paths with `/`: `*` stands for anything in one segment, `**` for any number of segments, `?` for one character, `{a,b}` for
 * either. `*` and `**` match dot files. At most 256 characters. Alone it is relative to each workspace folder.
 */
export type GlobPattern = string | RelativePattern;

/** A glob relative to a folder: `new RelativePattern(folder, 'src/**')` matches only below `folder/src`. Immutable. */
export class RelativePattern {
  readonly #baseUri: Uri;
  readonly #pattern: string;

  static {
    relativePatternParts = (value) =>
      typeof value === 'object' && value !== null && #pattern in value
        ? { baseUri: value.#baseUri, pattern: value.#pattern }
        : null;
  }

  /**
   * @param base The folder, as a workspace folder, a Uri or an absolute path.
   * @param pattern A glob, e.g. `*.{ts,js}`.
   */
  constructor(base: WorkspaceFolder | Uri | string, pattern: string) {
    if (typeof pattern !== 'string') throw new TypeError("A RelativePattern's pattern must be a string.");
    this.#baseUri = folderUri(base);
    this.#pattern = pattern;
  }

  get baseUri(): Uri {
    return this.#baseUri;
  }

  get pattern(): string {
    return this.#pattern;
  }
}

/** A plain `Uri` with the same parts, so that a pattern never holds a subclass with other answers. */
function folderUri(base: WorkspaceFolder | Uri | string): Uri {
  if (typeof base === 'string') return Uri.file(base);
  const parts = uriParts(base) ?? uriParts((base as Partial<WorkspaceFolder>)?.uri);
  if (!parts) throw new TypeError('A RelativePattern needs a workspace folder, a Uri or a path.');
  return Uri.from(parts);
}
