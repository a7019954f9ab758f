// Rewrites what the language wall (SES) refuses as text: `import(`, HTML comments and direct `eval(`, in code, strings and comments.

import type { Problem } from '../base/error.ts';
import { evadeLiterals } from './evade-literals.ts';
import { languageWall } from './language-wall.ts';
import { positionOf } from './nesting.ts';
import { OriginalPlaces } from './original-place.ts';
import { shiftMap } from './shift-map.ts';

export type Evaded =
  | {
      readonly kind: 'evaded';
      readonly script: string;
      readonly sourceMap: string;
      readonly warnings: readonly Problem[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** What Babel gives for a node, as far as we look at it. */
interface Node {
  type: string;
  loc?: { readonly start: { readonly line: number; readonly column: number } } | null;
  [field: string]: unknown;
}

/** The script as the wall accepts it, its lines unmoved. */
export async function evade(given: string, givenMap: string, main: string): Promise<Evaded> {
  if (languageWall(given) === null) return { kind: 'evaded', script: given, sourceMap: givenMap, warnings: [] };
  const { script, insertions } = evadeLiterals(given);
  const sourceMap = shiftMap(givenMap, insertions);
  if (languageWall(script) === null) return { kind: 'evaded', script, sourceMap, warnings: [] };

  // What is left is code. Babel is large and slow, and most scripts end above.
  const { evadeCensorSync } = await import('@endo/evasive-transform');
  const places = new OriginalPlaces(sourceMap);
  const warnings: Problem[] = [];
  const warn = (node: Node, message: string, fix: string): void => {
    const { line, column } = node.loc?.start ?? { line: 0, column: 0 };
    const place = places.find(line, column + 1) ?? { file: main };
    warnings.push({ severity: 'warning', code: 'UNSUPPORTED_MODULE', message, fix, place });
  };

  let transformed: { readonly code: string; readonly map?: unknown };
  try {
    transformed = evadeCensorSync(script, {
      sourceType: 'script',
      sourceUrl: 'main.js',
      sourceMap,
      customVisitor: ({ node }) => rewriteCall(node as unknown as Node, warn),
    });
  } catch (error) {
    return { kind: 'problems', problems: [tooDeep(error, main)] };
  }

  const left = languageWall(transformed.code);
  if (left === null) {
    return { kind: 'evaded', script: transformed.code, sourceMap: JSON.stringify(transformed.map), warnings };
  }
  const { line, column } = positionOf(transformed.code, left.index);
  const problem: Problem = {
    severity: 'error',
    code: 'BUNDLE_FAILED',
    message: `The text "${left.text}" is refused where extensions run, and cannot be rewritten here.`,
    fix: 'Write it differently; in a tagged template, put a substitution between its parts.',
    place: new OriginalPlaces(JSON.stringify(transformed.map)).find(line, column) ?? { file: main },
  };
  return { kind: 'problems', problems: [problem] };
}

type Warn = (node: Node, message: string, fix: string) => void;

/** What the library leaves: code that calls `import` and `eval`. */
function rewriteCall(node: Node, warn: Warn): void {
  if (node.type !== 'CallExpression') return;
  const callee = node.callee as Node;
  if (callee.type === 'Import') {
    warn(
      node,
      'An import whose name is known only at run time does not work in an extension; it will reject with UNSUPPORTED_MODULE.',
      'Import by literal names, so that the modules can be bundled.',
    );
    node.callee = refusedImport();
  } else if (callee.type === 'Identifier' && callee.name === 'eval') {
    warn(
      node,
      'eval does not see the variables around it in an extension: it becomes an indirect eval, which sees globals only.',
      'Do without eval.',
    );
    node.callee = parenthesized({
      type: 'SequenceExpression',
      expressions: [{ type: 'NumericLiteral', value: 0 }, callee],
    });
  }
}

/** `((name) => Promise.reject(Object.assign(new Error(…), { code })))`, the name evaluated as `import` would. */
function refusedImport(): Node {
  const name = (text: string): Node => ({ type: 'Identifier', name: text });
  const text = (value: string): Node => ({ type: 'StringLiteral', value });
  const call = (object: string, property: string, ...args: Node[]): Node => ({
    type: 'CallExpression',
    callee: { type: 'MemberExpression', object: name(object), property: name(property), computed: false },
    arguments: args,
  });
  const message: Node = {
    type: 'BinaryExpression',
    operator: '+',
    left: text('An extension cannot import what is not in its bundle: '),
    right: name('name'),
  };
  const error: Node = { type: 'NewExpression', callee: name('Error'), arguments: [message] };
  const code: Node = {
    type: 'ObjectExpression',
    properties: [
      {
        type: 'ObjectProperty',
        key: name('code'),
        value: text('UNSUPPORTED_MODULE'),
        computed: false,
        shorthand: false,
      },
    ],
  };
  return parenthesized({
    type: 'ArrowFunctionExpression',
    params: [name('name')],
    body: call('Promise', 'reject', call('Object', 'assign', error, code)),
    expression: true,
    async: false,
  });
}

function parenthesized(expression: Node): Node {
  return { type: 'ParenthesizedExpression', expression };
}

function tooDeep(error: unknown, main: string): Problem {
  const why =
    error instanceof RangeError ? 'it is nested too deeply' : error instanceof Error ? error.message : String(error);
  return {
    severity: 'error',
    code: 'BUNDLE_FAILED',
    message: `The script contains text that has to be rewritten (import(, eval( or an HTML comment), and cannot be: ${why}.`,
    fix: 'Split very long expressions in what main imports.',
    place: { file: main },
  };
}
