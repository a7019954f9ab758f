// What verification can say of a log.

import type { Damage } from './audit-entry.ts';

/** `file` is an absolute path; `line` counts from 1 within it. Only `ok` means that nothing is wrong. */
export type AuditVerdict =
  | {
      readonly kind: 'ok';
      /** Lines so far, and the hash of the last: whoever keeps both elsewhere can tell an older copy later. */
      readonly count: number;
      readonly head: string;
      /** The number of the first line that is kept: those before it made room. */
      readonly oldest: number;
      readonly files: number;
      /** Signatures that were verified, the head's not among them. */
      readonly checkpoints: number;
      /** How often a core was killed while it wrote, and the log was taken up again. */
      readonly interruptions: number;
      /** Entries that could not be written when they came, as the log itself says. */
      readonly lost: number;
      /** The first 16 hex characters of SHA-256 of the public key; empty without a log. */
      readonly keyId: string;
    }
  /** After the head stand `lines` that follow it, and `bytes` of one that never ended: a core was killed. The next one takes it up. */
  | ({ readonly kind: 'torn-tail'; readonly lines: number; readonly bytes: number } & Place)
  /** The log ends before its head: `missing` lines are gone. */
  | ({ readonly kind: 'truncated'; readonly missing: number } & Place)
  /** This line is not as it was written. */
  | ({ readonly kind: 'changed' } & Place)
  /** The lines `from` to `to` are gone from before this one. */
  | ({ readonly kind: 'removed'; readonly from: number; readonly to: number } & Place)
  /** This line does not belong here: it, or as many others, were put in. */
  | ({ readonly kind: 'inserted' } & Place)
  | ({ readonly kind: 'reordered' } & Place)
  | ({ readonly kind: 'head-missing' | 'head-changed' } & Place)
  /** The key is gone, cannot be used, or is not the one that signed. */
  | ({ readonly kind: 'key-missing' | 'key-damaged' | 'key-open' | 'key-changed' } & Place)
  /** A core found it so, wrote it down here, and went on. */
  | ({ readonly kind: 'damaged'; readonly what: Damage } & Place)
  /** It is whole, and not the log whose head was expected: another one, or an older copy. */
  | ({ readonly kind: 'replaced' } & Place);

interface Place {
  readonly file: string;
  readonly line: number;
}

/** A head that was noted earlier. */
export interface KnownHead {
  readonly count: number;
  readonly hash: string;
}

/** One sentence for people. */
export function explainVerdict(verdict: AuditVerdict): string {
  switch (verdict.kind) {
    case 'ok':
      return `The audit log is whole: ${verdict.count} lines.`;
    case 'torn-tail':
      return 'A core was ended while it wrote; the next one takes that up. Nothing before it was touched.';
    case 'truncated':
      return `The log ends too early: ${verdict.missing === 1 ? 'its last line is' : `its last ${verdict.missing} lines are`} gone.`;
    case 'changed':
      return 'This line is not as it was written.';
    case 'removed':
      return verdict.from === verdict.to
        ? `Line ${verdict.from} of the log was removed before this one.`
        : `Lines ${verdict.from} to ${verdict.to} of the log were removed before this one.`;
    case 'inserted':
      return 'Lines were put in that do not belong here.';
    case 'reordered':
      return 'From here on, lines do not stand in the order in which they were written.';
    case 'head-missing':
      return 'The head of the log is gone, and with it the proof of where the log ends.';
    case 'head-changed':
      return 'The head of the log is not as it was written.';
    case 'key-missing':
      return 'The key of the log is gone, so nothing that it signed can be verified.';
    case 'key-damaged':
      return 'The key of the log is damaged, so nothing that it signed can be verified.';
    case 'key-open':
      return 'Other users of this machine can read the key of the log: they could have signed anything.';
    case 'key-changed':
      return 'This was signed with another key than the one that lies beside the log.';
    case 'damaged':
      return `A core found the log damaged (${verdict.what}), said so here, and went on.`;
    case 'replaced':
      return 'This is not the log that was expected: another one, or an older copy of it.';
  }
}
