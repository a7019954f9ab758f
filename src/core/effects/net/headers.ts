// Headers: what an extension may send, what it hears of the answer.

import { coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import { isHeaderOfTheCore, isHeaderValue, isToken } from '../../../protocol/guest/header-rules.ts';
import type { NetLimits } from './net-limits.ts';

export type HeaderList = readonly (readonly [name: string, value: string])[];

const METHODS_NEVER_SENT: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);

export function checkMethod(method: string): void {
  if (isToken(method) && method.length <= 32 && !METHODS_NEVER_SENT.has(method.toUpperCase())) return;
  throw coded('ARGUMENT_INVALID', `${quote(method, 40)} is no method that a request can have.`);
}

/** With what the core adds where nothing was said. Errors: `ARGUMENT_INVALID`, `LIMIT_EXCEEDED`. */
export function requestHeaders(headers: HeaderList, limits: NetLimits, agent: string): HeaderList {
  if (headers.length > limits.requestHeaders) {
    throw coded('LIMIT_EXCEEDED', `A request has at most ${limits.requestHeaders} headers.`);
  }
  let bytes = 0;
  for (const [name, value] of headers) {
    bytes += name.length + value.length;
    checkHeader(name, value);
  }
  if (bytes > limits.requestHeaderBytes) {
    throw coded('LIMIT_EXCEEDED', `The headers of a request have at most ${limits.requestHeaderBytes} bytes.`);
  }
  const given = new Set(headers.map(([name]) => name.toLowerCase()));
  const defaults: HeaderList = [
    ['accept', '*/*'],
    // "deflate" is two formats, and servers disagree on which.
    ['accept-encoding', 'gzip, br'],
    ['user-agent', agent],
  ];
  return [...headers, ...defaults.filter(([name]) => !given.has(name))];
}

function checkHeader(name: string, value: string): void {
  if (!isToken(name)) throw coded('ARGUMENT_INVALID', `${quote(name, 60)} is no name of a header.`);
  if (!isHeaderValue(value)) {
    throw coded(
      'ARGUMENT_INVALID',
      `The header ${quote(name, 60)} has a value with a character that no header can have.`,
    );
  }
  if (isHeaderOfTheCore(name.toLowerCase())) {
    throw coded('ARGUMENT_INVALID', `The header ${quote(name, 60)} is not for an extension to send.`, {
      fix: 'Leave it out: it is made from the URL and the body.',
    });
  }
}

/** Names in lower case; values as the server wrote them, byte for byte. Null: more than anybody needs. */
export function responseHeaders(raw: readonly Uint8Array[], most: number): HeaderList | null {
  if (raw.length > most * 2) return null;
  const headers: [string, string][] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    headers.push([latin1(raw[index]).toLowerCase(), latin1(raw[index + 1])]);
  }
  return headers;
}

export function headerOf(headers: HeaderList, name: string): string | null {
  const values = headers.filter(([other]) => other.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? null : values.join(', ');
}

const latin1 = (bytes: Uint8Array = new Uint8Array()): string => Buffer.from(bytes).toString('latin1');
