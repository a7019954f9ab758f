// Where things lie in the home. Storage belongs to (id, origin), never to an id alone.

import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
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
  /** The search that is under way, or the last one. */
  readonly bisect: string;
  globalStorage(identity: ExtensionIdentity): StorageFolder;
  /** Null without a workspace. */
  workspaceStorage(identity: ExtensionIdentity): StorageFolder | null;
  /** Where installed extensions lie. */
  readonly extensions: string;
  /** The folder of all global storages; and the one that has a folder for each workspace, with the storages in that. */
  readonly storages: string;
  readonly workspaces: string;
  /** The folders of this core in which each extension has one: in `storages`, and that of its workspace if it has one. */
  storageRoots(): readonly string[];
  /** The name of an extension's own folder in each of these. */
  storageName(identity: ExtensionIdentity): string;
  /** A folder for what lasts no longer than a trial of a search. Extensions see its name: it says nothing of why they are there. */
  readonly temporary: string;
  /**
   * From now on the two storages of an extension lie below this folder, in the way in which they lie in the home; null: in the home. `storages` and `workspaces`
   * stay what they are.
   */
  moveStorages(identity: ExtensionIdentity, below: string | null): void;
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
  const moved = new Map<string, string>();
  const folder = (root: string, identity: ExtensionIdentity): StorageFolder => {
    const below = moved.get(identityKey(identity));
    const own = join(below === undefined ? root : join(below, relative(path, root)), storageName(identity));
    return { files: join(own, 'files'), state: join(own, 'state.json') };
  };
  return {
    path,
    settings: join(path, 'settings.json'),
    trust: join(path, 'trust.json'),
    bisect: join(path, 'bisect', 'session.json'),
    extensions: join(path, 'extensions'),
    storages,
    workspaces,
    storageRoots() {
      const workspace = workspaceName();
      return workspace === null ? [storages] : [storages, join(workspaces, workspace)];
    },
    storageName,
    temporary: join(path, 'temporary'),
    moveStorages(identity, below) {
      if (below === null) moved.delete(identityKey(identity));
      else moved.set(identityKey(identity), below);
    },
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
