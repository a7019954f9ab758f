// How tests run: real child processes among them, so no file shares a process with another.

import { defineConfig } from 'vitest/config';
import { NoSkips } from './test/setup/no-skips.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 30_000,
    allowOnly: false,
    reporters: ['default', new NoSkips()],
  },
});
