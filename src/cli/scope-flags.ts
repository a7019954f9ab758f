// What stands behind `--paths`, `--hosts` and the like, as the scope of an entry of the settings.

import type { BulkheadError } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { usage } from './outcome.ts';

/** Each as it was typed; undefined where the option was not given. */
export interface ScopeFlags {
  readonly paths?: readonly string[];
  readonly hosts?: readonly string[];
  readonly names?: readonly string[];
  readonly targets?: readonly string[];
  readonly commands?: readonly string[];
  readonly extensions?: readonly string[];
}

type Flag = keyof ScopeFlags;

export const SCOPE_FLAGS: Readonly<Record<Flag, string>> = {
  paths: "globs over files: '${workspaceFolder}/docs/**', or absolute (fs.read, fs.write, documents.*)",
  hosts: 'hosts with optional port: api.example.org, *.example.org:8080 (net.connect)',
  names: 'variables of the environment (env.read)',
  targets: 'schemes and hosts of addresses (open.external)',
  commands: "ids of commands (commands.execute), or command lines: 'git log --oneline *' (process.spawn)",
  extensions: 'ids of extensions (extensions.call)',
};

/** What narrows each kind; the others are allowed or not, and have no parts. */
const FLAG_OF: Readonly<Record<string, Flag>> = {
  'process.spawn': 'commands',
  'fs.write': 'paths',
  'fs.read': 'paths',
  'net.connect': 'hosts',
  'extensions.call': 'extensions',
  'commands.execute': 'commands',
  'open.external': 'targets',
  'env.read': 'names',
  'documents.edit': 'paths',
  'documents.read': 'paths',
};

/** Null when nothing was given: the answer alone is meant. Errors: `USAGE` for what has no meaning for the kind. */
export function scopeFrom(kind: string, flags: ScopeFlags): Readonly<Record<string, unknown>> | null {
  const given = (Object.keys(SCOPE_FLAGS) as Flag[]).filter((flag) => flags[flag] !== undefined);
  const fitting = FLAG_OF[kind];
  const odd = given.find((flag) => flag !== fitting);
  if (odd !== undefined) throw meaningless(kind, odd, fitting);
  if (fitting === undefined || given.length === 0) return null;
  const words = flags[fitting] ?? [];
  if (fitting === 'paths') for (const path of words) mustBegin(path);
  return { [fitting]: kind === 'process.spawn' ? words.map(commandLine) : words };
}

function meaningless(kind: string, flag: Flag, fitting: Flag | undefined): BulkheadError {
  const fix =
    fitting === undefined
      ? `Leave it out: ${quote(kind)} is allowed as a whole or not at all.`
      : `Use --${fitting} here.`;
  return usage(`The option --${flag} has no meaning for ${quote(kind)}.`, fix);
}

/**
 * Between double quotes a shell puts nothing in the place of `${workspaceFolder}`, and what is left looks like the root of the disk: that cannot be
 * told from a path that was meant. What does not begin at all is told, with the way to write it.
 */
function mustBegin(path: string): void {
  if (/^(?:\/|\$\{|[A-Za-z]:[\\/])/u.test(path)) return;
  throw usage(
    `The path ${quote(path)} begins nowhere.`,
    `Begin it with a folder, between single quotes: '\${workspaceFolder}/${path.replace(/^(?:\.\/)+/u, '')}', or write an absolute path.`,
  );
}

/** `git log --oneline *`, words separated by spaces, quotes around what has some; or JSON, which can say `env` and `cwd` too. */
function commandLine(text: string): unknown {
  if (text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch {
      throw usage(
        `The command ${quote(text)} is no JSON.`,
        `Write it as ${quote('{"command":"git","args":["log"]}')}.`,
      );
    }
  }
  const words = [...text.trim().matchAll(/(?:^|\s+)(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?=\s|$)/gu)];
  const [command, ...args] = words.map(([, double, single, bare]) => double ?? single ?? bare ?? '');
  const understood = words.map(([whole]) => whole).join('') === text.trim();
  if (command === undefined || command === '' || !understood) {
    throw usage(`The command line ${quote(text)} cannot be understood.`, "Write it as 'git log --oneline *'.");
  }
  return { command, args };
}
