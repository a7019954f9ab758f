// Each error code has its row in docs/errors.md, and each row its code.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ERROR_BLAME } from '../src/base/error.ts';

const BLAME_OF_SECTION: Record<string, string> = {
  'The author': 'author',
  'The signer': 'signer',
  'Permissions and settings': 'policy',
  'The running extension': 'extension',
  'The app, or the person at the command line': 'app',
};

interface Row {
  readonly code: string;
  readonly blame: string | undefined;
  readonly cells: readonly string[];
}

function parseRows(markdown: string): Row[] {
  const rows: Row[] = [];
  let blame: string | undefined;
  for (const line of markdown.split('\n')) {
    const heading = /^## (.+)$/.exec(line)?.[1];
    if (heading !== undefined) blame = BLAME_OF_SECTION[heading];
    const code = /^\| `([A-Z_]+)` \|/.exec(line)?.[1];
    if (code !== undefined) rows.push({ code, blame, cells: line.split(' | ').slice(1) });
  }
  return rows;
}

const rows = parseRows(await readFile(join(import.meta.dirname, '../docs/errors.md'), 'utf8'));

describe('docs/errors.md', () => {
  test.each(Object.entries(ERROR_BLAME))(
    'says under its heading what %s means, why it happens and what to do',
    (code, blame) => {
      const found = rows.filter((row) => row.code === code);
      expect(found.map((row) => row.blame)).toEqual([blame]);
      expect(found[0]?.cells.map((cell) => cell.replace('|', '').trim().length > 10)).toEqual([true, true, true]);
    },
  );

  test('knows no code that does not exist', () => {
    expect(rows.map(({ code }) => code).filter((code) => !(code in ERROR_BLAME))).toEqual([]);
  });
});
