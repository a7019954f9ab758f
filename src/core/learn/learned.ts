// What was learned of an extension, as apps and people get it. Types only.

import type { PermissionKind } from '../../model/permission.ts';
import type { Addition } from '../../permissions/learn/learn.ts';
import type { Declared } from '../../permissions/learn/learn-declared.ts';
import type { UnusedEntry } from '../../permissions/learn/learn-unused.ts';

/** Texts in it come from the extension: `quote` them. */
export interface Learned {
  readonly id: string;
  /** The real path of its folder; its `package.json` is what `missing` and `unused` speak of, as it was when it was loaded last. */
  readonly folder: string;
  /** What it used and was allowed, without what needs no permission. Paths begin with a variable where one stands for their folder. */
  readonly used: readonly { readonly kind: PermissionKind; readonly resource: string; readonly times: number }[];
  /** What its manifest has to say beside what it says, so that all of that is declared; most dangerous first. */
  readonly missing: readonly Addition[];
  /** What its manifest declares and nothing used. A path that was never exercised looks unused too. */
  readonly unused: readonly UnusedEntry[];
  /** What it used and no manifest can declare, because its name is too long. */
  readonly beyond: readonly { readonly kind: PermissionKind; readonly resource: string }[];
  /** Both fields of the manifest with what is missing. A reason that nobody wrote yet begins with `TODO`. */
  readonly permissions: Declared;
  /** Uses that were too many, or too long, to be kept. */
  readonly leftOut: number;
  /** After the core was disposed: why the record for `checkFolder` could not be written; else null. */
  readonly problem: string | null;
}
