// Stacks that point at the author's own lines.

import { visible } from '../base/quote.ts';
import { OriginalPlaces } from './original-place.ts';

/** How the evaluated text differs from the script: lines put before it, and characters put before its first line. */
export interface ScriptShift {
  readonly lineOffset: number;
  readonly columnOffset: number;
}

const NO_SHIFT: ScriptShift = { lineOffset: 0, columnOffset: 0 };

/**
 * Replaces each position in the script (`scriptName:line:column`) by the author's, relative to the extension's folder:
 * `src/extension.ts:12:5`. What the map does not know stays as it is. The map is parsed only when the stack names the script.
 */
export function mapStack(stack: string, sourceMap: string, scriptName: string, shift: ScriptShift = NO_SHIFT): string {
  return stackMapper(sourceMap, scriptName, shift)(stack);
}

/** `mapStack` for many stacks of one script: the map is parsed once, with the first that names it. */
export function stackMapper(
  sourceMap: string,
  scriptName: string,
  { lineOffset, columnOffset }: ScriptShift = NO_SHIFT,
): (stack: string) => string {
  const places = new OriginalPlaces(sourceMap);
  // Not the end of a longer name: one extension's id can end as another's begins.
  const position = new RegExp(
    `(?<![\\w./-])${scriptName.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}:(\\d{1,9}):(\\d{1,9})`,
    'g',
  );
  return (stack) => {
    if (!stack.includes(scriptName)) return stack;
    return stack.replace(position, (found, foundLine: string, foundColumn: string) => {
      const line = Number(foundLine) - lineOffset;
      const column = Number(foundColumn) - (line === 1 ? columnOffset : 0);
      const place = places.find(line, column);
      return place ? `${visible(place.file)}:${place.line}:${place.column}` : found;
    });
  };
}
