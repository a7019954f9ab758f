import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apiReports } from '../scripts/api-report.ts';

const REPORTS = join(import.meta.dirname, '../docs/api-report');

test('the committed report of the public surface is what the build declares: after a change, `npm run report`', async () => {
  for (const [name, text] of await apiReports()) {
    expect(text).toContain('export ');
    expect(await readFile(join(REPORTS, name), 'utf8')).toBe(text);
  }
});
