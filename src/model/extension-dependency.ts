// `publisher.name`, or `publisher.name@range`: an extension that starts before.

import { quote } from '../base/quote.ts';
import { isRange } from './engine-range.ts';
import { parseExtensionId } from './extension-id.ts';
import type { ExtensionDependency } from './manifest.ts';
import { fault, type Parsed, parsed } from './parsed.ts';

export function parseExtensionDependency(text: string): Parsed<ExtensionDependency> {
  const at = text.indexOf('@');
  const id = parseExtensionId(at === -1 ? text : text.slice(0, at));
  const range = at === -1 ? null : text.slice(at + 1).trim();
  if (id === null) {
    return fault(`${quote(text)} is not an extension.`, 'Write "publisher.name", or "publisher.name@^1.0.0".');
  }
  if (range === '' || (range !== null && !isRange(range))) {
    return fault(`${quote(range)} is not a range of versions.`, `Write a range after "@", for example "${id}@^1.0.0".`);
  }
  return parsed({ id, range });
}
