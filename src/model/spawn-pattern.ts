// An entry of `commands` in a scope of `process.spawn`: what cannot be meant, found when it is written.

import { quote } from '../base/quote.ts';
import { fault, type Parsed, parsed } from './parsed.ts';

/** Variables by which a loader, an interpreter or git itself runs what someone else names. */
const STEERING =
  /^(PATH|PATHEXT|IFS|ENV|SHELL|EDITOR|VISUAL|PAGER|BROWSER|COMSPEC|HOME|USERPROFILE|XDG_CONFIG_.*|LD_.*|DYLD_.*|NODE_.*|npm_.*|PYTHON.*|PERL.*|RUBY.*|JAVA_.*|JDK_.*|CLASSPATH|BASH.*|ZDOTDIR|PS4|PROMPT_COMMAND|GIT_(?!AUTHOR_|COMMITTER_).*|SSH_.*|LESS.*|GCONV_PATH|ELECTRON_.*)$/i;

/** A bare name, or an absolute path. */
export function parseProgram(text: string): Parsed<string> {
  if (/[*?{}$\u0000-\u001f\u007f]/.test(text)) {
    return fault(`${quote(text)} names more than one program.`, 'Name one; wildcards are for arguments.');
  }
  if (/^(\/|[A-Za-z]:[\\/])/.test(text)) {
    return text.split(/[\\/]/).includes('..')
      ? fault(`".." stands in ${quote(text)}.`, 'Write the path without it.')
      : parsed(text);
  }
  if (/[\\/]/.test(text)) {
    return fault(
      `${quote(text)} is a relative path.`,
      'Name a program of the PATH, for example "git", or an absolute path.',
    );
  }
  if (/\s/.test(text))
    return fault(`${quote(text)} contains a blank.`, 'There is no shell: put each argument into "args".');
  return parsed(text);
}

export function parseArgument(text: string): Parsed<string> {
  return text.includes('\0') ? fault('An argument contains NUL.', 'Remove it.') : parsed(text);
}

export function parseSpawnVariable(name: string): Parsed<string> {
  return STEERING.test(name)
    ? fault(`${quote(name)} can change which program runs.`, 'Leave it out; such variables are never passed on.')
    : parsed(name);
}
