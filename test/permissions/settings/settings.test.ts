import { describe, expect, test } from 'vitest';
import { setAnswer } from '../../../src/permissions/settings/edit-settings.ts';
import { parsePolicy, parseSettings } from '../../../src/permissions/settings/settings.ts';

function broken(text: string) {
  const layer = parseSettings(text, 'settings.json');
  return layer.kind === 'broken' ? layer.problems : [];
}
const lines = (text: string) => broken(text).map(({ place, message }) => `${place.line}:${place.column} ${message}`);

const EXAMPLE = `// mine
{
  "editor.tabSize": 2,
  "bulkhead.permissions": {
    /* the hunter */
    "Acme.Todo": {
      "fs.read": { "grant": "allow", "paths": ["\${workspaceFolder}/docs/**"] }, // only docs
      "net.connect": "deny",
    },
    "*": { "process.spawn": "ask" }
  },
  "bulkhead.isolation": { "Acme.Todo": "process" },
  "bulkhead.disabled": ["Acme.Old"]
}
`;

describe('reading settings', () => {
  test('each entry knows its place; ids lose their case; comments and trailing commas are welcome', () => {
    const layer = parseSettings(EXAMPLE, 'settings.json');
    if (layer.kind !== 'read') throw new Error('broken');
    const entries = layer.permissions.get('acme.todo');
    expect(entries?.get('fs.read')).toEqual({
      grant: 'allow',
      scope: { paths: ['${workspaceFolder}/docs/**'] },
      source: { file: 'settings.json', line: 7 },
    });
    expect(entries?.get('net.connect')).toEqual({
      grant: 'deny',
      scope: {},
      source: { file: 'settings.json', line: 8 },
    });
    expect(layer.permissions.get('*')?.get('process.spawn')?.grant).toBe('ask');
    expect(layer.isolation.get('acme.todo')).toMatchObject({ isolation: 'process' });
    expect(layer.disabled.has('acme.old')).toBe(true);
  });

  test.each(['', '  \n', '// nothing yet\n', '{}', '\uFEFF{}'])('%j says nothing', (text) => {
    const layer = parseSettings(text, 'settings.json');
    expect(layer).toMatchObject({ kind: 'read' });
    expect(layer.kind === 'read' && layer.permissions.size).toBe(0);
  });

  test('a comment within a text is text', () => {
    expect(parseSettings('{ "app.url": "http://x, }" }', 's').kind).toBe('read');
  });

  test('all problems at once, each with line and column', () => {
    const text = `{
  "bulkhead.permissions": {
    "no-id": {},
    "acme.todo": { "fs.raed": "allow", "fs.read": "alow", "fs.write": { "paths": [] } },
    "acme.b": { "fs.read": { "grant": "allow", "paths": ["src/**"] } }
  },
  "bulkhead.permisions": {},
  "bulkhead.disabled": "acme.todo"
}`;
    const found = lines(text);
    for (const place of ['3:5', '4:20', '4:51', '4:59', '5:58', '7:3', '8:24']) {
      expect(
        found.filter((line) => line.startsWith(place)),
        `${place} in ${found.join('\n')}`,
      ).toHaveLength(1);
    }
    expect(found).toHaveLength(7);
    expect(broken(text).every(({ code, fix }) => code === 'SETTINGS_INVALID' && fix !== undefined)).toBe(true);
  });

  test.each([
    ['{ "bulkhead.permissions": { "acme.a": { "fs.read": "deny" }, "acme.a": { "fs.read": "allow" } } }'],
    ['{ "bulkhead.permissions": { "acme.a": { "fs.read": "deny" }, "Acme.A": { "fs.read": "allow" } } }'],
    ['{ "bulkhead.permissions": { "acme.a": { "fs.read": "deny", "fs.read": "allow" } } }'],
    ['{ "bulkhead.permissions": {}, "bulkhead.permissions": { "*": { "fs.read": "allow" } } }'],
    ['{ "bulkhead.permissions": { "acme.a": { "__proto__": { "fs.read": "allow" } } } }'],
  ])('a name that stands twice is a problem, not a choice: %s', (text) => {
    expect(broken(text)).not.toEqual([]);
  });

  test('a misspelt key of ours is none of the app: what it denies would be denied nowhere', () => {
    for (const key of ['BULKHEAD.permissions', 'bulkHead.disabled', 'bulkhead']) {
      expect(lines(`{ "${key}": {} }`), key).toEqual([expect.stringMatching(/^1:3 /)]);
    }
  });

  test('a comment that does not end is no comment: everything behind it would be unsaid', () => {
    const denies = '{ "bulkhead.permissions": { "*": { "fs.write": "deny" } } }';
    for (const text of [`/* mine\n${denies}`, `${denies} /*`, '/*', '/*/']) expect(broken(text), text).not.toEqual([]);
    expect(broken(`/* mine */ ${denies} /**/ // /*`)).toEqual([]);
  });

  test('only a comma that trails something is welcome', () => {
    const list = (commas: string) => `{ "bulkhead.disabled": [${commas}] }`;
    expect(broken(list('"a.b",'))).toEqual([]);
    for (const text of ['{,}', list(','), list('"a.b",,'), list(',"a.b"'), '{ "a": , }', ','])
      expect(broken(text), text).not.toEqual([]);
  });

  test('places are counted as editors do, whatever a comment holds', () => {
    expect(lines('/* \u{1F600}\u{1F600} */ { "a": x }')).toEqual([expect.stringMatching(/^1:19 /)]);
  });

  test.each(['{', 'null', '[]', '"x"', '{ "bulkhead.permissions": [] }', '{} {}', '['.repeat(200_000)])(
    'what is no settings file denies everything: %.20s',
    (text) => {
      expect(broken(text)).not.toEqual([]);
    },
  );
});

