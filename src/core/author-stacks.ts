// What an extension threw, with the stack turned to its author's own lines.

import { BulkheadError, coded } from '../base/error.ts';
import { stackMapper } from '../packaging/source-stack.ts';
import type { ToGuestVoice } from '../protocol/core-methods.ts';
import type { Peer } from '../protocol/peer.ts';
import { SCRIPT_PREFIX } from '../protocol/script-frame.ts';
import type { VerifiedPackage } from '../trust/verified-package.ts';

export interface AuthorStacks {
  stack(stack: string): string;
  /** The same error, its `thrown.stack` mapped; errors without one pass as they are. */
  error(error: unknown): unknown;
}

/** The same peer, whose failures speak of the author's own lines. */
export function peerWithAuthorStacks(peer: Peer<ToGuestVoice>, verified: VerifiedPackage): Peer<ToGuestVoice> {
  const stacks = authorStacks(verified);
  const rethrow = (error: unknown): never => {
    throw stacks.error(error);
  };
  return {
    request: (method, params, options) => peer.request(method, params, options).catch(rethrow),
    notify: (method, params) => peer.notify(method, params),
    dispose: () => peer.dispose(),
  };
}

/** The source map is parsed with the first stack that is shown, never before. */
export function authorStacks(verified: VerifiedPackage): AuthorStacks {
  const { sourceMap } = verified;
  const stack =
    sourceMap === null
      ? (text: string) => text
      : stackMapper(sourceMap, verified.manifest.id, { lineOffset: 0, columnOffset: SCRIPT_PREFIX.length });
  return {
    stack,
    error(error) {
      if (!(error instanceof BulkheadError) || !error.details.thrown?.stack) return error;
      const { thrown } = error.details;
      return coded(error.code, error.message, { ...error.details, thrown: { ...thrown, stack: stack(thrown.stack) } });
    },
  };
}
