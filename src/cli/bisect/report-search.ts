// `bisect report`: everything that was tried and found, ready to be sent to an author.

import { resolve } from 'node:path';
import { BulkheadError, coded } from '../../base/error.ts';
import { quote, visible } from '../../base/quote.ts';
import { type LookFlags, withLoadedCore } from '../loaded-core.ts';
import { writeNew } from '../new-files.ts';
import { type Success, toJson } from '../outcome.ts';
import type { CliPowers, GlobalOptions } from '../powers.ts';

export interface ReportFlags extends LookFlags {
  readonly output?: string;
  readonly everyone?: boolean;
}

/** The file is JSON with `--json`, or when it is named like it; else Markdown. Errors: `BISECT_NOT_ACTIVE`, `FILE_EXISTS`, `FILE_UNAVAILABLE`. */
export async function reportSearch(flags: ReportFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  const { output, json, everyone = false } = flags;
  const report = await withLoadedCore(flags, powers, ({ bisect }) => bisect.report({ everyone }));
  if (output === undefined) {
    return {
      result: report.json,
      show: ({ print }) => {
        for (const line of report.markdown.trimEnd().split('\n')) print(visible(line));
      },
    };
  }
  const path = resolve(powers.workingDirectory, output);
  const asJson = json || output.toLowerCase().endsWith('.json');
  await writeNew(path, asJson ? `${toJson(report.json, 2)}\n` : report.markdown).catch((error) => {
    throw error instanceof BulkheadError && error.code === 'FILE_EXISTS'
      ? coded(error.code, error.message, { ...error.details, fix: 'Name a file that is not there yet: -o FILE' }, error)
      : error;
  });
  return {
    result: report.json,
    show({ print, say }) {
      print(`written to ${quote(output)}`);
      say('Secrets, and paths and names of yours, were taken out: read it before you send it all the same.');
    },
  };
}
