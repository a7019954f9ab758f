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
    testTimeout: 20_000,
    hookTimeout: 30_000,
    allowOnly: false,
    reporters: ['default', new NoSkips()],
  },
});
