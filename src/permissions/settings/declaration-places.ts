// Where a manifest declares a permission: the answer to "why?" when nobody else has said anything of it.

import { pointerTo } from '../../model/json-pointer.ts';
import { type JsonSource, readJson } from '../../model/json-source.ts';
import { fieldOf } from '../../model/json-value.ts';
import type { PermissionKind } from '../../model/permission.ts';
import type { Source } from './settings.ts';

/** Of a kind: its line, as required before as optional; of one that is not declared, where it could be. */
export type DeclarationPlaces = (kind: PermissionKind) => Source;

/** `text` is the manifest as it was read from `file`. Read when it is asked for. */
export function declarationPlaces(text: string, file: string): DeclarationPlaces {
  let source: JsonSource | null | undefined;
  return (kind) => {
    if (source === undefined) source = sourceOf(text, file);
    if (source === null) return { file, line: 1 };
    const { value } = source;
    const sections = ['permissions', 'optionalPermissions'];
    const section = sections.find((name) => fieldOf(fieldOf(value, name), kind) !== undefined);
    const pointer = section === undefined ? pointerTo('permissions') : pointerTo(section, kind);
    const { line = 1 } = source.placeOf(pointer, 'key');
    return { file, line };
  };
}

function sourceOf(text: string, file: string): JsonSource | null {
  const read = readJson(text, { file, unreadable: 'MANIFEST_UNREADABLE', ambiguous: 'MANIFEST_INVALID' });
  return read.kind === 'source' ? read.source : null;
}
