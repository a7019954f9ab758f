// What a test's author reads when an extension fails: every problem with its place, every frame in a file that an editor can open.

import { resolve } from 'node:path';
import { BulkheadError, coded, type Problem } from '../base/error.ts';
import type { ExtensionInfo } from '../index.ts';

/** A folder that is no extension that runs: all its problems at once. */
export function brokenExtension({ id, state, problems }: ExtensionInfo, folder: string): BulkheadError | null {
  switch (state.kind) {
    case 'failed':
      return withFrames(state.error, folder, '');
    case 'disabled': {
      const lines = problems.map((problem) => `\n  ${problemLine(problem, folder)}`).join('');
      const {
        code = 'EXTENSION_NOT_ACTIVE',
        message = 'It is disabled in the settings.',
        details = {},
      } = state.error ?? {};
      return coded(code, `${id} cannot run. ${lines === '' ? message : lines.trimStart()}`, details);
    }
    case 'inactive':
    case 'activating':
    case 'active':
      return null;
  }
}

function problemLine({ severity, code, message, fix, place }: Problem, folder: string): string {
  const at = [resolve(folder, place.file ?? '.'), place.line, place.column].filter((part) => part !== undefined);
  return `${at.join(':')} ${severity} ${code} ${message}${fix === undefined ? '' : ` ${fix}`}`;
}

/**
 * The same error, its stack made of the extension's own frames and then of the test's. `callers`: the stack of whoever called.
 * Test runners show the text around the first frame.
 */
export function withFrames(thrown: unknown, folder: string, callers: string): BulkheadError {
  if (!(thrown instanceof BulkheadError)) throw thrown;
  const own = (thrown.details.thrown?.stack ?? '').split('\n').flatMap((frame) => absolute(frame, folder) ?? []);
  const above = callers.split('\n').filter((frame) => /^\s+at /.test(frame));
  const head = thrown.details.thrown?.name ?? thrown.name;
  thrown.stack = [`${head}: ${thrown.message}`, ...own, ...above].join('\n');
  return thrown;
}

/** Frames name files relative to the folder: `at scan (src/extension.ts:12:5)`, or without a function `at src/extension.ts:12:5`. */
function absolute(frame: string, folder: string): string | null {
  const found = /^\s*at (?:(.*?) \()?([^()]+?):(\d+):(\d+)\)?$/.exec(frame);
  if (found === null) return null;
  const [, name, file = '', line, column] = found;
  const place = `${/^[a-z]+:/.test(file) ? file : resolve(folder, file)}:${line}:${column}`;
  return name === undefined ? `    at ${place}` : `    at ${name} (${place})`;
}
