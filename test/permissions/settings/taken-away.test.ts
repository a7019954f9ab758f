import { describe, expect, test } from 'vitest';
import { parseSettings } from '../../../src/permissions/settings/settings.ts';

const WHOLE = `{
  // "acme.spoken-of" is none
  "bulkhead.permissions": { "acme.kept": { "fs.read": "deny" }, "*": { "net.connect": "ask" } },
  "bulkhead.isolation": { "acme.walled": "process", "*": "thread", "*@unsigned": "process" },
  "bulkhead.disabled": ["Acme.Off", "acme.old@dev"]
}`;

function taken(text: string) {
  const layer = parseSettings(text, '/home/settings.json');
  if (layer.kind !== 'broken') throw new Error('It can be understood.');
  return layer;
}

describe('a file that cannot be understood still', () => {
  test.each([
    ['a comma is missing', (text: string) => text.replace('},\n  "bulkhead.dis', '}\n  "bulkhead.dis')],
    ['it ends too early', (text: string) => text.slice(0, -3)],
    ['a key is misspelt', (text: string) => text.replace('bulkhead.disabled', 'bulkhead.disbled')],
    ['a permission is misspelt', (text: string) => text.replace('fs.read', 'fs.reed')],
    ['a quotation mark is missing', (text: string) => text.replace('"acme.old@dev"', '"acme.old@dev')],
    ['it begins with rubbish', (text: string) => `}${text}`],
  ])('switches off and walls in whom it names, when %s', (_what, spoil) => {
    const { disabled, isolation } = taken(spoil(WHOLE));
    expect([...(disabled ?? [])]).toEqual([
      ['acme.off', { file: '/home/settings.json', line: 5 }],
      ['acme.old@dev', { file: '/home/settings.json', line: 5 }],
    ]);
    const source = { file: '/home/settings.json', line: 4 };
    expect([...(isolation ?? [])]).toEqual([
      ['acme.walled', { isolation: 'process', source }],
      ['*', { isolation: 'thread', source }],
      ['*@unsigned', { isolation: 'process', source }],
    ]);
  });
});

test('a large file full of nearly names takes no time', () => {
  const from = performance.now();
  taken(`{ ${'"a.b'.repeat(200_000)}${'"a-'.repeat(100_000)}`);
  taken(Array.from({ length: 100_000 }, (_, at) => `"a.b${at}"\n`).join(''));
  taken('"a.b":"vm"\n'.repeat(100_000));
  expect(performance.now() - from).toBeLessThan(5_000);
});
