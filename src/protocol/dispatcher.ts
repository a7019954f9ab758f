// Makes `vscode-jsonrpc` handle a message at once, in the turn in which it was delivered.
//
// The library puts each message off by the timer of its runtime layer, one message for each turn of the loop: slow, and
// after the entry journal was told. That layer is a global of the library, which the app may use too. So ours stands
// there only while one message is handed over, takes the work that was to be put off, and does it afterwards.

import { type DataCallback, type Message, RAL } from 'vscode-jsonrpc';

type Layer = ReturnType<typeof RAL>;

const SILENT = { info() {}, log() {}, warn() {}, error() {} };

/** The parts that a reader and a writer of our own never ask for. */
function layer(timer: Layer['timer']): Layer {
  const unused = (): never => {
    throw new Error('Not offered by this runtime layer.');
  };
  return {
    crypto: { randomUUID: unused },
    applicationJson: { encoder: { name: '', encode: unused }, decoder: { name: '', decode: unused } },
    messageBuffer: { create: unused },
    console: SILENT,
    timer,
  };
}

const realTimer: Layer['timer'] = {
  setTimeout(call, milliseconds, ...args) {
    const timer = setTimeout(call, milliseconds, ...args);
    return { dispose: () => clearTimeout(timer) };
  },
  setImmediate(call, ...args) {
    const timer = setImmediate(call, ...args);
    return { dispose: () => clearImmediate(timer) };
  },
  setInterval(call, milliseconds, ...args) {
    const timer = setInterval(call, milliseconds, ...args);
    return { dispose: () => clearInterval(timer) };
  },
};

if (!hasLayer()) RAL.install(layer(realTimer));

function hasLayer(): boolean {
  try {
    RAL();
    return true;
  } catch {
    return false;
  }
}

export class Dispatcher {
  #due: (() => void) | null = null;
  readonly #ours: Layer = layer({
    ...realTimer,
    setImmediate: (call, ...args) => {
      this.#due = () => call(...args);
      return { dispose() {} };
    },
  });

  /** When this returns, the handler of `message` has been entered. */
  run(deliver: DataCallback, message: Message): void {
    const theirs = RAL();
    RAL.install(this.#ours);
    try {
      deliver(message);
    } finally {
      RAL.install(theirs);
    }
    const due = this.#due;
    this.#due = null;
    due?.();
  }
}
