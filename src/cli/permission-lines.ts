// One permission as people read it: the answer, what it means, how far it reaches, and whose word that is.

import { quote, visible } from '../base/quote.ts';
import { type Core, describePermission, type PermissionInfo } from '../index.ts';

/** As many columns as the longest answer, so that what is allowed stands under what is allowed. */
const ANSWER = 'allow'.length;
const INDENT = ' '.repeat(ANSWER + 2);

/** The answer and the headline, then one line for each fact. `broken`: files that cannot be understood, and deny for that. */
export function permissionLines(info: PermissionInfo, broken: ReadonlySet<string>): readonly string[] {
  const { kind, description, scope, warning } = info;
  const { narrowedTo, ...declared } = scope;
  const words = describePermission(kind, declared, []);
  const narrowed = Array.isArray(narrowedTo) ? narrowedTo : [];
  return [
    `${info.answer.padEnd(ANSWER)}  ${visible(description ?? words.title)} (${visible(kind)})`,
    ...words.scope.map((line) => `${INDENT}  ${visible(line)}`),
    ...narrowed.map(
      (part) => `${INDENT}  but only: ${describePermission(kind, part, []).scope.map(visible).join('; ')}`,
    ),
    ...(warning === undefined ? [] : [`${INDENT}  Warning: ${visible(warning)}`]),
    `${INDENT}  ${why(info, broken)}`,
  ];
}

/** Whose word the answer is, and where it is written. */
export function why({ layer, answer, source, optional }: PermissionInfo, broken: ReadonlySet<string>): string {
  if (source !== null && broken.has(source.file)) {
    return `This file cannot be understood, and until it can, everything is denied: ${placeOf(source)}`;
  }
  const said = source === null ? 'says so.' : `says so: ${placeOf(source)}`;
  switch (layer) {
    case 'manifest':
      return 'Its manifest does not declare it, so no answer opens it.';
    case 'policy':
      return source?.owner === undefined ? `A policy ${said}` : `The policy of ${quote(source.owner)} ${said}`;
    case 'workspace':
      return source === null ? 'The workspace is not trusted.' : `The workspace ${said}`;
    case 'user':
      return source === null ? 'You said so.' : `You said so: ${placeOf(source)}`;
    case 'session':
      return 'You said so, until the app ends.';
    case 'bisect':
      return 'A search for what is broken withholds it in this trial.';
    case 'default':
      if (answer === 'allow') return 'It needs this, and that was accepted.';
      return optional ? 'Optional: you are asked when it needs it.' : 'It needs this, and that was never accepted.';
    case 'learn':
      return 'It is being learned what it needs: you are asked.';
    case 'trust':
      return 'It is not trusted, and does not run.';
    case 'floor':
      return 'Nothing opens this.';
  }
}

/** Files of settings and policies that cannot be understood now. */
export function brokenFiles(core: Core): ReadonlySet<string> {
  return new Set(core.permissions.problems().flatMap(({ place: { file } }) => (file === undefined ? [] : [file])));
}

/** Where something is written, as editors and terminals open it. */
export function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return visible(`${file}:${line}`);
}
