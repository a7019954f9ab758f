import { expect, test } from 'vitest';
import * as api from '../../extension-api/src/index.ts';
import type { ERROR_BLAME } from '../../src/base/error.ts';

const { Position, Range, RelativePattern, Uri } = api;

test('file Uris take # and ? for names, parsed ones do not', () => {
  expect(Uri.file('/coding/c#/a?b').path).toBe('/coding/c#/a?b');
  expect(Uri.parse('file:///coding/c#/a').fragment).toBe('/a');
  expect(Uri.file('/a b').toString()).toBe('file:///a%20b');
  expect(Uri.file('/a b').toString(true)).toBe('file:///a b');
  expect(Uri.parse(Uri.file('/a#b').toString()).fsPath).toBe('/a#b');
});

test('joinPath resolves dots and keeps the rest', () => {
  const uri = Uri.parse('https://example.com/a/b?q#f');
  expect(Uri.joinPath(uri, '..', './c').toString()).toBe('https://example.com/a/c?q#f');
  expect(Uri.joinPath(Uri.file('/a'), '../../..', 'b').path).toBe('/b');
});

test('with replaces parts, null empties them', () => {
  const uri = Uri.parse('https://example.com/a?q#f');
  expect(uri.with({ path: '/b', query: null }).toString()).toBe('https://example.com/b#f');
  expect(uri.toJSON()).toEqual({ scheme: 'https', authority: 'example.com', path: '/a', query: 'q', fragment: 'f' });
});

test('a Uri cannot be made of anything but strings, not even through its constructor', () => {
  const forge = Uri as unknown as new (...parts: unknown[]) => unknown;
  expect(() => new forge({ scheme: 'file' })).toThrow(TypeError);
  expect(() => new forge('file', '', { toString: () => '/etc' }, '', '')).toThrow(TypeError);
  expect(() => Uri.file({ toString: () => '/etc' } as never)).toThrow(TypeError);
  expect(() => Uri.parse('no scheme', true)).toThrow(/Scheme is missing/);
});

test('positions compare by line, then by character', () => {
  const position = new Position(2, 5);
  expect(position.isBefore(new Position(2, 6))).toBe(true);
  expect(position.isAfter(new Position(1, 9))).toBe(true);
  expect(position.isEqual(new Position(2, 5))).toBe(true);
  expect(position.translate(1, -5)).toEqual(new Position(3, 0));
  expect(position.translate({ characterDelta: 1 }).character).toBe(6);
  expect(position.with({ line: 0 }).toJSON()).toEqual({ line: 0, character: 5 });
  for (const wrong of [-1, 1.5, Number.NaN, '1']) expect(() => new Position(wrong as number, 0)).toThrow(TypeError);
});

test('ranges order their ends and know what they contain', () => {
  const range = new Range(new Position(3, 0), new Position(1, 4));
  expect([range.start.line, range.end.line]).toEqual([1, 3]);
  expect(range.contains(new Position(1, 4))).toBe(true);
  expect(range.contains(new Range(0, 0, 2, 0))).toBe(false);
  expect(
    range
      .intersection(new Range(2, 0, 9, 0))
      ?.toJSON()
      .map((end) => end.line),
  ).toEqual([2, 3]);
  expect(range.intersection(new Range(4, 0, 9, 0))).toBe(undefined);
  expect(range.union(new Range(0, 0, 2, 0)).start.line).toBe(0);
  expect(range.with({ end: new Position(1, 4) }).isEmpty).toBe(true);
  expect(() => new Range({ line: 0, character: 0 } as never, new Position(0, 0))).toThrow(TypeError);
});

test('a range keeps plain positions, not a subclass with other answers', () => {
  class Moving extends Position {
    override get line() {
      return 99;
    }
  }
  expect(new Range(new Moving(1, 1), new Position(2, 2)).start.line).toBe(1);
});

test('a RelativePattern starts at a folder, a Uri or a path', () => {
  const uri = Uri.file('/work');
  for (const base of [uri, '/work', { uri, name: 'work', index: 0 }]) {
    expect(new RelativePattern(base, '*.ts').baseUri.fsPath).toBe('/work');
  }
  expect(() => new RelativePattern({} as never, '*')).toThrow(TypeError);
});

test('a FileSystemError has the code of the function that made it', () => {
  const error = api.FileSystemError.FileNotFound(Uri.file('/a b'));
  expect(error).toMatchObject({ code: 'FileNotFound', message: 'file:///a b', name: 'FileNotFound (FileSystemError)' });
  expect(error).toBeInstanceOf(Error);
  expect('bulkheadCode' in error).toBe(false);
});

test('outside a host the namespaces say where they work', () => {
  expect(() => api.commands.registerCommand('a', () => 1)).toThrow(/commands\.registerCommand works only inside/);
  expect(() => api.workspace.fs).toThrow(/bulkhead run/);
  expect(() => api.withCaller(() => 1)).toThrow(/withCaller works only inside/);
});

test('every code that the types promise exists', () => {
  type Unknown = Exclude<api.ErrorCode, keyof typeof ERROR_BLAME>;
  const none: Unknown[] = [];
  expect(none).toEqual([]);
});
