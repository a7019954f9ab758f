// `grant`, `deny`, `ask`: writes one answer of the user's, or of a workspace's, and says what holds now.

import { resolve } from 'node:path';
import { BulkheadError } from '../base/error.ts';
import { visible } from '../base/quote.ts';
import { type Core, describePermission, type ExtensionInfo, type PermissionInfo } from '../index.ts';
import { entryNameOf, extensionNotFound, looksLikeId } from './extension-name.ts';
import { withLoadedCore } from './loaded-core.ts';
import { type Success, usage } from './outcome.ts';
import { brokenFiles, permissionLines, why } from './permission-lines.ts';
import { headline } from './permissions.ts';
import type { CliPowers, GlobalOptions, Terminal } from './powers.ts';
import { type ScopeFlags, scopeFrom } from './scope-flags.ts';

type Kind = PermissionInfo['kind'];
type Answer = PermissionInfo['answer'];
export type AnswerCommand = 'grant' | 'deny' | 'ask';

const ANSWERS = { grant: 'allow', deny: 'deny', ask: 'ask' } as const satisfies Record<AnswerCommand, Answer>;

export interface AnswerFlags extends ScopeFlags {
  /** Writes into the settings of this folder, not into the user's. */
  readonly workspace?: string;
  readonly policy?: readonly string[];
}

/** What was written, and what holds now for the copy that is here. */
interface Written {
  readonly entry: string;
  readonly kind: Kind;
  readonly answer: Answer;
  readonly scope?: Readonly<Record<string, unknown>>;
  /** Null when no copy is here that the entry speaks of. */
  readonly holds: PermissionInfo | null;
}

interface Here {
  readonly written: Written;
  /** The copy that the entry speaks of. */
  readonly here: ExtensionInfo | undefined;
  readonly broken: ReadonlySet<string>;
}

/**
 * Errors: `USAGE`, also for a kind that is none, `EXTENSION_NOT_FOUND`, `SETTINGS_INVALID` for a scope that is none or a file that cannot be
 * understood, `FILE_UNAVAILABLE`.
 */
export async function answer(
  command: AnswerCommand,
  word: string,
  kindWord: string,
  options: AnswerFlags & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  const { workspace } = options;
  if (command === 'grant' && workspace !== undefined) throw noGrantByWorkspace(word, kindWord);
  const scope = scopeFrom(kindWord, options);
  if (command === 'deny' && scope !== null) throw noDenyOfParts(word, kindWord);
  // The core knows the kinds, and refuses what is none.
  const kind = kindWord as Kind;
  const told = await withLoadedCore(options, powers, async (core): Promise<Here> => {
    const entry = entryMeant(core, command, word, kind);
    const where = { ...(workspace !== undefined && { workspace: resolve(powers.workingDirectory, workspace) }) };
    try {
      await core.permissions.set(entry, kind, ANSWERS[command], { ...(scope !== null && { scope }), ...where });
    } catch (error) {
      throw asUsage(error, command);
    }
    const here = core.extensions.list().find((info) => info.id === entry || entryNameOf(info) === entry);
    const infos = here === undefined ? [] : core.permissions.list(here.id);
    const holds = infos.find((info) => info.kind === kind) ?? null;
    return {
      written: { entry, kind, answer: ANSWERS[command], ...(scope !== null && { scope }), holds },
      here,
      broken: brokenFiles(core),
    };
  });
  return { result: told.written, show: (terminal) => show(told, terminal) };
}

/** What is wrong with options is wrong with what was typed. */
function asUsage(thrown: unknown, command: AnswerCommand): unknown {
  if (!(thrown instanceof BulkheadError) || thrown.code !== 'OPTIONS_INVALID') return thrown;
  return usage(thrown.message, thrown.details.fix ?? `See: bulkhead ${command} --help`);
}

/** Of what is here, the entry of that copy. `id@dev`, `id@unsigned` and `*` need nobody. Errors: `EXTENSION_NOT_FOUND`. */
function entryMeant(core: Core, command: AnswerCommand, word: string, kind: string): string {
  const name = word.toLowerCase();
  if (name === '*' || /@(?:dev|unsigned)$/u.test(name)) return name;
  const known = core.extensions.list();
  const here = known.find(({ id }) => id === name);
  if (here !== undefined) return entryNameOf(here);
  const ofFolder = `bulkhead ${command} ${visible(name)}@dev ${visible(kind)}`;
  const otherwise = looksLikeId(word)
    ? `For one that is run from its folder: ${ofFolder}`
    : 'Write publisher.name, or "*".';
  throw extensionNotFound(word, known, otherwise);
}

function show({ written, here, broken }: Here, { print, say, colors }: Terminal): void {
  const { entry, kind, answer, holds } = written;
  if (here === undefined || holds === null) {
    print(`"${answer}" is written for ${kind} of ${entry === '*' ? 'every extension' : entry}.`);
    const { warning } = describePermission(kind, {}, []);
    if (answer === 'allow' && warning !== null) print(`Warning: ${warning}`);
    if (entry === '*') return;
    const id = visible(entry.replace(/@.*$/u, ''));
    print(
      entry.endsWith('@dev')
        ? `It holds when its folder is run; to see what it may do: bulkhead permissions ${id} --extension DIR`
        : 'No such copy is installed: it holds for one that comes.',
    );
    return;
  }
  print(headline(here));
  for (const line of permissionLines(holds, broken)) print(`  ${line}`);
  if (holds.answer !== answer) {
    say(
      `${colors.yellow('warning')} "${answer}" is written, but the answer stays "${holds.answer}". ${why(holds, broken)}`,
    );
  }
}

function noGrantByWorkspace(word: string, kind: string) {
  return usage(
    'A workspace can deny, ask and narrow, and grant nothing: whoever wrote its files could help themselves.',
    `Grant it for yourself: bulkhead grant ${visible(word)} ${visible(kind)}`,
  );
}

/** Written as it is read: a deny denies the whole kind, whatever stands beside it, and would turn into its opposite with the next grant. */
function noDenyOfParts(word: string, kind: string) {
  return usage(
    'A deny is for the whole permission: no part of it can be denied alone.',
    `Say what is left instead: bulkhead grant ${visible(word)} ${visible(kind)} with what may be reached.`,
  );
}
