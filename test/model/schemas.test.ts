import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { generatedFiles } from '../../scripts/generated-files.ts';
import { validateSettings } from '../../src/model/generated/validate-settings.ts';
import { ISOLATIONS } from '../../src/model/isolation.ts';
import { PERMISSION_KINDS } from '../../src/model/permission.ts';
import { explainSchemaErrors } from '../../src/model/schema-problems.ts';
import { schemaErrors } from '../../src/model/schema-validator.ts';

const root = new URL('../../', import.meta.url);
const schema = async (name: string) => JSON.parse(await readFile(new URL(`schemas/${name}.schema.json`, root), 'utf8'));

describe('the generated files', () => {
  test('are what the schemas say', async () => {
    const files = await generatedFiles(root);
    for (const { path, text } of files) {
      const committed = await readFile(new URL(path, root), 'utf8');
      expect(committed === text, `${path} differs from its schema: run npm run generate.`).toBe(true);
    }
    const folder = await readdir(new URL('src/model/generated/', root));
    expect(folder.toSorted()).toEqual(files.map(({ path }) => path.split('/').at(-1)).toSorted());
  }, 60_000);

  test('need nothing at run time', async () => {
    for (const { path, text } of await generatedFiles(root)) {
      const imports = text.match(/^import .*$/gm) ?? [];
      expect(
        imports.filter((line) => !line.startsWith('import type ')),
        path,
      ).toEqual([]);
      expect(text, path).not.toMatch(/^(?!.*ucs2length\.code).*\brequire\("/m);
    }
  }, 60_000);
});

describe('the schemas', () => {
  test('know every kind of permission and no other', async () => {
    const { $defs: manifest } = await schema('manifest');
    const { $defs: settings } = await schema('settings');
    expect(Object.keys(manifest.declarations.properties)).toEqual([...PERMISSION_KINDS]);
    expect(Object.keys(settings.grants.properties)).toEqual([...PERMISSION_KINDS]);
  });

  test('know every isolation', async () => {
    expect((await schema('scope')).$defs.isolation.enum).toEqual([...ISOLATIONS]);
  });

  test('explain every field to whoever writes it in an editor', async () => {
    for (const name of ['manifest', 'settings']) {
      const { title, description, properties, $defs } = await schema(name);
      expect([title, description], name).toEqual([expect.any(String), expect.any(String)]);
      const explained = { ...properties, ...$defs.declarations?.properties, ...$defs.grants?.properties };
      for (const [field, rule] of Object.entries(explained)) expect(rule, field).toHaveProperty('description');
    }
  });
});

describe('settings', () => {
  const problems = (value: unknown) =>
    explainSchemaErrors(schemaErrors(validateSettings, value)).map(({ pointer, message, fix }) => [
      pointer,
      message,
      fix,
    ]);

  test('say what each extension may do', () => {
    expect(
      problems({
        'editor.fontSize': 12,
        'bulkhead.permissions': {
          'acme.todo-hunter': {
            'fs.read': { grant: 'allow', paths: ['${workspaceFolder}/docs/**'] },
            'net.connect': 'deny',
            'app.canvas.draw': { grant: 'ask', layers: ['top'] },
          },
          'acme.todo-hunter@dev': { secrets: 'allow' },
          'acme.todo-hunter@unsigned': { secrets: { grant: 'deny' } },
          '*': { 'process.spawn': 'ask' },
        },
        'bulkhead.isolation': { 'acme.todo-hunter': 'process' },
        'bulkhead.disabled': ['acme.old-one'],
      }),
    ).toEqual([]);
  });

  test('are strict wherever a mistake would silently allow more', () => {
    expect(
      problems({
        'bulkhead.permission': {},
        bulkhead: { permissions: {} },
        'bulkhead.permissions': {
          'acme.todo': {
            'fs.reed': 'deny',
            'fs.read': 'den',
            'net.connect': { hosts: ['a.b'] },
            'fs.write': { grant: 'deny', path: [] },
          },
          'acme.todo@test': {},
          acme: {},
        },
        'bulkhead.isolation': { 'acme.todo': 'proces' },
        'bulkhead.disabled': ['acme'],
      }).toSorted(),
    ).toEqual([
      [
        '/bulkhead',
        '"bulkhead" is not known here.',
        'Possible are "bulkhead.permissions", "bulkhead.isolation", "bulkhead.disabled".',
      ],
      ['/bulkhead.disabled/0', 'Entry 1 of "bulkhead.disabled" is "acme".', expect.stringContaining('publisher.name')],
      ['/bulkhead.isolation/acme.todo', '"acme.todo" is "proces".', 'Did you mean "process"?'],
      ['/bulkhead.permission', '"bulkhead.permission" is not known here.', 'Did you mean "bulkhead.permissions"?'],
      ['/bulkhead.permissions/acme', '"acme" is not possible here.', expect.stringContaining('publisher.name')],
      ['/bulkhead.permissions/acme.todo/fs.read', '"fs.read" is "den".', 'Did you mean "deny"?'],
      [
        '/bulkhead.permissions/acme.todo/fs.reed',
        '"fs.reed" is not one of the permissions.',
        'Did you mean "fs.read"?',
      ],
      ['/bulkhead.permissions/acme.todo/fs.write/path', '"path" is not known in "fs.write".', 'Did you mean "paths"?'],
      ['/bulkhead.permissions/acme.todo/net.connect', '"grant" is missing in "net.connect".', 'Add "grant".'],
      [
        '/bulkhead.permissions/acme.todo@test',
        '"acme.todo@test" is not possible here.',
        expect.stringContaining('publisher.name'),
      ],
    ]);
  });
});
