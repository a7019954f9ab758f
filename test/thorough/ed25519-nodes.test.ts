// The verdicts of signatures are the same on every Node, where the engines below are not; the table in docs/security.md says how far they are apart.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeOfVersion } from '../setup/require-program.ts';
import {
  ALL,
  type Columns,
  type Counts,
  nodeColumn,
  STRICT,
  TWEETNACL,
  tableText,
  writtenTable,
} from '../trust/ed25519/engine-table.ts';
import { type Measure, measure, RULES } from '../trust/ed25519/measure.ts';
import { vectorFolder } from '../trust/ed25519/vectors.ts';

const folder = vectorFolder();
const nodes = [22, 24, 26].map((major) => ({
  major,
  program: major === 26 ? process.execPath : nodeOfVersion(major === 22 ? 22 : 24),
}));

describe.skipIf(folder === null || nodes.some(({ program }) => program === null))('on each Node', () => {
  const measured = new Map<number, Measure>();
  let place: string;
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'bulkhead-vectors-'));
    const bundled = join(place, 'measure.cjs');
    await build({
      entryPoints: [join(import.meta.dirname, '../trust/ed25519/measure-program.ts')],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile: bundled,
      logLevel: 'silent',
    });
    for (const { major, program } of nodes) {
      const { stdout } = await promisify(execFile)(program ?? '', [bundled, folder ?? ''], { cwd: place });
      measured.set(major, JSON.parse(stdout));
    }
  }, 120_000);
  afterAll(() => rm(place, { recursive: true }));

  test.each(nodes)('Node $major gives each vector the strict verdict, with either engine', ({ major }) => {
    const { node, wrong, accepted } = measured.get(major) as Measure;
    expect(node.split('.')[0]).toBe(String(major));
    expect(Object.entries(wrong).filter(([, numbers]) => numbers.length > 0)).toEqual([]);
    expect(Object.keys(wrong)).toHaveLength(10);
    expect(accepted['CCTV, node']).toBe(43);
    expect(accepted['CCTV, tweetnacl']).toBe(43);
  });

  test('the table in docs/security.md is what was measured', { timeout: 120_000 }, () => {
    // The same code on each Node.
    const { raw, broken } = measure(folder ?? '', [], ['tweetnacl']);
    const strict = Object.fromEntries(
      RULES.map((rule, index) => [rule, index === RULES.length - 1 ? broken[rule] : 0]),
    ) as Counts;
    const columns = new Map<string, Counts | undefined>([
      [ALL, broken],
      [STRICT, strict],
      [TWEETNACL, raw.tweetnacl],
      ...[...measured.values()].map(({ node, raw: { node: counts } }) => [nodeColumn(node), counts] as const),
    ]) as Columns;
    expect(tableText(writtenTable())).toBe(tableText(columns));
  });
});
