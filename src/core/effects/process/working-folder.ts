// The folder that a program runs in: opened, readable by the extension, and the same one when the program starts.

import { act, type FileContext } from '../file-act.ts';
import { fileProblem } from '../file-errors.ts';
import type { OpenFolder } from '../open-folder.ts';
import { type Target, withTarget } from '../target.ts';

/** Where a program runs whose extension names no folder and may not read the workspace: nothing that anybody put there lies in it. */
const NEUTRAL_FOLDER = '/';

export interface WorkingFolder {
  /** What is decided on; null is the neutral folder. */
  readonly real: string | null;
  /** Resolves it once more, after a question: whether it is still the same folder. `real` is that of now. */
  again(): Promise<boolean>;
  /**
   * For the start: throws when the extension may not read it, it is none, or it is no longer `decided`, the one that the program was allowed to run
   * in. The path is good until `use` is done.
   */
  enter<T>(decided: string | null, use: (path: string) => Promise<T>): Promise<T>;
}

/**
 * `named` is null when the extension names none: then it is the first folder of the workspace, if the extension may read it now.
 * What keeps it from being used is thrown by `enter`, after the program was decided on.
 */
export function withWorkingFolder<T>(
  context: FileContext,
  named: string | null,
  workspaceFolder: string | undefined,
  use: (folder: WorkingFolder) => Promise<T>,
): Promise<T> {
  if (named === null && (workspaceFolder === undefined || !mayRead(context, workspaceFolder))) {
    return use({ real: null, again: async () => true, enter: (_decided, start) => start(NEUTRAL_FOLDER) });
  }
  return withTarget(context.powers, named ?? (workspaceFolder as string), 'follow', (target) => {
    const asked = target.resource('way');
    return use({
      get real() {
        return target.real;
      },
      again: async () => (await target.again(asked)) === asked,
      enter: (decided, start) => enterTarget(context, target, decided, start),
    });
  });
}

/** Without a question: nobody is asked about a folder that was not named. */
function mayRead({ broker, who }: FileContext, folder: string): boolean {
  const resource = { requested: folder, real: folder, what: 'folder', reach: 'way' } as const;
  return broker.allows({ who, kind: 'fs.read', resource });
}

function enterTarget<T>(
  context: FileContext,
  target: Target,
  decided: string | null,
  start: (path: string) => Promise<T>,
): Promise<T> {
  return act(context, 'fs.read', target, 'way', async ({ folder, name, object }) => {
    target.mustExist();
    // It can have been asked for by itself, after the program.
    if (target.real !== decided) {
      throw fileProblem('FILE_UNAVAILABLE', target.requested, 'was replaced while the user was asked. Try again');
    }
    if (object === null || target.what !== 'folder') {
      throw fileProblem('FILE_NOT_A_DIRECTORY', target.requested, 'is not a folder');
    }
    await folder.confirm(target.requested);
    const open = await openItself(folder, name);
    try {
      return await start(open.at('.'));
    } finally {
      await open.close();
    }
  });
}

function openItself(folder: OpenFolder, name: string): Promise<OpenFolder> {
  return name === '.' ? folder.openAgain() : folder.openChild(name);
}
