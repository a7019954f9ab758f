// How far long work has come, for the user to see.

import type { CancellationToken } from './cancellation.ts';

/** Where progress is shown. The app decides how. */
export const ProgressLocation = Object.freeze({ SourceControl: 1, Window: 10, Notification: 15 } as const);
export type ProgressLocation = 1 | 10 | 15;

export interface ProgressOptions {
  readonly location: ProgressLocation;
  /** At most 1,024 characters. */
  readonly title?: string;
  /** The user can cancel the work: the token of the task tells. */
  readonly cancellable?: boolean;
}

export interface Progress<T> {
  report(value: T): void;
}

/** `increment` is added up; 100 in all is the whole work. `message` has at most 1,024 characters. */
export interface ProgressStep {
  readonly message?: string;
  readonly increment?: number;
}

/**
 * Runs `task` and shows its progress until it has settled. The promise settles as the task does. Needs no permission; at most 8 at a time.
 *
 * Where VS Code differs: `task` starts when the app has begun to show it, not at once. Reports that come very fast are joined.
 *
 * @throws `APP_DOES_NOT_OFFER` (the task does not run then), `LIMIT_EXCEEDED`, `ARGUMENT_INVALID`
 */
export type WithProgress = <R>(
  options: ProgressOptions,
  task: (progress: Progress<ProgressStep>, token: CancellationToken) => PromiseLike<R> | R,
) => Promise<R>;
