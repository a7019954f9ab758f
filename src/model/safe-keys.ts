// Names that mean something to the language itself: whoever copies or awaits an object carelessly trips over them.

const UNSAFE: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype', 'then']);

/** As a property of a value that came from an extension, or as a name that authors write after a dot. */
export function isUnsafeKey(name: string): boolean {
  return UNSAFE.has(name);
}
