import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { machinePolicies } from '../../src/cli/machine-policies.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-machine-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('the policy of the machine', () => {
  test.each<[string, (place: string) => Promise<void>]>([
    ['a file', (place) => writeFile(place, '{}')],
    ['a link that leads nowhere', (place) => symlink('nowhere', place)],
  ])('%s holds', async (_what, make) => {
    const place = join(folder, 'policy.json');
    await make(place);
    expect(machinePolicies(place)).toEqual([place]);
  });

  test('what cannot be looked at holds, and so denies: it is not overlooked', async () => {
    await symlink('loop', join(folder, 'loop'));
    const place = join(folder, 'loop/policy.json');
    expect(machinePolicies(place)).toEqual([place]);
  });

  test('none is none, also where its folder is a file', async () => {
    await writeFile(join(folder, 'file'), '');
    expect(machinePolicies(join(folder, 'policy.json'))).toEqual([]);
    expect(machinePolicies(join(folder, 'file/policy.json'))).toEqual([]);
  });
});
