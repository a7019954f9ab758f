// Which extensions a policy requires: neither the user's settings nor a workspace's switch them off. What holds them back for another reason does so. Pure.

import { basename } from 'node:path';
import { type BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { FileLayer } from '../../permissions/rules.ts';
import type { Source } from '../../permissions/settings/settings.ts';

/** By all policies together, whether they are there or not. */
export function requiredIds(layers: readonly FileLayer[]): ReadonlySet<ExtensionId> {
  // Ids in small letters, as the schema of policies wants them and the reader makes them.
  return new Set(layers.flatMap((layer) => [...requiredIn(layer).keys()] as ExtensionId[]));
}

/** Where the first policy says it; null: none does. */
export function requirementOf(id: ExtensionId, layers: readonly FileLayer[]): Source | null {
  for (const layer of layers) {
    const source = requiredIn(layer).get(id);
    if (source !== undefined) return source;
  }
  return null;
}

/** Null: it may be switched off. */
export function requiredByPolicy(id: ExtensionId, layers: readonly FileLayer[]): BulkheadError | null {
  const source = requirementOf(id, layers);
  if (source === null) return null;
  const { file, line, owner = '?' } = source;
  return coded(
    'POLICY_REFUSED',
    `${id} stays on by the policy of ${quote(owner)} (${basename(file)}:${line}), which requires it.`,
    { extension: id, layer: 'policy', fix: 'Only whoever wrote the policy can change that.', place: { file, line } },
  );
}

const NONE: ReadonlyMap<string, Source> = new Map();

function requiredIn({ name, settings }: FileLayer): ReadonlyMap<string, Source> {
  return name === 'policy' && settings.kind === 'read' ? settings.required : NONE;
}
