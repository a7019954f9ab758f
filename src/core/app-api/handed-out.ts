// What an app hands to extensions, results and payloads alike: a copy that its schema has read, or the place at which it does not fit.

import type { ParamSchema } from '../../model/param-schema.ts';
import { readValue } from '../../model/read-value.ts';
import { coreValues as codec } from '../../protocol/core-values.ts';

/** Without a schema there is nothing to hand out. Throws a `TypeError`, and for what cannot cross what the codec throws. */
export function handedOut(schema: ParamSchema | undefined, value: unknown): unknown {
  if (schema === undefined) {
    if (value === undefined) return undefined;
    throw new TypeError('Its definition has no schema, so it carries nothing.');
  }
  // Copied as it will cross: a member that is `undefined` is none, and what the app changes afterwards changes nothing.
  const read = readValue(schema, codec.decode(codec.encode(value)));
  if (read.kind === 'value') return read.value;
  throw new TypeError(`It does not fit its schema: "${read.pointer}" ${read.message}.`);
}