describe('changing one answer', () => {
  test('comments, order and everything else stay', () => {
    const edited = setAnswer(EXAMPLE, 'acme.todo', 'net.connect', 'allow');
    expect(edited).toBe(EXAMPLE.replace('"net.connect": "deny"', '"net.connect": "allow"'));
  });

  test('an entry that narrows keeps its scope', () => {
    const edited = setAnswer(EXAMPLE, 'acme.todo', 'fs.read', 'deny');
    expect(edited).toBe(EXAMPLE.replace('"grant": "allow"', '"grant": "deny"'));
  });

  test('a new entry stands in the place of "*", so it takes over what that narrows', () => {
    const text = '{ "bulkhead.permissions": { "*": { "fs.read": { "grant": "ask", "paths": ["/ws/docs/**"] } } } }';
    for (const answer of ['allow', 'deny'] as const) {
      const once = setAnswer(text, 'acme.new', 'fs.read', answer);
      const layer = parseSettings(setAnswer(once, 'acme.new', 'fs.read', 'allow'), 's');
      if (layer.kind !== 'read') throw new Error(JSON.stringify(layer.problems));
      const [own, forAll] = ['acme.new', '*'].map((entry) => layer.permissions.get(entry)?.get('fs.read'));
      expect(own).toMatchObject({ grant: 'allow', scope: { paths: ['/ws/docs/**'] } });
      expect(forAll).toMatchObject({ grant: 'ask', scope: own?.scope });
    }
  });

  test.each(['', '{}', '// why\n', '{ "other": 1 } // end', EXAMPLE, '\t{\n\t"a": 1\n\t}\r\n'])(
    'a new entry is put into %j',
    (text) => {
      const layer = parseSettings(setAnswer(text, 'acme.new@dev', 'fs.write', 'ask'), 's');
      if (layer.kind !== 'read') throw new Error(JSON.stringify(layer.problems));
      expect(layer.permissions.get('acme.new@dev')?.get('fs.write')?.grant).toBe('ask');
    },
  );

  test('what stood there is read as before', () => {
    const layer = parseSettings(setAnswer(EXAMPLE, '*', 'fs.write', 'deny'), 's');
    const before = parseSettings(EXAMPLE, 's');
    if (layer.kind !== 'read' || before.kind !== 'read') throw new Error('broken');
    expect([...(layer.permissions.get('acme.todo')?.keys() ?? [])]).toEqual([
      ...(before.permissions.get('acme.todo')?.keys() ?? []),
    ]);
    expect(layer.permissions.get('*')?.get('process.spawn')?.grant).toBe('ask');
    expect(layer.permissions.get('*')?.get('fs.write')?.grant).toBe('deny');
  });
});

