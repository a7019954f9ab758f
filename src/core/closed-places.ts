// Where no program may come from: places whose content extensions, or whoever the user works with, could have put there.

import { tmpdir } from 'node:os';
import { posix } from 'node:path';
import { type ExtensionIdentity, settingsKey } from '../model/origin.ts';
import type { FileResource } from '../permissions/request.ts';
import { declarationsOf, type Rules } from '../permissions/rules.ts';
import { foldPath } from '../permissions/scopes/real-paths.ts';
import type { ProgramPlaces } from './effects/process/program-places.ts';
import type { RulesBook } from './extension-rules.ts';
import type { Home } from './home.ts';
import type { Registry } from './lifecycle/registry.ts';
import { realPathOf } from './node-powers.ts';

export interface ClosedPlacesPowers {
  readonly home: Home;
  /** Real paths, as they are now. */
  readonly workspaceFolders: () => readonly string[];
  readonly registry: Registry;
  readonly rules: Pick<RulesBook, 'of'>;
}

/** Whoever is learned from writes what its author agreed to, and into the folders that were agreed to. */
function mayHaveWritten(rules: Rules, identity: ExtensionIdentity, resource: FileResource): boolean {
  const agreed = rules.session.get(settingsKey(identity))?.get('fs.write') ?? [];
  const reaches = (file: FileResource) => agreed.some(({ scope }) => rules.scopes.covers('fs.write', scope, file));
  if (reaches(resource)) return true;
  for (let at = posix.dirname(resource.real); at !== posix.dirname(at); at = posix.dirname(at)) {
    if (reaches({ requested: at, real: at, what: 'folder', reach: 'itself' })) return true;
  }
  return false;
}

/** As they are at this moment: extensions and folders come and go. */
export function closedPlaces({ home, workspaceFolders, registry, rules }: ClosedPlacesPowers): () => ProgramPlaces {
  const always = [
    { folder: foldPath(realPathOf(home.path)), what: 'the home of Bulkhead' },
    ...[...new Set(['/tmp', '/var/tmp', tmpdir()].map(realPathOf))].map((folder) => ({
      folder: foldPath(folder),
      what: 'a temporary folder',
    })),
    ...['/proc', '/sys', '/dev'].map((folder) => ({ folder, what: 'a place of the operating system' })),
  ];
  return () => ({
    closed: [
      ...always,
      ...workspaceFolders().map((folder) => ({ folder: foldPath(realPathOf(folder)), what: 'the workspace' })),
      ...registry.list().map((one) => ({
        folder: foldPath(realPathOf(one.package.root)),
        what: `the folder of ${one.id}`,
      })),
    ],
    // What a manifest declares counts, whatever is granted now: it may have been written while it was.
    writableBy(path, what) {
      const resource = {
        requested: path,
        real: path,
        what,
        reach: what === 'folder' ? 'way' : 'itself',
      } as const;
      for (const { id, identity } of registry.list()) {
        const theirs = rules.of(identity);
        const covers = (scope: object) => theirs.scopes.covers('fs.write', scope, resource);
        if (declarationsOf(theirs, 'fs.write').some(({ declaration }) => covers(declaration))) return id;
        if (theirs.learning && mayHaveWritten(theirs, identity, resource)) return id;
      }
      return null;
    },
  });
}
