// A question that is answered by yes or no: only by somebody who could read it, and asked again until it is one of the two.

import { WHEN_READ } from './asking.ts';
import type { Ask, CliPowers } from './powers.ts';

/** `question` ends where its choices begin. Enter alone is a no. Errors: those of `ask`. */
export async function saysYes(
  ask: Ask,
  question: string,
  { terminal, interrupted }: Pick<CliPowers, 'terminal' | 'interrupted'>,
): Promise<boolean> {
  for (;;) {
    const typed = await ask(`${question} y(es), n(o)`, 'n', interrupted, WHEN_READ);
    if (/^y(es)?$/iu.test(typed)) return true;
    if (/^no?$/iu.test(typed)) return false;
    terminal.say('Type y or n.');
  }
}
