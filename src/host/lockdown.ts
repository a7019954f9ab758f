// Turns the process's realm into one in which strangers can live beside each other (SES).

import 'ses';
import type { CompartmentInstance, Realm } from './realm.ts';

declare const lockdown: (options: Record<string, string>) => void;
declare const harden: <T>(value: T) => T;
declare const Compartment: new (options: {
  globals: Record<string, unknown>;
  name: string;
  transforms: readonly ((source: string) => string)[];
  __options__: true;
}) => CompartmentInstance;

/** Call once per process, before anything untrusted is evaluated. Frames of `hostFile` are left out of stacks: they tell an author nothing. */
export function lockRealm(hostFile: string): Realm {
  const { SuppressedError } = globalThis as unknown as { SuppressedError?: ErrorConstructor };
  lockdown({
    errorTaming: 'safe', // guests see no stacks: paths of the host and frames of others stay here
    errorTrapping: 'none', // faults are recorded to their extension by the host itself
    unhandledRejectionTrapping: 'none',
    reporting: 'none',
    consoleTaming: 'unsafe', // the realm's console is stripped; guests get one of ours
    overrideTaming: 'severe', // the most npm libraries load (docs/architecture.md)
    localeTaming: 'unsafe', // `localeCompare` and `toLocaleString` work as authors expect; they return only strings
  });
  const getStackString = (globalThis as unknown as { getStackString(error: object): string }).getStackString;
  const MakeCompartment = Compartment;
  if (SuppressedError !== undefined) {
    // SES does not know it, and `using` makes one without naming it: left alone, every extension would share it unfrozen.
    Object.setPrototypeOf(SuppressedError, Object.getPrototypeOf(TypeError));
    harden(SuppressedError);
  }
  const transforms = [refuseImportPhases];
  return {
    makeCompartment: (globals, name) => new MakeCompartment({ globals, name, transforms, __options__: true }),
    harden,
    stackOf(error) {
      try {
        if (!(error instanceof Error)) return '';
        const frames = getStackString(error).split('\n');
        return frames.filter((frame) => !frame.includes(hostFile)).join('\n');
      } catch {
        return ''; // a trap of the thrown value threw
      }
    },
    Date,
  };
}

/** What the language itself defines: the globals of a fresh compartment, and nothing else. */
export function languageGlobals(realm: Realm): ReadonlySet<string> {
  return new Set(Object.getOwnPropertyNames(realm.makeCompartment({}, 'language').globalThis));
}

/** `import.source(…)` and `import.defer(…)` load modules as `import(…)` does, and SES does not know them. */
const IMPORT_PHASE = /(?:^|[^.]|\.\.\.)\bimport\s*\.\s*(?:\/[/*]|(?:source|defer)\s*(?:\(|\/[/*]))/;

/** Runs on every text that a compartment evaluates, `Function` and `eval` included. */
function refuseImportPhases(source: string): string {
  if (IMPORT_PHASE.test(source))
    throw new SyntaxError('An extension cannot import by phase (import.source, import.defer).');
  return source;
}
