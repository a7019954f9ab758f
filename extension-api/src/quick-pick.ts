// A list from which the user picks.

import type { CancellationToken } from './cancellation.ts';

/** Whether an item can be picked, or only separates those that can. */
export const QuickPickItemKind = Object.freeze({ Separator: -1, Default: 0 } as const);
export type QuickPickItemKind = -1 | 0;

export interface QuickPickItem {
  /** At most 1,024 characters, as `description`. */
  readonly label: string;
  /** Shown beside the label, less prominent. */
  readonly description?: string;
  /** Shown below the label, at most 4,096 characters. */
  readonly detail?: string;
  /** Picked from the start; only with `canPickMany`. */
  readonly picked?: boolean;
  readonly kind?: QuickPickItemKind;
}

export interface QuickPickOptions {
  readonly title?: string;
  readonly placeHolder?: string;
  /** The user may pick several; the result is an array then. */
  readonly canPickMany?: boolean;
  /** What the user types is looked for in descriptions too. */
  readonly matchOnDescription?: boolean;
  /** What the user types is looked for in details too. */
  readonly matchOnDetail?: boolean;
}

/**
 * Shows a list and resolves to the very item that was picked, to an array of them with `canPickMany`, or to `undefined` when the list
 * was closed. Needs the permission `ui.prompt`.
 *
 * Where VS Code differs: the list is shown when a promise of items has settled, not before; at most 2,000 items; `onDidSelectItem`,
 * `ignoreFocusOut`, icons and buttons do nothing.
 *
 * @param token Closes the list; the promise then resolves to `undefined`, as in VS Code.
 * @throws `APP_DOES_NOT_OFFER`, `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `PERMISSION_UNANSWERED`, `LIMIT_EXCEEDED`, `ARGUMENT_INVALID`
 */
export interface ShowQuickPick {
  (
    items: readonly string[] | PromiseLike<readonly string[]>,
    options: QuickPickOptions & { readonly canPickMany: true },
    token?: CancellationToken,
  ): Promise<string[] | undefined>;
  (
    items: readonly string[] | PromiseLike<readonly string[]>,
    options?: QuickPickOptions,
    token?: CancellationToken,
  ): Promise<string | undefined>;
  <T extends QuickPickItem>(
    items: readonly T[] | PromiseLike<readonly T[]>,
    options: QuickPickOptions & { readonly canPickMany: true },
    token?: CancellationToken,
  ): Promise<T[] | undefined>;
  <T extends QuickPickItem>(
    items: readonly T[] | PromiseLike<readonly T[]>,
    options?: QuickPickOptions,
    token?: CancellationToken,
  ): Promise<T | undefined>;
}
