// Asks an author, who learns what the extension needs, about each new thing it does: yes or no, each once.

import { quote, visible } from '../base/quote.ts';
import type { PermissionQuestion, Prompt } from '../index.ts';
import type { Terminal } from './powers.ts';

const ANSWERS: ReadonlyMap<string, 'allow' | 'deny'> = new Map([
  ['y', 'allow'],
  ['yes', 'allow'],
  ['n', 'deny'],
  ['no', 'deny'],
]);

/** Everything that the manifest declares goes to `otherwise`. The line that is answered names who and what. */
export function learnPrompt({ say, colors, ask }: Terminal, otherwise: Prompt): Prompt {
  return async (question) => {
    if (question.layer !== 'learn' || ask === null) return otherwise(question);
    const mark = colors.yellow('learning ');
    const lines = describe(question).map((line) => `${mark} ${line}`);
    const careful = { lines, reminder: lines.slice(0, 1), shown: question.shown };
    const asked = `Allow ${question.id} ${question.kind}, and learn it? y(es), n(o)`;
    try {
      for (let how: typeof careful | undefined = careful; ; how = { ...careful, lines: [] }) {
        const typed = await ask(asked, 'n', question.signal, how);
        const answer = ANSWERS.get(typed.toLowerCase());
        if (answer !== undefined) return { answer };
        say('Type y or n.');
      }
    } catch {
      // Left: by the keyboard, or because nobody waits any more.
      return { answer: 'deny' };
    }
  };
}

function describe({ id, kind, resource, details, doing, warning }: PermissionQuestion): string[] {
  const what = resource === null || resource === '' ? kind : `${kind} ${quote(resource)}`;
  return [
    `${id} does what its manifest does not declare: ${what}`,
    ...facts(details, resource).map((fact) => `  ${fact}`),
    ...(doing === null ? [] : [`  ${visible(doing)}`]),
    ...(warning === null ? [] : [`  ${visible(warning)}`]),
  ];
}

/** What fits into a few lines of a terminal. */
const SHOWN = 400;

/** `said` stands in the first line already. */
function facts(details: Readonly<Record<string, unknown>>, said: string | null): string[] {
  return Object.entries(details).flatMap(([name, value]) => {
    if (value === null || value === undefined || value === said || (Array.isArray(value) && value.length === 0))
      return [];
    const text = visible(typeof value === 'string' ? value : JSON.stringify(value));
    return [`${visible(name)}: ${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}`];
  });
}
