// What a parsed message is, in JSON-RPC's words, or that it is none.
//
// Stricter than the specification: ids are the numbers that our own side counts, parameters are one object, there are no batches.

import { violation } from './violation.ts';

export const CANCEL_METHOD = '$/cancelRequest';
const LONGEST_METHOD = 256;

export type Incoming =
  | { readonly kind: 'request'; readonly id: number; readonly method: string }
  | { readonly kind: 'notification'; readonly method: string }
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'response'; readonly id: number };

/** @throws PROTOCOL_VIOLATION for anything else. */
export function classify(message: unknown): Incoming {
  if (!isObject(message) || message.jsonrpc !== '2.0') throw violation('A message was not JSON-RPC 2.0.');
  const { id, method, params } = message;
  if (method === undefined) return response(message, id);
  if (typeof method !== 'string' || method.length > LONGEST_METHOD) throw violation('A method was not a short string.');
  if (!isObject(params)) throw violation('The parameters of a message were not one object.');
  if (method === CANCEL_METHOD) {
    if (id !== undefined) throw violation('A cancellation asked for an answer.');
    return { kind: 'cancel', id: checkId(params.id) };
  }
  return id === undefined ? { kind: 'notification', method } : { kind: 'request', id: checkId(id), method };
}

function response(message: Record<string, unknown>, id: unknown): Incoming {
  const { result, error } = message;
  if ((result === undefined) === (error === undefined)) throw violation('A message was neither request nor response.');
  if (
    error !== undefined &&
    !(isObject(error) && typeof error.code === 'number' && typeof error.message === 'string')
  ) {
    throw violation('An error had neither number nor message.');
  }
  if (result !== undefined && result !== null && !isObject(result)) throw violation('A result was not one object.');
  return { kind: 'response', id: checkId(id) };
}

function checkId(id: unknown): number {
  if (typeof id !== 'number' || !Number.isSafeInteger(id) || id < 0) throw violation('An id was not a whole number.');
  return id;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
