// What an extension threw, with the stack turned to its author's own lines.

import { type BulkheadError, coded } from '../base/error.ts';
import { stackMapper } from '../packaging/source-stack.ts';
import { SCRIPT_PREFIX } from '../protocol/script-frame.ts';
import type { VerifiedPackage } from '../trust/verified-package.ts';

export interface AuthorStacks {
  stack(stack: string): string;
  /** The same error, its `thrown.stack` mapped; errors without one pass as they are. */
  error(error: BulkheadError): BulkheadError;
}

/** One for each package: a map is parsed once, however often its extension fails. */
export function rememberStacks(): (verified: VerifiedPackage) => AuthorStacks {
  const known = new WeakMap<VerifiedPackage, AuthorStacks>();
  return (verified) => {
    const stacks = known.get(verified) ?? authorStacks(verified);
    known.set(verified, stacks);
    return stacks;
  };
}

/** The source map is parsed with the first stack that is shown, never before. */
function authorStacks({ sourceMap, manifest }: VerifiedPackage): AuthorStacks {
  const shift = { lineOffset: 0, columnOffset: SCRIPT_PREFIX.length };
  const stack = sourceMap === null ? (text: string) => text : stackMapper(sourceMap, manifest.id, shift);
  return {
    stack,
    error(error) {
      const { thrown } = error.details;
      if (thrown === undefined || thrown.stack === '') return error;
      return coded(error.code, error.message, { ...error.details, thrown: { ...thrown, stack: stack(thrown.stack) } });
    },
  };
}
