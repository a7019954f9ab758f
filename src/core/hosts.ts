// Which host runs which extension: one shared host, or a process of its own. Hosts start when they are first needed.

import { type BulkheadError, coded } from '../base/error.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { Isolation } from '../model/isolation.ts';
import type { Host } from './host-process.ts';

export interface HostsPowers {
  readonly start: (isolation: Isolation) => Promise<Host>;
  readonly onEnd: (host: Host, error: BulkheadError) => void;
  /** It is to be told nothing more: `renew` ends it. */
  readonly onLeave: (host: Host) => void;
  /** `renew` has ended it. */
  readonly onRenewed: (host: Host) => void;
}

export interface Hosts {
  /** The running host for this extension, started if need be. Errors: `ISOLATION_UNAVAILABLE`, `HOST_START_FAILED`, `PERIMETER_INSUFFICIENT`. */
  hostFor(extension: { readonly id: ExtensionId; readonly isolation: Isolation }): Promise<Host>;
  /** Has a shared host run, before anybody needs it. Errors: `HOST_START_FAILED`, `PERIMETER_INSUFFICIENT`. */
  warm(): Promise<void>;
  /** Ends the host that only this extension has; a shared one goes on. */
  release(id: ExtensionId): Promise<void>;
  /**
   * Takes leave of every host that runs now: whoever comes gets a new one. When `after` has settled, they are ended, and nobody is told of it as of a fault;
   * resolves when no process of theirs is left. A host that is still starting has run nothing, and stays.
   */
  renew(after: Promise<unknown>): Promise<void>;
  running(): readonly Host[];
  dispose(): Promise<void>;
}

/** Isolations that this version can give. Another is refused, never replaced by a weaker one. */
const AVAILABLE: Record<Isolation, boolean> = { shared: true, process: true, thread: false, vm: false };

export function createHosts(powers: HostsPowers): Hosts {
  /** By the isolation's name for shared hosts, by the extension's id for its own: ids contain a dot, names do not. */
  const starting = new Map<string, Promise<Host>>();
  const running = new Map<string, Host>();
  /** Ended by themselves or by force, and not gone yet. */
  const leaving = new Set<Promise<void>>();
  /** What `renew` took leave of: their ends are no faults. */
  const renewed = new Set<Host>();
  let disposed = false;

  function start(key: string, isolation: Isolation): Promise<Host> {
    const started = powers.start(isolation).then(
      (host) => {
        running.set(key, host);
        host.onEnd((error) => {
          if (running.get(key) === host) {
            running.delete(key);
            starting.delete(key);
          }
          if (renewed.has(host)) powers.onRenewed(host);
          else powers.onEnd(host, error);
          const going = host.dispose();
          leaving.add(going);
          void going.finally(() => leaving.delete(going));
        });
        return host;
      },
      (error) => {
        starting.delete(key);
        throw error;
      },
    );
    starting.set(key, started);
    return started;
  }

  return {
    async hostFor({ id, isolation }) {
      if (!AVAILABLE[isolation]) throw isolationUnavailable(isolation);
      if (disposed) throw coded('DISPOSED', 'The core was disposed.');
      const key = isolation === 'process' ? id : isolation;
      return starting.get(key) ?? start(key, isolation);
    },
    async warm() {
      if (!disposed) await (starting.get('shared') ?? start('shared', 'shared'));
    },
    async release(id) {
      const host = await starting.get(id);
      starting.delete(id);
      running.delete(id);
      await host?.dispose();
    },
    async renew(after) {
      const left = [...running];
      for (const [key, host] of left) {
        running.delete(key);
        starting.delete(key);
        renewed.add(host);
        powers.onLeave(host);
      }
      await after;
      for (const [, host] of left) host.end(coded('EXTENSION_NOT_ACTIVE', 'The extension was ended.'));
      await Promise.all(leaving);
      for (const [, host] of left) renewed.delete(host);
    },
    running: () => [...running.values()],
    async dispose() {
      disposed = true;
      await Promise.all([...renewed].map((host) => host.dispose()));
      const hosts = await Promise.allSettled([...starting.values()]);
      starting.clear();
      running.clear();
      await Promise.all(hosts.map((host) => (host.status === 'fulfilled' ? host.value.dispose() : undefined)));
      await Promise.all(leaving);
    },
  };
}

/** The refusal that names what to do instead. */
export function isolationUnavailable(isolation: Isolation): BulkheadError {
  return coded('ISOLATION_UNAVAILABLE', `The isolation "${isolation}" is not available in this version.`, {
    fix: 'Use "shared" or "process".',
  });
}

export function isAvailable(isolation: Isolation): boolean {
  return AVAILABLE[isolation];
}
