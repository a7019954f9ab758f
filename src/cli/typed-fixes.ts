// Where the library says what to write into a file, the command line says what to type.

import { BulkheadError, coded } from '../base/error.ts';
import { visible } from '../base/quote.ts';
import type { ExtensionInfo } from '../index.ts';
import { pinHint } from './bisect/under-way.ts';
import { enableCommand, entryNameOf } from './extension-name.ts';

/** Errors of a running extension as they come, with another `fix` where a command does it. */
export function withTypedFix(thrown: unknown, extensions: readonly ExtensionInfo[]): unknown {
  if (!(thrown instanceof BulkheadError)) return thrown;
  const about = extensions.find(({ id }) => id === thrown.details.extension);
  const fix = about === undefined ? null : typed(thrown, about);
  return fix === null ? thrown : coded(thrown.code, thrown.message, { ...thrown.details, fix }, thrown);
}

const TRUST = 'Trust the workspace, if you know who wrote what lies in it';

function typed({ code, details: { permission, layer, fix = '' } }: BulkheadError, info: ExtensionInfo): string | null {
  const { id, state } = info;
  if (code === 'EXTENSION_DISABLED' && state.kind === 'disabled' && state.reason === 'bisect') return pinHint(id);
  if (code === 'EXTENSION_DISABLED' && layer === 'user') return `Enable it: ${enableCommand(info)}`;
  if (fix.startsWith(TRUST))
    return `Run it without --untrusted, if you know who wrote what lies in the workspace${fix.slice(TRUST.length)}`;
  if (code === 'PERMISSION_UNANSWERED' && (layer === 'policy' || layer === 'workspace'))
    return 'Run it on a terminal, and answer there: it has to be asked for.';
  // Other refusals have other remedies: a file to mend, a scope to widen, a policy that only its owner changes.
  if (permission === undefined || !fix.includes('in the user settings: "bulkhead.permissions"')) return null;
  const allow = `Allow it: bulkhead grant ${entryNameOf(info)} ${visible(permission)}`;
  return code === 'PERMISSION_UNANSWERED' ? `${allow}; or run it on a terminal, and answer there.` : allow;
}
