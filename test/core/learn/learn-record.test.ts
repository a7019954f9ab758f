import { describe, expect, test } from 'vitest';
import { type LearnedRun, MOST_USES, mergeRecord, parseLearnRecord } from '../../../src/core/learn/learn-record.ts';
import type { Use } from '../../../src/permissions/learn/use.ts';

const use = (path: string): Use => ({ kind: 'fs.read', path: `\${workspaceFolder}/${path}`, as: 'itself' });
const run = (paths: readonly string[], more: Partial<LearnedRun> = {}): LearnedRun => ({
  ...{ folder: '/ext', version: '1.0.0', manifest: 'a'.repeat(64), at: '2026-01-01T00:00:00.000Z' },
  ...{ workspaceFolders: ['/ws'], requested: [] },
  used: paths.map((path) => ({ use: use(path), times: 1 })),
  ...more,
});
const pathsOf = (record: ReturnType<typeof mergeRecord>) =>
  record.uses.map((each) => ('path' in each.use ? each.use.path.slice(19) : ''));

describe('runs', () => {
  test('add up, and the record is read back as it was written', () => {
    const first = mergeRecord(null, run(['a', 'b'], { requested: ['fs.write'] }));
    const second = mergeRecord(first, run(['b', 'c'], { workspaceFolders: [] }));
    expect(second).toMatchObject({ runs: 2, workspaceFolders: ['/ws'], requested: ['fs.write'] });
    expect(Object.fromEntries(second.uses.map((each, at) => [pathsOf(second)[at], each.times]))).toEqual({
      a: 1,
      b: 2,
      c: 1,
    });
    expect(parseLearnRecord(JSON.stringify(second), '/ext')).toEqual(second);
  });

  test('what 20 runs did not see again is forgotten', () => {
    let record = mergeRecord(null, run(['old', 'b']));
    for (let more = 0; more < 20; more++) record = mergeRecord(record, run(['b']));
    expect(pathsOf(record)).toEqual(['b']);
  });

  test('there is an end to what is kept, and what was seen last is kept first', () => {
    const many = (name: string) => Array.from({ length: MOST_USES }, (_, at) => `${name}${at}`);
    const record = mergeRecord(mergeRecord(null, run(many('old'))), run(many('new').slice(1)));
    expect(record.uses).toHaveLength(MOST_USES);
    expect(pathsOf(record).filter((path) => path.startsWith('old'))).toHaveLength(1);
  });
});

describe('a record is not believed', () => {
  const honest = mergeRecord(null, run(['a']));
  test.each<[string, unknown]>([
    ['that is no JSON', null],
    ['of another folder', { ...honest, folder: '/other' }],
    ['of another format', { ...honest, format: 2 }],
    ['with more than a record has', { ...honest, more: 1 }],
    ['with a kind that there is not', { ...honest, uses: [{ use: { kind: 'fs.all', scope: {} }, times: 1, run: 1 }] }],
    ['with a path that begins nowhere', { ...honest, uses: [{ use: { ...use('a'), path: 'a' }, times: 1, run: 1 }] }],
    ['with numbers that are none', { ...honest, runs: -1 }],
    [
      'with a scope that is no list',
      { ...honest, uses: [{ use: { kind: 'env.read', scope: { names: 'A' } }, times: 1, run: 1 }] },
    ],
    ['with too many uses', { ...honest, uses: Array.from({ length: MOST_USES + 1 }, () => honest.uses[0]) }],
  ])('%s', (_what, value) => {
    expect(parseLearnRecord(value === null ? '{' : JSON.stringify(value), '/ext')).toBeNull();
  });
});
