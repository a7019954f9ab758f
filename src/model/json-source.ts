// JSON as someone wrote it: its value, and where each part of it stands. Strict, bounded, and all faults at once.

import { createScanner, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { ErrorCode, Place, Problem } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { ambiguousKeys } from './ambiguous-keys.ts';
import { keysOf } from './json-pointer.ts';
import { explainSyntaxError } from './json-syntax-error.ts';
import { isUnambiguous } from './unambiguous-json.ts';

export interface JsonSourceOptions {
  /** Named in every place. */
  readonly file: string;
  /** For what is not JSON at all, is too large or too deep. */
  readonly unreadable: ErrorCode;
  /** For what is JSON but ambiguous: a key twice, or `__proto__`. */
  readonly ambiguous: ErrorCode;
}

export interface JsonSource {
  readonly value: unknown;
  /** Where the value at `pointer` stands, or its key; what does not exist is sought at the nearest thing around it. */
  placeOf(pointer: string, part: 'key' | 'value'): Place;
}

/** At least one problem when there is no source. */
export type ReadJson =
  | { readonly kind: 'source'; readonly source: JsonSource }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** The largest manifest known is under 1 MB; what is parsed and kept costs about ten times its text. */
export const MAX_JSON_LENGTH = 4 * 1024 * 1024;
/** Deeper than any manifest, far from where recursion ends. */
export const MAX_JSON_DEPTH = 100;
/** Keys, values, brackets and commas together: each can be a fault, and each fault is an object. Large manifests have 100 000. */
export const MAX_JSON_TOKENS = 500_000;
/** One misplaced quotation mark breaks everything behind it; the first faults say what to mend. */
const MAX_SYNTAX_PROBLEMS = 20;
/** More than anyone mends in one go; a hostile file must not make millions. */
export const MAX_PROBLEMS = 100;

/** A byte order mark at the start is allowed. */
export function readJson(written: string, options: JsonSourceOptions): ReadJson {
  const text = written.startsWith('\uFEFF') ? written.slice(1) : written;
  const plain = readPlain(text, options.file);
  if (plain !== null) return { kind: 'source', source: plain };
  const { file, unreadable } = options;
  const lineStarts = text.length > MAX_JSON_LENGTH ? new Uint32Array(1) : lineStartsOf(text);
  const problem = (code: ErrorCode, offset: number, pointer: string | null, message: string, fix: string): Problem => {
    const place = { file, ...position(lineStarts, offset) };
    return { severity: 'error', code, message, fix, place: pointer === null ? place : { ...place, pointer } };
  };

  if (text.length > MAX_JSON_LENGTH) {
    const message = `The file has ${text.length} characters, more than ${MAX_JSON_LENGTH}.`;
    return failed([problem(unreadable, 0, null, message, 'Remove what does not belong here.')]);
  }
  const excess = findExcess(text);
  if (excess !== null) return failed([problem(unreadable, excess.offset, null, excess.message, excess.fix)]);

  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, STRICT);
  if (errors.length > 0 || tree === undefined) {
    // One for each line: what follows on the same line is mostly what the parser makes of the first.
    const faults = new Map<number, Problem>();
    const seen = new Set<number>();
    for (const error of errors) {
      const { line: at } = position(lineStarts, error.offset);
      if (seen.has(at)) continue;
      seen.add(at);
      const { message, fix, offset } = explainSyntaxError(text, error);
      const found = problem(unreadable, offset, null, message, fix);
      const { line = 0 } = found.place;
      if (!faults.has(line)) faults.set(line, found);
      if (faults.size >= MAX_SYNTAX_PROBLEMS) break;
    }
    return failed([...faults.values()]);
  }

  const ambiguities = ambiguousKeys(tree).slice(0, MAX_PROBLEMS);
  if (ambiguities.length > 0) {
    return failed(
      ambiguities.map(({ node, pointer, message, fix }) =>
        problem(options.ambiguous, node.offset, pointer, message, fix),
      ),
    );
  }

  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // The two parsers disagree: what a stricter reader would refuse is refused.
    const reason = error instanceof Error ? error.message : String(error);
    return failed([problem(unreadable, 0, null, `The file is not strict JSON: ${quote(reason)}.`, 'Correct it.')]);
  }
  return { kind: 'source', source: { value, placeOf: placesIn(tree, lineStarts, file) } };
}

const STRICT = { disallowComments: true, allowTrailingComma: false, allowEmptyContent: false };

