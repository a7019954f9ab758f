import { expect, test } from 'vitest';
import { WHEN_READ } from '../../src/cli/asking.ts';
import type { Ask, Terminal } from '../../src/cli/powers.ts';
import { saysYes } from '../../src/cli/yes-or-no.ts';

async function answered(...typed: string[]): Promise<{ yes: boolean; said: string[]; left: string[] }> {
  const left = [...typed];
  const said: string[] = [];
  const ask: Ask = async (question, proposal, _signal, how) => {
    expect([question, proposal, how]).toEqual(['Really? y(es), n(o)', 'n', WHEN_READ]);
    return left.shift() ?? 'n';
  };
  const terminal = { say: (line: string) => void said.push(line) } as Terminal;
  const yes = await saysYes(ask, 'Really?', { terminal, interrupted: new AbortController().signal });
  return { yes, said, left };
}

test.each(['y', 'Y', 'yes', 'YES'])('%s is a yes', async (typed) => {
  expect(await answered(typed, 'left')).toEqual({ yes: true, said: [], left: ['left'] });
});

test.each(['n', 'N', 'no', 'No'])('%s is a no', async (typed) => {
  expect(await answered(typed, 'left')).toEqual({ yes: false, said: [], left: ['left'] });
});

test.each(['', 'ye', 'yesterday', 'y n', '1'])('%j is neither, and the question comes again', async (typed) => {
  expect(await answered(typed, 'y')).toEqual({ yes: true, said: ['Type y or n.'], left: [] });
});
