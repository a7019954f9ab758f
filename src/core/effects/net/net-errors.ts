// What went wrong on the network, in our codes: the peer by the name that was asked for, never by an address that DNS told the core.

import { BulkheadError, coded, type ErrorCode } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';

const SLOW: Readonly<Record<string, string>> = {
  UND_ERR_HEADERS_TIMEOUT: 'did not answer in time',
  UND_ERR_BODY_TIMEOUT: 'stopped sending for too long',
  UND_ERR_CONNECT_TIMEOUT: 'could not be connected to in time',
};

const WRONG: Readonly<Record<string, string>> = {
  UND_ERR_HEADERS_OVERFLOW: 'sent a head that is too large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'sent a body of another length than it said',
};

const AWAY: Readonly<Record<string, string>> = {
  ENOTFOUND: 'was not found',
  ENODATA: 'was not found',
  EAI_AGAIN: 'could not be looked up',
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection',
  EPIPE: 'closed the connection',
  UND_ERR_SOCKET: 'closed the connection',
  ETIMEDOUT: 'could not be connected to',
  EHOSTUNREACH: 'cannot be reached from here',
  ENETUNREACH: 'cannot be reached from here',
};

const FIX: { readonly [code in ErrorCode]?: string } = {
  NET_UNREACHABLE: 'Check the name and the port, and whether this machine is online; then try again.',
  NET_PROTOCOL: 'Ask whoever runs the server.',
  TIMEOUT: 'Try again later, or ask for less at once.',
};

/** `words` ends a sentence that begins with the peer's name. */
export function netProblem(code: ErrorCode, peer: string, words: string, cause?: unknown): BulkheadError {
  const fix = FIX[code];
  return coded(code, `${quote(peer)} ${words}.`, { resource: peer, ...(fix === undefined ? {} : { fix }) }, cause);
}

/** Our own errors pass. Of the others only the kind remains: their messages name addresses. */
export function netError(thrown: unknown, peer: string): BulkheadError {
  if (thrown instanceof BulkheadError) return thrown;
  const code = codeOf(thrown);
  for (const [ours, words] of [
    ['TIMEOUT', SLOW[code]],
    ['NET_PROTOCOL', WRONG[code]],
    ['NET_UNREACHABLE', AWAY[code]],
  ] as const) {
    if (words !== undefined) return netProblem(ours, peer, words, thrown);
  }
  // Its code is not always there.
  const isParsers = thrown instanceof Error && thrown.name === 'HTTPParserError';
  if (isParsers || code.startsWith('HPE_'))
    return netProblem('NET_PROTOCOL', peer, 'does not speak HTTP as it should', thrown);
  if (isAboutTls(code)) return netProblem('NET_PROTOCOL', peer, `did not prove who it is (${code})`, thrown);
  return netProblem('NET_UNREACHABLE', peer, 'could not be reached', thrown);
}

/** A failure to connect to any of several addresses hides the errors within. */
function codeOf(thrown: unknown): string {
  const inner = thrown instanceof AggregateError ? thrown.errors[0] : thrown;
  const { code } = (inner ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}

function isAboutTls(code: string): boolean {
  return /^(?:ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO)/.test(
    code,
  );
}
