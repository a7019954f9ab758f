// Asks about permissions on the terminal: who and what first, as Bulkhead knows it; the author's reason last, as theirs.

import { quote, visible } from '../base/quote.ts';
import type { PermissionAnswer, PermissionQuestion, Prompt } from '../index.ts';
import type { Terminal } from './powers.ts';

const CHOICES = 'y(es), n(o), s(ession), a(lways), never';
const ANSWERS: ReadonlyMap<string, PermissionAnswer> = new Map<string, PermissionAnswer>([
  ['y', 'allow'],
  ['yes', 'allow'],
  ['n', 'deny'],
  ['no', 'deny'],
  ['s', 'session'],
  ['session', 'session'],
  ['a', 'always'],
  ['always', 'always'],
  ['never', 'never'],
]);

/**
 * Whatever is not understood is asked again; leaving the question denies. The line that is answered names who and what: other questions, and
 * lines of any extension, may have come between the facts and it.
 */
export function terminalPrompt({ say, colors, ask }: Terminal): Prompt {
  return async (question) => {
    if (ask === null) return { answer: 'deny' };
    for (const line of describe(question)) say(`${colors.yellow('question')}  ${line}`);
    while (!question.signal.aborted) {
      try {
        const typed = await ask(`Allow ${question.id} ${question.kind}? ${CHOICES}`, 'n', question.signal);
        const answer = ANSWERS.get(typed.toLowerCase());
        if (answer !== undefined) return { answer };
        say(`Type y, n, s, a or never: "y" allows this once, "s" and "a" the whole permission.`);
      } catch {
        break; // Left: by the keyboard, or because nobody waits any more.
      }
    }
    if (question.signal.aborted)
      say(`${colors.yellow('question')}  ${question.id}: nobody waits for the answer any more.`);
    return { answer: 'deny' };
  };
}

function describe({
  id,
  origin,
  keyId,
  kind,
  resource,
  details,
  scope,
  warning,
  reason,
}: PermissionQuestion): string[] {
  const who = keyId === null ? visible(origin) : `key ${keyId}`;
  const what = resource === null ? `the permission ${kind}` : resource === '' ? kind : `${kind} ${quote(resource)}`;
  return [
    `${id} (${who}) asks for ${what}`,
    ...facts(details, resource).map((fact) => `  ${fact}`),
    ...(Object.keys(scope).length > 0 ? [`  s and a allow: ${facts(scope).join('; ')}`] : []),
    ...(warning === null ? [] : [`  ${visible(warning)}`]),
    `  its author says: ${quote(reason)}`,
  ];
}

/** `said` stands in the first line already. */
function facts(values: Readonly<Record<string, unknown>>, said: unknown = null): string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0))
    .filter(([, value]) => value !== said)
    .map(
      ([name, value]) =>
        `${visible(name)}: ${short(visible(typeof value === 'string' ? value : JSON.stringify(value)))}`,
    );
}

/** What fits into a few lines of a terminal. */
const SHOWN = 400;

function short(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
