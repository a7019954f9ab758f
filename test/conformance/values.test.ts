import { expect } from 'vitest';
import { conformance } from './area.ts';

conformance('values that cross', {
  prelude: `const echo = (value) => api.commands.executeCommand('subject.echo', value);
    const register = () => api.commands.registerCommand('subject.echo', (value) => value);
    const code = (promise) => promise.then(() => 'crossed', (error) => error.code);`,
  scenarios: {
    'prepares an echo': { does: `register();` },
    'numbers that JSON does not have': {
      does: `return Promise.all([Number.NaN, -Infinity, -0, 12345678901234567890n].map(echo));`,
      gives: [Number.NaN, -Infinity, -0, 12345678901234567890n],
    },
    bytes: {
      does: `const back = await echo(new Uint8Array([0, 255])); return [back instanceof Uint8Array, back];`,
      gives: [true, new Uint8Array([0, 255])],
    },
    'classes of the API': {
      does: `const [uri, range] = await Promise.all([echo(api.Uri.parse('file:///a/b?c')), echo(new api.Range(1, 2, 3, 4))]);
             return [uri instanceof api.Uri, uri.toString(), range instanceof api.Range, range.end.line];`,
      gives: [true, expect.stringContaining('file:///a/b'), true, 3],
    },
    'errors keep name, message and code, and nothing else': {
      does: `const error = await echo(Object.assign(new RangeError('far'), { code: 'E_FAR', secret: 1 }));
             return [error instanceof Error, error.name, error.message, error.code, error.secret];`,
      gives: [true, 'RangeError', 'far', 'E_FAR', null],
    },
    'dates become text': { does: `return echo({ at: new Date(0) });`, gives: { at: '1970-01-01T00:00:00.000Z' } },
    'what cannot cross is refused': {
      does: `const ring = {}; ring.ring = ring;
             return Promise.all([() => {}, Symbol('s'), new Map(), new Set(), Promise.resolve(), /x/, ring, JSON.parse('{"__proto__":1}')].map((value) => code(echo(value))));`,
      gives: Array(8).fill('VALUE_NOT_PLAIN'),
    },
    'getters and thenables are never awaited': {
      does: `let asked = 0; const value = await echo({ get then() { asked += 1; return 1; } }); return [value.then, asked];`,
      gives: [1, 1],
    },
    'what is too deep is refused': {
      does: `let deep = 1; for (let n = 0; n < 200; n += 1) deep = [deep]; return code(echo(deep));`,
      gives: 'LIMIT_EXCEEDED',
    },
  },
});
