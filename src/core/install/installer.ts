// Installs, updates and uninstalls: what was there or what comes, whole, whenever it is interrupted.

import { quote } from '../../base/quote.ts';
import { type ExtensionId, parseExtensionId } from '../../model/extension-id.ts';
import type { Manifest } from '../../model/manifest.ts';
import { originText } from '../../model/origin.ts';
import { knownRegistries } from '../../trust/judge/known-registries.ts';
import { keyIdOf } from '../../trust/keys/public-key.ts';
import type { Home } from '../home.ts';
import { problemsError } from '../problems-error.ts';
import { removeUnfinished } from '../settings/replace-file.ts';
import type { SettingsFile } from '../settings/settings-file.ts';
import { type CandidatePowers, prepareCandidate } from './candidate.ts';
import { type Belongings, forget } from './forget.ts';
import { notInstalled } from './install-errors.ts';
import { createInstallTrust, type InstallBook } from './install-trust.ts';
import type {
  InstallConsent,
  Installed,
  InstalledCopy,
  InstalledExtension,
  InstallOptions,
  InstallOutcome,
  InstallRecord,
} from './install-types.ts';
import { nodeStorePowers } from './node-store-powers.ts';
import { askOf, weakerOf } from './offer.ts';
import { readCopy } from './read-installed.ts';
import { type Proposal, type SettleOptions, settleProposal } from './settle-proposal.ts';
import { createStore, digestOfFiles, type LockedId, type StoredRecord } from './store.ts';
import type { StorePowers } from './store-powers.ts';
import { storeError } from './system-errors.ts';

export interface Installer {
  /**
   * Takes up what others could not finish: removes what they left, and ends uninstallations that were begun. Before the first `list` of a core.
   * What cannot be cleaned up now is left for the next time, and `log` says so.
   */
  recover(): Promise<void>;
  /** What is installed, sorted by id. What is being uninstalled is not. */
  list(): Promise<readonly Installed[]>;
  /**
   * Puts a folder (or a package) into the home. Of an id that is installed already, it is an `update` that is asked about even when it wants nothing more.
   * Errors: `CONSENT_REQUIRED`, `OPTIONS_INVALID` (an answer that is none, or denies a kind that is not declared), `SIGNATURE_MISSING`, `SIGNATURE_INVALID`,
   * `SIGNATURE_REQUIRED`, `KEY_UNKNOWN`, `KEY_REVOKED`, `KEY_INVALID`, `ORIGIN_CHANGED` (what has the id is of another owner), `POLICY_REFUSED`, `REVOCATIONS_EXPIRED`,
   * `TRUST_STORE_INVALID`, `DIGEST_MISMATCH`, `STATEMENT_MISMATCH`, `ROLLBACK`, `SETTINGS_INVALID`, `FILE_NOT_FOUND`, `FILE_UNAVAILABLE`, `PACKAGE_LIMIT`, `PACKAGE_MALFORMED`; the first problem's code, with all of them in `details.problems`, when the folder is no
   * extension. Then nothing was changed.
   */
  install(path: string, options?: InstallOptions): Promise<InstallOutcome>;
  /**
   * Replaces a version by a newer one. When that asks for more and nobody accepts it, it is held and the old one goes on: `CONSENT_REQUIRED`.
   * With the id of what is installed: accepts what is held. Errors: those of `install`, and `EXTENSION_NOT_FOUND`.
   */
  update(pathOrId: string, options?: InstallOptions): Promise<InstallOutcome>;
  /**
   * With its answers in the user's settings, its secrets and all its storages. Errors: `EXTENSION_NOT_FOUND`, `SETTINGS_INVALID`, `FILE_UNAVAILABLE`,
   * `SECRETS_UNAVAILABLE`; it does not run any more then, and the next try goes on.
   */
  uninstall(id: string): Promise<{ readonly id: string; readonly version: string }>;
}

/** The core that runs beside it: what is installed lives there, and ends there first. Called one at a time for each id. */
export interface LiveExtensions {
  /**
   * Another version, or a first one, is installed: it takes the place of what ran. Does nothing before the core has loaded anything, or when a development
   * folder has the id.
   */
  put(installed: InstalledExtension): Promise<void>;
  /** Whether this very copy is not what the core has under the id: another process has installed it, or mended it. */
  lacks(installed: InstalledExtension): boolean;
  /** A version waits that did not before; what runs goes on. */
  noticeHeld(): Promise<void>;
  /** It is being uninstalled: stopped with what needs it, and forgotten, when this resolves. Nothing is removed before. Must not reject for what an extension does. */
  remove(id: ExtensionId): Promise<void>;
}

