// The floor: what no manifest, no setting and no answer opens. Tried on the resolved object.

import { isLoopbackAddress, parseAddress } from '../model/ip-address.ts';
import type { FileResource, PeerResource } from './request.ts';
import { foldName, foldPath, isAtOrBelow, relativeTo, segmentsOf } from './scopes/real-paths.ts';

/** Where the floor lies for one extension. Real paths, `/`-separated. */
export interface FloorPlaces {
  /** Settings, trust, storage and installed extensions of this core. */
  readonly home: string;
  /** The folders that Bulkhead itself runs from. */
  readonly code: readonly string[];
  /** Settings and policy files that lie outside the home. `.bulkhead/settings.json` is protected wherever it lies. */
  readonly settingsFiles: readonly string[];
  /** The extension's own two storages: the only part of the home that it may change. */
  readonly storage: string | null;
  readonly globalStorage: string | null;
  /** The extension's own package: always readable, never writable. A home that lies in it stays shut. */
  readonly extensionFolder: string | null;
  /** Ports that this core listens on now, always on loopback. Absent: none. */
  readonly ports?: { has(port: number): boolean };
}

export interface FloorRefusal {
  readonly code: 'PERMISSION_DENIED' | 'FILE_NOT_REGULAR';
  /** Ends a sentence that begins "… may not read …, because ". */
  readonly reason: string;
}

export type FileUse = 'fs.read' | 'fs.write';

export function isFileUse(kind: string): kind is FileUse {
  return kind === 'fs.read' || kind === 'fs.write';
}

export interface Floor {
  /** Null: it may pass. `path` is the named one, for advice before anything was opened; `onFile` is what counts. */
  onPath(use: FileUse, path: string): FloorRefusal | null;
  /** On an object that was opened: its real path, and what it is. */
  onFile(use: FileUse, file: FileResource): FloorRefusal | null;
  /** On the other end of a connection: no extension speaks to this core but through its own channel. */
  onPeer(peer: PeerResource): FloorRefusal | null;
  /** What needs no permission: the extension's own two storages, and reading its own package. */
  alwaysAllows(use: FileUse, file: FileResource): boolean;
}

/** Names whose change makes other programs run something: a pattern has to name them, `**` alone does not match. */
const NAMED_ONLY: ReadonlySet<string> = new Set(
  [
    ['.git', '.vscode', '.bulkhead', 'node_modules'],
    [
      '.profile',
      '.login',
      '.logout',
      '.envrc',
      '.pam_environment',
      '.xprofile',
      '.xinitrc',
      '.xsession',
      '.xsessionrc',
    ],
    ['.bashrc', '.bash_profile', '.bash_login', '.bash_logout', '.bash_aliases'],
    ['.zshrc', '.zshenv', '.zprofile', '.zlogin', '.zlogout'],
    ['.kshrc', '.mkshrc', '.cshrc', '.tcshrc', 'config.fish'],
    ['profile.ps1', 'microsoft.powershell_profile.ps1'],
  ].flat(),
);
const SYSTEM = ['/proc', '/sys', '/dev'];
/** With what lies beside them while they are written: their locks, and what is about to take their place. */
const SETTINGS_FILE = /\/\.bulkhead\/(?:settings|policy)\.json(?:\.[^/]*)?$/u;

/** True for a segment that a pattern for writing has to spell out. */
export function isNamedOnly(segment: string): boolean {
  return NAMED_ONLY.has(foldName(segment));
}

export function createFloor(places: FloorPlaces): Floor {
  const home = foldPath(places.home);
  const code = places.code.map(foldPath);
  const settings = places.settingsFiles.map(foldPath);
  const ownPackage = places.extensionFolder === null ? null : foldPath(places.extensionFolder);
  const storages = [places.storage, places.globalStorage].filter((folder) => folder !== null);

  // A home that someone put into the package (`./.acme`) is no part of it.
  const homeInPackage = ownPackage !== null && isAtOrBelow(home, ownPackage);

  // Exact, not folded: an exception is as narrow as it is written.
  const inOwnStorage = (path: string) => storages.some((folder) => isAtOrBelow(path, folder));
  const inOwnPackage = (path: string) =>
    places.extensionFolder !== null &&
    isAtOrBelow(path, places.extensionFolder) &&
    !(homeInPackage && isAtOrBelow(foldPath(path), home));
  const isOwn = (use: FileUse, path: string) => inOwnStorage(path) || (use === 'fs.read' && inOwnPackage(path));

  function onPath(use: FileUse, path: string): FloorRefusal | null {
    const folded = foldPath(path);
    const within = (folder: string) => isAtOrBelow(folded, folder);
    if (SYSTEM.some(within)) return denied('it belongs to the operating system');
    if (isSettingsFile(folded) || settings.some(within)) return denied('settings and policy belong to the user');
    if (code.some(within)) return denied('it is part of Bulkhead itself');
    if (within(home) && !isOwn(use, path)) return denied('it lies in the home of Bulkhead');
    if (use === 'fs.write' && ownPackage !== null && within(ownPackage) && !(homeInPackage && inOwnStorage(path))) {
      return denied('an extension does not change its own package');
    }
    return null;
  }

  return {
    onPath,
    onFile(use, file) {
      if (file.what !== 'other') return onPath(use, file.real);
      return { code: 'FILE_NOT_REGULAR', reason: 'it is neither a regular file nor a folder' };
    },
    onPeer({ host, port, addresses }) {
      if (!places.ports?.has(port)) return null;
      const local = [host, ...addresses].some((one) => {
        const address = parseAddress(one);
        return address !== null && isLoopbackAddress(address);
      });
      return local ? denied('Bulkhead itself listens there') : null;
    },
    alwaysAllows(use, file) {
      if (use === 'fs.read') return isOwn(use, file.real);
      return storages.some((folder) => {
        const relative = relativeTo(file.real, folder);
        if (relative === null) return false;
        // The storage itself may be made, but not deleted, renamed or replaced. What needs a pattern that names it
        // needs it here too: a program that runs in the storage would obey a `.git` there.
        return relative === '' ? file.reach === 'way' : !segmentsOf(relative).some(isNamedOnly);
      });
    },
  };
}

function isSettingsFile(folded: string): boolean {
  return SETTINGS_FILE.test(folded);
}

function denied(reason: string): FloorRefusal {
  return { code: 'PERMISSION_DENIED', reason };
}
