// Our errors to the wire and back. Nothing of a cause, a stack or a path of the core leaves; nothing that arrives is believed.

import {
  BulkheadError,
  coded,
  ERROR_BLAME,
  type ErrorCode,
  type ErrorDetails,
  type ThrownByExtension,
} from '../base/error.ts';
import { shorten } from '../base/quote.ts';

/** The `error` member of a JSON-RPC response. */
export interface WireError {
  readonly code: number;
  readonly message: string;
  readonly data: { readonly code: ErrorCode; readonly details: ErrorDetails };
}

// JSON-RPC wants a number; the code that counts is in `data`.
const SERVER_ERROR = -32_000;
const METHOD_NOT_FOUND = -32_601;
const LONGEST = { name: 256, text: 4096, stack: 16_384 } as const;
const DETAIL_NAMES = ['permission', 'resource', 'layer', 'fix', 'extension', 'appCode'] as const;

// What only the core itself can know: a host that says so of itself is not believed.
const NOT_FOR_A_HOST_TO_SAY: ReadonlySet<string> = new Set<ErrorCode>([
  'HOST_DIED',
  'PROTOCOL_VIOLATION',
  'HOST_START_FAILED',
  'PERIMETER_INSUFFICIENT',
  'NOT_STARTED',
  'DISPOSED',
  'INTERNAL',
]);

/**
 * `from` says whose error it is. A host tells what the extension threw, stack included, for the core's logs;
 * the core passes on name and message only, and of one that is disabled only which one it is.
 */
export function toWireError(thrown: unknown, from: 'core' | 'host'): WireError {
  if (!(thrown instanceof BulkheadError) || thrown.code === 'INTERNAL') {
    return wireError('INTERNAL', `Something failed inside the ${from}.`, {});
  }
  if (from === 'core' && thrown.code === 'EXTENSION_DISABLED') return disabled(thrown.details.extension);
  const details: Record<string, unknown> = pickTexts(thrown.details);
  const said = thrown.details.thrown;
  if (said !== undefined) details.thrown = { ...said, stack: from === 'host' ? said.stack : '' };
  return wireError(thrown.code, thrown.message, details);
}

/** By whom another extension is off, and why, is between the user and the core: who may be searched for must not tell a search from a setting. */
function disabled(extension: string | undefined): WireError {
  const message = `${extension ?? 'The extension'} is disabled.`;
  return wireError('EXTENSION_DISABLED', message, extension === undefined ? {} : { extension });
}

function wireError(code: ErrorCode, message: string, details: ErrorDetails): WireError {
  return {
    code: code === 'METHOD_NOT_FOUND' ? METHOD_NOT_FOUND : SERVER_ERROR,
    message: shorten(message, LONGEST.text),
    data: { code, details },
  };
}

/** Reads the `message` and `data` of an error response, field by field. `from` says who sent it. */
export function fromWireError(message: string, data: unknown, from: 'core' | 'host'): BulkheadError {
  const { code, details } = members(data);
  const picked: Record<string, unknown> = pickTexts(members(details));
  const thrown = readThrown(members(details).thrown);
  if (thrown !== null) picked.thrown = thrown;
  return coded(readCode(code, from), shorten(message, LONGEST.text), picked);
}

function readCode(code: unknown, from: 'core' | 'host'): ErrorCode {
  if (typeof code !== 'string' || !Object.hasOwn(ERROR_BLAME, code)) return 'EXTENSION_ERROR';
  return from === 'host' && NOT_FOR_A_HOST_TO_SAY.has(code) ? 'EXTENSION_ERROR' : (code as ErrorCode);
}

function pickTexts(details: object): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of DETAIL_NAMES) {
    const text = (details as Record<string, unknown>)[name];
    if (typeof text === 'string') picked[name] = shorten(text, LONGEST.text);
  }
  return picked;
}

function readThrown(thrown: unknown): ThrownByExtension | null {
  const { name, message, stack } = members(thrown);
  if (typeof name !== 'string' || typeof message !== 'string' || typeof stack !== 'string') return null;
  return {
    name: shorten(name, LONGEST.name),
    message: shorten(message, LONGEST.text),
    stack: shorten(stack, LONGEST.stack),
  };
}

/**
 * What an extension threw, whatever it is, as an `EXTENSION_ERROR` that says it. Call it in the extension's own entry:
 * reading a thrown value can run code of whoever threw it. `permission` refusals keep their code elsewhere.
 */
export function extensionError(thrown: unknown, extension?: string): BulkheadError {
  const said = describeThrown(thrown);
  const message = shorten(said.message === '' ? said.name : said.message, LONGEST.text);
  return coded('EXTENSION_ERROR', message, { thrown: said, ...(extension === undefined ? {} : { extension }) });
}

/** Reads each property once; a getter or a trap that throws makes it a thrown thing without words. */
export function describeThrown(thrown: unknown): ThrownByExtension {
  try {
    if ((typeof thrown !== 'object' && typeof thrown !== 'function') || thrown === null) {
      return { name: typeof thrown, message: shorten(String(thrown), LONGEST.text), stack: '' };
    }
    const { name, message, stack } = thrown as { name?: unknown; message?: unknown; stack?: unknown };
    return {
      name: typeof name === 'string' ? shorten(name, LONGEST.name) : 'Error',
      message: typeof message === 'string' ? shorten(message, LONGEST.text) : '',
      stack: typeof stack === 'string' ? shorten(stack, LONGEST.stack) : '',
    };
  } catch {
    return { name: 'Error', message: 'The extension threw something that cannot be read.', stack: '' };
  }
}

function members(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
