// The little modules that stand between an import of one of Node's modules and what takes its place.

import { join } from 'node:path';
import type { OnLoadResult, OnResolveArgs, OnResolveResult, PartialMessage } from 'esbuild';
import { quote } from '../base/quote.ts';
import { STAND_INS } from './esbuild-options.ts';
import type { Detail } from './messages.ts';
import { type Builtin, builtinFor, preludeVariable } from './node-builtins.ts';

/** esbuild's namespaces of these modules; `unsupported` ones are looked for in its report. */
export const GLUE = 'bulkhead';
export const UNSUPPORTED = 'unsupported';

const STAND_IN = 'stand-in:';
const ADD_ON = 'native-add-on:';
const NATIVE = 'Native code cannot be contained; look for a build of the library in JavaScript or WebAssembly.';

/** @param entry the file that `main` names */
export function glueFor(
  { name, builtin }: { readonly name: string; readonly builtin: Builtin },
  { importer, kind }: OnResolveArgs,
  entry: string,
): OnResolveResult {
  if (builtin.kind !== 'unsupported') return { path: name, namespace: GLUE, sideEffects: false };
  // The author of `main` can mend it there, wherever in the file it stands; `import()` may be meant for elsewhere, and a library may never
  // get as far as using it.
  const inMain = importer === entry && kind !== 'dynamic-import';
  const severity = inMain || builtin.fatal ? 'error' : 'warning';
  const warning = unsupportedMessage(name, builtin.instead, `${UNSUPPORTED}:${name}`, severity);
  return { path: name, namespace: UNSUPPORTED, sideEffects: false, warnings: [warning] };
}

/** A native add-on: the file stays outside the bundle. */
export function glueForAddOn(path: string): OnLoadResult {
  return {
    contents: `module.exports = require("${ADD_ON}");`,
    loader: 'js',
    warnings: [unsupportedMessage(path, NATIVE, null, 'warning')],
  };
}

/** What the text of `glueForAddOn` requires; null for any other import. */
export function resolveAddOn({ path, importer }: OnResolveArgs): OnResolveResult | null {
  return path === ADD_ON && importer.endsWith('.node') ? { path: ADD_ON, namespace: UNSUPPORTED } : null;
}

function unsupportedMessage(
  name: string,
  fix: string,
  stub: string | null,
  severity: 'error' | 'warning',
): PartialMessage {
  const detail: Detail = { code: 'UNSUPPORTED_MODULE', fix, survivesWith: stub, severity };
  return { text: `${quote(name)} does not work in an extension.`, detail };
}

export function loadGlue(name: string): OnLoadResult {
  if (name === ADD_ON) return { contents: unsupportedText('A native add-on', NATIVE), loader: 'js' };
  const { builtin } = builtinFor(name) ?? builtinFor(`node:${name}`) ?? {};
  if (!builtin) return { errors: [{ text: `Nothing stands in for ${quote(name)}.` }] };
  return { contents: glueText(name, builtin), loader: 'js' };
}

function glueText(name: string, builtin: Builtin): string {
  switch (builtin.kind) {
    case 'library':
      return `module.exports = require(${JSON.stringify(builtin.specifier)})${builtin.member ? `.${builtin.member}` : ''};`;
    case 'stand-in':
      return `module.exports = require("${STAND_IN}${builtin.file}").${builtin.member};`;
    case 'prelude':
      return `module.exports = ${preludeVariable(builtin.name)};`;
    case 'unsupported':
      return unsupportedText(name, builtin.instead, builtin.file);
  }
}

function unsupportedText(name: string, instead: string, file?: string): string {
  const working = file === undefined ? '' : `, require("${STAND_IN}${file}").${file}`;
  return `module.exports = require("${STAND_IN}unsupported").unsupported(${JSON.stringify(name)}, ${JSON.stringify(instead)}${working});`;
}

/** What the `require` of a glue module names. */
export function resolveGlue(path: string): string {
  return path.startsWith(STAND_IN) ? join(STAND_INS, `${path.slice(STAND_IN.length)}.ts`) : path;
}
