// Node's `util`: the npm package, and what Node added since that is pure.

import { isDeepStrictEqual } from 'assert/build/internal/util/comparisons.js';
import legacy from 'util/';

export const types = legacy.types;

/** Terminal colours are for terminals: the text alone. */
const styleText = (_format: unknown, text: string): string => text;
const stripVTControlCharacters = (text: string): string =>
  text.replace(/[\u001b\u009b][[\]()#;?]*(?:\d{1,4}(?:;\d{0,4})*)?[\dA-PR-TZcf-nq-uy=><~]/g, '');

export const util = {
  ...legacy,
  TextEncoder: globalThis.TextEncoder,
  TextDecoder: globalThis.TextDecoder,
  isDeepStrictEqual,
  stripVTControlCharacters,
  styleText,
  toUSVString: (text: string): string => String(text).toWellFormed(),
};
