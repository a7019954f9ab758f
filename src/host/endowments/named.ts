// Libraries look at `constructor.name` and at `Object.prototype.toString`: our classes say there what they stand for.

export function named<T extends Record<string, unknown>>(globals: T): T {
  for (const [name, value] of Object.entries(globals)) {
    const { prototype } = Object(value) as { prototype?: object };
    if (typeof value !== 'function' || prototype === undefined) continue;
    Object.defineProperty(value, 'name', { value: name, configurable: true });
    if (!Object.hasOwn(prototype, Symbol.toStringTag)) {
      Object.defineProperty(prototype, Symbol.toStringTag, { value: name, configurable: true });
    }
  }
  return globals;
}
