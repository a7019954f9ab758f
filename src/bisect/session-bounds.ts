// How much a session keeps of what others say: enough to understand a failure, never so much that nobody can read the file. No extension fills it by what it declares.

import { boundEvidence } from './evidence.ts';
import type { BisectSession, Dispute, Evidence, JudgedTrial, Participant } from './session.ts';

/** Bytes in the file, of each of them together. */
const MAX_COMMANDS = 300_000;
const MAX_DISPUTES = 300_000;
const MAX_EVIDENCE = 400_000;

type Said = Pick<BisectSession, 'participants' | 'disputes'>;

/** Each participant has the same room for its commands; of disputes, those count that come first. */
export function boundedSayings<S extends Said>(said: S): S {
  const room = Math.floor(MAX_COMMANDS / Math.max(1, said.participants.length));
  const participants = said.participants.map(
    (participant): Participant => ({
      ...participant,
      commands: firstWithin(participant.commands, room, bytesOf),
    }),
  );
  const disputes = firstWithin(said.disputes, MAX_DISPUTES, (dispute: Dispute) => bytesOf(JSON.stringify(dispute)));
  return { ...said, participants, disputes };
}

/** What makes room: the lines of trials that were not bad, the oldest first; then those of the oldest bad ones. Sentences stay. */
export function withJudged(trials: readonly JudgedTrial[], judged: JudgedTrial): readonly JudgedTrial[] {
  const all = [...trials, { ...judged, evidence: boundEvidence(judged.evidence) }];
  let size = all.reduce((sum, { evidence }) => sum + linesOf(evidence), 0);
  const emptied = new Set<JudgedTrial>();
  for (const isBad of [false, true]) {
    for (const trial of all) {
      if (size <= MAX_EVIDENCE) break;
      if ((trial.verdict === 'bad') !== isBad) continue;
      emptied.add(trial);
      size -= linesOf(trial.evidence);
    }
  }
  return all.map((trial) =>
    emptied.has(trial) ? { ...trial, evidence: { what: trial.evidence.what, log: [], audit: [] } } : trial,
  );
}

function linesOf({ log, audit }: Evidence): number {
  return [...log, ...audit].reduce((sum, line) => sum + bytesOf(line), 0);
}

function firstWithin<T>(all: readonly T[], room: number, size: (each: T) => number): readonly T[] {
  let left = room;
  return all.filter((each) => {
    // Nobody counts what has no room anyway: it may be millions.
    if (left >= 0) left -= size(each);
    return left >= 0;
  });
}

/** As JSON has it: what is no ASCII has up to three bytes for each, and what nobody can see has six. */
function bytesOf(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length;
}
