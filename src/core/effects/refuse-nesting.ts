// Nothing is moved or copied into itself, nor put over what it lies in.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { isAtOrBelow } from '../../permissions/scopes/real-paths.ts';
import type { Target } from './target.ts';

export function refuseNesting(source: Target, target: Target): void {
  if (!isAtOrBelow(target.real, source.real) && !isAtOrBelow(source.real, target.real)) return;
  const message = `${quote(target.requested)} and ${quote(source.requested)} are the same, or one contains the other.`;
  throw coded('ARGUMENT_INVALID', message, { resource: target.requested, fix: 'Choose another destination.' });
}
