// What runs of one folder used, over several runs: parsed strictly, merged, and bounded.

import * as v from 'valibot';
import { isAppPermission } from '../../model/app-permission.ts';
import { PERMISSION_KINDS } from '../../model/permission.ts';
import type { Use } from '../../permissions/learn/use.ts';

export interface UsedThing {
  readonly use: Use;
  readonly times: number;
}

export interface LearnRecord {
  readonly format: 1;
  /** The real path of the extension's folder. */
  readonly folder: string;
  /** Of the manifest that ran last: its version, and SHA-256 of its text. */
  readonly version: string;
  readonly manifest: string;
  /** ISO 8601: when the last run ended. */
  readonly at: string;
  readonly runs: number;
  /** Of the last run that had any. */
  readonly workspaceFolders: readonly string[];
  readonly requested: readonly string[];
  /** `run`: the last one in which it was seen. */
  readonly uses: readonly { readonly use: Use; readonly times: number; readonly run: number }[];
}

export const MOST_USES = 5_000;
/** Runs after which what was not seen again counts as gone. */
const FORGOTTEN_AFTER = 20;

const text = v.pipe(v.string(), v.maxLength(8_192));
const texts = v.pipe(v.array(text), v.maxLength(1_024));
const count = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(Number.MAX_SAFE_INTEGER));
const fileKind = v.picklist(['fs.read', 'fs.write']);
const otherKind = v.pipe(
  text,
  v.check((kind) => isAppPermission(kind) || PERMISSION_KINDS.some((each) => each === kind)),
  v.check((kind) => !['fs.read', 'fs.write', 'process.spawn'].includes(kind)),
);
const path = v.pipe(text, v.regex(/^(?:\/|\$\{\w+\}(?:\/|$)|[A-Za-z]:\/)/u));
const use = v.union([
  v.strictObject({ kind: fileKind, path, as: v.picklist(['itself', 'way', 'listed']) }),
  v.strictObject({ kind: v.literal('process.spawn'), names: texts, args: texts, env: texts, cwd: v.nullable(path) }),
  v.strictObject({ kind: otherKind, scope: v.record(text, texts), globs: v.exactOptional(texts) }),
]);
const record = v.strictObject({
  format: v.literal(1),
  folder: text,
  version: text,
  manifest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)),
  at: v.pipe(v.string(), v.isoTimestamp()),
  runs: count,
  workspaceFolders: texts,
  requested: texts,
  uses: v.pipe(v.array(v.strictObject({ use, times: count, run: count })), v.maxLength(MOST_USES)),
});

/** Null: it is none, or not one of this folder. Whatever it is, it is then as if nothing had been learned. */
export function parseLearnRecord(json: string, folder: string): LearnRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null; // its next run replaces it
  }
  const parsed = v.safeParse(record, value);
  // The schema's kinds are those of `Use`.
  return parsed.success && parsed.output.folder === folder ? (parsed.output as LearnRecord) : null;
}

export interface LearnedRun extends Pick<LearnRecord, 'folder' | 'version' | 'manifest' | 'at' | 'workspaceFolders'> {
  readonly requested: Iterable<string>;
  readonly used: readonly UsedThing[];
}

/** What was seen now counts first, when there is too much. */
export function mergeRecord(before: LearnRecord | null, { used, requested, ...now }: LearnedRun): LearnRecord {
  const runs = Math.min((before?.runs ?? 0) + 1, Number.MAX_SAFE_INTEGER);
  const earlier = (before?.uses ?? []).filter(({ run }) => runs - run < FORGOTTEN_AFTER);
  const uses = new Map(earlier.map((each) => [JSON.stringify(each.use), each]));
  for (const { use: seen, times } of used) {
    const key = JSON.stringify(seen);
    const total = Math.min((uses.get(key)?.times ?? 0) + times, Number.MAX_SAFE_INTEGER);
    uses.set(key, { use: seen, times: total, run: runs });
  }
  const latest = [...uses.values()].sort((a, b) => b.run - a.run).slice(0, MOST_USES);
  const workspaceFolders = now.workspaceFolders.length > 0 ? now.workspaceFolders : (before?.workspaceFolders ?? []);
  const kinds = [...new Set([...(before?.requested ?? []), ...requested])];
  return { format: 1, ...now, runs, workspaceFolders, requested: kinds, uses: latest };
}
