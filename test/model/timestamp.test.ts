import { expect, test } from 'vitest';
import { isTimestamp, timestampOf } from '../../src/model/timestamp.ts';

test('a moment has one spelling, to the second', () => {
  expect(timestampOf(Date.parse('2026-01-31T12:00:00.999Z'))).toBe('2026-01-31T12:00:00Z');
  expect(timestampOf(0)).toBe('1970-01-01T00:00:00Z');
  expect(timestampOf(Number.POSITIVE_INFINITY)).toBe('9999-12-31T23:59:59Z');
  expect(timestampOf(-8.64e15)).toBe('0000-01-01T00:00:00Z');
  expect(timestampOf(Number.NaN)).toBe('1970-01-01T00:00:00Z');
});

test.each(['2026-01-31T12:00:00Z', '2024-02-29T23:59:59Z', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])(
  '%s is one',
  (text) => expect(isTimestamp(text)).toBe(true),
);

test.each([
  '',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:00:60Z',
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T00:00:00+00:00',
  '2026-01-01',
  '+002026-01-01T00:00:00Z',
  '9999-99-99T99:99:99Z',
])('%j is none', (text) => expect(isTimestamp(text)).toBe(false));
