import fc from 'fast-check';
import { parseTree } from 'jsonc-parser';
import { expect, test } from 'vitest';
import { ambiguousKeys } from '../../src/model/ambiguous-keys.ts';
import { isUnambiguous } from '../../src/model/unambiguous-json.ts';

test.each([
  ['{"a":1,"a":2}', false],
  ['{"a":{"b":1,"c":[{"b":1,"b":1}]}}', false],
  ['{"a":1,"\\u0061":2}', false],
  ['{"__proto__":{}}', false],
  ['[{"a":"a"},{"a":"a"}]', true],
  ['{"a":["a","a",{"a":1}],"b":{"a":1}}', true],
  ['{"a":"\\"","b":"\\\\","c":"{\\"a\\":1,"}', true],
  ['{"a":"\\\\\\"a","a":1}', false],
  ['{ "a" : [ ] , "b" : { } , "a" : 1 }', false],
  ['"a"', true],
  ['[[[]]]', true],
  ['[[[[]]]]', false],
])('%s: %s', (text, wanted) => {
  expect(isUnambiguous(text, 3)).toBe(wanted);
});

test('what it takes, the parser that looks at every key finds nothing in', () => {
  const key = fc.constantFrom('a', 'b', '__proto__', '"', '\\', 'c,"a":', '{', 'é');
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      key.map((text) => JSON.stringify(text)),
      fc.constantFrom('1', 'null', ' true '),
      fc.array(tie('value') as fc.Arbitrary<string>, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
      fc
        .array(fc.tuple(key, tie('value') as fc.Arbitrary<string>), { maxLength: 4 })
        .map((members) => `{${members.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(',')}}`),
    ),
  }));
  fc.assert(
    fc.property(value as fc.Arbitrary<string>, (text) => {
      const tree = parseTree(text);
      if (tree === undefined) throw new Error(text);
      const clean = ambiguousKeys(tree).length === 0;
      if (isUnambiguous(text, 100)) expect(clean).toBe(true);
      // Keys with escapes are left to the other parser.
      else expect(clean && !/\\/u.test(text)).toBe(false);
    }),
    { numRuns: 2000 },
  );
});
