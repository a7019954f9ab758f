// Looks into values that came from outside, whatever shape they have. What is missing is empty; nothing throws.

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property, so that a key like `constructor` finds nothing that nobody wrote. */
export function fieldOf(value: unknown, key: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function textField(value: unknown, key: string): string | null {
  const field = fieldOf(value, key);
  return typeof field === 'string' ? field : null;
}

/** The own entries of an object; none of anything else. */
export function entriesOf(value: unknown): readonly (readonly [key: string, value: unknown])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The texts of a list, each with its number in that list. */
export function textsOf(value: unknown): readonly (readonly [index: number, text: string])[] {
  return listOf(value).flatMap((item, index) => (typeof item === 'string' ? [[index, item] as const] : []));
}

/** Freezes what `JSON.parse` made, through and through. */
export function deepFreeze<T>(value: T): T {
  const open: unknown[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    open.push(...Object.values(next).filter((item) => typeof item === 'object' && item !== null));
  }
  return value;
}
