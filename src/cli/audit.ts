// `audit`: what extensions did and what was refused to them, as the log of the home tells it; and whether that log is whole.

import { resolve } from 'node:path';
import { coded } from '../base/error.ts';
import { nearest } from '../base/nearest.ts';
import { quote, visible } from '../base/quote.ts';
import { type AuditEntry, type AuditLine, explainVerdict, readAudit, verifyAudit } from '../index.ts';
import { auditLines } from './audit-lines.ts';
import { looksLikeId } from './extension-name.ts';
import { type Success, toJson, usage } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';

export interface AuditFlags {
  readonly verify?: boolean;
  readonly extension?: string;
  readonly permission?: string;
  readonly denied?: boolean;
  readonly since?: string;
  readonly follow?: boolean;
}

/** Errors: `AUDIT_TORN_TAIL`, `AUDIT_BROKEN`, `USAGE`, `FILE_UNAVAILABLE`. */
export async function audit(options: AuditFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  const home = options.home === null ? {} : { home: resolve(powers.workingDirectory, options.home) };
  const wanted = filterOf(options, Date.now());
  try {
    if (options.verify !== true) return await show(options, wanted, { ...home, signal: powers.interrupted }, powers);
    if (['extension', 'permission', 'denied', 'since', 'follow'].some((flag) => flag in options))
      throw usage('--verify looks at the whole log.', 'Leave the other options away.');
    return await verified(home);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const fix = 'Make the folder "audit" of the home readable for you.';
    throw coded('FILE_UNAVAILABLE', `The audit log cannot be read: ${error.message}`, { fix }, error);
  }
}

async function verified(home: { readonly home?: string }): Promise<Success> {
  const verdict = await verifyAudit(home);
  if (verdict.kind === 'ok') {
    const { count, head, oldest, files, checkpoints, interruptions, lost, keyId } = verdict;
    return {
      result: verdict,
      show({ print, colors }) {
        if (count === 0) return print('There is no audit log yet.');
        print(
          `${colors.green('ok')} ${count} lines, ${checkpoints} signatures of key ${keyId}, in ${files === 1 ? 'one file' : `${files} files`}`,
        );
        if (oldest > 1) print(`Lines 1 to ${oldest - 1} made room, as they should.`);
        if (interruptions > 0)
          print(`Cores that were killed while they wrote: ${interruptions}. Nothing before is missing.`);
        if (lost > 0) print(`${lost} entries could not be written when they came: the disk did not take them.`);
        print(`head: ${count}:${head}`);
      },
    };
  }
  const { kind, file, line } = verdict;
  throw coded(kind === 'torn-tail' ? 'AUDIT_TORN_TAIL' : 'AUDIT_BROKEN', `${kind}: ${explainVerdict(verdict)}`, {
    place: { file, line },
    verdict,
    fix:
      kind === 'torn-tail'
        ? 'Nothing: the next core that writes takes it up, and says so in the log.'
        : 'Find out who changes files of the home, or what is wrong with its disk. To begin anew, move the folder "audit" away.',
  });
}

async function show(
  { follow = false, json, permission }: AuditFlags & GlobalOptions,
  wanted: (entry: AuditEntry) => boolean,
  from: { readonly home?: string; readonly signal: AbortSignal },
  { terminal }: CliPowers,
): Promise<Success> {
  const lineOf = auditLines(terminal.colors);
  const tell = json
    ? ({ n, entry }: AuditLine) => terminal.print(toJson({ n, ...entry }))
    : ({ entry }: AuditLine) => terminal.print(lineOf(entry));
  const collected: AuditLine[] = [];
  const kinds = new Set<string>();
  let told = 0;
  for await (const lines of readAudit({ ...from, follow })) {
    for (const line of lines) {
      if ('permission' in line.entry && line.entry.permission !== null) kinds.add(line.entry.permission);
      if (!wanted(line.entry)) continue;
      told += 1;
      // One document holds all of them; for people each is shown as it is read.
      if (json && !follow) collected.push(line);
      else tell(line);
    }
  }
  if (follow) return { result: null, streamed: true };
  return {
    result: collected.map(({ n, entry }) => ({ n, ...entry })),
    show({ say }) {
      if (told > 0) return;
      const meant = permission === undefined || kinds.has(permission) ? null : nearest(permission, [...kinds]);
      say(`Nothing of the kind is in the audit log.${meant === null ? '' : ` Did you mean ${visible(meant)}?`}`);
    },
  };
}

function filterOf({ extension, permission, denied, since }: AuditFlags, now: number): (entry: AuditEntry) => boolean {
  const id = extension?.toLowerCase();
  if (id !== undefined && !looksLikeId(id)) {
    throw usage(
      `${quote(id)} is no id of an extension.`,
      'Name it as publisher.name: bulkhead list shows what is installed.',
    );
  }
  const from = since === undefined ? 0 : momentOf(since, now);
  return (entry) => {
    if (isBookkeeping(entry) || Date.parse(entry.time) < from) return false;
    if (id !== undefined && !isAbout(entry, id)) return false;
    if (permission !== undefined && !speaksOf(entry, permission)) return false;
    return !denied || isDenial(entry);
  };
}

/** The log's own, as long as nothing was lost by it. */
function isBookkeeping(entry: AuditEntry): boolean {
  return entry.kind === 'checkpoint' || (entry.kind === 'file' && entry.dropped.length === 0);
}

/** What settings say of it, or of all, explains what was decided. */
function isAbout(entry: AuditEntry, id: string): boolean {
  if ('id' in entry) return entry.id === id;
  return entry.kind === 'settings' && (entry.entry === null || entry.entry === '*' || entry.entry.split('@')[0] === id);
}

function speaksOf(entry: AuditEntry, permission: string): boolean {
  if (entry.kind === 'denials') return entry.counts.some((count) => count.permission === permission);
  return 'permission' in entry && entry.permission === permission;
}

function isDenial(entry: AuditEntry): boolean {
  return entry.kind === 'denials' || (entry.kind === 'decision' && entry.decision === 'deny');
}

const MILLISECONDS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function momentOf(text: string, now: number): number {
  const [, count = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const moment =
    unit === ''
      ? /^\d{4}-\d\d/.test(text)
        ? Date.parse(text)
        : Number.NaN
      : now - Number(count) * (MILLISECONDS[unit] ?? 0);
  if (!Number.isNaN(moment)) return moment;
  throw usage(`${quote(text)} is no moment.`, 'Name one as 10m, 2h or 1d before now, or as 2026-11-22T14:00.');
}
