// The disk as the file effects see it: what they may call, and nothing of the core.

import type { Dirent, Stats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';

/** A thing that was opened without its content: it keeps its identity, whatever is renamed around it. */
export interface PinnedNode {
  readonly fd: number;
  stat(): Promise<Stats>;
  close(): Promise<void>;
}

/** Tests put their hooks here, between one call and the next, where an attacker would swap things. */
export interface FilePowers {
  /**
   * True where an open folder has a path that no renaming can redirect (`/proc/self/fd/N`, Linux). Elsewhere every operation
   * names its path again and resolves it before and after: weaker, and said so in `docs/security.md`.
   */
  readonly anchored: boolean;
  /** `\` only on Windows. */
  readonly separator: '/' | '\\';
  /** A folder or an object without any access to its content; a link itself, never its target. */
  openNode(path: string, kind: 'folder' | 'any'): Promise<PinnedNode>;
  /** For reading. Never waits for a writer, never follows a link. `path` may be a descriptor's. */
  openForReading(path: string): Promise<FileHandle>;
  /** A new file; fails when anything stands there. */
  createFile(path: string, mode: number): Promise<FileHandle>;
  /** The path of what a descriptor has open, as the kernel knows it now. Only where `anchored`. */
  descriptorPath(descriptor: number): string;
  realpath(path: string): Promise<string>;
  readlink(path: string): Promise<string>;
  lstat(path: string): Promise<Stats>;
  list(path: string): AsyncIterable<Dirent>;
  mkdir(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** A second name for a file; fails when anything stands at `to`. */
  link(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
  /** Part of a file name that nobody can guess. */
  randomName(): string;
}
