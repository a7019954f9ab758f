// The API's classes as the wire's codec meets them: recognised by what the classes themselves keep, made anew on arrival.

import { Position, positionParts } from '../../extension-api/src/position.ts';
import { Range, rangeParts } from '../../extension-api/src/range.ts';
import { Uri, uriParts } from '../../extension-api/src/uri.ts';
import type { ValueClasses } from '../protocol/values.ts';

export function guestValues(harden: <T>(value: T) => T): ValueClasses {
  return {
    recognise(object) {
      const uri = uriParts(object);
      if (uri !== null) return { kind: 'uri', ...uri };
      const position = positionParts(object);
      if (position !== null) return { kind: 'position', ...position };
      const range = rangeParts(object);
      return range === null ? null : { kind: 'range', ...range };
    },
    uri: (parts) => Uri.from(parts),
    position: ({ line, character }) => new Position(line, character),
    range: (start, end) => new Range(start.line, start.character, end.line, end.character),
    error({ name, message, code }) {
      const error = new Error(message);
      if (name !== 'Error') Object.defineProperty(error, 'name', { value: name, enumerable: false });
      return harden(code === undefined ? error : Object.assign(error, { code }));
    },
  };
}
