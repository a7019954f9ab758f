// What stands in for the host's own functions where there is no host: an error that says so.

/** Thrown by whatever only a host can do, when there is none. */
export function onlyInHost(name: string): Error {
  return new Error(
    `${name} works only inside a Bulkhead host. Run the extension with "bulkhead run --extension <folder>"; ` +
      'in a unit test, replace "@bulkhead/extension-api" with a stand-in of your own.',
  );
}

/** A namespace whose every member throws. Symbols and `then` answer `undefined`, so that it can be printed and awaited. */
export function hostNamespace<T extends object>(name: string): T {
  return new Proxy(Object.freeze({}) as T, {
    get(_target, member) {
      if (typeof member === 'symbol' || member === 'then') return undefined;
      throw onlyInHost(`${name}.${member}`);
    },
  });
}
