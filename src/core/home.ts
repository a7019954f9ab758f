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
  /** Whose signatures are believed. */
  readonly trust: string;
  globalStorage(identity: ExtensionIdentity): StorageFolder;
  /** Null without a workspace. */
  workspaceStorage(identity: ExtensionIdentity): StorageFolder | null;
  /** Where installed extensions lie. */
  readonly extensions: string;
  /** The folder of all global storages; and the one that has a folder for each workspace, with the storages in that. */
  readonly storages: string;
  readonly workspaces: string;
  /** The name of an extension's own folder in each of these. */
  storageName(identity: ExtensionIdentity): string;
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
  // The id is for people who look; the digest tells copies of other origins apart.
  const storageName = (identity: ExtensionIdentity) => `${identity.id}-${digest(identityKey(identity))}`;
  const [storages, workspaces] = [join(path, 'storage'), join(path, 'workspaces')];
  const folder = (root: string, identity: ExtensionIdentity): StorageFolder => {
    const own = join(root, storageName(identity));
    return { files: join(own, 'files'), state: join(own, 'state.json') };
  };
  return {
    path,
    settings: join(path, 'settings.json'),
    trust: join(path, 'trust.json'),
    extensions: join(path, 'extensions'),
    storages,
    workspaces,
    storageName,
    globalStorage: (identity) => folder(storages, identity),
    workspaceStorage(identity) {
      const workspace = workspaceName();
      return workspace === null ? null : folder(join(workspaces, workspace), identity);
    },
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
