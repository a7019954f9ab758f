// The host process: one pipe to the core, a locked realm, and everything else given up before the first extension is loaded.

import type * as nodeCrypto from 'node:crypto';
import * as nodeModule from 'node:module';
import { Socket } from 'node:net';
import { formatWithOptions } from 'node:util';
import { BulkheadError, ERROR_CLASSES } from '../base/error.ts';
import { nodeStream } from '../protocol/node-stream.ts';
import { openSession } from '../protocol/session.ts';
import { createValueCodec } from '../protocol/values.ts';
import { domError } from './endowments/dom-exception.ts';
import { createSharedEndowments } from './endowments/shared.ts';
import { describeFault } from './guest.ts';
import { guestValues } from './guest-values.ts';
import { serveCore } from './host-session.ts';
import { createJournal } from './journal.ts';
import { languageGlobals, lockRealm } from './lockdown.ts';
import { type ProbePowers, probeLoader, probePerimeter } from './perimeter-probe.ts';
import { stripGlobals, stripProcess } from './strip-process.ts';

declare const require: (module: string) => unknown;

/** The descriptor of the pipe to the core; the core's launcher opens it there. */
const PIPE = 3;

const permission = (
  process as { permission?: { has(scope: string): boolean; drop?(scope: string, reference?: string): void } }
).permission;
const { node } = process.versions;
const { pid } = process;

const socket = new Socket({ fd: PIPE, readable: true, writable: true });
const realm = lockRealm(__filename);
realm.harden([BulkheadError, ERROR_CLASSES]);
stripProcess(process);
stripGlobals(globalThis, languageGlobals(realm));
permission?.drop?.('fs.read', __filename);

const journal = createJournal();
const session = openSession(nodeStream(socket), { side: 'host', onTurn: journal.enter, onEnd: () => process.exit(0) });

let loaderClosed = false;
/** What our own code is loading at this moment, in spite of the closed loader. */
let loading: string | null = null;
/** From here on `import()` and `require` find nothing, not even the runtime's own modules. */
function closeLoader(): void {
  if (loaderClosed) return;
  loaderClosed = true;
  const refuse = <C, R>(name: string, context: C, next: (name: string, context: C) => R): R => {
    if (name !== loading) throw new Error('closed');
    return next(name, context);
  };
  nodeModule.registerHooks?.({ resolve: refuse, load: refuse });
}

let crypto: typeof nodeCrypto | null = null;
/** Loaded with the first random bytes: it would take a tenth of the host's start, and few extensions need it. */
function loadCrypto(): typeof nodeCrypto {
  if (crypto !== null) return crypto;
  loading = 'node:crypto';
  try {
    crypto = require(loading) as typeof nodeCrypto;
    return crypto;
  } finally {
    loading = null;
  }
}

const probePowers: ProbePowers = {
  process,
  load: (module) => require(module),
  importModule: (module) => import(module),
  setTimeout,
};

const host = serveCore(session, {
  realm,
  journal,
  sharedEndowments: createSharedEndowments(realm, {
    TextEncoder,
    TextDecoder,
    atob,
    btoa,
    structuredClone: (value, options) => {
      try {
        return structuredClone(value, options);
      } catch (error) {
        if (error instanceof DOMException) throw domError('DataCloneError', error.message);
        throw error;
      }
    },
    fillRandom: (bytes) => {
      loadCrypto().randomFillSync(bytes);
    },
    randomUuid: () => loadCrypto().randomUUID(),
    random: Math.random,
  }),
  timers: { setTimeout, clearTimeout, setImmediate, clearImmediate },
  // `customInspect` would hand Node's own `inspect` to the extension.
  format: (args) =>
    formatWithOptions({ customInspect: false, depth: 4, maxArrayLength: 100, maxStringLength: 10_000 }, ...args),
  codec: createValueCodec(guestValues(realm.harden)),
  now: Date.now,
  later: (call) => void setImmediate(call),
  node,
  pid,
  permissionModel: permission !== undefined,
  decodeUtf8: (bytes) => new TextDecoder().decode(bytes),
  probe: async (targets) => {
    const outcomes = await probePerimeter(probePowers, targets);
    closeLoader();
    return [...outcomes, await probeLoader(probePowers)];
  },
  closeLoader,
});

process.on('unhandledRejection', (reason) => host.recordFault(journal.current, describeFault(realm, reason)));
process.on('uncaughtException', (error) => host.recordFault(journal.current, describeFault(realm, error)));
