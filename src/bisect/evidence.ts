// What is kept of what was seen: so many lines of such a length, visible, whoever wrote them and however much.

import { visible } from '../base/quote.ts';
import type { Evidence } from './session.ts';

/** Lines; and characters of one, `…` included when there was more. */
export const EVIDENCE_BOUNDS = { log: 40, audit: 20, line: 300 } as const;

/** Nothing was seen, and nobody said anything. */
export const NO_EVIDENCE: Evidence = { what: '', log: [], audit: [] };

/** One visible line. What was cut ends in `…`. */
export function evidenceLine(text: string, most: number = EVIDENCE_BOUNDS.line): string {
  // Before it is made visible, which looks at all of it; and after, since that makes it longer.
  const shown = visible(wholeStart(text, most + 1));
  return Math.max(text.length, shown.length) > most ? `${wholeStart(shown, most - 1)}…` : shown;
}

/** The lines of a text, the first `most` of them. */
export function evidenceLines(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    const [stop, next] = end < 0 ? [text.length, text.length] : [end, end + 1];
    if (lines.length === most) {
      lines.push('…');
      break;
    }
    lines.push(evidenceLine(text.slice(from, text[stop - 1] === '\r' ? stop - 1 : stop)));
    from = next;
  }
  return lines;
}

/** Of what somebody else collected: an app, or the output of a command. The last lines of each. */
export function boundEvidence({ what = '', log = [], audit = [] }: Partial<Evidence>): Evidence {
  const last = (lines: readonly string[], most: number) => lines.slice(-most).map((line) => evidenceLine(String(line)));
  return {
    what: evidenceLine(String(what)),
    log: last(log, EVIDENCE_BOUNDS.log),
    audit: last(audit, EVIDENCE_BOUNDS.audit),
  };
}

/** No half of a pair at its end: it would be another character. */
function wholeStart(text: string, length: number): string {
  const start = text.slice(0, length);
  return text.length > length && /[\ud800-\udbff]$/.test(start) ? start.slice(0, -1) : start;
}
