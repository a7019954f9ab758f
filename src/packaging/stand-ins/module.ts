// What of `module` libraries call while they load: a `require` that finds nothing, as where an optional dependency is not installed.

function notFound(name: unknown): Error {
  const message = `Cannot find module '${name}': an extension has only what is in its bundle. Import modules by their literal names.`;
  return Object.assign(new Error(message), { code: 'MODULE_NOT_FOUND' });
}

function createRequire() {
  const refuse = (name: unknown): never => {
    throw notFound(name);
  };
  const resolve = Object.assign((name: unknown): never => refuse(name), { paths: () => null });
  return Object.assign((name: unknown): never => refuse(name), { resolve, cache: {}, main: undefined });
}

export const module = { createRequire, builtinModules: [] as string[], isBuiltin: () => false };
