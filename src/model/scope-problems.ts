// What a schema cannot see in the scopes that a manifest declares: patterns, hosts, programs.

import { parseHostPattern } from './host-pattern.ts';
import { pointerTo } from './json-pointer.ts';
import { entriesOf, fieldOf, listOf, textField, textsOf } from './json-value.ts';
import type { Parsed } from './parsed.ts';
import { parsePathPattern } from './path-pattern.ts';
import type { BuiltInPermissionKind } from './permission.ts';
import type { ProblemList } from './problem-list.ts';
import { parseArgument, parseProgram, parseSpawnVariable } from './spawn-pattern.ts';
import { parseTargetPattern } from './target-pattern.ts';

type ScopeCheck = (scope: unknown, pointer: string, problems: ProblemList) => void;

const nothing: ScopeCheck = () => {};

/** Each entry of the list `field` by itself. */
const eachOf =
  (field: string, parse: (text: string) => Parsed<unknown>): ScopeCheck =>
  (scope, pointer, problems) => {
    for (const [index, text] of textsOf(fieldOf(scope, field))) {
      // An empty or overlong text is what the schema reported.
      if (text !== '' && text.length <= 256) problems.take(pointer + pointerTo(field, index), parse(text));
    }
  };

const paths = eachOf('paths', parsePathPattern);

const CHECKS: Readonly<Record<BuiltInPermissionKind, ScopeCheck>> = {
  'process.spawn': spawnProblems,
  'fs.write': paths,
  'net.connect': eachOf('hosts', parseHostPattern),
  'fs.read': paths,
  secrets: nothing,
  'extensions.call': nothing,
  'commands.execute': nothing,
  'open.external': eachOf('targets', parseTargetPattern),
  'clipboard.read': nothing,
  'clipboard.write': nothing,
  'env.read': nothing,
  'documents.edit': paths,
  'documents.read': paths,
  'ui.prompt': nothing,
};

/** `declarations` is what stands at `pointer`, of whatever shape; what the schema finds is not found again. */
export function addScopeProblems(declarations: unknown, pointer: string, problems: ProblemList): void {
  for (const [kind, scope] of entriesOf(declarations)) {
    if (isChecked(kind)) CHECKS[kind](scope, pointer + pointerTo(kind), problems);
  }
}

function isChecked(kind: string): kind is BuiltInPermissionKind {
  return Object.hasOwn(CHECKS, kind);
}

function spawnProblems(scope: unknown, pointer: string, problems: ProblemList): void {
  for (const [index, command] of listOf(fieldOf(scope, 'commands')).entries()) {
    const here = pointer + pointerTo('commands', index);
    const program = textField(command, 'command');
    if (program !== null && program !== '') problems.take(here + pointerTo('command'), parseProgram(program));
    for (const [at, argument] of textsOf(fieldOf(command, 'args'))) {
      const place = here + pointerTo('args', at);
      problems.take(place, parseArgument(argument));
      if (/\*/.test(argument) && !/^\*\*?$/.test(argument)) {
        problems.warning(
          place,
          'A "*" within an argument is meant literally.',
          'Write "*" alone for any one argument.',
        );
      }
    }
    for (const [at, name] of textsOf(fieldOf(command, 'env'))) {
      problems.take(here + pointerTo('env', at), parseSpawnVariable(name));
    }
    const folder = textField(command, 'cwd');
    if (folder !== null && folder !== '') problems.take(here + pointerTo('cwd'), parsePathPattern(folder));
  }
}
