// A console whose lines go to the extension's own log, as text.

import type { LogLevel } from '../../protocol/guest-methods.ts';

/** Turns arguments into one text without giving the extension anything of Node. */
export type Format = (args: readonly unknown[]) => string;

/** Counters and timers of one console; more names than this are ignored. */
const MAX_LABELS = 1000;

export function createConsole(
  format: Format,
  write: (level: LogLevel, text: string) => void,
  now: () => number,
): Record<string, unknown> {
  const counts = new Map<string, number>();
  const starts = new Map<string, number>();
  let indent = '';
  const say = (level: LogLevel, args: readonly unknown[]) => {
    const text = format(args);
    write(level, indent === '' ? text : `${indent}${text.replaceAll('\n', `\n${indent}`)}`);
  };
  const sayElapsed = (label: string, rest: readonly unknown[]) => {
    const start = starts.get(label);
    if (start !== undefined) say('info', [`${label}: ${now() - start} ms`, ...rest]);
  };
  return {
    debug: (...args: unknown[]) => say('debug', args),
    log: (...args: unknown[]) => say('info', args),
    info: (...args: unknown[]) => say('info', args),
    warn: (...args: unknown[]) => say('warn', args),
    error: (...args: unknown[]) => say('error', args),
    trace: (...args: unknown[]) => say('debug', ['Trace:', ...args]),
    dir: (value: unknown) => say('info', [value]),
    table: (value: unknown) => say('info', [value]),
    assert: (condition: unknown, ...args: unknown[]) => {
      if (!condition) say('error', ['Assertion failed:', ...args]);
    },
    group: (...args: unknown[]) => {
      if (args.length > 0) say('info', args);
      if (indent.length < 40) indent += '  ';
    },
    groupCollapsed: (...args: unknown[]) => {
      if (args.length > 0) say('info', args);
      if (indent.length < 40) indent += '  ';
    },
    groupEnd: () => {
      indent = indent.slice(2);
    },
    count: (label: unknown = 'default') => {
      const name = String(label);
      if (!counts.has(name) && counts.size >= MAX_LABELS) return;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      say('info', [`${name}: ${count}`]);
    },
    countReset: (label: unknown = 'default') => {
      counts.delete(String(label));
    },
    time: (label: unknown = 'default') => {
      if (starts.size < MAX_LABELS) starts.set(String(label), now());
    },
    timeLog: (label: unknown = 'default', ...args: unknown[]) => sayElapsed(String(label), args),
    timeEnd: (label: unknown = 'default') => {
      const name = String(label);
      sayElapsed(name, []);
      starts.delete(name);
    },
  };
}
