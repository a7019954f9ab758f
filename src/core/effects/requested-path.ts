// A path as an extension wrote it, made fit to be resolved: absolute, normal, and nothing that a system would read differently.

import { posix, win32 } from 'node:path';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { FilePowers } from './file-powers.ts';

/** What the kernel takes at most (`PATH_MAX`, its terminator included). */
const MAX_LENGTH = 4095;

/** `.` and `..` are taken out of the text, as in VS Code, before any link is followed. Throws `ARGUMENT_INVALID`. */
export function requestedPath(text: string, powers: Pick<FilePowers, 'separator'>): string {
  const windows = powers.separator === '\\';
  const { isAbsolute, resolve } = windows ? win32 : posix;
  const refuse = (why: string) =>
    coded('ARGUMENT_INVALID', `${quote(text)} is not a path that can be used: ${why}.`, {
      resource: text.slice(0, MAX_LENGTH),
      fix: 'Use the path of a Uri, e.g. Uri.joinPath(workspaceFolder.uri, "notes.md").fsPath.',
    });
  if (typeof text !== 'string' || text.length > MAX_LENGTH) throw refuse('it is too long');
  // Both would reach the system as another text than the one that was decided on.
  if (text.includes('\0') || !text.isWellFormed()) throw refuse('it contains a character that no file name has');
  if (!isAbsolute(text)) throw refuse('it is not absolute');
  // Devices and file streams, which have names beside the file system's.
  if (windows && (/^[\\/]{2}[.?][\\/]/u.test(text) || !/^([a-z]:)?[^:]*$/iu.test(text))) {
    throw refuse('it names a device or a stream');
  }
  return resolve(text);
}

/** The form in which permissions compare paths. On Linux and macOS a backslash is a letter like any other. */
export function slashed(path: string, powers: Pick<FilePowers, 'separator'>): string {
  return powers.separator === '\\' ? path.replaceAll('\\', '/') : path;
}
