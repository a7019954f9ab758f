// The one way by which a version becomes the current one, or waits: judged, looked at, asked about, and judged and looked at again under the lock.

import type { ApiDescription } from '../../model/app-api.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { Manifest } from '../../model/manifest.ts';
import { originText, settingsKey } from '../../model/origin.ts';
import type { PermissionKind } from '../../model/permission.ts';
import { isOlder } from '../../model/version-order.ts';
import type { SignedFacts } from '../../trust/judge/judge.ts';
import { type Belongings, forget, forgetKept } from './forget.ts';
import { held, notInstalled, originChanged, refused, rollback } from './install-errors.ts';
import { type Acceptable, type InstallTrust, isSameWord } from './install-trust.ts';
import type { InstallConsent, InstalledCopy, InstallOffer, InstallOutcome, InstallRecord } from './install-types.ts';
import { type Asked, allowedIn, asksForMore, type Difference, difference, makeOffer, readAnswer } from './offer.ts';
import type { LockedId, Store, StoredRecord } from './store.ts';

/** A version that lies in the store and may become the current one. */
export interface Proposal {
  /** Who signed it; whose it is here is judged anew each time it counts. */
  readonly facts: SignedFacts;
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
  readonly trust: InstallTrust;
  readonly apis: readonly ApiDescription[];
  /** Throws while nothing may be installed: then nothing is written. */
  readonly mayChange: () => void;
  /** For people: what is left for later. */
  readonly later: (what: string) => (error: unknown) => void;
  /** Once nothing of it is being uninstalled. */
  readonly read: () => Promise<StoredRecord>;
  /** Whether every file of what is installed is as it was. */
  readonly isWhole: (record: InstallRecord) => Promise<boolean>;
  /** The record is on the disk, and, but for `catchUp`, the lock is held. */
  readonly live: {
    put(record: InstallRecord): Promise<void>;
    catchUp(record: InstallRecord): Promise<void>;
    noticeHeld(): Promise<void>;
  };
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
  const { store, belongings, live, trust } = powers;
  const { facts, manifest, asks } = proposal;
  const { id } = manifest;
  for (;;) {
    const judged = trust.judge(facts);
    const { identity, signer } = judged;
    const origin = originText(identity.origin);
    const before = await powers.read();
    if (before.kind === 'broken') throw before.error;
    if (before.kind === 'missing' && onlyUpdate) throw notInstalled(id);
    const record = before.kind === 'record' ? before.record : null;
    const current = record?.current ?? null;
    if (record !== null && originText(record.origin) !== origin) {
      throw originChanged(id, record.current, { keyId: signer?.keyId ?? null });
    }
    if (current !== null && isOlder(manifest.version, current.version) && !judged.pinned) {
      throw rollback(id, manifest.version, current);
    }
    // Of a key that nobody vouches for yet nothing is as it was.
    const known = judged.firstUse === null;
    if (known && record !== null && proposal.isThe(record.current) && (await powers.isWhole(record))) {
      await live.catchUp(record);
      return { kind: 'unchanged', id, version: record.current.version, origin };
    }
    const beyond = current === null ? null : difference(current, asks, allowedIn(belongings.settings.layer, identity));
    const update = current === null || beyond === null ? null : { from: current.version, difference: beyond };
    const more = beyond !== null && asksForMore(beyond);
    // Who updates names what is there; who installs may not know that anything has the name, and would hand its storages to whoever comes.
    const mustAsk = more || !onlyUpdate || !known;
    const answer = mustAsk
      ? await ask(consent, makeOffer({ manifest, identity, signer, apis: powers.apis, update }), manifest)
      : YES;
    const waits = more && known;
    if (!answer.accept && !waits) throw refused(manifest, consent, signer);
    const settled = await store.locked(id, async (entry) => {
      if (!isSame(entry.stored, before)) return false;
      // A person takes their time, and meanwhile a key is revoked, or the name is bound to another.
      if (!isSameWord(trust.judge(facts), judged)) return false;
      powers.mayChange();
      if (answer.accept) {
        const record = await commit(entry, proposal, { judged, deny: answer.deny }, powers);
        if (record === null) return false;
        await remember(record, powers);
        await live.put(record);
      } else if (beyond !== null) {
        await hold(entry, proposal, beyond).then(live.noticeHeld);
      }
      return true;
    });
    if (!settled) continue;
    if (!answer.accept && current !== null && beyond !== null) throw held(manifest, current, beyond);
    const replaced = current?.version ?? null;
    return { kind: 'installed', id, version: manifest.version, origin, replaced, denied: answer.deny };
  }
}

interface Accepted {
  readonly judged: Acceptable;
  readonly deny: readonly PermissionKind[];
}

/**
 * The order is that of what may be left when it ends in between: a key that somebody accepted, then denies, then files that nobody names, then the record.
 * Null: its publisher's name was bound to another key just now.
 */
async function commit(
  entry: LockedId,
  proposal: Proposal,
  { judged, deny }: Accepted,
  powers: SettlePowers,
): Promise<InstallRecord | null> {
  const { belongings, trust } = powers;
  const { identity, firstUse } = judged;
  const { settings } = belongings;
  if (firstUse !== null && !(await trust.bind(proposal.facts, judged))) return null;
  if (entry.stored.kind === 'missing') await nothingOfOthers(identity.id, judged, powers);
  // What is denied is denied before anything can run that would have it.
  for (const kind of deny) await settings.set(settingsKey(identity), kind, 'deny');
  const current = await proposal.place(entry);
  const waiting = entry.stored.kind === 'record' ? entry.stored.record.held : undefined;
  const stays = waiting !== undefined && isOlder(current.version, waiting.version) && !proposal.isThe(waiting);
  const record: InstallRecord = {
    format: 1,
    id: identity.id,
    origin: identity.origin,
    current,
    ...(stays && {
      held: { ...waiting, more: difference(current, waiting, allowedIn(settings.layer, identity)).more },
    }),
  };
  await entry.write(record);
  return record;
}

/** How far it has come, after the record: whoever is killed in between has it done at the next start. */
function remember(record: InstallRecord, { trust, later }: SettlePowers): Promise<void> {
  const { id, current } = record;
  return trust.remember(record).catch(later(`Remembering that ${id} ${current.version} was installed`));
}

/** A core that still ran what was uninstalled may have written since: whoever comes first finds nothing, of their own or of who had the name before. */
async function nothingOfOthers(
  id: ExtensionId,
  { identity }: Acceptable,
  { belongings, trust }: Pick<SettlePowers, 'belongings' | 'trust'>,
): Promise<void> {
  await forgetKept(identity, belongings);
  // Answers in the settings stand under the bare id, whoever signs: those that were given to another owner are not this one's. One that only ran by being named
  // has left no word of itself but these.
  for (const origin of trust.othersBefore(identity)) await forget({ id, origin }, belongings);
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
