// The table of docs/security.md that says where engines differ, as it follows from what was measured.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES, type Rule } from './measure.ts';

export type Counts = Readonly<Record<Rule, number>>;

/** Column → counts; the first column is how many vectors there are. */
export type Columns = ReadonlyMap<string, Counts>;

export const ALL = 'vectors';
export const STRICT = 'Bulkhead, each engine';
export const nodeColumn = (version: string) => `Node ${version.split('.')[0]} alone`;
export const TWEETNACL = 'tweetnacl alone';

const FILE = join(import.meta.dirname, '../../../docs/security.md');

export function tableText(columns: Columns): string {
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const names = [...columns.keys()];
  return [
    row(['what is wrong first', ...names]),
    row(['---', ...names.map(() => '---')]),
    ...RULES.map((rule) => row([rule, ...names.map((name) => columns.get(name)?.[rule] ?? '?')])),
  ].join('\n');
}

/** What the document says now, column for column. */
export function writtenTable(): Columns {
  const lines = readFileSync(FILE, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('| what is wrong first |'));
  const cells = (line: string | undefined) =>
    (line ?? '')
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [, ...names] = cells(lines[start]);
  const rows = lines.slice(start + 2, start + 2 + RULES.length).map(cells);
  return new Map(
    names.map((name, column) => [
      name,
      Object.fromEntries(
        RULES.map((rule, index) => {
          if (rows[index]?.[0] !== rule) throw new Error(`docs/security.md has no row "${rule}".`);
          return [rule, Number(rows[index]?.[column + 1])];
        }),
      ) as Counts,
    ]),
  );
}
