// Puts before a script what it uses of Node's globals, once: an inert `process`, `Buffer`, the immediate timers.

import { join } from 'node:path';
import { build } from 'esbuild';
import { INSTALLATION, PLACES, SHARED_OPTIONS, STAND_INS } from './esbuild-options.ts';
import { editMappings } from './map-text.ts';
import { type PreludeName, preludeVariable } from './node-builtins.ts';

const SOURCES: Readonly<Record<PreludeName, string>> = {
  // The library has no `constants`, by which others know how much fits.
  buffer: `const buffer = require("buffer/"); const { kMaxLength: MAX_LENGTH, kStringMaxLength: MAX_STRING_LENGTH = 536870888 } = buffer;
    module.exports = Object.assign(buffer, { constants: { MAX_LENGTH, MAX_STRING_LENGTH }, kStringMaxLength: MAX_STRING_LENGTH, atob, btoa, Blob });`,
  process: `module.exports = require(${JSON.stringify(join(STAND_INS, 'process.ts'))}).process`,
  timers: `module.exports = require(${JSON.stringify(join(STAND_INS, 'timers.ts'))}).timers`,
};

/** Always at least one line, `"use strict"` first: strict is how every isolation runs it. */
export async function addPrelude({ script, sourceMap }: { readonly script: string; readonly sourceMap: string }) {
  const parts = await Promise.all(
    (['process', 'timers', 'buffer'] as const).filter((name) => script.includes(preludeVariable(name))).map(makePart),
  );
  const prelude = `"use strict";${parts.map((part) => part.trimEnd()).join('')}\n`;
  const lines = prelude.split('\n').length - 1;
  return {
    script: prelude + script,
    sourceMap: editMappings(sourceMap, (mappings) => ';'.repeat(lines) + mappings),
  };
}

async function makePart(name: PreludeName): Promise<string> {
  const { outputFiles } = await build({
    ...SHARED_OPTIONS,
    stdin: { contents: SOURCES[name], resolveDir: INSTALLATION },
    format: 'iife',
    globalName: preludeVariable(name),
    define: PLACES,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
  });
  return outputFiles[0]?.text ?? '';
}
