// Which protocol both sides speak: the highest number that lies in both ranges.

import { coded } from '../base/error.ts';

export interface ProtocolRange {
  readonly min: number;
  readonly max: number;
}

/** Raise `max` for what old peers can do without, `min` for what they cannot. */
export const PROTOCOL: ProtocolRange = { min: 1, max: 1 };

/** @throws PROTOCOL_VERSION when the ranges do not meet. */
export function negotiate(theirs: ProtocolRange, ours: ProtocolRange = PROTOCOL): number {
  const highest = Math.min(theirs.max, ours.max);
  if (Number.isInteger(highest) && highest >= Math.max(theirs.min, ours.min)) return highest;
  throw coded(
    'PROTOCOL_VERSION',
    `The core speaks protocol ${Number(theirs.min)} to ${Number(theirs.max)}, the host ${ours.min} to ${ours.max}.`,
    { fix: 'Use the host file that came with this version of Bulkhead.' },
  );
}

/** The core's side of it: what a host says it chose must be something that was offered. @throws PROTOCOL_VERSION */
export function confirmProtocol(chosen: number, offered: ProtocolRange = PROTOCOL): number {
  return negotiate({ min: chosen, max: chosen }, offered);
}
