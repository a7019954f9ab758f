// How tests run: real child processes among them, so no file shares a process with another.

import { defaultExclude, defineConfig } from 'vitest/config';
import { NoSkips } from './test/setup/no-skips.ts';
import { isThorough } from './test/setup/thorough.ts';

/** Long loops and other people's libraries: `npm run test:thorough`, and `.ci/run`. */
const THOROUGH = ['test/thorough/**', 'test/libraries/**'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...defaultExclude, ...(isThorough() ? [] : THOROUGH)],
    pool: 'forks',
    // Most tests wait for processes of their own; by default, a machine of two cores would run one file after the other.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    allowOnly: false,
    reporters: ['default', new NoSkips()],
  },
});
