// What an extension may do with files: each call decided, performed and recorded in its own name, and ended with it.

import type { Disposable } from '../../base/disposable.ts';
import type { PermissionKind } from '../../model/permission.ts';
import type { Broker } from '../../permissions/broker.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { FileUse } from '../../permissions/floor.ts';
import type { PermissionRequest, Requester } from '../../permissions/request.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import { Calls } from './calls.ts';
import { copy } from './copy-files.ts';
import { deleteFile } from './delete-files.ts';
import type { ChangingContext } from './file-act.ts';
import { DEFAULT_FILE_LIMITS, type FileLimits } from './file-limits.ts';
import type { FilePowers } from './file-powers.ts';
import { find } from './find-files.ts';
import { measureStorage } from './measure-storage.ts';
import { list, read, stat } from './read-files.ts';
import { rename } from './rename-files.ts';
import { StorageQuota } from './storage-quota.ts';
import { onlyPiece, type Streams } from './streams.ts';
import { TreeGate } from './tree-gate.ts';
import { Breather } from './work-budget.ts';
import { makeDirectory, write } from './write-files.ts';

type Requests = GuestVoice['requests'];
type FileMethod = Extract<keyof Requests, `files/${string}`>;
type Handler<M extends FileMethod> = (
  params: Requests[M]['params'],
  context: { readonly signal: AbortSignal },
) => Promise<Requests[M]['result']>;

/** The file methods of one extension's channel. What is read or written in pieces belongs to its `Streams`. */
export interface FileEffects extends Disposable {
  readonly stat: Handler<'files/stat'>;
  readonly list: Handler<'files/list'>;
  readonly read: Handler<'files/read'>;
  readonly write: Handler<'files/write'>;
  readonly makeDirectory: Handler<'files/make-directory'>;
  readonly delete: Handler<'files/delete'>;
  readonly rename: Handler<'files/rename'>;
  readonly copy: Handler<'files/copy'>;
  readonly find: Handler<'files/find'>;
  /** In the course of an act that was decided on: a yes to it stands for that very file, and nobody is asked twice. */
  inActOf(act: Checked<FileUse>): Pick<FileEffects, 'read' | 'write'>;
  /** Resolves when what `dispose` ends has ended: calls under way, temporary files. */
  whenEnded(): Promise<void>;
}

/** Whose files they are: bound once, from the channel. `workspaceFolders`, as they are now, are searched, and named in what is found. */
export interface FileOwner extends Requester {
  readonly workspaceFolders: () => readonly string[];
  /** Its two storages: real paths, `/`-separated. */
  readonly storages: readonly string[];
}

export interface FileEffectsOptions {
  readonly broker: Broker;
  readonly powers: FilePowers;
  readonly limits?: Partial<FileLimits>;
}

export function createFileEffects(options: FileEffectsOptions): {
  forExtension(owner: FileOwner, streams: Streams): FileEffects;
  /** These storages are taken away: whoever writes there next begins with nothing. */
  forget(storages: readonly string[]): void;
} {
  const { broker, powers } = options;
  const limits = { ...DEFAULT_FILE_LIMITS, ...options.limits };
  // One for all: two extensions must not do together what neither may.
  const gate = new TreeGate();
  const breather = new Breather();
  const quotas = new Map<string, StorageQuota>();
  /** The same one for each instance of an extension: what the last one wrote is still there. */
  const quotaOf = (folders: readonly string[]): StorageQuota => {
    const key = folders.join('\n');
    const measure = async () => {
      let total = 0;
      for (const folder of folders) total += await measureStorage(powers, breather, folder);
      return total;
    };
    const quota = quotas.get(key) ?? new StorageQuota({ folders, bytes: limits.storageBytes, measure });
    quotas.set(key, quota);
    return quota;
  };
  return {
    forget: (storages) => void quotas.delete(storages.join('\n')),
    forExtension({ identity, version, keyId, workspaceFolders, storages }, streams) {
      const who = { identity, version, keyId };
      const context = { who, broker, powers, limits, gate, breather, quota: quotaOf(storages) };
      return filesOf(context, workspaceFolders, streams);
    },
  };
}

function filesOf(context: ChangingContext, workspaceFolders: () => readonly string[], streams: Streams): FileEffects {
  const calls = new Calls(context.limits.calls);
  const run: Calls['run'] = (signal, work) => calls.run(signal, work);
  const content = (context: ChangingContext): Pick<FileEffects, 'read' | 'write'> => ({
    read: async ({ path }, { signal }) => run(signal, (own) => read(context, streams, path, own)),
    write: async ({ bytes, ...params }, { signal }) =>
      run(signal, (own) => write(context, streams, { ...params, bytes: onlyPiece(bytes) }, own)),
  });
  return {
    ...content(context),
    inActOf: (act) => content({ ...context, broker: decidedIn(act, context.broker) }),
    stat: async ({ path }, { signal }) => run(signal, () => stat(context, path)),
    list: async ({ path }, { signal }) => run(signal, async (own) => ({ entries: await list(context, path, own) })),
    makeDirectory: async ({ path }, { signal }) => run(signal, () => makeDirectory(context, path).then(none)),
    delete: async (params, { signal }) => run(signal, (own) => deleteFile(context, params, own).then(none)),
    rename: async (params, { signal }) => run(signal, (own) => rename(context, params, own).then(none)),
    copy: async (params, { signal }) => run(signal, (own) => copy(context, params, own).then(none)),
    find: async (params, { signal }) =>
      run(signal, async (own) => ({ paths: await find(context, workspaceFolders(), params, own) })),
    dispose: () => calls.dispose(),
    whenEnded: () => calls.whenEnded(),
  };
}

/** The rules of now hold for each; whatever is another file, or another use of it, is decided for itself. */
function decidedIn(act: Checked<FileUse>, broker: Broker): Broker {
  return {
    ...broker,
    async check(request, again) {
      return (speaksOf(act, request) ? broker.within(act, request.resource) : null) ?? broker.check(request, again);
    },
  };
}

function speaksOf<K extends PermissionKind>(
  act: Checked<PermissionKind>,
  { kind, resource }: PermissionRequest<K>,
): act is Checked<K> {
  const real = (one: object) => ('real' in one ? one.real : null);
  return act.kind === kind && real(act.resource) === real(resource);
}

const none = () => null;
