// All problems of a folder or package as one error: the first of them in front, the others beside it.

import { basename } from 'node:path';
import { type BulkheadError, coded, type Problem } from '../base/error.ts';

/** `name` is an id, or the path of a folder that has none. */
export function problemsError(name: string, problems: readonly Problem[]): BulkheadError {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const first = errors[0] ?? problems[0];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return coded(first?.code ?? 'MANIFEST_INVALID', `${first?.message ?? 'The folder is not an extension.'}${more}`, {
    extension: basename(name),
    problems,
    ...(first?.fix !== undefined && { fix: first.fix }),
    ...(first !== undefined && { place: first.place }),
  });
}
