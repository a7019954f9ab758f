// The npm packages of Node's names, as far as the stand-ins look at them.

declare module 'url/' {
  const legacy: Readonly<Record<string, unknown>>;
  // biome-ignore lint/style/noDefaultExport: what `module.exports` looks like through an import.
  export default legacy;
}
declare module 'util/' {
  const legacy: Readonly<Record<string, unknown>>;
  // biome-ignore lint/style/noDefaultExport: what `module.exports` looks like through an import.
  export default legacy;
}
declare module 'assert/build/internal/util/comparisons.js' {
  export function isDeepStrictEqual(a: unknown, b: unknown): boolean;
}
