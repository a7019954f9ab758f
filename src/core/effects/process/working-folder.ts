// The folder that a program runs in: opened, readable by the extension, and the same one when the program starts.

import { act, type FileContext } from '../file-act.ts';
import { fileProblem } from '../file-errors.ts';
import type { OpenFolder } from '../open-folder.ts';
import { type Target, withTarget } from '../target.ts';

/** Where a program runs whose extension names no folder and may not read the workspace: nothing that anybody put there lies in it. */
export const NEUTRAL_FOLDER = '/';

export interface WorkingFolder {
  /** What is decided on; null is the neutral folder. */
  readonly real: string | null;
  /** For the start: throws when the extension may not read it, or it is none. The path is good until `use` is done. */
  enter<T>(use: (path: string) => Promise<T>): Promise<T>;
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
    return use({ real: null, enter: (start) => start(NEUTRAL_FOLDER) });
  }
  return withTarget(context.powers, named ?? (workspaceFolder as string), 'follow', (target) =>
    use({ real: target.real, enter: (start) => enterTarget(context, target, start) }),
  );
}

/** Without a question: nobody is asked about a folder that was not named. */
function mayRead({ broker, who }: FileContext, folder: string): boolean {
  const resource = { requested: folder, real: folder, what: 'folder', reach: 'way' } as const;
  return broker.allows({ who, kind: 'fs.read', resource });
}

function enterTarget<T>(context: FileContext, target: Target, start: (path: string) => Promise<T>): Promise<T> {
  return act(context, 'fs.read', target, 'way', async ({ folder, name, object }) => {
    target.mustExist();
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
