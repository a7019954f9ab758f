import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommandLine } from '../../../src/cli/command-line.ts';
import type { BisectReportDocument, BisectReportOptions } from '../../../src/core/bisect/bisect-types.ts';
import { fakePowers } from '../fake-core.ts';

const JSON_REPORT: BisectReportDocument = {
  format: 1,
  tool: 'bulkhead 1.2.3',
  node: '26.10.0',
  platform: 'linux x64',
  app: { name: 'bulkhead-cli', version: '1.2.3' },
  createdAt: '2026-01-31T13:00:00.000Z',
  notice: [],
  startedAt: '2026-01-31T12:00:00.000Z',
  subject: { kind: 'extensions' },
  judge: 'A person.',
  result: null,
  culprits: [],
  trials: [],
  trialsLeftOut: 0,
  seen: [],
  extensions: [],
  unnamed: 0,
  reproduce: [],
};

let folder: string;
let asked: BisectReportOptions[];
beforeEach(async () => {
  asked = [];
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-report-'));
});
afterEach(() => rm(folder, { recursive: true }));

function world() {
  const report = async (options: BisectReportOptions = {}) => {
    asked.push(options);
    return { json: JSON_REPORT, markdown: '# Report\n\n\u001b[2J\n' };
  };
  return fakePowers({ script: { bisect: { report } }, workingDirectory: folder });
}

test('stands on standard output as Markdown, and nothing of it moves the cursor', async () => {
  const powers = world();
  expect(await runCommandLine(['bisect', 'report'], powers)).toBe(0);
  expect(powers.out).toEqual(['# Report', '', '\\u{1b}[2J']);
});

test('is one document with --json', async () => {
  const powers = world();
  await runCommandLine(['bisect', 'report', '--json'], powers);
  expect(powers.out.map((line) => JSON.parse(line))).toEqual([{ ok: true, result: JSON_REPORT }]);
});

test('goes into a file that is not there yet, and never over another', async () => {
  const powers = world();
  expect(await runCommandLine(['bisect', 'report', '-o', 'r.md'], powers)).toBe(0);
  expect(await readFile(join(folder, 'r.md'), 'utf8')).toMatch(/^# Report/);
  expect(powers.out).toEqual(['written to "r.md"']);
  const again = world();
  expect(await runCommandLine(['bisect', 'report', '-o', 'r.md', '--json'], again)).toBe(1);
  expect(JSON.parse(again.out[0] ?? '').error).toMatchObject({
    code: 'FILE_EXISTS',
    fix: 'Name a file that is not there yet: -o FILE',
  });
  expect(await readFile(join(folder, 'r.md'), 'utf8')).toMatch(/^# Report/);
});

test.each([
  ['r.json', []],
  ['r.txt', ['--json']],
])('%s with %j is JSON', async (name, words) => {
  await runCommandLine(['bisect', 'report', '-o', name, ...words], world());
  expect(JSON.parse(await readFile(join(folder, name), 'utf8'))).toEqual(JSON_REPORT);
});

test('names those whom it is about, unless all are to be named', async () => {
  await runCommandLine(['bisect', 'report'], world());
  await runCommandLine(['bisect', 'report', '--everyone'], world());
  expect(asked).toEqual([{ everyone: false }, { everyone: true }]);
});