function placesIn(tree: Node, lineStarts: Uint32Array, file: string): JsonSource['placeOf'] {
  const childOf = childFinder();
  return (pointer, part) => ({
    file,
    ...position(lineStarts, nodeAt(tree, pointer, part, childOf).offset),
    pointer,
  });
}

/** What has nothing wrong with it, which is nearly everything: the engine's own parser is ten times as fast, and where things stand is asked when something is to be said of them. */
function readPlain(text: string, file: string): JsonSource | null {
  // Each of the tokens has a character at least.
  if (text.length > MAX_JSON_TOKENS) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // why, the other parser says
  }
  if (!isUnambiguous(text, MAX_JSON_DEPTH)) return null;
  let placeOf: JsonSource['placeOf'] | null = null;
  return {
    value,
    placeOf(pointer, part) {
      const tree = placeOf === null ? parseTree(text, [], STRICT) : undefined;
      if (tree !== undefined) placeOf = placesIn(tree, lineStartsOf(text), file);
      return placeOf?.(pointer, part) ?? { file, pointer };
    },
  };
}

function failed(problems: readonly Problem[]): ReadJson {
  return { kind: 'problems', problems };
}

/** Where lines begin, as editors see them: after LF, CRLF or CR. In a file of nothing else there are millions: four bytes for each, and no more. */
function lineStartsOf(text: string): Uint32Array {
  const isEnd = (at: number) => {
    const code = text.charCodeAt(at);
    return code === LF || (code === CR && text.charCodeAt(at + 1) !== LF);
  };
  let lines = 1;
  for (let at = 0; at < text.length; at++) if (isEnd(at)) lines++;
  const starts = new Uint32Array(lines);
  lines = 1;
  for (let at = 0; at < text.length; at++) if (isEnd(at)) starts[lines++] = at + 1;
  return starts;
}

const LF = 0x0a;
const CR = 0x0d;

function position(lineStarts: Uint32Array, offset: number): { line: number; column: number } {
  let first = 0;
  let last = lineStarts.length - 1;
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) first = middle;
    else last = middle - 1;
  }
  return { line: first + 1, column: offset - (lineStarts[first] ?? 0) + 1 };
}

// The tokens of jsonc-parser's scanner, which it exports as types only.
const OPENS = [1, 3];
const CLOSES = [2, 4];
const END_OF_FILE = 17;

/** The parser recurses, and every token costs: how deep and how many is found first, by its own scanner, which only reads on. */
export function findExcess(
  text: string,
): { readonly offset: number; readonly message: string; readonly fix: string } | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  let tokens = 0;
  for (let token: number = scanner.scan(); token !== END_OF_FILE; token = scanner.scan()) {
    if (OPENS.includes(token)) depth++;
    // What closes nothing does not make room for what opens later.
    if (CLOSES.includes(token)) depth = Math.max(0, depth - 1);
    const offset = scanner.getTokenOffset();
    if (depth > MAX_JSON_DEPTH) {
      return { offset, message: `Objects and lists are nested more than ${MAX_JSON_DEPTH} deep.`, fix: 'Flatten it.' };
    }
    if (++tokens > MAX_JSON_TOKENS) {
      return {
        offset,
        message: `The file has more than ${MAX_JSON_TOKENS} values and signs.`,
        fix: 'Shorten its lists.',
      };
    }
  }
  return null;
}

type ChildOf = (node: Node, key: string) => Node | undefined;

/** Looks through each object once: a file of thousands of entries is asked for the place of each. */
function childFinder(): ChildOf {
  const known = new Map<Node, ReadonlyMap<string, Node | undefined>>();
  return (node, key) => {
    if (node.type === 'array') return node.children?.[Number(key)];
    const properties =
      known.get(node) ?? new Map(node.children?.map(({ children }) => [String(children?.[0]?.value), children?.[1]]));
    known.set(node, properties);
    return properties.get(key);
  };
}

function nodeAt(tree: Node, pointer: string, part: 'key' | 'value', childOf: ChildOf): Node {
  let node = tree;
  for (const key of keysOf(pointer)) {
    const next = node.type === 'array' || node.type === 'object' ? childOf(node, key) : undefined;
    if (next === undefined) return node;
    node = next;
  }
  const key = node.parent?.type === 'property' ? node.parent.children?.[0] : undefined;
  return part === 'key' && key !== undefined ? key : node;
}
