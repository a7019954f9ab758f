// Short text that stays in sight.

import type { Disposable } from './disposable.ts';

export const StatusBarAlignment = Object.freeze({ Left: 1, Right: 2 } as const);
export type StatusBarAlignment = 1 | 2;

/**
 * A place in the app's status bar. What you set is shown at the end of the turn while the item is shown, and very frequent changes are
 * joined. Where the app has no status bar, `show` writes that to your log, once.
 *
 * Where VS Code differs: no colours, icons or Markdown; `command` is an id, without arguments.
 */
export interface StatusBarItem {
  readonly id: string;
  readonly alignment: StatusBarAlignment;
  /** Higher ones stand further left. */
  readonly priority: number | undefined;
  /** What the item is, for menus that hide items; at most 256 characters, as `text`. */
  name: string | undefined;
  text: string;
  /** At most 1,024 characters. */
  tooltip: string | undefined;
  /**
   * The command that runs when the user clicks. It runs in your name: others' commands need your permission `commands.execute`, and you are its caller.
   */
  command: string | undefined;
  show(): void;
  hide(): void;
  /** Removes it for good. */
  dispose(): void;
}

export interface CreateStatusBarItem {
  /** @throws `LIMIT_EXCEEDED` (more than 20 items) */
  (alignment?: StatusBarAlignment, priority?: number): StatusBarItem;
  /** @param id Tells your items apart, at most 256 characters. */
  (id: string, alignment?: StatusBarAlignment, priority?: number): StatusBarItem;
}

export interface SetStatusBarMessage {
  /** Shows text until it is disposed. */
  (text: string): Disposable;
  /** Shows text for so many milliseconds. */
  (text: string, hideAfterTimeout: number): Disposable;
  /** Shows text until a promise has settled. */
  (text: string, hideWhenDone: PromiseLike<unknown>): Disposable;
}
