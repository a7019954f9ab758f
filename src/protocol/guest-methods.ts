// What an extension asks of the core, on its own channel. `guest-params.ts` parses what arrives; nothing here is believed before.

import type { Carried, Encoded } from './carried.ts';
import type { ExportsOnWire } from './core-methods.ts';

/** As in VS Code: bit flags; a link is `symbolicLink | file` or `symbolicLink | directory`. */
export const FILE_TYPE = { unknown: 0, file: 1, directory: 2, symbolicLink: 64 } as const;

/** Times are milliseconds since the epoch, `size` is bytes. */
export interface FileStat {
  readonly type: number;
  readonly ctime: number;
  readonly mtime: number;
  readonly size: number;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** extension → core. All paths are absolute, in the machine's own form. */
export interface GuestVoice {
  readonly requests: {
    'commands/register': { params: { readonly id: string }; result: null };
    'commands/unregister': { params: { readonly id: string }; result: null };
    'commands/execute': { params: Carried & { readonly id: string }; result: Carried };
    /** Without `internal`, ids that begin with `_` are left out, as in VS Code. */
    'commands/list': { params: { readonly internal: boolean }; result: { readonly ids: readonly string[] } };

    'files/stat': { params: { readonly path: string }; result: FileStat };
    'files/list': {
      params: { readonly path: string };
      result: { readonly entries: readonly (readonly [name: string, type: number])[] };
    };
    /** `bytes[0]` is the first piece. `stream` is null when it was the whole; else pull the rest with `streams/pull`. */
    'files/read': {
      params: { readonly path: string };
      result: { readonly size: number; readonly bytes: readonly Uint8Array[]; readonly stream: number | null };
    };
    /**
     * `bytes[0]` is the first piece of `size` bytes in all. When more follow, `stream` is a number for `streams/push`;
     * the file changes only when the last piece has arrived, all at once.
     */
    'files/write': {
      params: {
        readonly path: string;
        readonly size: number;
        readonly create: boolean;
        readonly overwrite: boolean;
        readonly bytes: readonly Uint8Array[];
      };
      result: { readonly stream: number | null };
    };
    /** Makes missing parents too; an existing folder is no error, as in VS Code. */
    'files/make-directory': { params: { readonly path: string }; result: null };
    'files/delete': { params: { readonly path: string; readonly recursive: boolean }; result: null };
    'files/rename': {
      params: { readonly from: string; readonly to: string; readonly overwrite: boolean };
      result: null;
    };
    'files/copy': { params: { readonly from: string; readonly to: string; readonly overwrite: boolean }; result: null };
    /** Paths below the workspace folders that match `include` and not `exclude`, sorted, at most `maxResults`. */
    'files/find': {
      params: {
        readonly include: string;
        readonly exclude: string | null;
        readonly base: string | null;
        readonly maxResults: number | null;
      };
      result: { readonly paths: readonly string[] };
    };

    'streams/pull': {
      params: { readonly stream: number };
      result: { readonly bytes: readonly Uint8Array[]; readonly done: boolean };
    };
    'streams/push': {
      params: { readonly stream: number; readonly bytes: readonly Uint8Array[] };
      result: { readonly done: boolean };
    };
    'streams/close': { params: { readonly stream: number }; result: null };

    /** An absent `value` removes the key. Resolves when it is on disk. */
    'state/update': {
      params: { readonly scope: 'global' | 'workspace'; readonly key: string; readonly value?: Encoded };
      result: null;
    };

    'extensions/get': {
      params: { readonly id: string };
      result: {
        readonly extension: {
          readonly id: string;
          readonly path: string;
          readonly isActive: boolean;
          readonly manifest: Encoded;
        } | null;
      };
    };
    'extensions/activate': { params: { readonly id: string }; result: { readonly exports: ExportsOnWire } };
    /** Needs `extensions.call` for that id. */
    'extensions/call': { params: Carried & { readonly id: string; readonly name: string }; result: Carried };
  };
  readonly notifications: {
    /** A line for the extension's own log (its console). */
    'log/write': { readonly level: LogLevel; readonly text: string };
    /** `window.createOutputChannel`: `text` is appended to the channel of that name; `clear` empties it first. */
    'output/write': { readonly channel: string; readonly text: string; readonly clear: boolean };
    'output/show': { readonly channel: string };
    'output/dispose': { readonly channel: string };
  };
}
