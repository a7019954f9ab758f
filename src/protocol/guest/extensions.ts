// Other extensions and their exports.

import type { Carried, Encoded } from '../carried.ts';
import type { CallerOnWire } from './caller.ts';

/** What `activate` returned: values are copied, functions are called by name through the core. */
export interface ExportsOnWire extends Carried {
  /** Names of exported functions; `value` holds the rest as one object, absent when nothing but functions. */
  readonly functions: readonly string[];
}

/** An extension that is here and not disabled. `path` is its folder or package. */
export type ExtensionOnWire = {
  readonly id: string;
  readonly path: string;
  readonly isActive: boolean;
  readonly manifest: Encoded;
};

/** What is new: whole extensions, which of those that are known run now, and who has gone. In this order: gone, come, running. */
export type KnownExtensionsOnWire = {
  readonly removed: readonly string[];
  readonly extensions: readonly ExtensionOnWire[];
  readonly active: readonly (readonly [id: string, isActive: boolean])[];
};

export type ExtensionRequests = {
  'extensions/activate': { params: { readonly id: string }; result: { readonly exports: ExportsOnWire } };
  /** Needs `extensions.call` for that id. */
  'extensions/call': { params: Carried & { readonly id: string; readonly name: string }; result: Carried };
};

export type ExtensionToGuestRequests = {
  'exports/invoke': { params: Carried & { readonly name: string; readonly caller: CallerOnWire }; result: Carried };
};
