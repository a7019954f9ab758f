// A search as people read it: the trial that is on now and what to do, or what was found, in the core's words, and whom it names.

import { counted } from '../../base/in-words.ts';
import { quote, visible } from '../../base/quote.ts';
import type { BisectExtension, BisectStatus, BisectTrial, Core, ExtensionInfo } from '../../index.ts';
import { originWords } from '../extension-name.ts';
import type { Success } from '../outcome.ts';
import type { Terminal } from '../powers.ts';
import { rowsOf } from '../terminal-rows.ts';

/** Names shown of one list; the rest is counted. */
const SHOWN = 8;

/** `status`, `start` and every verdict end with it. */
export function told(status: BisectStatus, core: Core): Success {
  const infos = core.extensions.list();
  return {
    result: status,
    show: (terminal) => {
      if (status.trial !== null) showTrial(status, status.trial, terminal);
      showResult(status, infos, terminal);
      if (status.result !== null && !judgedByItself(status.judge)) {
        terminal.say('To take the last verdict back: bulkhead bisect undo');
      }
    },
  };
}

function showTrial({ subject, judge, judged }: BisectStatus, trial: BisectTrial, terminal: Terminal): void {
  const { say, colors } = terminal;
  const print = prose(terminal);
  print(`${colors.bold(`trial ${judged + 1}`)}: ${onWords(trial)} (${whyWords(trial.why)}); ${leftWords(trial)}`);
  if (subject.kind === 'permissions') {
    print(`  withheld from ${visible(subject.of)}: ${names(trial.withheld) || 'nothing'}`);
  } else if (trial.off.length > 0) {
    print(`  on   ${names(trial.extensions) || 'none'}`);
    print(`  off  ${names(trial.off)}`);
  }
  if (judge !== null && judgedByItself(judge)) {
    say(`It is judged by ${judgeWords(judge)}: the same "bulkhead bisect run" goes on with it.`);
    return;
  }
  say('Use your app, or `bulkhead run …`, then say: bulkhead bisect good | bad | skip');
  say(
    judged === 0
      ? 'good: the fault is not there; bad: it is; skip: nobody can tell. To end it: bulkhead bisect reset'
      : 'To take the last one back: bulkhead bisect undo. To end it: bulkhead bisect reset',
  );
}

/** Nobody has to say anything: whoever runs it again goes on. */
export function judgedByItself(judge: BisectStatus['judge']): boolean {
  return judge?.kind === 'command' || judge?.kind === 'core';
}

function judgeWords(judge: NonNullable<BisectStatus['judge']>): string {
  switch (judge.kind) {
    case 'person':
      return 'a person';
    case 'app':
      return 'an app';
    case 'command':
      return `the command ${quote(judge.words.join(' '))}`;
    case 'core':
      return `what the core sees (${visible(judge.until.kind)})`;
  }
}

/** How many of how many. */
export function onWords({ extensions, off, withheld }: BisectTrial): string {
  if (withheld.length > 0) return `${counted(withheld.length, 'permission')} withheld`;
  const all = extensions.length + off.length;
  return off.length === 0 ? `all ${all} extensions on` : `${extensions.length} of ${all} extensions on`;
}

function leftWords({ left }: BisectTrial): string {
  return left <= 1 ? 'the last one, if all goes well' : `${left} left with this one`;
}

function whyWords(why: BisectTrial['why']): string {
  switch (why) {
    case 'everything':
      return 'does it fail at all?';
    case 'suspects':
      return 'the suspects alone';
    case 'narrow':
      return 'a part of them';
    case 'alone':
      return 'only what was found: it should fail';
    case 'without':
      return 'all but what was found: it should not fail';
    case 'nothing':
      return 'is the fault elsewhere?';
    case 'claims':
      return 'commands that several claim are answered by another';
  }
}

/** The core's own words first: they say who is to blame, how sure that is, and what to do. */
export function showResult(
  { result, subject }: Pick<BisectStatus, 'result' | 'subject'>,
  infos: readonly ExtensionInfo[],
  terminal: Terminal,
): void {
  if (result === null) return;
  const { say, colors } = terminal;
  const print = prose(terminal);
  const paint = result.kind === 'found' ? colors.green : colors.yellow;
  print(`${paint(result.kind)}: ${visible(result.words)}`);
  for (const copy of result.extensions) print(`  ${describe(copy, infos)}`);
  print(`  ${counted(result.trials, 'trial')}`);
  const before = subject.kind === 'extensions' ? 'What was on is on again' : 'Nothing is withheld any more';
  // Of a culprit, the words say it.
  const report = result.kind === 'found' ? '' : ' Everything that was tried: bulkhead bisect report -o FILE';
  say(`${before}, as before.${report}`);
}

/** Prints lines of words: broken between them where a person reads, whole for a program. */
function prose({ print, columns = () => 80, resultMark = '' }: Terminal): (line: string) => void {
  return (line) => {
    for (const row of rowsOf(line, resultMark === '' ? Number.POSITIVE_INFINITY : columns())) print(row);
  };
}

/** The copy that was searched. What it calls itself is known only while it is there. */
function describe(copy: BisectExtension, infos: readonly ExtensionInfo[]): string {
  const { id, version, origin } = copy;
  const info = infos.find((each) => each.id === id && each.version === version && each.origin === origin);
  const called =
    info === undefined || info.displayName === '' || id.endsWith(`.${info.displayName}`)
      ? ''
      : `, calls itself ${quote(info.displayName, 60)}`;
  return `${visible(id)} ${visible(version)} (${originWords(copy)})${called}`;
}

function names(ids: readonly string[]): string {
  const shown = ids.slice(0, SHOWN).map(visible).join(', ');
  return ids.length > SHOWN ? `${shown} and ${ids.length - SHOWN} more (all: --json)` : shown;
}
