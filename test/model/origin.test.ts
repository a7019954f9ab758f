import { expect, test } from 'vitest';
import { parseSettingsKey } from '../../src/model/origin.ts';

test.each([
  ['Acme.Todo', { id: 'acme.todo', entry: 'acme.todo', copy: null }],
  ['acme.todo@DEV', { id: 'acme.todo', entry: 'acme.todo@dev', copy: 'dev' }],
  ['acme.todo@unsigned', { id: 'acme.todo', entry: 'acme.todo@unsigned', copy: 'unsigned' }],
])('%s names an entry of the settings', (text, named) => expect(parseSettingsKey(text)).toEqual(named));

test.each(['', '*', 'todo', '@dev', 'acme.todo@', 'acme.todo@key', 'acme.todo@dev@dev', 'acme.todo\n@dev', 'a.b c'])(
  '%j names none',
  (text) => expect(parseSettingsKey(text)).toBeNull(),
);
