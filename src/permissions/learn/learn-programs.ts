// From the command lines that were used to the fewest patterns: options and subcommands as they were, `*` only where an argument varied.

import type { SpawnPattern } from '../../model/permission.ts';
import { literalGlob, programName } from '../scopes/exact-scope.ts';
import { matchesArguments } from '../scopes/spawn-scope.ts';
import type { Use } from './use.ts';

type ProgramUse = Extract<Use, { kind: 'process.spawn' }>;

const WORKSPACE = '${workspaceFolder}';
/** As many folders below the workspace are a habit: then it is any. */
const HABIT = 3;

/** Behind these stands something to be run, or where from: it is as much the command as the program's name. */
const EVALUATING =
  /^(?:-[cCeExXpPrIS]|--?(?:eval|exec|command|config|print|require|import|loader|script|run|plugin|upload-pack|receive-pack|format))$/u;
/** Programs whose first argument is a program. */
const RUNNERS =
  /^(?:node|deno|bun|npx|npm|pnpm|yarn|python[\d.]*|ruby|perl|php|lua|java|sh|bash|zsh|fish|dash|ksh|env|sudo|doas|xargs|nice|nohup|time|timeout|make|docker|podman|ssh|wine|dotnet|go|cargo)$/u;
/** A first argument like this one is a subcommand. */
const WORD = /^[A-Za-z][A-Za-z0-9:_-]*$/u;

export function generalisePrograms(uses: readonly ProgramUse[]): readonly SpawnPattern[] {
  const shapes = Map.groupBy(uses, (use) =>
    JSON.stringify([programName(toProgram(use)), ...use.args.map(shapeOf(use))]),
  );
  return [...shapes.values()].flatMap((group) => patternsOf(group)).sort((a, b) => (textOf(a) < textOf(b) ? -1 : 1));
}

/** What of an argument must not vary: itself, or null where its place may. */
function shapeOf(use: ProgramUse) {
  return (argument: string, at: number, args: readonly string[]): string | null => {
    const isFree = matchesArguments(['*'], [argument]);
    if (!isFree || EVALUATING.test(args[at - 1] ?? '')) return argument;
    const isCommand = at === 0 && (WORD.test(argument) || RUNNERS.test(programName(toProgram(use))));
    return isCommand ? argument : null;
  };
}

/** Command lines of one shape. */
function patternsOf(group: readonly ProgramUse[]): readonly SpawnPattern[] {
  const [first] = group;
  if (first === undefined) return [];
  const shape = first.args.map(shapeOf(first));
  const args = first.args.map((argument, at) => {
    const varies = shape[at] === null && group.some((use) => use.args[at] !== argument);
    return varies ? '*' : argument;
  });
  const env = [...new Set(group.flatMap((use) => use.env))].sort();
  const pattern = { command: programName(toProgram(first)), args, ...(env.length === 0 ? {} : { env }) };
  return foldersOf(group).map((cwd) => (cwd === null ? pattern : { ...pattern, cwd }));
}

/** Null is what a pattern without a folder means: the workspace, or none that was named. */
function foldersOf(group: readonly ProgramUse[]): readonly (string | null)[] {
  const folders = [...new Set(group.map(({ cwd }) => cwd))];
  const inWorkspace = folders.filter((folder) => folder === null || isWorkspace(folder));
  const below = inWorkspace.filter((folder) => folder !== null && folder !== WORKSPACE);
  const anywhere = below.length < inWorkspace.length || below.length >= HABIT;
  const elsewhere = folders.filter((folder) => !inWorkspace.includes(folder));
  return [...(anywhere ? [null] : below), ...elsewhere].map((folder) =>
    folder === null ? null : literalFolder(folder),
  );
}

/** The variable in front is no glob. */
function literalFolder(path: string): string {
  const variable = /^\$\{\w+\}/u.exec(path)?.[0] ?? '';
  return variable + literalGlob(path.slice(variable.length));
}

function isWorkspace(folder: string): boolean {
  return folder === WORKSPACE || folder.startsWith(`${WORKSPACE}/`);
}

function toProgram({ names }: ProgramUse) {
  return { command: names[0] ?? '', names };
}

function textOf(pattern: SpawnPattern): string {
  return JSON.stringify([pattern.command, pattern.args, pattern.cwd]);
}
