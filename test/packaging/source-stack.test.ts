import { expect, test } from 'vitest';
import { mapStack, stackMapper } from '../../src/packaging/source-stack.ts';
import { bundled, bundleOf, exportsOf } from './extension-folder.ts';

/** What `new Function` puts before its body. */
const SHIFT = { lineOffset: 2, columnOffset: 0 };

const SOURCE = `// A comment.

export function outer(): void {
  inner({ name: 'x' });
}
function inner(value: { readonly name: string }): never {
      throw new Error(value.name);
}
`;

async function thrown(source = SOURCE): Promise<{ stack: string; sourceMap: string }> {
  const { script, sourceMap } = bundled(
    await bundleOf({ 'src/main.ts': "export { outer } from './deep/er.ts';", 'src/deep/er.ts': source }),
  );
  const { outer } = exportsOf(`${script}\n//# sourceURL=acme.one`) as { outer: () => void };
  try {
    outer();
  } catch (error) {
    if (error instanceof Error) return { stack: error.stack ?? '', sourceMap };
  }
  throw new Error('It did not throw.');
}

test("a stack points at the author's own file, line and column", async () => {
  const { stack, sourceMap } = await thrown();
  const lines = mapStack(stack, sourceMap, 'acme.one', SHIFT).split('\n');
  expect(lines[0]).toBe('Error: x');
  expect(lines[1]).toMatch(/at inner \(.*src\/deep\/er\.ts:7:13\)/);
  expect(lines[2]).toMatch(/at outer \(.*src\/deep\/er\.ts:4:3\)|at Object\.outer .*src\/deep\/er\.ts:4:3/);
});

test('it does so when Node globals stand before the script', async () => {
  const { stack, sourceMap } = await thrown(`${SOURCE}\nexport const b = Buffer.from('x'); process.nextTick(() => b);`);
  expect(mapStack(stack, sourceMap, 'acme.one', SHIFT)).toContain('src/deep/er.ts:7:13');
});

test('another script, a longer name and a place that nobody wrote stay as they are', async () => {
  const { stack, sourceMap } = await thrown();
  const map = stackMapper(sourceMap, 'acme.one', SHIFT);
  for (const line of [
    'at f (acme.other:30:9)',
    'at f (evil-acme.one:30:9)',
    'at f (acme-one:30:9)',
    'at acme.one:1:1',
    'at acme.one:999999999:9',
    'at acme.one:x:1',
  ]) {
    expect(map(line)).toBe(line);
  }
  expect(map(stack)).not.toContain('acme.one:');
});

test('the first line is shifted by what stands before it, the others are not', () => {
  const sourceMap = JSON.stringify({ version: 3, sources: ['a.ts'], names: [], mappings: 'AAAA;AACA' });
  const shift = { lineOffset: 0, columnOffset: 40 };
  expect(mapStack('at x:1:41', sourceMap, 'x', shift)).toBe('at a.ts:1:1');
  expect(mapStack('at x:1:5', sourceMap, 'x', shift)).toBe('at x:1:5');
  expect(mapStack('at x:2:1', sourceMap, 'x', shift)).toBe('at a.ts:2:1');
});

test('the map is not read when the stack does not name the script, and an unreadable one changes nothing', () => {
  expect(mapStack('Error: x', 'not a map', 'acme.one')).toBe('Error: x');
  expect(mapStack('at acme.one:1:1', 'not a map', 'acme.one')).toBe('at acme.one:1:1');
});

test('a file name cannot colour a terminal', () => {
  const sourceMap = JSON.stringify({ version: 3, sources: ['\u001b[31m.ts'], names: [], mappings: 'AAAA' });
  expect(mapStack('at x:1:1', sourceMap, 'x')).toBe('at \\u{1b}[31m.ts:1:1');
});
