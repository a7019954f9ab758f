// What the store needs of a file system, step by step, so that tests can let each step fail.

export interface StoreEntry {
  readonly name: string;
  readonly kind: 'file' | 'folder' | 'other';
}

/** Each rejects with the system's error. */
export interface StorePowers {
  /** With those above it, for the user alone. One that is there stays. */
  makeFolder(path: string): Promise<void>;
  /** A new file for the user alone, whose content is on the disk when this resolves. */
  writeNew(path: string, bytes: Uint8Array | AsyncIterable<Uint8Array>): Promise<void>;
  /** The names in a folder are on the disk when this resolves. */
  syncFolder(path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Links are neither file nor folder. Empty when there is no such folder. */
  list(path: string): Promise<readonly StoreEntry[]>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
  /** Nobody writes it, or into it, any more, its owner included. */
  seal(path: string, kind: 'file' | 'folder'): Promise<void>;
  /** So that what is in a folder can be taken out of it. */
  openUp(folder: string): Promise<void>;
}
