// Runs one extension for real: places it in a host, loads its script, calls `activate`; and ends it again.

import { type BulkheadError, coded } from '../../base/error.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { ExportsOnWire } from '../../protocol/core-methods.ts';
import type { AuthorStacks } from '../author-stacks.ts';
import type { Host, LoadedExtension } from '../host-process.ts';
import type { Hosts } from '../hosts.ts';
import type { ExtensionServices, ServicesMaker } from '../services/services-maker.ts';
import { Turns } from '../turns.ts';
import type { RegisteredExtension } from './registry.ts';

export interface RunnerPowers {
  readonly hosts: Hosts;
  /** Milliseconds. */
  readonly limits: { readonly activation: number; readonly deactivation: number; readonly unload: number };
  readonly stacksOf: (verified: RegisteredExtension['package']) => AuthorStacks;
  readonly servicesFor: ServicesMaker['servicesFor'];
  readonly activationParams: ServicesMaker['activationParams'];
}

export interface RunningExtension {
  readonly id: ExtensionId;
  readonly host: Host;
  readonly loaded: LoadedExtension;
  readonly exports: ExportsOnWire;
}

export interface Runner {
  /** Rejects with what went wrong; nothing of the extension is left in the host then. Waits for a `stop` before it. */
  run(extension: RegisteredExtension, event: string): Promise<void>;
  /**
   * Lets the extension clean up, then ends everything that it owns; one that is still on its way is given up, and so is a `run` that waits for its turn.
   * Errors of its `deactivate` are returned, not thrown. It begins when `after` has settled; whatever runs it again waits for the end.
   */
  stop(id: ExtensionId, after?: Promise<unknown>): Promise<BulkheadError | null>;
  /**
   * It is not trusted any more. At once everything that it owns ends, nobody listens to it any more, and it is not asked to clean up; also when a `stop` of it is
   * under way already, and hangs. Its `stop` is to follow: the promise of that says when it is gone.
   */
  cut(id: ExtensionId): void;
  get(id: ExtensionId): RunningExtension | undefined;
  /** What runs of it was told to stop, and may wait for its turn yet. */
  isLeaving(id: ExtensionId): boolean;
  /** The rules of one extension (undefined: of all) have changed: ends what runs under a grant that is gone. */
  recheck(id?: ExtensionId): void;
  /** Which extension a host's channel belongs to, or did before it was unloaded. */
  byChannel(host: Host, channel: number): ExtensionId | null;
  /** The host is gone: forgets what ran in it and says what that was. */
  forget(host: Host): readonly ExtensionId[];
  /** Resolves when nothing of what was stopped is open any more: no descriptor, no temporary file. */
  whenEnded(): Promise<void>;
}

interface Entry {
  readonly host: Host;
  readonly loaded: LoadedExtension;
  readonly services: ExtensionServices;
  /** Null until `activate` has settled. */
  exports: ExportsOnWire | null;
  isLeaving: boolean;
  /** Once it is cut: settles when its host has let go of it, or has ended. */
  cut: Promise<void> | null;
}

/** Milliseconds that a host has to let go of an extension that was cut. Whoever lost trust is gone within a second, and until that was seen some of it has passed. */
const LETTING_GO = 400;

