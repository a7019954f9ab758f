// An entry of `commands` in a scope of `process.spawn`: what cannot be meant, found when it is written.

import { quote } from '../base/quote.ts';
import { fault, type Parsed, parsed } from './parsed.ts';

/** Variables by which a loader, an interpreter, a build tool or git itself runs what someone else names; and Bulkhead's own. */
const STEERING = new RegExp(
  `^(${[
    'PATH|PATHEXT|IFS|ENV|SHELL|SHELLOPTS|EDITOR|VISUAL|PAGER|MANPAGER|BROWSER|COMSPEC|HOME|USERPROFILE|XDG_.*_(HOME|DIRS)|CDPATH|FPATH',
    'LD_.*|DYLD_.*|GCONV_PATH|GLIBC_TUNABLES|LOCPATH|NLSPATH|MALLOC_.*|TERMINFO.*|TERMCAP|OPENSSL_.*|GTK_.*|QT_.*|GIO_.*',
    'NODE_.*|npm_.*|YARN_.*|PNPM_.*|BUN_.*|DENO_.*|ELECTRON_.*|VSCODE_.*|PYTHON.*|PERL.*|RUBY.*|GEM_.*|BUNDLE_.*|LUA_.*|PHPRC|PHP_INI_.*',
    '_?JAVA_.*|JDK_.*|CLASSPATH|MAVEN_.*|GRADLE_.*|DOTNET_.*|CORECLR_.*|COR_.*|TCLLIBPATH|GOFLAGS|GOPATH|GOROOT|RUST.*|CARGO_.*|MAKEFLAGS|CC|CXX',
    'JULIA_.*|R_(HOME|LIBS.*|PROFILE.*|ENVIRON.*)|ERL_.*|ELIXIR_.*|AWK(LIB)?PATH|GUILE_.*|CAML.*|OCAML.*|VIMINIT|GVIMINIT|EXINIT|EMACSLOADPATH|INPUTRC',
    'TAR_OPTIONS|RSYNC_RSH|CVS_RSH|SVN_SSH|HGRCPATH|SUDO_ASKPASS|RIPGREP_CONFIG_PATH|FZF_.*|CURL_HOME|WGETRC|GNUPGHOME|PIP_.*|UV_.*|CMAKE_.*',
    'BASH.*|ZDOTDIR|PS4|PROMPT_COMMAND|PSModulePath|GIT_(?!AUTHOR_|COMMITTER_).*|SSH_.*|LESS.*|KUBECONFIG|BULKHEAD_.*',
  ].join('|')})$`,
  'i',
);

/** Whether a variable is one that no permission lets an extension set. */
export function isSteeringVariable(name: string): boolean {
  return STEERING.test(name);
}

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
  return isSteeringVariable(name)
    ? fault(`${quote(name)} can change which program runs.`, 'Leave it out; such variables are never passed on.')
    : parsed(name);
}
