// Which host runs which extension: one shared host, or a process of its own. Hosts start when they are first needed.

import { type BulkheadError, coded } from '../base/error.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import type { Isolation } from '../model/isolation.ts';
import type { Host } from './host-process.ts';

export interface HostsPowers {
  readonly start: (isolation: Isolation) => Promise<Host>;
  readonly onEnd: (host: Host, error: BulkheadError) => void;
}

export interface Hosts {
  /** The running host for this extension, started if need be. Errors: `ISOLATION_UNAVAILABLE`, `HOST_START_FAILED`, `PERIMETER_INSUFFICIENT`. */
  hostFor(extension: { readonly id: ExtensionId; readonly isolation: Isolation }): Promise<Host>;
  /** Ends the host that only this extension has; a shared one goes on. */
  release(id: ExtensionId): Promise<void>;
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
          powers.onEnd(host, error);
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
    async release(id) {
      const host = await starting.get(id);
      starting.delete(id);
      running.delete(id);
      await host?.dispose();
    },
    running: () => [...running.values()],
    async dispose() {
      disposed = true;
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
