// A module that cannot work here. It may be imported, looked at and extended, so that libraries load; whoever uses it is told.

/** `working` has what does work all the same. */
export function unsupported(name: string, instead: string, working: object = {}): object {
  const use = (what: string) => (): never => {
    const error = new Error(`${what} does not work in an extension. ${instead}`);
    throw Object.assign(error, { code: 'UNSUPPORTED_MODULE' });
  };
  const stub = (what: string): object => {
    // A function, so that `class X extends stub` can be defined; `new X()` then throws.
    const refuse = use(what);
    return new Proxy(function withheld() {}, {
      apply: refuse,
      construct: refuse,
      get(target, key) {
        // Asked by the language itself, or by `await`: not a use.
        if (key === 'prototype') return target.prototype;
        if (typeof key === 'symbol' || key === 'then' || key === '__esModule') return undefined;
        return stub(`${what}.${key}`);
      },
    });
  };
  // As a prototype: bundlers copy own properties of a module and keep its prototype.
  return Object.create(stub(name), Object.getOwnPropertyDescriptors(working));
}
