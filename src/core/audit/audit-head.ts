// Where the log stands: how many lines, and the hash of the last. Signed, and replaced as a whole after each flush.

import type { AuditKey } from './audit-key.ts';
import { signatureChecker } from './audit-key.ts';

export interface AuditHead {
  /** Lines so far, those of dropped files included. */
  readonly count: number;
  readonly hash: string;
  /** The file that is written, and how long it is. */
  readonly file: number;
  readonly bytes: number;
  /** Where the oldest file that is kept begins: so what rotation dropped is told from what somebody removed. */
  readonly oldest: { readonly file: number; readonly n: number; readonly prev: string };
}

export type ReadHead =
  | { readonly kind: 'head'; readonly head: AuditHead; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'changed' }
  /** It is whole, and signed with another key. */
  | { readonly kind: 'foreign' };

export function headText(head: AuditHead, key: AuditKey): string {
  const plain = plainText(head, key.publicKey);
  return `${JSON.stringify({ ...JSON.parse(plain), signature: key.sign('head', plain) })}\n`;
}

/** Only what was written in exactly this form counts: a byte more or less is a change. */
export function readHead(text: string | null, publicKey: string): ReadHead {
  if (text === null) return { kind: 'missing' };
  try {
    const { count, hash, file, bytes, oldest, key, signature } = JSON.parse(text) as AuditHead & Record<string, string>;
    const { file: first, n, prev } = oldest;
    const head = { count, hash, file, bytes, oldest: { file: first, n, prev } };
    const plain = plainText(head, String(key));
    const whole = `${JSON.stringify({ ...JSON.parse(plain), signature })}\n` === text;
    if (!whole || ![count, file, bytes, first, n].every(isCount) || ![hash, prev].every(isHash))
      return { kind: 'changed' };
    if (!signatureChecker(String(key))('head', plain, String(signature))) return { kind: 'changed' };
    return key === publicKey ? { kind: 'head', head, text } : { kind: 'foreign' };
  } catch {
    return { kind: 'changed' };
  }
}

function plainText({ count, hash, file, bytes, oldest: { file: first, n, prev } }: AuditHead, key: string): string {
  return JSON.stringify({ format: 1, count, hash, file, bytes, oldest: { file: first, n, prev }, key });
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
