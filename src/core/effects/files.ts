// What an extension may do with files: each call decided, performed and recorded in its own name, and ended with it.

import type { Disposable } from '../../base/disposable.ts';
import { coded } from '../../base/error.ts';
import type { Broker } from '../../permissions/broker.ts';
import type { Requester } from '../../permissions/request.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import { copy } from './copy-files.ts';
import { deleteFile } from './delete-files.ts';
import type { FileContext } from './file-act.ts';
import { DEFAULT_FILE_LIMITS, type FileLimits } from './file-limits.ts';
import type { FilePowers } from './file-powers.ts';
import { FileStreams } from './file-streams.ts';
import { find } from './find-files.ts';
import { list, read, stat } from './read-files.ts';
import { rename } from './rename-files.ts';
import { TreeGate } from './tree-gate.ts';
import { Turnstile } from './turnstile.ts';
import { Breather } from './work-budget.ts';
import { makeDirectory, write } from './write-files.ts';

type Requests = GuestVoice['requests'];
type FileMethod = Extract<keyof Requests, `files/${string}` | `streams/${string}`>;
type Handler<M extends FileMethod> = (
  params: Requests[M]['params'],
  context: { readonly signal: AbortSignal },
) => Promise<Requests[M]['result']>;

/** The file methods of one extension's channel. Ending it closes every file it has open and removes what was half written. */
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
  readonly pull: Handler<'streams/pull'>;
  readonly push: Handler<'streams/push'>;
  close(params: Requests['streams/close']['params']): Promise<null>;
  /** Resolves when what `dispose` ends has ended: calls under way, open files, temporary files. */
  whenEnded(): Promise<void>;
}

/** Whose files they are: bound once, from the channel. `workspaceFolders` are searched, and named in what is found. */
export interface FileOwner extends Requester {
  readonly workspaceFolders: readonly string[];
}

export interface FileEffectsOptions {
  readonly broker: Broker;
  readonly powers: FilePowers;
  readonly limits?: Partial<FileLimits>;
}

export function createFileEffects(options: FileEffectsOptions): { forExtension(owner: FileOwner): FileEffects } {
  const { broker, powers } = options;
  const limits = { ...DEFAULT_FILE_LIMITS, ...options.limits };
  // One for all: two extensions must not do together what neither may.
  const gate = new TreeGate();
  const breather = new Breather();
  return {
    forExtension: ({ identity, version, workspaceFolders }) =>
      filesOf({ who: { identity, version }, broker, powers, limits, gate, breather }, workspaceFolders),
  };
}

function filesOf(context: FileContext, workspaceFolders: readonly string[]): FileEffects {
  const streams = new FileStreams(context.limits.streams);
  const turnstile = new Turnstile(context.limits.calls);
  const calls = new Map<AbortController, Promise<unknown>>();
  let disposed = false;

  /** Bounds how many run, and cancels what still runs when the extension ends. */
  function run<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (disposed) throw coded('DISPOSED', 'The extension was ended.');
    const call = new AbortController();
    const cancel = () => call.abort();
    if (signal.aborted) cancel();
    signal.addEventListener('abort', cancel, { once: true });
    const done = turnstile
      .pass(call.signal, () => work(call.signal))
      .finally(() => {
        signal.removeEventListener('abort', cancel);
        calls.delete(call);
      });
    calls.set(call, done);
    return done;
  }

  /** Whoever cancels a piece wants no more of the file, also when the call was still waiting for its turn. */
  async function giveUp(stream: number, signal: AbortSignal, error: unknown): Promise<never> {
    if (signal.aborted) await streams.close(stream);
    throw error;
  }

  return {
    stat: async ({ path }, { signal }) => run(signal, () => stat(context, path)),
    list: async ({ path }, { signal }) => run(signal, async (own) => ({ entries: await list(context, path, own) })),
    read: async ({ path }, { signal }) => run(signal, (own) => read(context, streams, path, own)),
    write: async ({ bytes, ...params }, { signal }) =>
      run(signal, (own) => write(context, streams, { ...params, bytes: onePiece(bytes) }, own)),
    makeDirectory: async ({ path }, { signal }) => run(signal, () => makeDirectory(context, path).then(none)),
    delete: async (params, { signal }) => run(signal, (own) => deleteFile(context, params, own).then(none)),
    rename: async (params, { signal }) => run(signal, (own) => rename(context, params, own).then(none)),
    copy: async (params, { signal }) => run(signal, (own) => copy(context, params, own).then(none)),
    find: async (params, { signal }) =>
      run(signal, async (own) => ({ paths: await find(context, workspaceFolders, params, own) })),
    pull: async ({ stream }, { signal }) => {
      const call = run(signal, (own) => streams.pull(stream, own));
      const { bytes, done } = await call.catch((error) => giveUp(stream, signal, error));
      return { bytes: [bytes], done };
    },
    push: async ({ stream, bytes }, { signal }) => {
      const call = run(signal, (own) => streams.push(stream, onePiece(bytes), own));
      return call.catch((error) => giveUp(stream, signal, error));
    },
    close: async ({ stream }) => {
      await streams.close(stream);
      return null;
    },
    dispose() {
      disposed = true;
      for (const call of calls.keys()) call.abort();
      streams.dispose();
    },
    async whenEnded() {
      await Promise.allSettled(calls.values());
      await streams.whenClosed();
    },
  };
}

/** The wire carries a list; a call carries one. */
function onePiece(bytes: readonly Uint8Array[]): Uint8Array {
  const [piece] = bytes;
  if (piece === undefined || bytes.length !== 1) throw coded('ARGUMENT_INVALID', 'A call carries exactly one piece.');
  return piece;
}

const none = () => null;
