import { afterEach, beforeEach, expect, test } from 'vitest';
import { withTarget } from '../../../src/core/effects/target.ts';
import { nodeFilePowers } from '../../../src/core/node-powers.ts';
import { requester } from '../../permissions/example-rules.ts';
import { type FileFixture, fileFixture } from './file-fixture.ts';

let fixture: FileFixture;
beforeEach(async () => {
  fixture = await fileFixture();
});
afterEach(() => fixture.dispose());

test('a proof opens the target that it speaks of, and no other', async () => {
  const allowed = await fixture.put('allowed.txt');
  const other = await fixture.put('other.txt');
  fixture.files();
  const powers = nodeFilePowers();
  await withTarget(powers, allowed, 'follow', async (target) => {
    const request = { who: requester(), kind: 'fs.read' as const, resource: target.resource('itself') };
    const checked = await fixture.broker.check(request);
    expect(target.open(checked).name).toBe('allowed.txt');
    await withTarget(powers, other, 'follow', async (second) => {
      expect(() => second.open(checked)).toThrow('The proof speaks of another file.');
    });
  });
});