describe('reading policies', () => {
  test('every word names whose it is; values are nobody’s business', () => {
    const layer = parsePolicy(
      '{ // ours\n"bulkhead.owner": "Acme IT",\n"bulkhead.permissions": { "*": { "fs.read": "deny" } },\n"bulkhead.disabled": ["acme.old"], "$schema": "x" }',
      'it.json',
    );
    if (layer.kind !== 'read') throw new Error(layer.problems[0]?.message);
    expect(layer.permissions.get('*')?.get('fs.read')?.source).toEqual({ file: 'it.json', line: 3, owner: 'Acme IT' });
    expect(layer.disabled.get('acme.old')).toEqual({ file: 'it.json', line: 4, owner: 'Acme IT' });
    expect(layer.values.size).toBe(0);
  });

  test.each([
    ['{}', '1:1 "bulkhead.owner" is missing.'],
    ['{ "bulkhead.owner": "" }', '"bulkhead.owner" is empty.'],
    [
      '{ "bulkhead.owner": "IT", "bulkhead.permission": {} }',
      '1:27 "bulkhead.permission" is not one of the keys of a policy.',
    ],
    [
      '{ "bulkhead.owner": "IT", "bulkhead.permissions": { "*": { "fs.read": { "grant": "deny", "paths": ["a"] } } } }',
      '1:100 ',
    ],
    ['', '1:1 '],
  ])('what is none denies everything: %s', (text, message) => {
    const layer = parsePolicy(text, 'it.json');
    const told =
      layer.kind === 'broken'
        ? layer.problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`)
        : [];
    expect(told.join('\n')).toContain(message);
  });

  test('says of trust what its section says, and whose word it is', () => {
    const key = Buffer.alloc(32, 7).toString('base64');
    const says = (trust: string) => parsePolicy(`{ "bulkhead.owner": "IT", "bulkhead.trust": ${trust} }`, 'it.json');
    const trustOf = (trust: string) => {
      const layer = says(trust);
      return layer.kind === 'read' ? layer.trust : layer.problems.map(({ message }) => message);
    };
    const nothing = { publishers: null, approvedBy: new Map(), unsigned: true, development: true };
    expect(trustOf('{}')).toEqual({ owner: 'IT', trust: nothing });
    expect(trustOf(`{ "publishers": { "acme": { "keys": ["${key}"] }, "beta": {} }, "unsigned": false }`)).toEqual({
      owner: 'IT',
      trust: {
        ...nothing,
        publishers: new Map([
          ['acme', { keys: [key] }],
          ['beta', { keys: null }],
        ]),
        unsigned: false,
      },
    });
    expect(trustOf(`{ "approvedBy": { "shop": "${key}" }, "development": false }`)).toEqual({
      owner: 'IT',
      trust: { ...nothing, approvedBy: new Map([['shop', key]]), development: false },
    });
    const none = parsePolicy('{ "bulkhead.owner": "IT" }', 'it.json');
    expect(none.kind === 'read' && none.trust).toBe(null);
    // A key in another spelling would be nobody's, and whoever wrote it would wonder.
    const another = `${key.slice(0, -2)}d=`;
    expect(Buffer.from(another, 'base64').equals(Buffer.from(key, 'base64'))).toBe(true);
    expect(trustOf(`{ "publishers": { "acme": { "keys": ["${another}"] } } }`)).toEqual(['This is no key.']);
    expect(trustOf(`{ "approvedBy": { "shop": "${another}" } }`)).toEqual(['This is no key.']);
    expect(trustOf('{ "publisher": {} }')).toHaveLength(1);
    expect(trustOf('{ "approvedBy": {} }')).toHaveLength(1);
    expect(parseSettings('{ "bulkhead.trust": {} }', 's').kind).toBe('broken');
  });

  test('settings of users have no owner', () => {
    expect(parseSettings('{ "bulkhead.owner": "IT" }', 's').kind).toBe('broken');
  });
});

describe('a file that is nothing but faults costs no more than its length', () => {
  const many = (count: number, one: (index: number) => unknown) => Array.from({ length: count }, (_, at) => one(at));
  test.each([
    ['names', { 'bulkhead.permissions': Object.fromEntries(many(16_000, (at) => [`A${at}`, 1]) as [string, 1][]) }],
    ['entries of a list', { 'bulkhead.disabled': many(30_000, () => 'ab') }],
  ])('%s', (_, value) => {
    const text = JSON.stringify(value);
    const started = performance.now();
    expect(broken(text)).toHaveLength(101);
    expect(performance.now() - started).toBeLessThan(600);
  });

  test('commas', () => {
    const started = performance.now();
    expect(lines(`[${','.repeat(250_000)}`)).toEqual(['1:2 A value is expected, but "," stands here.']);
    expect(performance.now() - started).toBeLessThan(400);
  });
});
