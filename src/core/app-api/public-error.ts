// An error whose words an app means for extensions. All others of a handler stay on the app's side.

import { AppError } from '../../base/error.ts';

/**
 * Throw it in a handler to tell the extension what is wrong, in your own words: `message`, `fix` and `appCode` reach it as they are,
 * with the code `APP_ERROR`. Put nothing into it that an extension must not know; its `cause` stays here.
 */
export class PublicError extends AppError {
  /** @param appCode A word of yours by which extensions can tell your errors apart, e.g. `LAYER_LOCKED`. */
  constructor(
    message: string,
    options: { readonly appCode?: string; readonly fix?: string; readonly cause?: unknown } = {},
  ) {
    const { appCode, fix, cause } = options;
    super(
      'APP_ERROR',
      message,
      { ...(appCode !== undefined && { appCode }), ...(fix !== undefined && { fix }) },
      cause,
    );
  }
}
