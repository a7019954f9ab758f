// One extension's own global object: the language, our endowments, and nothing of Node.

import { SCRIPT_PREFIX } from '../protocol/script-frame.ts';
import type { CompartmentInstance, Realm } from './realm.ts';

/** SES puts these into every compartment; extensions have no use for them, and what is absent cannot be attacked. */
const WITHHELD = ['lockdown', 'Compartment', 'harden'] as const;

export interface ScriptScope {
  readonly require: (name: string) => unknown;
  readonly module: { exports: unknown };
}

export function makeExtensionCompartment(
  realm: Realm,
  endowments: Record<string, unknown>,
  name: string,
): CompartmentInstance {
  const compartment = realm.makeCompartment(endowments, name);
  const global = compartment.globalThis;
  for (const withheld of WITHHELD) delete global[withheld];
  // Pinned built-ins let the engine treat free variables as constants (ten times faster); the global object itself stays extensible,
  // because libraries assign to it.
  for (const key of Object.getOwnPropertyNames(global)) {
    const descriptor = Object.getOwnPropertyDescriptor(global, key);
    if (descriptor?.configurable) Object.defineProperty(global, key, { writable: false, configurable: false });
  }
  return compartment;
}

/** Runs a CommonJS script. Errors that it throws pass through: the caller is inside the extension's entry. */
export function runScript(
  compartment: CompartmentInstance,
  script: string,
  sourceUrl: string,
  scope: ScriptScope,
): void {
  const body = compartment.evaluate(`${SCRIPT_PREFIX}${script}\n})\n//# sourceURL=${sourceUrl}`) as (
    require: ScriptScope['require'],
    module: ScriptScope['module'],
    exports: unknown,
  ) => void;
  body(scope.require, scope.module, scope.module.exports);
}
