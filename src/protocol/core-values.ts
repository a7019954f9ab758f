// What stands in the core for the guest's classes: vscode-uri's `URI`, and positions and ranges as LSP has them.

import type { Position, Range } from 'vscode-languageserver-protocol';
import { URI } from 'vscode-uri';
import { createValueCodec, type ErrorParts, type Recognised, type ValueClasses, type ValueCodec } from './values.ts';

/** An LSP position that is known again when the app passes it on. */
export class CorePosition implements Position {
  readonly line: number;
  readonly character: number;

  constructor(line: number, character: number) {
    this.line = line;
    this.character = character;
  }
}

/** An LSP range that is known again when the app passes it on. */
export class CoreRange implements Range {
  readonly start: CorePosition;
  readonly end: CorePosition;

  constructor(start: Position, end: Position) {
    this.start = new CorePosition(start.line, start.character);
    this.end = new CorePosition(end.line, end.character);
  }
}

/** An error that crossed as a value, not as a failure: it carries no stack of ours. */
export class CarriedError extends Error {
  readonly code: string | undefined;

  constructor({ name, message, code }: ErrorParts) {
    super(message);
    this.name = name;
    this.code = code;
    this.stack = `${name}: ${message}`;
  }
}

const CORE_CLASSES: ValueClasses = {
  recognise: recogniseInCore,
  uri: (parts) => URI.from(parts),
  position: ({ line, character }) => new CorePosition(line, character),
  range: (start, end) => new CoreRange(start, end),
  error: (parts) => new CarriedError(parts),
};

function recogniseInCore(object: object): Recognised | null {
  if (object instanceof CorePosition) return { kind: 'position', line: object.line, character: object.character };
  if (object instanceof CoreRange) return { kind: 'range', start: object.start, end: object.end };
  // Also a URI of the app's own copy of the library.
  if (!URI.isUri(object)) return null;
  const { scheme, authority, path, query, fragment } = object;
  return { kind: 'uri', scheme, authority, path, query, fragment };
}

/** The text of a `Uri` that stands for a file of this machine, or for an address on the web; null for anything else. */
export function uriText(value: unknown, format: 'path' | 'url'): string | null {
  if (!URI.isUri(value)) return null;
  if (format === 'url') return value.scheme === 'https' || value.scheme === 'http' ? value.toString() : null;
  // With an authority it would be a file of another machine.
  return value.scheme === 'file' && value.authority === '' ? value.fsPath : null;
}

/** The core's codec, for what the app's commands give and get. Has no state. */
export const coreValues: ValueCodec = createValueCodec(CORE_CLASSES);
