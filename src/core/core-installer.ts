// The installer of one core: over its home, its settings and what runs in it, and ended with it.

import { join } from 'node:path';
import type { Clock } from '../base/deadline.ts';
import { coded } from '../base/error.ts';
import { type ExtensionIdentity, settingsKey } from '../model/origin.ts';
import type { Core } from './core.ts';
import type { CoreEvents } from './core-events.ts';
import type { CoreSetup } from './core-options.ts';
import type { Home } from './home.ts';
import type { InstallConsent, InstallOptions } from './install/install-types.ts';
import { createInstaller, type Installer, type LiveExtensions } from './install/installer.ts';
import { forgetSecrets } from './secrets/forget-secrets.ts';
import type { ServicesMaker } from './services/services-maker.ts';
import type { SessionAnswers } from './settings/session-answers.ts';
import type { SettingsLayers } from './settings/settings-layers.ts';
import type { TrustBook } from './trust/trust-book.ts';

export interface CoreInstallerPowers {
  readonly setup: CoreSetup;
  readonly home: Home;
  readonly clock: Clock;
  readonly events: CoreEvents;
  readonly settings: SettingsLayers;
  readonly trust: TrustBook;
  readonly session: SessionAnswers;
  readonly services: Pick<ServicesMaker, 'forget'>;
  readonly live: LiveExtensions;
  /** Throws while nothing may be installed or taken away. */
  readonly mayChange: () => void;
}

export interface CoreInstaller extends Pick<Installer, 'recover' | 'list'> {
  /** As apps have it. */
  readonly acts: Pick<Core['extensions'], 'install' | 'update' | 'uninstall'>;
  /** What is under way ends: done, or as if it had not begun. */
  dispose(): Promise<void>;
}

export function createCoreInstaller(powers: CoreInstallerPowers): CoreInstaller {
  const { setup, home, clock, events, settings, trust, session, services, live, mayChange } = powers;
  const { options } = setup;
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  const secrets = forgetSecrets({
    option: options.secrets,
    folder: join(home.path, 'secrets'),
    clock,
    report: (what, error) =>
      events.log.fire({ id: null, level: 'error', text: `"${what}" of the app failed: ${String(error)}` }),
  });
  /** What somebody said of it was said of the version that it was: it ends before another one runs. */
  const forgetAnswers = (identity: ExtensionIdentity) => session.forgetAll(settingsKey(identity));

  const installer = createInstaller({
    home,
    engines: setup.engines,
    apis: setup.apis,
    bundleLimit: setup.limits.bundle,
    runtime: setup.runtime,
    signal: closing.signal,
    trust,
    settings: {
      set: settings.user.set,
      removeEntry: settings.user.removeEntry,
      setDisabled: settings.user.setDisabled,
      get layer() {
        settings.refresh();
        return settings.user.layer;
      },
    },
    secrets: {
      async forget(identity) {
        forgetAnswers(identity);
        services.forget(identity);
        await secrets(identity);
      },
    },
    live: {
      async put(installed) {
        forgetAnswers(installed.identity);
        await live.put(installed);
      },
      remove: live.remove,
      lacks: live.lacks,
      noticeHeld: live.noticeHeld,
    },
    mayChange,
    log: (text) => events.log.fire({ id: null, level: 'warn', text }),
  });

  async function act<T>(work: () => Promise<T>): Promise<T> {
    if (closing.signal.aborted) throw coded('DISPOSED', 'The core was disposed.');
    mayChange(); // before anybody bundles, reads or asks for nothing
    const promise = work();
    underWay.add(promise);
    try {
      return await promise;
    } finally {
      underWay.delete(promise);
    }
  }

  /** Nobody waits for the answer of a person when the core ends. */
  const whileOpen = ({ consent, ...rest }: InstallOptions = {}): InstallOptions => ({
    ...rest,
    ...(consent && { consent: answeredBefore(closing.signal, consent) }),
  });

  return {
    recover: installer.recover,
    list: installer.list,
    acts: {
      install: (path, how) => act(() => installer.install(path, whileOpen(how))),
      update: (pathOrId, how) => act(() => installer.update(pathOrId, whileOpen(how))),
      uninstall: (id) => act(() => installer.uninstall(id)),
    },
    async dispose() {
      closing.abort();
      await Promise.allSettled(underWay);
    },
  };
}

function answeredBefore(signal: AbortSignal, consent: InstallConsent): InstallConsent {
  return (offer) =>
    new Promise((resolve, reject) => {
      const end = () => reject(coded('CANCELLED', 'The core was disposed before anybody answered.'));
      if (signal.aborted) return end();
      signal.addEventListener('abort', end, { once: true });
      new Promise<Awaited<ReturnType<InstallConsent>>>((answered) => answered(consent(offer)))
        .then(resolve, reject)
        .finally(() => signal.removeEventListener('abort', end));
    });
}
