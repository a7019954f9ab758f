// `fs.watch` over the watchers of the API.

import { EventEmitter } from 'node:events';
import { RelativePattern, workspace } from './api.ts';
import { pathOf, trimmed, uriOf } from './fs-path.ts';
import { asNodeError } from './node-error.ts';

type Listener = (event: 'rename' | 'change', name: string) => void;

interface WatchOptions {
  readonly recursive?: boolean;
  readonly signal?: AbortSignal;
}

/** Names are relative to what is watched; for a file, its own. */
export class FSWatcher extends EventEmitter {
  #end: (() => void) | null = null;
  #closed = false;

  start(path: string, { recursive, signal }: WatchOptions): this {
    signal?.addEventListener('abort', () => this.close(), { once: true });
    workspace.fs.stat(uriOf(path)).then(
      ({ type }) => this.#watch(path, (type & 2) !== 0, recursive === true),
      (error) => this.emit('error', asNodeError(error, { syscall: 'watch', path })),
    );
    return this;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#end?.();
    queueMicrotask(() => this.emit('close'));
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  #watch(path: string, folder: boolean, recursive: boolean): void {
    if (this.#closed) return;
    const base = folder ? trimmed(path) : path.slice(0, path.lastIndexOf('/')) || '/';
    const own = path.slice(path.lastIndexOf('/') + 1);
    const watcher = workspace.createFileSystemWatcher(
      new RelativePattern(uriOf(base), folder && recursive ? '**' : '*'),
    );
    const tell = (event: 'rename' | 'change') => (uri: { readonly fsPath: string }) => {
      const name = uri.fsPath.slice(base === '/' ? 1 : base.length + 1);
      if (folder || name === own) this.emit('change', event, name);
    };
    watcher.onDidCreate(tell('rename'));
    watcher.onDidDelete(tell('rename'));
    watcher.onDidChange(tell('change'));
    this.#end = () => watcher.dispose();
  }
}

export function watch(path: unknown, first?: unknown, second?: unknown): FSWatcher {
  const listener = (typeof first === 'function' ? first : second) as Listener | undefined;
  const options = (typeof first === 'object' && first !== null ? first : {}) as WatchOptions;
  const watcher = new FSWatcher();
  if (listener) watcher.on('change', listener);
  return watcher.start(pathOf(path, 'watch'), options);
}
