// `trust list`: whose signatures are believed here, what waits to be accepted, and what was taken back.

import { visible } from '../../base/quote.ts';
import type { HeldRotation, KeyInfo, RevocationListInfo, TrustListing } from '../../index.ts';
import { type LookFlags, withLoadedCore } from '../loaded-core.ts';
import type { Success } from '../outcome.ts';
import type { CliPowers, GlobalOptions } from '../powers.ts';
import { table } from '../table.ts';
import { dayOf, momentOf, revokedWords } from './trust-words.ts';

const NOBODY =
  'Nobody is trusted yet. The key of a publisher is trusted when you install its first extension; or before that: bulkhead trust add PUBLISHER F.pub';

export async function trustList(options: LookFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  const listing = await withLoadedCore(options, powers, async (core) => core.trust.list());
  return {
    result: listing,
    show({ print, say }) {
      const parts = [keyLines(listing), listLines(listing), extensionLines(listing)].filter((part) => part.length > 0);
      if (parts.length === 0) return say(NOBODY);
      for (const [index, part] of parts.entries()) for (const line of index === 0 ? part : ['', ...part]) print(line);
    },
  };
}

interface Row {
  readonly cells: readonly string[];
  readonly notes: readonly string[];
}

function keyLines({ publishers, registries, rotations }: TrustListing): readonly string[] {
  const rows: Row[] = [];
  for (const { name, keys } of publishers) {
    const held = rotations.filter(({ publisher }) => publisher === name);
    for (const [index, key] of keys.entries()) {
      const last = index === keys.length - 1;
      const how = `${HOW[key.by]}${last ? '' : '; replaced: it vouches only for what is installed already'}`;
      const waiting = last ? held.map((each) => heldWords(each, held)) : [];
      rows.push(keyRow(`publisher ${visible(name)}`, key, how, waiting));
    }
  }
  for (const key of registries) rows.push(keyRow(`registry ${visible(key.name)}`, key, HOW.added, []));
  return lines(['WHO', 'KEY', 'SINCE', 'HOW'], rows);
}

const HOW: Readonly<Record<KeyInfo['by'], string>> = {
  'first-use': 'first use',
  added: 'added',
  rotation: 'rotation',
};

function keyRow(who: string, key: Omit<KeyInfo, 'by'>, how: string, waiting: readonly string[]): Row {
  const revoked = key.revoked === null ? [] : [revokedWords(key.revoked)];
  return { cells: [who, key.keyId, dayOf(key.trustedAt), how], notes: [...revoked, ...waiting] };
}

/** Two that name different keys are no matter of a name: one of them may be a thief's. */
function heldWords({ publisher, newKeyId, createdAt }: HeldRotation, all: readonly HeldRotation[]): string {
  const change = `a change to the key ${newKeyId}, made ${momentOf(createdAt)}, is held`;
  const drop = `bulkhead trust reject ${visible(publisher)}`;
  if (all.length > 1)
    return `${change}, and so is another: ask ${visible(publisher)} which is right, then: bulkhead trust accept R; to drop them: ${drop}`;
  return `${change}; to read and accept it: bulkhead trust accept ${visible(publisher)}; to drop it: ${drop}`;
}

function listLines({ revocations }: TrustListing): readonly string[] {
  const rows = revocations.map((list) => ({
    cells: [
      `${visible(list.issuer ?? 'nobody known')} (${list.issuerKeyId})`,
      String(list.number),
      dayOf(list.issuedAt),
      dayOf(list.expiresAt),
      String(list.keys),
      String(list.versions),
    ],
    notes: notesOn(list),
  }));
  return lines(['REVOKED BY', 'LIST', 'ISSUED', 'EXPIRES', 'KEYS', 'VERSIONS'], rows);
}

function notesOn({ issuer, expired }: RevocationListInfo): readonly string[] {
  if (issuer === null) return ['nobody here has its key any more: it speaks of nothing but that key itself'];
  if (!expired) return [];
  const newer = `get a newer one of ${visible(issuer)}, and: bulkhead trust apply L`;
  return [`expired: it goes on revoking, and nothing new that it speaks of is installed; ${newer}`];
}

function extensionLines({ extensions }: TrustListing): readonly string[] {
  const rows = extensions.map(({ id, highest, pinned }) => ({
    cells: [visible(id), visible(highest), pinned === null ? '-' : visible(pinned)],
    notes: [],
  }));
  return lines(['EXTENSION', 'HIGHEST', 'PINNED'], rows);
}

function lines(titles: readonly string[], rows: readonly Row[]): readonly string[] {
  if (rows.length === 0) return [];
  const [title = '', ...rest] = table([titles, ...rows.map(({ cells }) => cells)]);
  return [title, ...rest.flatMap((line, index) => [line, ...(rows[index]?.notes ?? []).map((note) => `  ${note}`)])];
}
