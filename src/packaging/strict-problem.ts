// Compiles a script without running it: what strict mode or the engine refuses is found while packing, not while activating.

import { Script } from 'node:vm';
import type { Problem } from '../base/error.ts';
import { OriginalPlaces } from './original-place.ts';

const FILE = 'bulkhead-script.js';

export function strictProblem(script: string, sourceMap: string, main: string): Problem | null {
  try {
    // The newline keeps the columns of the first line.
    new Script(`(function (require, module, exports) {\n${script}\n})`, { filename: FILE, lineOffset: -1 });
    return null;
  } catch (error) {
    const { message = String(error), stack = '' } = error instanceof Error ? error : {};
    // V8 puts file and line first, then the line itself, then a caret below the place.
    const line = Number(new RegExp(`^${FILE}:(\\d+)`).exec(stack)?.[1] ?? 0);
    const column = (stack.split('\n')[2]?.indexOf('^') ?? 0) + 1;
    const places = new OriginalPlaces(sourceMap);
    return {
      severity: 'error',
      code: 'BUNDLE_FAILED',
      message: `${error instanceof RangeError ? 'The script is nested too deeply to be compiled' : message}.`,
      fix: 'Extensions run in strict mode; write the place so that strict mode accepts it.',
      place: places.find(line, column) ?? { file: main },
    };
  }
}
