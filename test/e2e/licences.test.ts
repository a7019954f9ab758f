// Whoever ships our files ships other people's code in them, and has to say so.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from './bulkhead.ts';

async function packagesNamed(path: string): Promise<readonly (string | undefined)[]> {
  const [, ...sections] = (await readFile(join(ROOT, path), 'utf8')).split(`${'-'.repeat(80)}\n\n`);
  for (const section of sections)
    expect(section).toMatch(/permission is hereby granted|permission to use, copy, modify|apache license/i);
  return sections.map((section) => /^(\S+) \d/.exec(section)?.[1]);
}

test('the licences of what is inlined stand beside it, and no others', async () => {
  const beside = await packagesNamed('dist/THIRD_PARTY_LICENSES');
  expect(beside).toEqual(expect.arrayContaining(['ses', 'vscode-jsonrpc', 'vscode-uri']));
  expect(beside).not.toContain('commander'); // installed by npm, licence and all
  expect(await packagesNamed('extension-api/dist/THIRD_PARTY_LICENSES')).toEqual(['vscode-uri']);
});
