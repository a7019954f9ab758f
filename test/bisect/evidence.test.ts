import { describe, expect, test } from 'vitest';
import { boundEvidence, EVIDENCE_BOUNDS, evidenceLine, evidenceLines } from '../../src/bisect/evidence.ts';

describe('a line of evidence', () => {
  test('is one visible line', () => {
    expect(evidenceLine('a\nb\u202e\u001b[2Jc')).toBe('a\\u{a}b\\u{202e}\\u{1b}[2Jc');
  });

  test.each(['x'.repeat(301), '\u202e'.repeat(300), '𝕏'.repeat(200)])(
    'has at most 300 characters, with a mark when there were more',
    (text) => {
      const line = evidenceLine(text);
      expect(line.length).toBeLessThanOrEqual(EVIDENCE_BOUNDS.line);
      expect(line).toMatch(/…$/);
      expect(line.isWellFormed()).toBe(true);
    },
  );

  test('is left as it is when it fits', () => {
    expect(evidenceLine('x'.repeat(300))).toBe('x'.repeat(300));
  });
});

test('of a text with many lines, the first are kept, and a mark that there were more', () => {
  expect(evidenceLines('a\r\nb\n\nc\nd', 3)).toEqual(['a', 'b', '', '…']);
  expect(evidenceLines('a\nb\n', 3)).toEqual(['a', 'b']);
});

test('what somebody else collected is bounded: its last lines', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `${index} ${'x'.repeat(1_000)}`);
  const { what, log, audit } = boundEvidence({ what: 'y'.repeat(1_000), log: many, audit: many });
  expect(what).toHaveLength(300);
  expect(log).toHaveLength(40);
  expect(audit).toHaveLength(20);
  expect(log.at(-1)).toMatch(/^999 x+…$/);
  expect(boundEvidence({})).toEqual({ what: '', log: [], audit: [] });
});
