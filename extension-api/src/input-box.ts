// A line of text that the user types.

import type { CancellationToken } from './cancellation.ts';

/** How serious what `validateInput` says is. Only an error keeps the text from being accepted. */
export const InputBoxValidationSeverity = Object.freeze({ Info: 1, Warning: 2, Error: 3 } as const);
export type InputBoxValidationSeverity = 1 | 2 | 3;

export interface InputBoxValidationMessage {
  /** At most 1,024 characters. */
  readonly message: string;
  readonly severity: InputBoxValidationSeverity;
}

type Validation = string | InputBoxValidationMessage | undefined | null;

export interface InputBoxOptions {
  readonly title?: string;
  /** What stands there from the start, at most 16,384 characters. */
  readonly value?: string;
  /** What of `value` is selected: from, to. Default: all of it. */
  readonly valueSelection?: readonly [number, number];
  /** What to type and why, at most 4,096 characters. */
  readonly prompt?: string;
  readonly placeHolder?: string;
  /** What is typed is not shown. */
  readonly password?: boolean;
  /**
   * Says what is wrong with a text: a message, or nothing when it is right. Called when the user has entered a text, and by some apps at
   * each change; may be asynchronous, but has two seconds. When it throws or takes longer, the text is not accepted.
   */
  validateInput?(value: string): Validation | PromiseLike<Validation>;
}

/**
 * Asks for a line of text and resolves to it, or to `undefined` when the box was closed. Needs the permission `ui.prompt`.
 *
 * Where VS Code differs: not every app calls `validateInput` while the user types; all call it before the text is accepted.
 * `ignoreFocusOut` does nothing.
 *
 * @param token Closes the box; the promise then resolves to `undefined`, as in VS Code.
 * @throws `APP_DOES_NOT_OFFER`, `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `PERMISSION_UNANSWERED`, `LIMIT_EXCEEDED`, `ARGUMENT_INVALID`
 */
export type ShowInputBox = (options?: InputBoxOptions, token?: CancellationToken) => Promise<string | undefined>;
