// What is asked: who, which kind of power, and the real object that it would touch.

import { shorten } from '../base/quote.ts';
import { type AppPermissionKind, type AppResource, isAppPermission } from '../model/app-permission.ts';
import type { ExtensionIdentity } from '../model/origin.ts';
import type { BuiltInPermissionKind, PermissionKind } from '../model/permission.ts';

/** The extension in whose name something is asked. Its channel says so, never a message. */
export interface Requester {
  readonly identity: ExtensionIdentity;
  readonly version: string;
  /** Of the key that signed it, for people; null: nobody did. */
  readonly keyId: string | null;
}

/** What stands at a path. `link`: a symbolic link that the operation does not follow; `other`: a pipe, a socket, a device. */
export type FileKind = 'file' | 'folder' | 'link' | 'missing' | 'other';

/** A file as it was opened, not as it was named. Both paths are absolute and `/`-separated on every platform. */
export interface FileResource {
  /** Normalised, otherwise as the extension named it: for messages and the audit, never for a decision that allows. */
  readonly requested: string;
  /** The path of the object itself, every link resolved. */
  readonly real: string;
  readonly what: FileKind;
  /** `way`: a folder that may lead to a match is enough (listing it, making it). `itself`: the path has to match. */
  readonly reach: 'itself' | 'way';
}

/** The other end of a connection, as it was resolved: never as it was spelled. */
export interface PeerResource {
  readonly scheme: 'http' | 'https';
  /** Lower-case punycode without a trailing dot; an IPv6 address in brackets. */
  readonly host: string;
  readonly port: number;
  /**
   * What DNS said, all of it: nothing else is ever dialled. Empty before DNS was asked: a name is decided on first, so that one that
   * is refused is not even looked up (a lookup tells its server what was asked).
   */
  readonly addresses: readonly string[];
}

/** A program as it was found, and how it is to run. The core finds it; an extension names only `command`, `args` and values. */
export interface ProgramResource {
  /** As the extension named it: for messages and the audit. */
  readonly command: string;
  readonly args: readonly string[];
  /** What a pattern may call it: its bare name, when the PATH leads to it by that; its absolute path, as it was looked up. */
  readonly names: readonly string[];
  /** Its real path, every link resolved. Null: there is none. */
  readonly program: string | null;
  /** Names of the variables that it is to be given beside the usual ones. Never their values. */
  readonly env: readonly string[];
  /** The real path of the folder it runs in; null is the neutral one, where nothing lies that anybody could have put there. */
  readonly cwd: string | null;
  /** Why no permission lets it run; ends a sentence that begins "… may not start …, because ". */
  readonly unsafe: string | null;
}

/** The object of each kind of request. */
export interface Resources {
  'fs.read': FileResource;
  'fs.write': FileResource;
  'commands.execute': { readonly id: string };
  'extensions.call': { readonly id: string };
  'env.read': { readonly name: string };
  'net.connect': PeerResource;
  'process.spawn': ProgramResource;
  'open.external': { readonly target: string };
  'documents.read': { readonly language: string; readonly path: string };
  'documents.edit': { readonly language: string; readonly path: string };
  secrets: { readonly key: string };
  'clipboard.read': Record<never, never>;
  'clipboard.write': Record<never, never>;
  'ui.prompt': Record<never, never>;
  readonly [kind: AppPermissionKind]: AppResource;
}

export interface PermissionRequest<K extends PermissionKind = PermissionKind> {
  readonly who: Requester;
  readonly kind: K;
  readonly resource: Resources[K];
}

/** A kind as such: what an extension asks for before it needs it. */
export interface WholeKind {
  readonly who: Requester;
  readonly kind: PermissionKind;
  readonly resource: null;
}

/** As it would stand in a manifest: `http://` only for plain HTTP, a port only when it is not the scheme's own. */
export function peerText({ scheme, host, port }: PeerResource): string {
  const own = port === (scheme === 'http' ? 80 : 443);
  return `${scheme === 'http' ? 'http://' : ''}${host}${own ? '' : `:${port}`}`;
}

const TEXT: { readonly [K in BuiltInPermissionKind]: (resource: Resources[K]) => string } = {
  'fs.read': (file) => file.requested,
  'fs.write': (file) => file.requested,
  'commands.execute': (command) => command.id,
  'extensions.call': (extension) => extension.id,
  'env.read': (variable) => variable.name,
  'net.connect': peerText,
  'process.spawn': commandLine,
  'open.external': (address) => address.target,
  'documents.read': (document) => document.path,
  'documents.edit': (document) => document.path,
  secrets: (secret) => secret.key,
  'clipboard.read': () => '',
  'clipboard.write': () => '',
  'ui.prompt': () => '',
};

/** The resource as the extension named it. Untrusted: quote before showing. Empty for kinds that have but one object. */
export function resourceText<K extends PermissionKind>({ kind, resource }: PermissionRequest<K>): string {
  if (isAppPermission(kind)) return thingsText(resource as AppResource);
  return (TEXT[kind as BuiltInPermissionKind] as (resource: Resources[K]) => string)(resource);
}

/** What a record and a question have room for. A name has no bound of its own, and there may be thousands. */
const MOST_THINGS = 100;
const LONGEST_NAME = 256;

function thingsText(resource: AppResource): string {
  const names = Object.values(resource).flatMap(({ values }) => values);
  const more = names.length > MOST_THINGS ? ` and ${names.length - MOST_THINGS} more` : '';
  return names.slice(0, MOST_THINGS).map(thing).join(', ') + more;
}

/** `"notes, frame"` is one thing, and is not to be read as two. */
function thing(name: string): string {
  const short = shorten(name, LONGEST_NAME);
  return short === '' || /[,"]/u.test(short) ? JSON.stringify(short) : short;
}

/** As people write one. Untrusted: quote before showing. */
export function commandLine({ command, args }: { readonly command: string; readonly args: readonly string[] }): string {
  return [command, ...args].map(word).join(' ');
}

/** One word of a command line: what would be read as several, or as none, stands between quotation marks. */
function word(text: string): string {
  return /^[^\s"'\\]+$/u.test(text) ? text : JSON.stringify(text);
}
