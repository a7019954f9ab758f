// A line of the log as text: which number it has, what came before it, and an entry that can hide nothing and is never long.

import { hash } from 'node:crypto';
import { visibleJson } from '../../base/quote.ts';
import { withoutSecrets } from '../../base/without-secrets.ts';
import { isAppPermission } from '../../model/app-permission.ts';
import type { AuditEntry, AuditLine } from './audit-entry.ts';

/** What the first line of all has before it. */
export const NOTHING_BEFORE = '0'.repeat(64);
/** Bytes. No line that was written here is longer, and no reader takes a longer one for a line. */
export const LONGEST_LINE = 64 * 1024;
/** Characters of any text in a line; of a longer one, its beginning and its end. */
const LONGEST_TEXT = 1_000;
const KEPT_END = 200;

/** The rest is the number and the hash. */
const LONGEST_BODY = LONGEST_LINE - 256;

/** The entry as JSON. */
export function bodyOf(entry: AuditEntry): string {
  const whole = shown(entry);
  const body = textOf(whole);
  return Buffer.byteLength(body) <= LONGEST_BODY ? body : textOf(inShort(whole));
}

function textOf(entry: object): string {
  return visibleJson(JSON.stringify(entry, shorten));
}

/** Lists can be long in sum: what a file of the workspace says, for one. Of each, as much of its text as of any text. */
function inShort(entry: AuditEntry): object {
  const fields = Object.entries(entry).map(([name, value]: [string, unknown]) => {
    const text = typeof value === 'object' ? JSON.stringify(value) : '';
    if (text.length <= LONGEST_TEXT) return [name, value];
    return [name, Array.isArray(value) ? [text] : { '…': text }];
  });
  return Object.fromEntries(fields);
}

export function lineOf(n: number, prev: string, body: string): string {
  return `{"n":${n},"prev":"${prev}",${body.slice(1)}`;
}

/** Of the line without its line break, in lower-case hex: `printf %s "$line" | sha256sum`. */
export function hashOf(line: string | Uint8Array): string {
  return hash('sha256', line, 'hex');
}

/** What a checkpoint at line `n` signs: everything before it, through the hash of the line before. */
export function checkpointText(n: number, prev: string): string {
  return `${n} ${prev}`;
}

export interface LinePlace {
  readonly n: number;
  readonly prev: string;
}

/** The number and the hash before it, only in the form in which they are written. */
export function placeOf(line: string): LinePlace | null {
  const [, n, prev] = /^\{"n":([1-9]\d{0,14}),"prev":"([0-9a-f]{64})",/.exec(line) ?? [];
  return n === undefined || prev === undefined ? null : { n: Number(n), prev };
}

/** Cheap: most lines are no marks, and a reader of the whole log need not parse them. */
export function kindOf(line: string): string | null {
  const at = line.indexOf('"kind":"', 80);
  return at < 0 || at > 110 ? null : line.slice(at + 8, line.indexOf('"', at + 8));
}

/** Null: this is no line of ours. Whether it was changed is for verification to say. */
export function parseLine(line: string): AuditLine | null {
  try {
    const { n, prev: _, ...entry } = JSON.parse(line) as Record<string, unknown>;
    // The log is ours, and verified apart: a reader needs to know only that it is an entry at all.
    return typeof n === 'number' && typeof entry.kind === 'string' && typeof entry.time === 'string'
      ? { n, entry: entry as unknown as AuditEntry }
      : null;
  } catch {
    return null;
  }
}

/** Secrets can stand in command lines and addresses, and nobody needs them to understand a decision. */
function shown(entry: AuditEntry): AuditEntry {
  if (entry.kind !== 'decision' && entry.kind !== 'question') return entry;
  const { permission, resource } = entry;
  const holdsText = permission === 'process.spawn' || permission === 'open.external' || isAppPermission(permission);
  return holdsText ? { ...entry, resource: withoutSecrets(resource) } : entry;
}

function shorten(_key: string, value: unknown): unknown {
  if (Array.isArray(value) && value.length > 100) return [...value.slice(0, 100), `… and ${value.length - 100} more`];
  if (typeof value !== 'string' || value.length <= LONGEST_TEXT) return value;
  const [begin, end] = [value.slice(0, LONGEST_TEXT - KEPT_END), value.slice(-KEPT_END)];
  return `${begin}… (${value.length - LONGEST_TEXT} characters) …${end}`;
}
