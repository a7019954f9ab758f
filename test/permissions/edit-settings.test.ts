import { describe, expect, test } from 'vitest';
import { setAnswer, setValue } from '../../src/permissions/edit-settings.ts';
import { parseSettings } from '../../src/permissions/settings.ts';

function valuesOf(text: string) {
  const layer = parseSettings(text, 's');
  return layer.kind === 'read' ? Object.fromEntries(layer.values) : layer.problems;
}

describe('a value that is taken out', () => {
  test.each([
    [
      'the last',
      'b',
      '{\n  "a": 1, // of a\n  // above b\n  "b": 2 // of b\n}\n',
      '{\n  "a": 1 // of a\n  // above b\n   // of b\n}\n',
    ],
    [
      'one between others',
      'b',
      '{\n  "a": 1, /* of a */\n  "b": { "x": [1, 2] },\n  // above c\n  "c": 3\n}\n',
      '{\n  "a": 1, /* of a */\n  // above c\n  "c": 3\n}\n',
    ],
    [
      'the first',
      'a',
      '{\r\n\t// above a\r\n\t"a": 1,\r\n\t"b": 2,\r\n}\r\n',
      '{\r\n\t// above a\r\n\t"b": 2,\r\n}\r\n',
    ],
    ['the only one', 'a', '{ "a": 1, }', '{  }'],
    ['one with a comma that hides', 'a', '{ "a": 1 /* , */ /* here: */ , "b": 2 }', '{  /* , */ /* here: */  "b": 2 }'],
    ['one that is not there', 'z', '// mine\n{ "a": 1 }', '// mine\n{ "a": 1 }'],
    ['one of a file without any', 'z', '// mine\n', '// mine\n'],
  ])('leaves every comment: %s', (_which, key, text, wanted) => {
    const edited = setValue(text, key, undefined);
    expect(edited).toBe(wanted);
    const { [key]: _, ...others } = valuesOf(text) as Record<string, unknown>;
    expect(valuesOf(edited)).toEqual(others);
  });
});

test('comments survive any row of edits', () => {
  const keys = ['a', 'b', 'c', 'd'];
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((seed / 2 ** 31) * below);
  };
  for (let round = 0; round < 300; round++) {
    const own = keys.map((key) => `  // above ${key}\n  "${key}": ${next(2) ? '[1, 2]' : '"x, y"'} /* of ${key}, */`);
    let text = `// top\n{\n${own.join(',\n')}${next(2) ? ',' : ''}\n  // end\n}\n// below\n`;
    const comments = text.match(/\/\/.*|\/\*.*?\*\//gu) ?? [];
    const wanted: Record<string, unknown> = { ...(valuesOf(text) as object) };
    for (let edit = 0; edit < 8; edit++) {
      const key = keys[next(keys.length)] ?? 'a';
      if (next(4) === 0) text = setAnswer(text, 'acme.x', 'secrets', 'deny');
      else {
        const value = next(3) === 0 ? next(100) : undefined;
        text = setValue(text, key, value);
        if (value === undefined) delete wanted[key];
        else wanted[key] = value;
      }
      expect(
        text
          .match(/\/\/.*|\/\*.*?\*\//gu)
          ?.map((one) => one.trim())
          .toSorted(),
      ).toEqual(comments.toSorted());
      expect(valuesOf(text)).toEqual(wanted);
    }
  }
});