export function createRunner({ hosts, limits, stacksOf, servicesFor, activationParams }: RunnerPowers): Runner {
  const entries = new Map<ExtensionId, Entry>();
  /** One at a time for each extension: two of its instances must never meet. */
  const turns = new Turns<ExtensionId>();
  /** How often each was stopped: whoever was on its way before is no longer wanted. */
  const stops = new Map<ExtensionId, number>();
  /** Kept as long as the host: what an extension left behind can still fail after it was unloaded. */
  const owners = new WeakMap<Host, Map<number, ExtensionId>>();
  /** Files that are still being closed; an end of their own must not hold anything up. */
  const leaving = new Set<Promise<void>>();

  function leave(entry: Entry): void {
    const ended = entry.services.end();
    leaving.add(ended);
    void ended.finally(() => leaving.delete(ended));
  }

  async function remove(id: ExtensionId, entry: Entry): Promise<void> {
    if (entries.get(id) === entry) entries.delete(id);
    leave(entry);
    if (entry.host.isolation === 'process') await hosts.release(id);
    else await (entry.cut ?? letGo(id, entry, limits.unload));
  }

  /** A host that cannot even let go of an extension hangs or lies: it is ended, and everyone in it with it. One that is gone already stays so. */
  async function letGo(id: ExtensionId, { host, loaded }: Entry, within: number): Promise<void> {
    await loaded.unload(within).catch((error) => host.end(isTimeout(error) ? unresponsive([id]) : error));
  }

  function cut(id: ExtensionId, entry: Entry): void {
    if (entry.cut !== null) return;
    entry.isLeaving = true;
    leave(entry);
    // Whatever was asked of it rejects now, its `deactivate` too, and what it still says reaches nobody.
    entry.loaded.peer.dispose();
    entry.cut =
      entry.host.isolation === 'process' ? entry.host.dispose() : letGo(id, entry, Math.min(LETTING_GO, limits.unload));
  }

  function load(extension: RegisteredExtension, script: string, host: Host): Entry {
    const { id } = extension;
    const services = servicesFor(extension, () => loaded.peer);
    const { error: explain } = stacksOf(extension.package);
    const loaded = host.load({ id, script, explain }, services, limits.activation);
    const entry: Entry = { host, loaded, services, exports: null, isLeaving: false, cut: null };
    entries.set(id, entry);
    const channels = owners.get(host) ?? new Map<number, ExtensionId>();
    owners.set(host, channels.set(loaded.channel, id));
    return entry;
  }

  /** Everyone in a host that hangs gets the same error, with the names of those that were on their way when it stopped answering. */
  function endHung(host: Host): BulkheadError {
    const onTheirWay = [...entries].filter(([, entry]) => entry.host === host && entry.exports === null);
    const error = unresponsive(onTheirWay.map(([id]) => id));
    host.end(error);
    return error;
  }

  async function run(extension: RegisteredExtension, event: string, isGivenUp: () => boolean): Promise<void> {
    const { id } = extension;
    if (isGivenUp()) throw unloaded(id);
    const { script } = extension.package;
    if (script === null) return; // nothing to run: its contributions are all there is
    const [host, params] = await Promise.all([hosts.hostFor(extension), activationParams(extension, event)]);
    if (isGivenUp()) throw unloaded(id);
    const entry = load(extension, script, host);
    const { loaded } = entry;
    try {
      // Not sent together: with many at once the script can wait for its turn on the control channel, and the call would overtake it.
      await loaded.ready;
      const present = entry.services.opened();
      const { exports } = await loaded.peer.request(
        'extension/activate',
        { ...params, ...present },
        { deadline: limits.activation },
      );
      entry.exports = exports;
    } catch (error) {
      if (isTimeout(error) && host.isolation === 'shared' && !(await host.answers(limits.unload))) throw endHung(host);
      await remove(id, entry);
      throw isTimeout(error) ? activationTimeout(id, limits.activation) : error;
    }
  }

  async function stop(id: ExtensionId): Promise<BulkheadError | null> {
    const entry = entries.get(id);
    if (entry === undefined) {
      await hosts.release(id); // one of its own that was still starting when it was given up
      return null;
    }
    let failure: BulkheadError | null = null;
    try {
      if (entry.cut === null)
        await entry.loaded.peer.request('extension/deactivate', {}, { deadline: limits.deactivation });
    } catch (error) {
      failure = error as BulkheadError;
    }
    await remove(id, entry);
    return isCut(entry) ? null : failure;
  }

  return {
    run(extension, event) {
      const { id } = extension;
      const before = stops.get(id);
      return turns.take(id, () => run(extension, event, () => stops.get(id) !== before));
    },
    stop(id, after) {
      stops.set(id, (stops.get(id) ?? 0) + 1);
      const entry = entries.get(id);
      if (entry !== undefined) entry.isLeaving = true;
      // The request for its activation rejects at once, and its turn ends.
      if (entry?.exports === null) entry.loaded.peer.dispose();
      return turns.take(id, async () => {
        await after;
        return stop(id);
      });
    },
    cut(id) {
      const entry = entries.get(id);
      if (entry !== undefined) cut(id, entry);
    },
    get(id) {
      const entry = entries.get(id);
      return entry?.exports ? { id, host: entry.host, loaded: entry.loaded, exports: entry.exports } : undefined;
    },
    isLeaving: (id) => entries.get(id)?.isLeaving ?? false,
    recheck(id) {
      for (const [each, { services }] of entries) if (id === undefined || each === id) services.recheck();
    },
    byChannel: (host, channel) => owners.get(host)?.get(channel) ?? null,
    forget(host) {
      const lost: ExtensionId[] = [];
      for (const [id, entry] of entries) {
        if (entry.host !== host) continue;
        entries.delete(id);
        leave(entry);
        lost.push(id);
      }
      return lost;
    },
    async whenEnded() {
      await Promise.all(leaving);
    },
  };
}

/** Asked anew: it may have been cut while something else was waited for. */
const isCut = (entry: Entry): boolean => entry.cut !== null;

const isTimeout = (error: unknown): boolean => (error as BulkheadError).code === 'TIMEOUT';

function activationTimeout(id: ExtensionId, milliseconds: number): BulkheadError {
  return coded('ACTIVATION_TIMEOUT', `${id} did not activate within ${milliseconds} ms.`, {
    extension: id,
    fix: 'Start long work in "activate" without waiting for it.',
  });
}

function unloaded(id: ExtensionId): BulkheadError {
  return coded('EXTENSION_NOT_ACTIVE', `${id} was unloaded while it was being activated.`, { extension: id });
}

function unresponsive(onTheirWay: readonly ExtensionId[]): BulkheadError {
  const during = onTheirWay.length === 0 ? '' : ` It was busy with: ${onTheirWay.join(', ')}.`;
  return coded('HOST_DIED', `The host did not answer any more and was ended.${during}`, {
    fix: 'An extension in it ran an endless loop. Give extensions that you do not know the isolation "process".',
  });
}
