import { expect, test } from 'vitest';
import { isRange, isVersion, satisfiesRange, satisfiesVscodeRange } from '../../src/model/engine-range.ts';

test.each([
  // Plain semver.
  ['1.4.0', '^1.0.0', true],
  ['2.0.0', '^1.0.0', false],
  ['1.130.0', '^1.104', true],
  ['1.130.0', '^1.x', true],
  ['1.130.0', '1.x.x', true],
  ['1.130.0', '*', true],
  ['1.130.0', '>=1.2 <1.100 || ^1.130.0', true],
  ['0.2.0', '^0.1.0', false],
  // A range without a pre-release: a pre-release counts as the release that it leads to.
  ['1.3.0-beta.1', '^1.2.0', true],
  ['1.2.0-beta.1', '^1.2.0', true],
  ['1.2.0-beta.1', '>=1.2.0', true],
  ['2.0.0-beta.1', '^1.2.0', false],
  ['2.0.0-beta.1', '<2.0.0', false],
  ['2.0.0-beta.1', '*', true],
  ['1.1.0-beta.1', '1.0.0 - 1.2.0', true],
  // A range with a pre-release: the order of semver, pre-releases included.
  ['1.2.0-beta.3', '>=1.2.0-beta.2', true],
  ['1.2.0-beta.1', '>=1.2.0-beta.2', false],
  ['1.2.0', '^1.2.0-beta.2', true],
  ['1.3.0-alpha', '^1.2.0-beta.2', true],
  ['2.0.0-alpha', '^1.2.0-beta.2', false],
  ['1.2.0-beta.2', '1.2.0-beta.2', true],
  // Each alternative by itself.
  ['1.2.0-beta.1', '^1.2.0-beta.2 || ^3.0.0', false],
  ['3.0.0-beta.1', '^1.2.0-beta.2 || ^3.0.0', true],
  // What is neither.
  ['latest', '*', false],
  ['1.0.0', 'latest', false],
])('%s within %s: %s', (version, range, expected) => {
  expect(satisfiesRange(version, range)).toBe(expected);
});

test.each([
  ['1.130.0', '0.10.x', true],
  ['1.130.0', '^0.10.1', true],
  ['1.130.0', '0.10.1', false],
  ['1.130.0', '^1.200.0', false],
  ['1.130.0-insider', '^1.130.0', true],
  ['2.0.0', '0.10.x', false],
])('VS Code %s within %s: %s', (version, range, expected) => {
  expect(satisfiesVscodeRange(version, range)).toBe(expected);
});

test.each([
  ['1.2.3', true],
  ['1.2.3-beta.1+build', true],
  ['v1.2.3', false],
  ['1.2', false],
  [' 1.2.3', false],
  ['', false],
  ['1.2.3\n', false],
  ['1.0.0+build.1', true],
])('%j is a version: %s', (text, expected) => {
  expect(isVersion(text)).toBe(expected);
});

test.each([
  ['^1.x', true],
  ['', true],
  ['next', false],
  ['^1.0.0 || next', false],
  ['>=1'.padEnd(257), false],
])('%j is a range: %s', (text, expected) => {
  expect(isRange(text)).toBe(expected);
});
