import { expect, test } from 'vitest';
import { unheededAnswers } from '../../../src/core/app-api/offered-apis.ts';
import type { ApiDescription } from '../../../src/model/app-api.ts';
import { parseSettings } from '../../../src/permissions/settings/settings.ts';

const API: ApiDescription = {
  name: 'draw',
  version: '1.0.0',
  permissions: { edit: { description: 'Edit the drawing' } },
};

const said = (kinds: readonly string[]) => {
  const permissions = { '*': Object.fromEntries(kinds.map((kind) => [kind, 'deny'])) };
  return unheededAnswers(parseSettings(JSON.stringify({ 'bulkhead.permissions': permissions }), 'settings.json'), [
    API,
  ]);
};

test('a misspelt deny of an API of the app is told, with what was meant', () => {
  expect(said(['app.draw.edit', 'app.draw.edid', 'app.other.edid'])).toEqual([
    'settings.json:1: draw has no permission "app.draw.edid", so nothing obeys this. Did you mean "app.draw.edit"?',
  ]);
});

test('of thousands, as many are told as anyone reads: for each it costs to look for what was meant', () => {
  expect(said(Array.from({ length: 3_000 }, (_, at) => `app.draw.edid${at}`))).toHaveLength(100);
});
