// Node's `util`: the npm package, and what Node added since that is pure.

import { isDeepStrictEqual } from 'assert/build/internal/util/comparisons.js';
import legacy from 'util/';

export const types = legacy.types;

/** Terminal colours are for terminals: the text alone. */
const styleText = (_format: unknown, text: string): string => text;
const stripVTControlCharacters = (text: string): string =>
  text.replace(/[\u001b\u009b][[\]()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]/g, '');

/** Node's own mark for functions whose promise is not that of their callback. */
const CUSTOM = Symbol.for('nodejs.util.promisify.custom');
const promisifyAny = legacy.promisify as (call: unknown) => unknown;
const promisify = Object.assign(
  (call: unknown): unknown => (call as Record<symbol, unknown> | null | undefined)?.[CUSTOM] ?? promisifyAny(call),
  { custom: CUSTOM },
);

export const util = {
  ...legacy,
  promisify,
  TextEncoder: globalThis.TextEncoder,
  TextDecoder: globalThis.TextDecoder,
  isDeepStrictEqual,
  stripVTControlCharacters,
  styleText,
  toUSVString: (text: string): string => String(text).toWellFormed(),
};
