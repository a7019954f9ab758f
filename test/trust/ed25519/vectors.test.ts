// Every public vector gets the strict verdict, and the table in docs/security.md is true of this Node. The others: test/thorough.

import { describe, expect, test } from 'vitest';
import { ALL, nodeColumn, STRICT, writtenTable } from './engine-table.ts';
import { measure, RULES } from './measure.ts';
import { vectorFolder } from './vectors.ts';

const folder = vectorFolder();

// No external program is missing where the data is: a clone without it says so.
if (folder === null) {
  test('the table in docs/security.md is whole', () => {
    const counts = [...writtenTable().values()].flatMap((column) => Object.values(column));
    expect(counts.length).toBeGreaterThan(5 * RULES.length);
    expect(counts.filter((count) => !Number.isSafeInteger(count))).toEqual([]);
  });
} else {
  describe('the public vectors', () => {
    const measured = measure(folder, ['node', 'tweetnacl'], ['node']);

    test.each(Object.entries(measured.wrong))('%s: each vector gets the strict verdict', (_name, wrong) => {
      expect(wrong).toEqual([]);
    });

    test('are as many, and as many of them are accepted, as their README says', () => {
      expect(measured.accepted).toEqual({
        'Wycheproof, node': 88, // 151, 63 of them invalid
        'Wycheproof, tweetnacl': 88,
        'RFC 8032, node': 4,
        'RFC 8032, tweetnacl': 4,
        'speccheck, node': 1,
        'speccheck, tweetnacl': 1,
        'CCTV, node': 43,
        'CCTV, tweetnacl': 43,
        'ZIP 215, node': 0,
        'ZIP 215, tweetnacl': 0,
      });
      expect(Object.values(measured.broken).reduce((sum, count) => sum + count, 0)).toBe(151 + 4 + 12 + 914 + 196);
    });

    test('show of this Node, asked alone, what docs/security.md says of it', () => {
      const written = writtenTable();
      expect(written.get(ALL)).toEqual(measured.broken);
      expect(written.get(nodeColumn(measured.node))).toEqual(measured.raw.node);
      const strict = RULES.map((rule) => [rule, rule === RULES.at(-1) ? measured.broken[rule] : 0]);
      expect(written.get(STRICT)).toEqual(Object.fromEntries(strict));
    });
  });
}
