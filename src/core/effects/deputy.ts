// Decides for an app's handler in its caller's name: resolves what a text stands for, and checks that very thing. Performs nothing itself.

import { sep } from 'node:path';
import { BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import {
  type AppPermissionKind,
  type AppResource,
  appPermissionOf,
  isAppPermission,
} from '../../model/app-permission.ts';
import { parseExtensionId } from '../../model/extension-id.ts';
import type { PermissionKind } from '../../model/permission.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { FileUse } from '../../permissions/floor.ts';
import type { PermissionRequest, Resources } from '../../permissions/request.ts';
import type { BareKind, CheckedPath, CheckedUrl, CheckInCallersName, TextKind } from '../app-api/api-call.ts';
import type { AppApis } from '../app-api/app-apis.ts';
import { resourceOf } from '../app-api/app-resource.ts';
import { act, type FileContext } from './file-act.ts';
import type { FileEffects } from './files.ts';
import type { NetContext } from './net/net-context.ts';
import { targetOf } from './net/request-target.ts';
import { resolvePeer } from './net/resolve.ts';
import { onlyPiece, type Streams } from './streams.ts';
import { withTarget } from './target.ts';

/** Everything is bound to one caller. */
export interface DeputyPowers {
  readonly apis: AppApis;
  readonly context: Pick<FileContext, 'who' | 'broker' | 'powers'>;
  readonly files: Pick<FileEffects, 'inActOf'>;
  readonly streams: Streams;
  readonly net: NetContext;
  readonly pieceBytes: number;
}

/** One call: `signal` aborts at its end, and with it what is decided in its name. */
export interface DeputyCall {
  readonly signal: AbortSignal;
  /** Errors whose words are for the caller: what was decided, or failed, in its name. */
  readonly refusals: WeakSet<object>;
  /** Hears of each path and address that was allowed: `confirm` throws when it would be refused by then. */
  readonly onAllowed?: (confirm: () => void) => void;
}

export interface Deputy {
  path(access: 'read' | 'write', text: string, call: DeputyCall): Promise<CheckedPath>;
  url(text: string, call: DeputyCall): Promise<CheckedUrl>;
  checker(call: DeputyCall): CheckInCallersName;
}

/** Reads and writes in the course of one act. */
type OwnFile = ReturnType<FileEffects['inActOf']>;

const MAX_URL = 8192;

export function createDeputy(powers: DeputyPowers): Deputy {
  const { context, files, streams, net } = powers;
  const { who, broker } = context;

  /** Nothing is performed here: that it may is all that is asked, and recorded. */
  async function ask<K extends PermissionKind>(kind: K, resource: Resources[K]): Promise<void> {
    const checked = await broker.check({ who, kind, resource } as PermissionRequest<K>);
    await broker.perform(checked, async () => undefined);
  }

  async function path(access: 'read' | 'write', text: string, call: DeputyCall): Promise<CheckedPath> {
    refuseServer(text);
    const kind = access === 'read' ? 'fs.read' : 'fs.write';
    return withTarget(context.powers, text, 'follow', (target) =>
      act(context, kind, target, 'itself', async ({ checked }) => {
        call.onAllowed?.(() => broker.confirm(checked));
        const what = target.what === 'folder' || target.what === 'missing' ? target.what : 'file';
        return checkedPath(checked, what, access, call);
      }),
    );
  }

  function checkedPath(
    checked: Checked<FileUse>,
    what: CheckedPath['what'],
    access: 'read' | 'write',
    call: DeputyCall,
  ): CheckedPath {
    const real = checked.resource.real.replaceAll('/', sep);
    const own = files.inActOf(checked);
    return Object.freeze({
      path: real,
      what,
      read: () => inName(call, () => readWhole(own, real, call.signal)),
      write: (content: Uint8Array | string) => {
        if (access !== 'write') return Promise.reject(new TypeError('This path was checked for reading only.'));
        const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
        return inName(call, () => writeWhole(own, real, bytes, call.signal));
      },
    });
  }

  async function readWhole(own: OwnFile, real: string, signal: AbortSignal): Promise<Uint8Array> {
    const first = await own.read({ path: real }, { signal });
    const pieces = [onlyPiece(first.bytes)];
    for (let open = first.stream; open !== null; ) {
      const { bytes, done } = await streams.pull(open, signal);
      pieces.push(bytes);
      if (done) open = null;
    }
    return new Uint8Array(Buffer.concat(pieces));
  }

  async function writeWhole(own: OwnFile, real: string, content: Uint8Array, signal: AbortSignal): Promise<void> {
    const piece = (at: number) => content.subarray(at, at + powers.pieceBytes);
    const bytes = [piece(0)];
    const { stream } = await own.write(
      { path: real, size: content.length, create: true, overwrite: true, bytes },
      { signal },
    );
    if (stream === null) return;
    for (let at = powers.pieceBytes; at < content.length; at += powers.pieceBytes)
      await streams.push(stream, piece(at), signal);
  }

  async function url(text: string, { signal, onAllowed }: DeputyCall): Promise<CheckedUrl> {
    const target = targetOf(text, MAX_URL);
    const named = await broker.check({ who, kind: 'net.connect', resource: target.peer });
    return broker.perform(named, async () => {
      const resolved = await resolvePeer(net, named, target.url.host, signal);
      onAllowed?.(() => broker.confirm(resolved));
      return Object.freeze({ url: target.url, addresses: resolved.resource.addresses });
    });
  }

  async function decide(call: DeputyCall, kind: PermissionKind, what: unknown): Promise<unknown> {
    if (isAppPermission(kind)) return ask(kind, thingsOf(kind, what));
    switch (kind) {
      case 'fs.read':
      case 'fs.write':
        return path(kind === 'fs.read' ? 'read' : 'write', textOf(kind, what), call);
      case 'net.connect':
        return url(what instanceof URL ? what.href : textOf(kind, what), call);
      case 'commands.execute':
        return ask(kind, { id: textOf(kind, what) });
      case 'extensions.call': {
        const id = parseExtensionId(textOf(kind, what));
        if (id === null) throw new TypeError(`${quote(String(what))} is not the id of an extension.`);
        return ask(kind, { id });
      }
      case 'env.read':
        return ask(kind, { name: textOf(kind, what) });
      case 'secrets':
        return ask(kind, { key: textOf(kind, what) });
      case 'clipboard.read':
      case 'clipboard.write':
      case 'ui.prompt':
        return ask(kind, {});
      default:
        throw new TypeError(`check cannot decide ${quote(String(kind))}.`);
    }
  }

  function thingsOf(kind: AppPermissionKind, what: unknown): AppResource {
    const named = appPermissionOf(kind);
    const permission =
      named === null ? undefined : powers.apis.find(named.api).description.permissions[named.permission];
    if (permission === undefined) throw new TypeError(`There is no permission ${quote(kind)}.`);
    return resourceOf(permission, (field) => (what as Readonly<Record<string, unknown>> | undefined)?.[field]);
  }

  return {
    path,
    url,
    checker(call) {
      const check = (kind: PermissionKind, what?: unknown) => inName(call, () => decide(call, kind, what));
      return check as CheckInCallersName;
    },
  };
}

/** While the call lasts. What is refused or fails in its caller's name is told to the caller as it is. */
async function inName<T>({ signal, refusals }: DeputyCall, act: () => Promise<T>): Promise<T> {
  try {
    if (signal.aborted) throw coded('CANCELLED', 'The call has ended, and with it what is decided in its name.');
    return await act();
  } catch (error) {
    if (error instanceof BulkheadError) refusals.add(error);
    throw error;
  }
}

/** Before anything is resolved: to look at `\\server\share` is to tell that server who the user is. */
function refuseServer(text: string): void {
  if (!/^[\\/]{2}/u.test(text)) return;
  throw coded(
    'ARGUMENT_INVALID',
    `${quote(text, 100)} is not a path that can be used: it names another machine or a device.`,
    {
      resource: text.slice(0, 1000),
      fix: 'Use the path of a file of this machine.',
    },
  );
}

function textOf(kind: Exclude<PermissionKind, BareKind> | TextKind, what: unknown): string {
  if (typeof what === 'string') return what;
  throw new TypeError(`check(${JSON.stringify(kind)}, …) needs a text.`);
}
