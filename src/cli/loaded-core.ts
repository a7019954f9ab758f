// A core that has read what is installed and runs none of it: for commands that look and change.

import { toBulkheadError } from '../base/error.ts';
import type { Core } from '../index.ts';
import { extensionSources } from './extension-sources.ts';
import { FailureInFolder, showProblems } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';
import { type CoreFlags, withCore } from './with-core.ts';

export interface LookFlags extends CoreFlags {
  /** Folders and packages beside what is installed, as `run` takes them. */
  readonly extension?: readonly string[];
}

/**
 * Settings that cannot be understood are warned of: they deny everything, and whoever looks has to know why.
 * Errors: `CANCELLED`; what `createCore` and `use` throw.
 */
export async function withLoadedCore<T>(
  options: LookFlags & GlobalOptions,
  powers: CliPowers,
  use: (core: Core) => Promise<T>,
): Promise<T> {
  const extensions = await extensionSources(options.extension, powers.workingDirectory);
  const report = () => ({ finish: () => undefined });
  return withCore({ extensions, options, powers, report }, async (core) => {
    await core.load();
    const warn = () => showProblems(core.permissions.problems(), powers.terminal, (file = '') => file);
    try {
      const result = await use(core);
      warn();
      return result;
    } catch (error) {
      // What failed because of them shows them itself.
      const { code } = error instanceof FailureInFolder ? error.error : toBulkheadError(error);
      if (code !== 'SETTINGS_INVALID') warn();
      throw error;
    }
  });
}
