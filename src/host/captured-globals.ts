// The runtime's globals that the host's own code uses, held in its own scope: `scripts/build.ts` injects these names into the bundle, and
// the entry then strips them from the realm, where an extension that broke out of SES would look for them.

export const {
  process,
  Buffer,
  console,
  setTimeout,
  clearTimeout,
  setInterval,
  clearInterval,
  setImmediate,
  clearImmediate,
  queueMicrotask,
  structuredClone,
  atob,
  btoa,
  URL,
  URLSearchParams,
  TextEncoder,
  TextDecoder,
  AbortController,
  AbortSignal,
  DOMException,
} = globalThis;
