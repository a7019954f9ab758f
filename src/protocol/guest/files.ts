// Files on the wire. All paths are absolute, in the machine's own form.

/** As in VS Code: bit flags; a link is `symbolicLink | file` or `symbolicLink | directory`. */
export const FILE_TYPE = { unknown: 0, file: 1, directory: 2, symbolicLink: 64 } as const;

/** Times are milliseconds since the epoch, `size` is bytes. */
export interface FileStat {
  readonly type: number;
  readonly ctime: number;
  readonly mtime: number;
  readonly size: number;
}

export type FileRequests = {
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
};
