import { describe, expect, test } from 'vitest';
import { removeEntry, setAnswer, setDisabled, setValue } from '../../../src/permissions/settings/edit-settings.ts';
import { parseSettings } from '../../../src/permissions/settings/settings.ts';

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
    ['the only one', 'a', '{ "a": 1, }', '{ }'],
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

const WRITTEN = `// mine
{
  "bulkhead.permissions": {
    // about notes
    "Acme.Notes": {
      "fs.read": { "grant": "deny", "paths": ["/a", /* kept */ "/b"] }, // of read
      "fs.write": "ask" // of write
      // last
    }, // of notes
    "*": { "net.connect": { "grant": "ask", "hosts": ["a.example"] } }
  },
  "bulkhead.disabled": ["acme.old", "Acme.Older"] // off
}
`;

function entryIn(text: string, entry: string, kind: 'fs.read' | 'net.connect') {
  const layer = parseSettings(text, 's');
  if (layer.kind === 'broken') throw new Error(layer.problems[0]?.message);
  const { grant, scope } = layer.permissions.get(entry)?.get(kind) ?? {};
  return grant === undefined ? undefined : { grant, ...scope };
}

describe('an answer', () => {
  test('stands behind the last of its entry, and comments stay beside what they were written for', () => {
    const edited = setAnswer(WRITTEN, 'acme.notes', 'net.connect', 'deny');
    expect(edited).toBe(
      WRITTEN.replace(
        '"fs.write": "ask" // of write\n',
        `"fs.write": "ask", // of write\n      "net.connect": {\n        "grant": "deny",\n        "hosts": [\n          "a.example"\n        ]\n      }\n`,
      ),
    );
  });

  test('keeps the lists that are there, takes over those of "*", and takes those that are given', () => {
    expect(entryIn(setAnswer(WRITTEN, 'acme.notes', 'fs.read', 'allow'), 'acme.notes', 'fs.read')).toEqual({
      grant: 'allow',
      paths: ['/a', '/b'],
    });
    expect(entryIn(setAnswer(WRITTEN, 'acme.other', 'net.connect', 'allow'), 'acme.other', 'net.connect')).toEqual({
      grant: 'allow',
      hosts: ['a.example'],
    });
    const scope = { hosts: ['b.example'] };
    expect(entryIn(setAnswer(WRITTEN, 'acme.other', 'net.connect', 'ask', scope), 'acme.other', 'net.connect')).toEqual(
      {
        grant: 'ask',
        ...scope,
      },
    );
    const changed = setAnswer(WRITTEN, 'acme.notes', 'fs.read', 'allow', { paths: ['/b', '/c'] });
    expect(changed).toBe(
      WRITTEN.replace('"deny", "paths": ["/a", /* kept */ "/b"]', '"allow", "paths": [/* kept */ "/b", "/c"]'),
    );
    expect(setAnswer(changed, 'acme.notes', 'fs.read', 'allow', {})).toContain(
      '"fs.read": { "grant": "allow" }, // of read',
    );
  });

  test.each(['', '\uFEFF{}', '// nothing yet', '{"x":1}', '{\r\n\t"x": 1\r\n}\r\n', '{ "x": 1 // of x\n}', '{}'])(
    'finds its place in %j, done twice it changes nothing more',
    (text) => {
      const once = setAnswer(text, 'acme.notes', 'fs.read', 'deny');
      expect(entryIn(once, 'acme.notes', 'fs.read')).toEqual({ grant: 'deny' });
      expect(setAnswer(once, 'acme.notes', 'fs.read', 'deny')).toBe(once);
      expect(once.includes('\r\n')).toBe(text.includes('\r\n'));
      for (const comment of text.match(/\/\/.*/gu) ?? []) expect(once).toContain(comment);
    },
  );
});

test.each([
  [
    'four blanks',
    JSON.stringify(JSON.parse('{"b":1,"bulkhead.permissions":{"*":{"fs.read":"ask"}},"a":[2]}'), null, 4),
  ],
  [
    'tabs and CRLF',
    '{\r\n\t"b": 1,\r\n\t"bulkhead.permissions": {\r\n\t\t"*": { "fs.read": "ask", },\r\n\t},\r\n\t"a": [2],\r\n}',
  ],
  ['one line', '{"b":1,"bulkhead.permissions":{"*":{"fs.read":"ask"}},"a":[2]}'],
  ['commas first', '{ "b": 1\n, "bulkhead.permissions":\n    { "*" : { "fs.read"\n: "ask" } }\n, "a": [ 2 ]\n}\n\n\n'],
])('order and form stay, byte for byte: %s', (_form, text) => {
  // Whatever is added stands between what was there, and a new word in the place of the old one.
  for (const added of [setAnswer(text, 'acme.notes', 'fs.write', 'deny'), setDisabled(text, 'acme.x', true)]) {
    const rest = [...text];
    for (const character of added) if (character === rest[0]) rest.shift();
    expect(rest.join('')).toBe('');
    expect(Object.keys(valuesOf(added))).toEqual(['b', 'a']);
  }
  expect(setAnswer(text, '*', 'fs.read', 'deny')).toBe(text.replace('"ask"', '"deny"'));
});

test('an entry is taken out as a whole, however it is spelt, and nothing else', () => {
  const edited = removeEntry(WRITTEN, 'acme.notes');
  expect(entryIn(edited, 'acme.notes', 'fs.read')).toBeUndefined();
  expect(entryIn(edited, '*', 'net.connect')).toEqual({ grant: 'ask', hosts: ['a.example'] });
  expect(edited).toContain('// about notes\n');
  expect(edited).toContain('// of notes\n');
  for (const text of ['', '{}', '// x', '{ "bulkhead.permissions": {} }']) {
    expect(entryIn(removeEntry(text, 'acme.notes'), 'acme.notes', 'fs.read')).toBeUndefined();
  }
  expect(removeEntry(edited, 'acme.notes')).toBe(edited);
});

test('an extension is switched off once, and on however often and however it is spelt', () => {
  expect(setDisabled(WRITTEN, 'acme.older', true)).toBe(WRITTEN);
  expect(setDisabled(WRITTEN, 'acme.notes@dev', true)).toContain('["acme.old", "Acme.Older", "acme.notes@dev"] // off');
  expect(setDisabled(WRITTEN, 'acme.older', false)).toContain('["acme.old"] // off');
  expect(setDisabled('{ "bulkhead.disabled": ["a.b", "A.B", "a.b"] }', 'a.b', false)).toBe(
    '{ "bulkhead.disabled": [] }',
  );
  for (const text of ['', '{}', '{ "bulkhead.disabled": [] }', '{ "bulkhead.disabled": [\n  // none\n] }']) {
    const layer = parseSettings(setDisabled(text, 'a.b', true), 's');
    expect(layer.kind === 'read' && [...layer.disabled.keys()]).toEqual(['a.b']);
    expect(setDisabled(text, 'a.b', false)).toBe(text === '' ? '{}\n' : text);
  }
});
