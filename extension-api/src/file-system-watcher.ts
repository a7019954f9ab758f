// Files that are watched.

import type { Event } from './event.ts';
import type { Uri } from './uri.ts';

/**
 * Tells what changes on disk, whoever changes it. Made by {@link Workspace.createFileSystemWatcher}; dispose it, or push it to
 * `context.subscriptions`.
 */
export interface FileSystemWatcher {
  readonly ignoreCreateEvents: boolean;
  readonly ignoreChangeEvents: boolean;
  readonly ignoreDeleteEvents: boolean;
  /** A file or folder that was not there. */
  readonly onDidCreate: Event<Uri>;
  /** A file's content. Changes within 50 ms are one. */
  readonly onDidChange: Event<Uri>;
  readonly onDidDelete: Event<Uri>;
  dispose(): void;
}
