// Node's `console` module: the console that the host gives.

const given = globalThis.console;

export { given as console };