export interface InstallerPowers extends Omit<CandidatePowers, 'store' | 'trust'> {
  readonly trust: InstallBook;
  readonly home: Home;
  readonly settings: Pick<SettingsFile, 'set' | 'removeEntry' | 'setDisabled' | 'layer'>;
  readonly secrets: Belongings['secrets'];
  readonly live: LiveExtensions;
  /** Throws while nothing may be installed or taken away: asked under the lock, before anything is written. */
  readonly mayChange: () => void;
  /** For people: one line. */
  readonly log: (text: string) => void;
  readonly files?: StorePowers;
  /** Milliseconds since 1970. Default: the system's clock. */
  readonly now?: () => number;
}

export function createInstaller(powers: InstallerPowers): Installer {
  const { home, engines, apis, settings, live, log } = powers;
  const files = powers.files ?? nodeStorePowers();
  const store = createStore(home.extensions, files);
  const belongings: Belongings = { home, settings, secrets: powers.secrets, store, powers: files };
  const later = (what: string) => (error: unknown) =>
    log(`${what} is left for later: ${error instanceof Error ? error.message : String(error)}`);
  const trust = createInstallTrust(powers.trust, powers.now ?? Date.now);

  const readOptions = () => ({ engines, apis, registries: knownRegistries(trust.world) });

  function installedFrom({ id, origin, current, held }: InstallRecord): InstalledExtension {
    const waiting = held === undefined ? null : { version: held.version, more: held.more, ...weakerOf(current, held) };
    return {
      kind: 'installed',
      id,
      identity: { id, origin },
      root: store.rootOf(id, current.folder),
      current,
      held: waiting,
    };
  }

  /** Nothing is to be done on the disk; but the core may have begun before another process did it. */
  async function catchUp(record: InstallRecord): Promise<void> {
    const installed = installedFrom(record);
    if (!live.lacks(installed)) return;
    await store.locked(record.id, async ({ stored }) => {
      if (JSON.stringify(stored) === JSON.stringify({ kind: 'record', record })) await live.put(installed);
    });
  }

  const settle = (proposal: Proposal, options: SettleOptions) => {
    const { id } = proposal.manifest;
    return settleProposal(proposal, options, {
      store,
      trust,
      later,
      mayChange: powers.mayChange,
      belongings: { ...belongings, settings },
      apis,
      read: () => settled(id),
      isWhole,
      live: { put: (record) => live.put(installedFrom(record)), catchUp, noticeHeld: live.noticeHeld },
    });
  };

  async function install(path: string, { consent, allowUnsigned = false }: InstallOptions, onlyUpdate: boolean) {
    const { manifest, facts, staged } = await prepareCandidate(path, allowUnsigned, { ...powers, store, trust });
    const keyId = facts.publisherKey === null ? null : keyIdOf(facts.publisherKey);
    const files = keyId === null ? staged.files : null;
    const proposal: Proposal = {
      facts,
      manifest,
      asks: askOf(manifest),
      isThe: ({ folder }) => folder.startsWith(staged.digest),
      place: async (entry) => copyOf(manifest, { folder: await entry.put(staged), files, keyId }),
    };
    try {
      return await settle(proposal, { consent, onlyUpdate });
    } finally {
      await store.discard(staged).catch(later('What was not installed'));
    }
  }

  async function acceptHeld(id: ExtensionId, consent: InstallConsent | undefined): Promise<InstallOutcome> {
    const stored = await settled(id);
    if (stored.kind === 'missing') throw notInstalled(id);
    if (stored.kind === 'broken') throw stored.error;
    const { origin, current, held } = stored.record;
    if (held === undefined) {
      await catchUp(stored.record);
      return { kind: 'unchanged', id, version: current.version, origin: originText(origin) };
    }
    const read = await readCopy({ id, origin }, store.rootOf(id, held.folder), held, readOptions());
    if (read.kind === 'problems') throw problemsError(id, read.problems);
    const { manifest, facts } = read.package; // what it asks for and who signed it is what its files say, whatever the record does
    const proposal: Proposal = {
      facts,
      manifest,
      asks: askOf(manifest),
      isThe: ({ folder }) => folder === held.folder,
      place: async () => copyOf(manifest, held),
    };
    return settle(proposal, { consent, onlyUpdate: true });
  }

  /** The record as it is, once nothing of it is being uninstalled. */
  async function settled(id: ExtensionId): Promise<StoredRecord> {
    const stored = await store.read(id);
    if (stored.kind !== 'record' || !stored.record.removing) return stored;
    await store.locked(id, (entry) => goOnRemoving(id, entry));
    return store.read(id);
  }

  async function isWhole({ id, origin, current }: InstallRecord): Promise<boolean> {
    try {
      const read = await readCopy({ id, origin }, store.rootOf(id, current.folder), current, readOptions());
      // Its signer may have signed other files of the same version, too.
      return read.kind === 'package' && current.folder.startsWith(digestOfFiles(read.package.files));
    } catch {
      // Damaged, or not to be read: then it is put there anew.
      return false;
    }
  }

  async function goOnRemoving(id: ExtensionId, entry: LockedId): Promise<void> {
    if (entry.stored.kind === 'record' && entry.stored.record.removing) await remove(id, entry);
  }

  /** First it ends, then all that it had, and the record last: until then, whoever comes next goes on. */
  async function remove(id: ExtensionId, entry: LockedId): Promise<void> {
    const { stored } = entry;
    await live.remove(id);
    if (stored.kind === 'record') await trust.remember(stored.record).catch(later(`How far ${id} had come`));
    // Nobody can say whose it was when its record is none: then of each who may have had the name.
    const origins = stored.kind === 'record' ? [stored.record.origin] : trust.formerOrigins(id);
    for (const origin of origins) await forget({ id, origin }, belongings);
    await entry.remove();
  }

  const uninstall = (id: ExtensionId) =>
    store.locked(id, async (entry) => {
      const { stored } = entry;
      if (stored.kind === 'missing') throw notInstalled(id);
      powers.mayChange();
      if (stored.kind === 'record' && !stored.record.removing) await entry.write({ ...stored.record, removing: true });
      await remove(id, entry);
      return { id, version: stored.kind === 'record' ? stored.record.current.version : '' };
    });

  async function recoverOne(id: ExtensionId): Promise<void> {
    const stored = await store.read(id);
    const unfinished = stored.kind === 'record' && (stored.record.removing === true || !trust.remembers(stored.record));
    if (!unfinished && !(await store.isLittered(id))) return;
    await store.locked(id, async (entry) => {
      await goOnRemoving(id, entry);
      // Whoever was killed between the record and the trust store has left this to be done.
      if (entry.stored.kind === 'record' && !entry.stored.record.removing) await trust.remember(entry.stored.record);
    });
  }

  return {
    async recover() {
      await store.sweep().catch(later('What was left in the store'));
      for (const path of [home.settings, home.trust]) {
        await removeUnfinished(path).catch(later(`What was left beside ${path}`));
      }
      const ids = await store.ids().catch((error) => {
        later('Looking through the store')(error);
        return [];
      });
      for (const id of ids) await recoverOne(id).catch(later(`What was left of ${id}`));
    },
    list: () =>
      translated('The store of extensions cannot be read', async () => {
        const found: Installed[] = [];
        for (const id of await store.ids()) {
          const stored = await store.read(id);
          if (stored.kind === 'broken') found.push(stored);
          if (stored.kind === 'record' && !stored.record.removing) found.push(installedFrom(stored.record));
        }
        return found;
      }),
    install: (path, options = {}) =>
      translated(`${quote(path)} could not be installed`, () => install(path, options, false)),
    update: (pathOrId, options = {}) =>
      translated(`${quote(pathOrId)} could not be updated`, async () => {
        const id = parseExtensionId(pathOrId);
        const known = id !== null && (await store.read(id)).kind !== 'missing';
        return known ? acceptHeld(id, options.consent) : install(pathOrId, options, true);
      }),
    uninstall: (name) =>
      translated(`${quote(name)} could not be removed`, async () => {
        const id = parseExtensionId(name);
        if (id === null) throw notInstalled(name);
        return uninstall(id);
      }),
  };
}

function copyOf(
  manifest: Manifest,
  { folder, files, keyId }: Pick<InstalledCopy, 'folder' | 'files' | 'keyId'>,
): InstalledCopy {
  const { version } = manifest;
  return { version, folder, files, keyId, ...askOf(manifest), installedAt: new Date().toISOString() };
}

/** What the system says is told in our codes. */
async function translated<T>(what: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw storeError(error, what);
  }
}
