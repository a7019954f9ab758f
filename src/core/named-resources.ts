// The very things that an extension asks about, as the resources that decisions are made on. Files are resolved elsewhere: they are looked up.

import * as v from 'valibot';
import { URI } from 'vscode-uri';
import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { parseExtensionId } from '../model/extension-id.ts';
import { parseHostPattern } from '../model/host-pattern.ts';
import type { Parsed } from '../model/parsed.ts';
import type { BuiltInPermissionKind } from '../model/permission.ts';
import { parseTarget } from '../model/target.ts';
import type { PeerResource, Resources } from '../permissions/request.ts';
import { knownAddresses } from './effects/net/resolve.ts';

/** Things in one question. */
const MOST = 100;

const texts = v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(4096))), v.minLength(1), v.maxLength(MOST));
const paths = v.pipe(
  v.array(v.union([v.pipe(v.string(), v.maxLength(4096)), v.pipe(v.custom<URI>(URI.isUri), v.transform(pathOf))])),
  v.minLength(1),
  v.maxLength(MOST),
);
const list = v.pipe(v.array(v.pipe(v.string(), v.maxLength(4096))), v.maxLength(1024));
const command = v.strictObject({
  command: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)),
  args: v.exactOptional(list, []),
  env: v.exactOptional(list, []),
});

/** What is named: paths, which are looked up; or resources as they are. */
export type Named<K extends BuiltInPermissionKind = BuiltInPermissionKind> =
  | { readonly kind: 'paths'; readonly use: 'fs.read' | 'fs.write'; readonly paths: readonly string[] }
  | { readonly kind: 'resources'; readonly permission: K; readonly resources: readonly Resources[K][] };

type Reader = (lists: unknown) => Named;

const resources = <K extends BuiltInPermissionKind>(permission: K, all: readonly Resources[K][]): Named =>
  // Each reader makes resources of its own kind; the union cannot say so.
  ({ kind: 'resources', permission, resources: all }) as unknown as Named;

const files =
  (use: 'fs.read' | 'fs.write'): Reader =>
  (lists) => ({ kind: 'paths', use, paths: read(v.strictObject({ paths }), lists).paths });

const nothing =
  <K extends 'clipboard.read' | 'clipboard.write' | 'ui.prompt' | 'secrets'>(permission: K): Reader =>
  (lists) => {
    read(v.strictObject({}), lists);
    return resources(permission, []);
  };

const unknown =
  (permission: BuiltInPermissionKind): Reader =>
  () => {
    throw coded('ARGUMENT_INVALID', `Single documents cannot be asked about: ask for ${permission} as a whole.`);
  };

const READERS: { readonly [K in BuiltInPermissionKind]: Reader } = {
  'fs.read': files('fs.read'),
  'fs.write': files('fs.write'),
  'net.connect': (lists) => resources('net.connect', read(v.strictObject({ hosts: texts }), lists).hosts.map(peerOf)),
  'process.spawn': (lists) => {
    const { commands } = read(
      v.strictObject({ commands: v.pipe(v.array(command), v.minLength(1), v.maxLength(MOST)) }),
      lists,
    );
    // Which file it is, and whether that one may run, is seen when it is started.
    const each = { program: null, cwd: null, unsafe: null };
    return resources(
      'process.spawn',
      commands.map((one) => ({ ...one, ...each, names: [one.command] })),
    );
  },
  'commands.execute': (lists) =>
    resources(
      'commands.execute',
      read(v.strictObject({ commands: texts }), lists).commands.map((id) => ({ id })),
    ),
  'extensions.call': (lists) =>
    resources('extensions.call', read(v.strictObject({ extensions: texts }), lists).extensions.map(extensionOf)),
  'env.read': (lists) =>
    resources(
      'env.read',
      read(v.strictObject({ names: texts }), lists).names.map((name) => ({ name })),
    ),
  'open.external': (lists) =>
    resources(
      'open.external',
      read(v.strictObject({ targets: texts }), lists).targets.map((text) => ({ target: take(parseTarget(text)).text })),
    ),
  secrets: nothing('secrets'),
  'clipboard.read': nothing('clipboard.read'),
  'clipboard.write': nothing('clipboard.write'),
  'ui.prompt': nothing('ui.prompt'),
  'documents.read': unknown('documents.read'),
  'documents.edit': unknown('documents.edit'),
};

/** `lists` is what the extension wrote beside the kind. Errors: `ARGUMENT_INVALID`. */
export function namedResources(kind: BuiltInPermissionKind, lists: unknown): Named {
  return READERS[kind](lists);
}

function read<S extends v.GenericSchema>(schema: S, lists: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, lists);
  if (result.success) return result.output;
  const place = v.getDotPath(result.issues[0]);
  throw coded(
    'ARGUMENT_INVALID',
    `What is asked about cannot be understood${place === null ? '' : ` at ${quote(place)}`}.`,
    {
      fix: 'Name things as a manifest does, without patterns: { kind: "net.connect", hosts: ["api.example.com"] }.',
    },
  );
}

function take<T>(parsed: Parsed<T>): T {
  if (parsed.kind === 'value') return parsed.value;
  throw coded('ARGUMENT_INVALID', parsed.message, { fix: parsed.fix });
}

/** Decided on by its name, as a connection is before DNS is asked. */
function peerOf(text: string): PeerResource {
  const host = take(parseHostPattern(text));
  if (host.kind === 'whole-internet' || host.below) {
    throw coded('ARGUMENT_INVALID', `${quote(text)} is a pattern.`, { fix: 'Ask about one host.' });
  }
  const { name, port, plainHttp } = host;
  const scheme = plainHttp ? 'http' : 'https';
  return { scheme, host: name, port: port ?? (plainHttp ? 80 : 443), addresses: knownAddresses(name) ?? [] };
}

function extensionOf(text: string): { readonly id: string } {
  const id = parseExtensionId(text);
  if (id === null) throw coded('ARGUMENT_INVALID', `${quote(text)} is not the id of an extension.`);
  return { id };
}

function pathOf(uri: URI): string {
  if (uri.scheme === 'file') return uri.fsPath;
  throw coded('ARGUMENT_INVALID', `The scheme ${quote(uri.scheme)} is no file's.`);
}
