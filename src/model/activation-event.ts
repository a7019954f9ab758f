// When an extension starts: the events that it names, and what each waits for.

import { readGlob } from '../base/glob.ts';
import { quote } from '../base/quote.ts';
import { fault, type Parsed, parsed } from './parsed.ts';

export type ActivationEvent =
  /** `*`: as soon as the core has started. */
  | { readonly kind: 'always' }
  /** `onStartupFinished`: after everything that waits for `*`. */
  | { readonly kind: 'startup-finished' }
  | { readonly kind: 'command'; readonly command: string }
  /** `onLanguage:markdown`; null for `onLanguage`, every language. */
  | { readonly kind: 'language'; readonly language: string | null }
  /** A file or folder that matches the glob lies in a workspace folder; the glob is over paths relative to it. */
  | { readonly kind: 'workspace-contains'; readonly pattern: string }
  | { readonly kind: 'file-system'; readonly scheme: string }
  /** `onUri`: an address of the app that names this extension was opened. */
  | { readonly kind: 'uri' }
  | { readonly kind: 'view'; readonly view: string }
  | { readonly kind: 'configuration'; readonly section: string }
  /** Whatever the app defines: `name` or `name:argument`. Never fired by Bulkhead itself. */
  | { readonly kind: 'other'; readonly name: string; readonly argument: string | null };

/** Longer than any id or pattern that could stand in one. */
const MAX_EVENT_LENGTH = 512;

export function parseActivationEvent(text: string): Parsed<ActivationEvent> {
  if (text.length > MAX_EVENT_LENGTH) {
    return fault(`The event ${quote(text, 60)} has ${text.length} characters.`, `Use at most ${MAX_EVENT_LENGTH}.`);
  }
  if (text === '*') return parsed({ kind: 'always' });
  const shape = /^([A-Za-z][A-Za-z0-9_.-]*)(?::(.*))?$/s.exec(text);
  const name = shape?.[1];
  const argument = shape?.[2] ?? null;
  if (name === undefined || /[\u0000-\u001f\u007f]/.test(text)) {
    return fault(
      `${quote(text, 60)} is not an activation event.`,
      'Write "*", "name" or "name:argument", for example "onStartupFinished".',
    );
  }
  if (argument === '')
    return fault(`Nothing follows ":" in ${quote(text)}.`, `Name what it waits for, or write "${name}".`);
  switch (name) {
    case 'onStartupFinished':
      return alone(name, argument, { kind: 'startup-finished' });
    case 'onUri':
      return alone(name, argument, { kind: 'uri' });
    case 'onLanguage':
      return parsed({ kind: 'language', language: argument });
    case 'onCommand':
      return withArgument(name, argument, 'todo.scan', (command) => ({ kind: 'command', command }));
    case 'onView':
      return withArgument(name, argument, 'todoList', (view) => ({ kind: 'view', view }));
    case 'onFileSystem':
      return withArgument(name, argument, 'sftp', (scheme) => ({ kind: 'file-system', scheme }));
    case 'onConfiguration':
      return withArgument(name, argument, 'todo.tags', (section) => ({ kind: 'configuration', section }));
    case 'workspaceContains': {
      const read = argument === null ? null : readGlob(argument);
      if (read?.kind === 'problem')
        return fault(`The pattern of ${quote(text)} cannot be read. ${read.message}`, read.fix);
      return withArgument(name, argument, '**/*.md', (pattern) => ({ kind: 'workspace-contains', pattern }));
    }
    default:
      return parsed({ kind: 'other', name, argument });
  }
}

function alone(name: string, argument: string | null, event: ActivationEvent): Parsed<ActivationEvent> {
  return argument === null ? parsed(event) : fault(`${quote(name)} takes nothing after it.`, `Write "${name}".`);
}

function withArgument(
  name: string,
  argument: string | null,
  example: string,
  event: (argument: string) => ActivationEvent,
): Parsed<ActivationEvent> {
  return argument === null
    ? fault(
        `${quote(name)} does not say what it waits for.`,
        `Write it after a colon, for example "${name}:${example}".`,
      )
    : parsed(event(argument));
}
