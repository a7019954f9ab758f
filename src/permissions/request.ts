// What is asked: who, which kind of power, and the real object that it would touch.

import type { ExtensionIdentity } from '../model/origin.ts';
import type { BuiltInPermissionKind } from '../model/permission.ts';

/** The extension in whose name something is asked. Its channel says so, never a message. */
export interface Requester {
  readonly identity: ExtensionIdentity;
  readonly version: string;
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

/** The object of each kind of request. */
export interface Resources {
  'fs.read': FileResource;
  'fs.write': FileResource;
  'commands.execute': { readonly id: string };
  'extensions.call': { readonly id: string };
  'env.read': { readonly name: string };
  'net.connect': { readonly host: string; readonly port: number };
  'process.spawn': { readonly command: string; readonly args: readonly string[] };
  'open.external': { readonly target: string };
  'documents.read': { readonly language: string; readonly path: string };
  'documents.edit': { readonly language: string; readonly path: string };
  secrets: { readonly key: string };
  'clipboard.read': Record<never, never>;
  'clipboard.write': Record<never, never>;
  'ui.prompt': Record<never, never>;
}

export interface PermissionRequest<K extends BuiltInPermissionKind = BuiltInPermissionKind> {
  readonly who: Requester;
  readonly kind: K;
  readonly resource: Resources[K];
}

const TEXT: { readonly [K in BuiltInPermissionKind]: (resource: Resources[K]) => string } = {
  'fs.read': (file) => file.requested,
  'fs.write': (file) => file.requested,
  'commands.execute': (command) => command.id,
  'extensions.call': (extension) => extension.id,
  'env.read': (variable) => variable.name,
  'net.connect': (peer) => `${peer.host}:${peer.port}`,
  'process.spawn': (program) => [program.command, ...program.args].join(' '),
  'open.external': (address) => address.target,
  'documents.read': (document) => document.path,
  'documents.edit': (document) => document.path,
  secrets: (secret) => secret.key,
  'clipboard.read': () => '',
  'clipboard.write': () => '',
  'ui.prompt': () => '',
};

/** The resource as the extension named it. Untrusted: quote before showing. Empty for kinds that have but one object. */
export function resourceText<K extends BuiltInPermissionKind>(request: PermissionRequest<K>): string {
  return TEXT[request.kind](request.resource);
}
