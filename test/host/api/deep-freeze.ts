// What SES's `harden` does, without a lockdown of the test's own realm: freezes all that is reachable except what the language itself defines.

const INTRINSICS = new Set<unknown>(
  Object.getOwnPropertyNames(globalThis)
    .map((name) => Object.getOwnPropertyDescriptor(globalThis, name)?.value)
    .flatMap((value) => (typeof value === 'function' ? [value, value.prototype] : [value])),
);

/** Everything reachable from `root` by properties, getters' functions and prototypes, the language's own objects excepted. */
export function reachable(root: unknown): Set<object> {
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
    if (seen.has(value) || INTRINSICS.has(value) || isEnginePrototype(value)) return;
    seen.add(value);
    visit(Object.getPrototypeOf(value));
    for (const descriptor of Object.values(Object.getOwnPropertyDescriptors(value))) {
      visit(descriptor.value);
      visit(descriptor.get);
      visit(descriptor.set);
    }
  };
  visit(root);
  return seen;
}

/** Prototypes that have no global name: of async functions, generators, iterators. */
function isEnginePrototype(value: object): boolean {
  return Object.hasOwn(value, Symbol.toStringTag) && Object.isExtensible(value) && !Object.hasOwn(value, 'then');
}

export function deepFreeze<T>(root: T): T {
  for (const object of reachable(root)) if (!ArrayBuffer.isView(object)) Object.freeze(object);
  return root;
}
