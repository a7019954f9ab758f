// What is on in a trial, as few characters: a session keeps hundreds of trials among hundreds of units.

import type { Unit } from './problem.ts';

/** Four units in each hex digit, the first in its highest bit. What is not among the units is lost. */
export function onText(on: readonly string[], units: readonly Unit[]): string {
  const chosen = new Set(on);
  let text = '';
  for (let at = 0; at < units.length; at += 4) {
    let digit = 0;
    for (let bit = 0; bit < 4; bit++) {
      const unit = units[at + bit];
      digit = digit * 2 + (unit !== undefined && chosen.has(unit.id) ? 1 : 0);
    }
    text += digit.toString(16);
  }
  return text;
}
