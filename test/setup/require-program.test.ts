import { describe, expect, test, vi } from 'vitest';
import { lacks } from './require-program.ts';

describe('a program that a test needs', () => {
  test('when it is on the PATH, the test runs', () => {
    expect(lacks('sh')).toBe(false);
  });

  test('when it is missing, a line names it and the test is skipped', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(lacks('no-such-program', { PATH: '/usr/bin' })).toBe(true);
    expect(warn).toHaveBeenCalledWith('skipped: needs the program "no-such-program", which is not here');
    warn.mockRestore();
  });

  test('when everything is required, its absence is a failure', () => {
    expect(() => lacks('no-such-program', { PATH: '/usr/bin', BULKHEAD_REQUIRE_ALL: '1' })).toThrow('no-such-program');
  });
});
