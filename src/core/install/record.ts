// `record.json`: read as what a stranger may have written, and written as one line of truth.

import * as v from 'valibot';
import { isVersion } from '../../model/engine-range.ts';
import { type ExtensionId, parseExtensionId } from '../../model/extension-id.ts';
import { ISOLATIONS } from '../../model/isolation.ts';
import { originText, parseInstalledOrigin } from '../../model/origin.ts';
import type { Declarations } from '../../model/permission.ts';
import { pathFault } from '../../packaging/package-path.ts';
import type { PermissionChange } from '../../permissions/scopes/scope-difference.ts';
import type { InstalledCopy, InstallRecord } from './install-types.ts';

/** Beside the folders of the copies that it names. */
export const RECORD_FILE = 'record.json';
/** Bytes. A list of 10,000 files with long names has about 3 MB. */
export const MAX_RECORD = 16 * 1024 * 1024;

/** A digest, and a number when the same files lie there already and are damaged. Never a path. */
const FOLDER = /^[0-9a-f]{64}(-[1-9][0-9]{0,3})?$/;

const file = v.strictObject({
  path: v.pipe(
    v.string(),
    v.check((path) => pathFault(path) === null),
  ),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
});
const declarations = v.record(v.string(), v.looseObject({ reason: v.string() }));
const copy = {
  version: v.pipe(v.string(), v.check(isVersion)),
  folder: v.pipe(v.string(), v.regex(FOLDER)),
  files: v.nullable(v.array(file)),
  keyId: v.optional(v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))), null),
  accepted: declarations,
  optional: declarations,
  isolation: v.picklist(ISOLATIONS),
  untrustedToo: v.boolean(),
  installedAt: v.pipe(v.string(), v.isoTimestamp()),
};
const change = v.strictObject({
  kind: v.string(),
  change: v.picklist(['new', 'wider']),
  added: v.record(v.string(), v.union([v.array(v.unknown()), v.literal('any')])),
});
const RECORD = v.strictObject({
  format: v.literal(1),
  id: v.string(),
  origin: v.string(),
  current: v.strictObject(copy),
  held: v.optional(v.strictObject({ ...copy, more: v.array(change) })),
  removing: v.optional(v.literal(true)),
});

/** Null: it is none, or another id's. What its copies hold is measured when they are read. */
export function parseRecord(text: string, id: ExtensionId): InstallRecord | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The caller says what it was.
    return null;
  }
  const parsed = v.safeParse(RECORD, json);
  if (!parsed.success || parseExtensionId(parsed.output.id) !== id) return null;
  const { current, held, removing } = parsed.output;
  const origin = parseInstalledOrigin(parsed.output.origin);
  if (origin === null) return null;
  // One truth about the files of a copy: its publisher's, where there is one.
  const signed = origin.kind === 'key';
  for (const each of held === undefined ? [current] : [current, held]) {
    if ((each.files === null) !== signed || (each.keyId !== null) !== signed) return null;
  }
  return {
    format: 1,
    id,
    origin,
    current: copyOf(current),
    ...(held && { held: { ...copyOf(held), more: held.more as readonly PermissionChange[] } }),
    ...(removing && { removing }),
  };
}

export function recordText(record: InstallRecord): string {
  return `${JSON.stringify({ ...record, origin: originText(record.origin) })}\n`;
}

/** Kinds and scopes stay as they were written: they are only ever compared with what a manifest says. */
function copyOf(read: v.InferOutput<v.StrictObjectSchema<typeof copy, undefined>>): InstalledCopy {
  const { version, folder, files, keyId, accepted, optional, isolation, untrustedToo, installedAt } = read;
  return {
    version,
    folder,
    files,
    keyId,
    accepted: accepted as unknown as Declarations,
    optional: optional as unknown as Declarations,
    isolation,
    untrustedToo,
    installedAt,
  };
}
