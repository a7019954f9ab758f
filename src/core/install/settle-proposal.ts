// The one way by which a version becomes the current one, or waits: looked at, asked about, and looked at again under the lock.

import type { ApiDescription } from '../../model/app-api.ts';
import type { Manifest } from '../../model/manifest.ts';
import { type ExtensionIdentity, settingsKey } from '../../model/origin.ts';
import type { PermissionKind } from '../../model/permission.ts';
import { isOlder } from '../../model/version-order.ts';
import { type Belongings, forgetKept } from './forget.ts';
import { held, notInstalled, refused, rollback } from './install-errors.ts';
import type { InstallConsent, InstalledCopy, InstallOffer, InstallOutcome, InstallRecord } from './install-types.ts';
import { type Asked, allowedIn, asksForMore, type Difference, difference, makeOffer, readAnswer } from './offer.ts';
import type { LockedId, Store, StoredRecord } from './store.ts';

/** A version that lies in the store and may become the current one. */
export interface Proposal {
  readonly identity: ExtensionIdentity;
  readonly manifest: Manifest;
  readonly asks: Asked;
  /** Whether it is, file by file, what a record names. */
  isThe(copy: InstalledCopy): boolean;
  /** Puts its files into their place, under the lock; what the record is to name then. */
  place(entry: LockedId): Promise<InstalledCopy>;
}

export interface SettlePowers {
  readonly store: Store;
  readonly belongings: Belongings & {
    readonly settings: { set(entry: string, kind: PermissionKind, answer: 'deny'): Promise<void> };
  };
  readonly apis: readonly ApiDescription[];
  /** Once nothing of it is being uninstalled. */
  readonly read: () => Promise<StoredRecord>;
  /** Whether every file of a copy is as its record says. */
  readonly isWhole: (copy: InstalledCopy) => Promise<boolean>;
  /** The record is on the disk, and the lock is held. */
  readonly live: { put(record: InstallRecord): Promise<void>; noticeHeld(): Promise<void> };
}

export interface SettleOptions {
  readonly consent: InstallConsent | undefined;
  /** Only what is installed already. */
  readonly onlyUpdate: boolean;
}

interface Answer {
  readonly accept: boolean;
  readonly deny: readonly PermissionKind[];
}

async function ask(consent: InstallConsent | undefined, offer: InstallOffer, manifest: Manifest): Promise<Answer> {
  return consent === undefined ? NOBODY : readAnswer(await consent(offer), manifest);
}

const YES: Answer = { accept: true, deny: [] };
const NOBODY: Answer = { accept: false, deny: [] };

/** Whoever was faster is not overwritten, but asked about anew. Errors: those of `Installer.install`, and `EXTENSION_NOT_FOUND` with `onlyUpdate`. */
export async function settleProposal(
  proposal: Proposal,
  { consent, onlyUpdate }: SettleOptions,
  powers: SettlePowers,
): Promise<InstallOutcome> {
  const { store, belongings, live } = powers;
  const { identity, manifest, asks } = proposal;
  const { id } = identity;
  for (;;) {
    const before = await powers.read();
    if (before.kind === 'broken') throw before.error;
    if (before.kind === 'missing' && onlyUpdate) throw notInstalled(id);
    const current = before.kind === 'record' ? before.record.current : null;
    if (current !== null && isOlder(manifest.version, current.version)) throw rollback(id, manifest.version, current);
    if (current !== null && proposal.isThe(current) && (await powers.isWhole(current))) {
      return { kind: 'unchanged', id, version: current.version, origin: 'unsigned' };
    }
    const beyond = current === null ? null : difference(current, asks, allowedIn(belongings.settings.layer, identity));
    const update = current === null || beyond === null ? null : { from: current.version, difference: beyond };
    const more = beyond !== null && asksForMore(beyond);
    // Who updates names what is there; who installs may not know that anything has the name, and would hand its storages to whoever comes.
    const mustAsk = more || !onlyUpdate;
    const answer = mustAsk
      ? await ask(consent, makeOffer({ manifest, identity, apis: powers.apis, update }), manifest)
      : YES;
    if (!answer.accept && !more) throw refused(manifest, consent);
    const settled = await store.locked(id, async (entry) => {
      if (!isSame(entry.stored, before)) return false;
      if (answer.accept) await live.put(await commit(entry, proposal, answer.deny, powers));
      else if (beyond !== null) await hold(entry, proposal, beyond).then(live.noticeHeld);
      return true;
    });
    if (!settled) continue;
    if (!answer.accept && current !== null && beyond !== null) throw held(manifest, current, beyond);
    const replaced = current?.version ?? null;
    return { kind: 'installed', id, version: manifest.version, origin: 'unsigned', replaced, denied: answer.deny };
  }
}

/** What is denied is denied before anything can run that would have it. */
async function commit(
  entry: LockedId,
  proposal: Proposal,
  deny: readonly PermissionKind[],
  { belongings }: SettlePowers,
): Promise<InstallRecord> {
  const { identity } = proposal;
  const { settings } = belongings;
  // A core that still ran what was uninstalled may have written since: whoever comes first finds nothing.
  if (entry.stored.kind === 'missing') await forgetKept(identity, belongings);
  for (const kind of deny) await settings.set(settingsKey(identity), kind, 'deny');
  const current = await proposal.place(entry);
  const waiting = entry.stored.kind === 'record' ? entry.stored.record.held : undefined;
  const stays = waiting !== undefined && isOlder(current.version, waiting.version) && !proposal.isThe(waiting);
  const record: InstallRecord = {
    format: 1,
    id: identity.id,
    origin: 'unsigned',
    current,
    ...(stays && {
      held: { ...waiting, more: difference(current, waiting, allowedIn(settings.layer, identity)).more },
    }),
  };
  await entry.write(record);
  return record;
}

async function hold(entry: LockedId, proposal: Proposal, { more }: Difference): Promise<void> {
  if (entry.stored.kind !== 'record') return;
  const { record } = entry.stored;
  if (record.held !== undefined && proposal.isThe(record.held)) return;
  await entry.write({ ...record, held: { ...(await proposal.place(entry)), more } });
}

function isSame(one: StoredRecord, other: StoredRecord): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
