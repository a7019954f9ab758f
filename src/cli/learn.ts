// `--learn`: at the end, what the extension used, and what its `package.json` should say; written there if its author says so.

import { relative, resolve } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { coded } from '../base/error.ts';
import { quote, visible } from '../base/quote.ts';
import { addPermissions, type Core, type Learned, TODO_REASON } from '../index.ts';
import { WHEN_READ } from './asking.ts';
import { folderOf } from './extension-name.ts';
import { lineLabel } from './line-label.ts';
import { readManifestText, writeManifestText } from './manifest-file.ts';
import { usage } from './outcome.ts';
import type { Ask, Careful, CliPowers, GlobalOptions, Terminal } from './powers.ts';

export interface LearnFlag {
  readonly learn?: boolean;
}

/** What was used of one kind that is shown; the rest is counted. */
const SHOWN = 12;
const LONGEST_REASON = 200;

export interface Learning {
  /** Whose use is learned, as long as it lives and after. */
  watch(core: Core): void;
  /** After the core has ended: nothing of it says or changes anything any more. Errors: `FILE_UNAVAILABLE`. */
  finish(): Promise<void>;
}

/** Null without the flag. Errors: `USAGE` where nobody can be asked. */
export function learning(options: LearnFlag & GlobalOptions, powers: CliPowers): Learning | null {
  if (options.learn !== true) return null;
  if (options.json) throw usage('--learn asks its author, and with --json nothing is asked.', 'Leave out --json.');
  const { ask } = powers.terminal;
  if (ask === null) throw usage('--learn asks its author, and needs a terminal for that.', 'Run it on a terminal.');
  let watched: Core | null = null;
  return {
    watch(core) {
      watched = core;
    },
    async finish() {
      if (watched === null) return;
      for (const info of watched.extensions.list()) {
        // A folder that never became an extension has used nothing.
        const learned = folderOf(info.origin) !== null && info.version !== '' ? watched.learned(info.id) : null;
        if (learned !== null) await finishOne(learned, ask, powers);
      }
    },
  };
}

async function finishOne(learned: Learned, ask: Ask, { terminal, workingDirectory }: CliPowers): Promise<void> {
  const { say, colors } = terminal;
  showUsed(learned, terminal);
  if (learned.problem !== null) say(`${colors.yellow(lineLabel('warning'))} ${visible(learned.problem)}`);
  if (learned.missing.length === 0) {
    return say(`${colors.green(lineLabel('learned'))} ${learned.id}: its manifest declares all that it used.`);
  }
  const { folder, missing } = learned;
  const before = await readManifestText(folder);
  const name = visible(relative(workingDirectory, resolve(folder, 'package.json')));
  const proposed = addPermissions(before, missing, () => TODO_REASON);
  if (proposed === null) throw changed(name);
  say(`${colors.bold('proposed')}  ${name}`);
  for (const line of diffLines(before, proposed)) say(paint(line, terminal));
  if (!(await agrees(ask, `Write this into ${quote(name)}? y(es), n(o)`))) return say('Nothing was written.');
  const reasons = new Map<Learned['missing'][number], string>();
  for (const addition of missing.filter(({ fresh }) => fresh)) {
    const reason = await reasonFor(addition.kind, ask, say);
    if (reason === null) return say('Nothing was written.');
    reasons.set(addition, reason);
  }
  // Its author may have changed it meanwhile: what is there now is added to, nothing of it is lost.
  const text = addPermissions(
    await readManifestText(folder),
    missing,
    (addition) => reasons.get(addition) ?? TODO_REASON,
  );
  if (text === null) throw changed(name);
  await writeManifestText(folder, text);
  say(`${colors.green(lineLabel('written'))} ${name}`);
  if ([...reasons.values()].includes(TODO_REASON))
    say(`Say why in each "reason" that begins with TODO: bulkhead check finds them.`);
}

function changed(name: string) {
  return coded('MANIFEST_UNREADABLE', `${quote(name)} has changed since it was loaded, and cannot be added to.`, {
    fix: 'Mend it, then learn again.',
  });
}

/** By kind, the most used first. */
function showUsed({ id, used, beyond, unused, leftOut }: Learned, { say, colors }: Terminal): void {
  say(`${colors.bold('used')}      ${id}${used.length === 0 ? ': nothing that needs a permission' : ''}`);
  for (const [kind, things] of Map.groupBy(used, (each) => each.kind)) {
    say(`  ${colors.cyan(visible(kind))}`);
    const sorted = things.toSorted((a, b) => b.times - a.times);
    for (const { resource, times } of sorted.slice(0, SHOWN)) {
      say(`    ${resource === '' ? '' : `${quote(resource)} `}${times === 1 ? 'once' : `${times} times`}`);
    }
    if (things.length > SHOWN) say(`    and ${things.length - SHOWN} more`);
  }
  for (const { kind, resource } of beyond.slice(0, SHOWN))
    say(`${colors.yellow(lineLabel('warning'))} ${visible(kind)} ${quote(resource)} is too long for a manifest.`);
  if (leftOut > 0)
    say(`${colors.yellow(lineLabel('warning'))} ${leftOut} more uses were too many, or too long, to be kept.`);
  if (unused.length > 0)
    say(
      `${colors.dim(lineLabel('unused'))} ${unused.length} declared and not used now; bulkhead check names what no run used.`,
    );
}

/** Of the unified diff what people read: the places and the lines. */
function diffLines(before: string, after: string): readonly string[] {
  const patch = createTwoFilesPatch('package.json', 'package.json', before, after, undefined, undefined, {
    context: 3,
  });
  const lines = patch.split('\n');
  const first = lines.findIndex((line) => line.startsWith('@@'));
  return lines.slice(Math.max(0, first)).filter((line) => line !== '');
}

function paint(line: string, { colors }: Terminal): string {
  const text = visible(line.replace(/\r$/u, '').replaceAll('\t', '  '));
  if (line.startsWith('+')) return colors.green(text);
  if (line.startsWith('-')) return colors.red(text);
  return line.startsWith('@@') ? colors.cyan(text) : text;
}

/** Nothing that was typed before it could be read agrees to anything. */
async function agrees(ask: Ask, question: string): Promise<boolean> {
  const typed = await answerTo(ask, question, 'n', WHEN_READ);
  return typed !== null && /^y(?:es)?$/iu.test(typed);
}

/** Enter alone leaves it for later; null when the question is left. */
async function reasonFor(kind: string, ask: Ask, say: Terminal['say']): Promise<string | null> {
  for (;;) {
    const typed = await answerTo(ask, `Why does it need ${visible(kind)}? Users read this:`, TODO_REASON);
    if (typed === null || typed.length <= LONGEST_REASON) return typed;
    say(`At most ${LONGEST_REASON} characters, please.`);
  }
}

/** Null when it is left. Whoever interrupted the run is asked still: that is how `dev` ends. */
async function answerTo(ask: Ask, question: string, proposal: string, how?: Careful): Promise<string | null> {
  try {
    return await ask(question, proposal, new AbortController().signal, how);
  } catch {
    return null; // `CANCELLED`: nothing is agreed to then
  }
}
