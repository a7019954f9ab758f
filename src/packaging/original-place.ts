// From a position in a bundled script to the author's own file and line.

import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { Place } from '../base/error.ts';

/** Finds places; the map is parsed when the first is asked for. */
export class OriginalPlaces {
  readonly #sourceMap: string;
  #trace: TraceMap | null | undefined;

  constructor(sourceMap: string) {
    this.#sourceMap = sourceMap;
  }

  /** Line and column from 1, as V8 and editors count them. Null for what nobody wrote, and when the map is not one. */
  find(line: number, column: number): Required<Pick<Place, 'file' | 'line' | 'column'>> | null {
    const trace = this.#parsed();
    if (!trace || line < 1 || column < 1) return null;
    const found = originalPositionFor(trace, { line, column: column - 1 });
    return found.source === null ? null : { file: found.source, line: found.line, column: found.column + 1 };
  }

  #parsed(): TraceMap | null {
    if (this.#trace === undefined) {
      try {
        this.#trace = new TraceMap(this.#sourceMap);
      } catch {
        this.#trace = null; // An unreadable map makes stacks plainer, nothing else.
      }
    }
    return this.#trace;
  }
}
