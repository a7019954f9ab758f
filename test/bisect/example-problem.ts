// Problems by hand: units named by letters, in that order.

import type { Problem } from '../../src/bisect/problem.ts';

/** `units('a b<a c<a,b')`: b needs a, c needs both. */
export function example(units: string, rest: Partial<Omit<Problem, 'units'>> = {}): Problem {
  return {
    units: units.split(' ').flatMap((text) => {
      const [id = '', needs = ''] = text.split('<');
      return id === '' ? [] : { id, needs: needs === '' ? [] : needs.split(',') };
    }),
    pinned: [],
    excluded: [],
    suspects: [],
    flaky: null,
    ...rest,
  };
}
