// What a fresh clone needs after `npm ci`: the built library and the fixtures' own dependencies.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

// `npx bulkhead` inside this project links it into npm's cache and prepares it anew; what is built already will do.
if (process.env.npm_command !== 'exec' || !existsSync(join(ROOT, 'dist/cli/main.js'))) {
  await import('./build.ts');

  const fixtures = join(import.meta.dirname, 'install-fixtures.ts');
  if (existsSync(fixtures)) await import(fixtures);
}
