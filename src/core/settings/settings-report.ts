// What people read in the log of a file that cannot be understood, and of one that can be again.

import { quote } from '../../base/quote.ts';
import type { FileReport } from './watched-file.ts';

export interface ReportLine {
  readonly level: 'info' | 'error';
  readonly text: string;
}

/** `otherwise`: what holds when it was never understood. */
export function reportLines({ file, problems, holds }: FileReport, otherwise: string): readonly ReportLine[] {
  if (problems.length === 0)
    return [{ level: 'info', text: `${quote(file, 1_000)} can be understood again, and holds.` }];
  const meanwhile = holds ? 'Until it is mended, what it said before holds on.' : `Until then, ${otherwise}.`;
  return problems.map(({ place, code, message, fix = '' }) => ({
    level: 'error',
    text: `${place.file}:${place.line}:${place.column} ${code} ${message} ${fix} ${meanwhile}`,
  }));
}
