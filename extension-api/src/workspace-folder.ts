// A folder that the user has open.

import type { Uri } from './uri.ts';

/** One of the folders that are open. */
export interface WorkspaceFolder {
  readonly uri: Uri;
  readonly name: string;
  readonly index: number;
}
