// Whether a value can be written as JSON and read back as it was.

/** Deeper than any setting; what is written has to be read again. */
const MAX_DEPTH = 32;

/** Why it cannot, in words that end a sentence; null when it can. Reads nothing but own data: for values that were decoded, not for a guest's. */
export function jsonObstacle(value: unknown, depth = 0): string | null {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? null : 'it contains half a character';
    case 'boolean':
      return null;
    case 'number':
      return Number.isFinite(value) ? null : `${value} is not a number that JSON has`;
    case 'object':
      break;
    default:
      return `a ${typeof value} is not JSON`;
  }
  if (value === null) return null;
  if (depth === MAX_DEPTH) return `it nests more than ${MAX_DEPTH} levels deep`;
  if (Array.isArray(value)) return firstObstacle(value, depth);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return 'it holds something else than JSON';
  if (Object.hasOwn(value, '__proto__')) return 'it has a key named "__proto__"';
  return firstObstacle(Object.values(value), depth);
}

function firstObstacle(values: readonly unknown[], depth: number): string | null {
  for (const value of values) {
    const obstacle = jsonObstacle(value, depth + 1);
    if (obstacle !== null) return obstacle;
  }
  return null;
}
