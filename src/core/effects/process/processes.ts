// Makes the programs of each extension, over what they share in one core.

import { ExtensionPrograms } from './extension-programs.ts';
import type { ProcessEffects, ProcessEffectsOptions, ProcessOwner, SharedByPrograms } from './process-effects.ts';
import { DEFAULT_PROCESS_LIMITS } from './process-limits.ts';
import { ProcessTrees } from './process-tree.ts';
import { createSearchPath } from './search-path.ts';
import { Watchdog } from './watchdog.ts';

export function createProcessEffects(options: ProcessEffectsOptions): {
  forExtension(owner: ProcessOwner): ProcessEffects;
} {
  const { powers, clock, environment } = options;
  const trees = new ProcessTrees(powers, clock);
  const shared: SharedByPrograms = {
    ...options,
    limits: { ...DEFAULT_PROCESS_LIMITS, ...options.limits },
    trees,
    watchdog: new Watchdog(powers, trees.core),
    search: createSearchPath(powers, environment.PATH),
    count: { all: 0 },
  };
  return { forExtension: ({ streams, ...who }) => new ExtensionPrograms(shared, who, streams) };
}
