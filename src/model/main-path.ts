// A manifest's `main`: a path that stays within the extension's folder, on every system.

import { quote } from '../base/quote.ts';
import { fault, type Parsed, parsed } from './parsed.ts';

const EXAMPLE = 'Write a path from the folder of package.json, for example "./src/extension.ts".';

/** `./src/../extension.js` becomes `extension.js`. Whether the file exists is not asked here. */
export function parseMainPath(text: string): Parsed<string> {
  if (text.includes('\\')) return fault(`"main" contains a backslash: ${quote(text)}.`, 'Separate folders by "/".');
  if (text.startsWith('/') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(text)) {
    return fault(`"main" is not relative: ${quote(text)}.`, EXAMPLE);
  }
  if (/[\u0000-\u001f\u007f]/.test(text)) return fault('"main" contains a control character.', EXAMPLE);
  const path: string[] = [];
  for (const segment of text.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') path.push(segment);
    else if (path.pop() === undefined) return fault(`"main" leaves the extension's folder: ${quote(text)}.`, EXAMPLE);
  }
  const file = path.at(-1);
  if (file === undefined || text.endsWith('/')) return fault(`"main" names no file: ${quote(text)}.`, EXAMPLE);
  if (/\.(node|wasm|json|mts|cts|tsx|jsx)$/i.test(file)) {
    return fault(`"main" is not a script that can run: ${quote(text)}.`, 'Name a .ts, .js, .mjs or .cjs file.');
  }
  return parsed(path.join('/'));
}
