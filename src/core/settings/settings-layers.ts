// Every file that says something of permissions, in the order of the rules: policies, workspace settings, the user's own.

import { join } from 'node:path';
import { type Clock, systemClock } from '../../base/deadline.ts';
import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import type { Problem } from '../../base/error.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { FileLayer, FileLayerName } from '../../permissions/rules.ts';
import { realPathOf } from '../node-powers.ts';
import type { OpenedWorkspace } from '../workspace.ts';
import { type LayerFile, openPolicyFile } from './layer-file.ts';
import { openSettingsFile, type SettingsFile } from './settings-file.ts';
import { PlaceWatch } from './watch-place.ts';
import type { FileReport } from './watched-file.ts';

export interface SettingsLayers extends Disposable {
  /** The user's file. */
  readonly user: SettingsFile;
  /** The workspace settings of an open folder, by its real path. */
  workspaceFile(folder: string): SettingsFile | undefined;
  /** As they are now. */
  readonly layers: readonly FileLayer[];
  /** Of files that cannot be understood now. What they said last holds on; at the start, everything is denied. */
  readonly problems: readonly Problem[];
  /** One for each file that cannot be understood now. */
  readonly reports: readonly FileReport[];
  /** Real paths of the files, wherever links lead: no extension may touch them. */
  readonly files: readonly string[];
  /** Looks whether a file is another than the one that was read, and reads it if so: before each decision, so that the very next request obeys. */
  refresh(): void;
  /** After what the layers say of permissions has changed. */
  readonly onDidChangeRules: Event<void>;
  /** After what they say of isolation, of what is disabled, or of whom extensions may come from, has changed. */
  readonly onDidChangePlacement: Event<void>;
  /** After `files` has changed. */
  readonly onDidChangeFiles: Event<void>;
  /** A file cannot be understood any more, for another reason than before, or can be again. */
  readonly onDidReport: Event<FileReport>;
  /** Resolves when nothing is being written any more. */
  whenWritten(): Promise<void>;
}

export interface SettingsPlaces {
  /** The user's. */
  readonly user: string;
  /** Absolute. One that is missing denies everything. */
  readonly policies: readonly string[];
  readonly workspace: Pick<OpenedWorkspace, 'paths' | 'onDidChange'>;
  readonly clock?: Clock;
}

/** Milliseconds between looks for what no watch tells: of file systems that have none, and behind links. */
const LOOK_EVERY = 2_000;

interface Followed<F extends LayerFile = LayerFile> extends Disposable {
  readonly name: FileLayerName;
  readonly file: F;
  readonly watch: PlaceWatch;
}

/** Reads them all, and follows them until it is disposed. */
export function openSettingsLayers(places: SettingsPlaces): SettingsLayers {
  const { workspace, clock = systemClock } = places;
  const owned = new DisposableStore();
  const rulesChanged = owned.add(new Emitter<void>());
  const placementChanged = owned.add(new Emitter<void>());
  const filesChanged = owned.add(new Emitter<void>());
  const reported = owned.add(new Emitter<FileReport>());

  function follow<F extends LayerFile>(name: FileLayerName, file: F, within: string | null): Followed<F> {
    const { path } = file;
    const watch = new PlaceWatch({ path, within }, () => file.refresh());
    file.onDidChangeRules(() => rulesChanged.fire());
    file.onDidChangePlacement(() => placementChanged.fire());
    file.onDidReport((report) => reported.fire(report));
    return {
      name,
      file,
      watch,
      dispose() {
        watch.dispose();
        file.dispose();
      },
    };
  }
  const openFolder = (folder: string) => {
    const path = join(folder, '.bulkhead', 'settings.json');
    return follow('workspace', openSettingsFile(path, { within: folder, clock }), folder);
  };

  const policies = places.policies.map((path) => follow('policy', openPolicyFile(path, clock), null));
  const user = follow('user', openSettingsFile(places.user, { clock }), null);
  /** By real path, in the order of the workspace. */
  let folders = new Map(workspace.paths.map((path) => [path, openFolder(path)]));
  const all = (): readonly Followed[] => [...policies, ...folders.values(), user];
  /** Of folders that were closed while something was written. */
  let leaving: readonly Promise<void>[] = [];
  let files = realFiles();

  function realFiles(): readonly string[] {
    return [...policies, user].map(({ file }) => realPathOf(file.path));
  }

  function lookAtFiles(): void {
    const before = files;
    files = realFiles();
    if (files.some((file, at) => file !== before[at])) filesChanged.fire();
  }

  // Before the rules, which ask for the layers when folders have changed.
  owned.add(
    workspace.onDidChange(() => {
      const before = folders;
      folders = new Map(workspace.paths.map((path) => [path, before.get(path) ?? openFolder(path)]));
      for (const [path, followed] of before) if (!folders.has(path)) leave(followed);
      placementChanged.fire();
      // It denies everything from now on, and whoever wonders why has to hear of it.
      for (const [path, { file }] of folders) {
        if (!before.has(path) && file.report.problems.length > 0) reported.fire(file.report);
      }
    }),
  );

  function leave(followed: Followed<SettingsFile>): void {
    followed.watch.dispose();
    leaving = [...leaving, followed.file.whenWritten().then(() => followed.dispose())];
  }

  const refresh = () => {
    for (const { file } of all()) file.refresh();
  };

  function lookAgain(): void {
    for (const { watch } of all()) watch.again();
    refresh();
    lookAtFiles();
    looking = clock.after(LOOK_EVERY, lookAgain);
  }
  let looking = clock.after(LOOK_EVERY, lookAgain);
  owned.add({ dispose: () => looking.dispose() });
  for (const { file } of [...policies, user]) owned.add(file.onDidTouch(lookAtFiles));

  const reports = () => all().flatMap(({ file }) => (file.report.problems.length === 0 ? [] : [file.report]));
  return {
    user: user.file,
    workspaceFile: (folder) => folders.get(folder)?.file,
    get layers() {
      return all().map(({ name, file }) => ({ name, settings: file.layer }));
    },
    get problems() {
      return reports().flatMap(({ problems }) => problems);
    },
    get reports() {
      return reports();
    },
    get files() {
      return files;
    },
    refresh,
    onDidChangeRules: rulesChanged.event,
    onDidChangePlacement: placementChanged.event,
    onDidChangeFiles: filesChanged.event,
    onDidReport: reported.event,
    async whenWritten() {
      await Promise.all(
        [user.file, ...[...folders.values()].map(({ file }) => file)].map((file) => file.whenWritten()),
      );
      await Promise.all(leaving);
    },
    dispose() {
      for (const followed of all()) followed.dispose();
      owned.dispose();
    },
  };
}
