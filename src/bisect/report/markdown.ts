// Markdown in which nothing that others wrote is read as Markdown: it stands in code spans and fences that it cannot end.

import { visible } from '../../base/quote.ts';

/** One line in which nothing is a link, an image, HTML, a mention or an end of it. For places in a table, too. */
export function code(text: string): string {
  // A backtick would end it, and a bar a cell, and a backslash could keep it open; renderers differ in how each is escaped.
  const shown = visible(text).trim().replaceAll('`', '\\u{60}').replaceAll('|', '\\u{7c}').replace(/\\$/u, '\\u{5c}');
  return shown === '' ? '`""`' : `\`${shown}\``;
}

/** Lines as they are, between fences that are longer than any that they hold. */
export function fence(lines: readonly string[], language = 'text'): string {
  const shown = lines.map(visible);
  const longest = Math.max(2, ...shown.flatMap((line) => (line.match(/`+/gu) ?? []).map((run) => run.length)));
  const ticks = '`'.repeat(longest + 1);
  return [`${ticks}${language}`, ...shown, ticks].join('\n');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
