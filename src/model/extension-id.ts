// `publisher.name`, lower-cased; the one form in which ids are compared, stored and sent.

import type { Brand } from '../base/brand.ts';

/** `publisher.name` in lower case; each part matches `^[a-z0-9][a-z0-9_-]{0,127}$`. */
export type ExtensionId = Brand<string, 'ExtensionId'>;

const PART = '[a-z0-9][a-z0-9_-]{0,127}';
const WHOLE = new RegExp(`^${PART}\\.${PART}$`);

/** Lower-cases and checks; `null` for anything that is not an id. */
export function parseExtensionId(text: string): ExtensionId | null {
  const lower = text.toLowerCase();
  return WHOLE.test(lower) ? (lower as ExtensionId) : null;
}

/** The part before the dot: whose extension it is. */
export function publisherOf(id: ExtensionId): string {
  return id.slice(0, id.indexOf('.'));
}
