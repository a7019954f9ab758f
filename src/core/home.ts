// Where things lie in the home. Storage belongs to (id, origin), never to an id alone.

import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type ExtensionIdentity, identityKey } from '../model/origin.ts';

/** Folders of one extension. `files` is what the extension itself may use; `state.json` beside it is the core's. */
export interface StorageFolder {
  readonly files: string;
  readonly state: string;
}

export interface Home {
  readonly path: string;
  readonly settings: string;
  globalStorage(identity: ExtensionIdentity): StorageFolder;
  /** Null without a workspace. */
  workspaceStorage(identity: ExtensionIdentity): StorageFolder | null;
}

/**
 * `folders` are the real paths of the workspace; the first set that is not empty names its storage. Folders that come and go later change
 * nothing of that: an extension never finds itself between two storages, and another workspace is another core.
 */
export function openHome(path: string, folders: () => readonly string[]): Home {
  let known: string | null = null;
  const workspaceName = (): string | null => {
    if (known === null && folders().length > 0) known = digest([...folders()].sort().join('\n'));
    return known;
  };
  const folder = (root: string, identity: ExtensionIdentity): StorageFolder => {
    // The id is for people who look; the digest tells copies of other origins apart.
    const own = join(root, `${identity.id}-${digest(identityKey(identity))}`);
    return { files: join(own, 'files'), state: join(own, 'state.json') };
  };
  return {
    path,
    settings: join(path, 'settings.json'),
    globalStorage: (identity) => folder(join(path, 'storage'), identity),
    workspaceStorage(identity) {
      const workspace = workspaceName();
      return workspace === null ? null : folder(join(path, 'workspaces', workspace), identity);
    },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
