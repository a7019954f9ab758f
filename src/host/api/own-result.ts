// Promises that give a guest its own things back.

import { BulkheadError } from '../../base/error.ts';
import type { Boundary } from './boundary.ts';

/** Something of the guest's, or nothing. Boxed, so that no promise of ours ever looks at it: it may have a `then` or a getter. */
export interface Own {
  readonly value: unknown;
}

/** As `boundary.later`; what is in the box is handed over inside the guest's entry. */
export function laterOwn<A extends readonly unknown[]>(
  boundary: Boundary,
  enter: (call: () => void) => void,
  run: (...args: A) => Promise<Own>,
): (...args: A) => Promise<unknown> {
  const boxed = boundary.later(run);
  return (...args) =>
    new Promise((resolve, reject) => {
      boxed(...args).then((own) => enter(() => resolve(own.value)), reject);
    });
}

/** As VS Code has it: a dialog that its token closes resolves to nothing. */
export async function orNothing(dialog: Promise<Own>): Promise<Own> {
  try {
    return await dialog;
  } catch (error) {
    if (error instanceof BulkheadError && error.code === 'CANCELLED') return { value: undefined };
    throw error;
  }
}
