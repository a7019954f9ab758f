// The whole report of a search: as data, and as Markdown that is ready to be sent to an author.

import { shorten } from '../../base/quote.ts';
import type { BisectSession } from '../session.ts';
import type { Clean } from './clean.ts';
import { code } from './markdown.ts';
import { type ReportFacts, reportDocument } from './report-document.ts';
import { reportMarkdown } from './report-markdown.ts';
import type { ReportNames } from './report-names.ts';
import type { BisectReport } from './report-types.ts';

/** Characters of one text in a sentence. */
const IN_SENTENCE = 400;

/** `clean` knows what of `names` is not told, too. */
export function makeReport(session: BisectSession, facts: ReportFacts, names: ReportNames, clean: Clean): BisectReport {
  const json = reportDocument(session, facts, names, clean);
  const shown = {
    unit: (id: string) => code(names.of(id)),
    text: (text: string) => code(shorten(clean(text), IN_SENTENCE)),
  };
  return { json, markdown: reportMarkdown(json, session, shown) };
}
