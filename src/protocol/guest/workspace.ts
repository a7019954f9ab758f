// The folders that are open, and whether the user trusts them.

/** `path` is absolute, in the machine's own form. */
export type FolderOnWire = { readonly path: string; readonly name: string };

export type WorkspaceToGuestNotifications = {
  /** The whole list as it is now. */
  'workspace/folders-changed': { readonly folders: readonly FolderOnWire[] };
  'workspace/trust-changed': { readonly trusted: boolean };
};
