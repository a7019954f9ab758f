// `trust add`, `trust remove`: which key is whose, by the word of whoever types it.

import { resolve } from 'node:path';
import { coded } from '../../base/error.ts';
import { quote, visible } from '../../base/quote.ts';
import { type Core, type KeyInfo, readPublicKey, type TrustListing } from '../../index.ts';
import { looksLikeId } from '../extension-name.ts';
import { withLoadedCore } from '../loaded-core.ts';
import { type Success, usage } from '../outcome.ts';
import type { CliPowers, GlobalOptions } from '../powers.ts';
import { saysYes } from '../yes-or-no.ts';
import { isOff, signedBy, someOf } from './trust-words.ts';

export interface NameFlags {
  readonly registry?: string;
}

/** `words`: the publisher and its file; of a registry, the file alone. Errors: `USAGE`, those of `readPublicKey` and of `core.trust.add`. */
export async function trustAdd(
  words: readonly (string | undefined)[],
  options: NameFlags & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  const { kind, name, file } = whoAndFile(words, options);
  const key = await keyIn(file, powers);
  return withLoadedCore(options, powers, async (core) => {
    const before = core.trust.list();
    await (kind === 'publisher' ? core.trust.add(name, key) : core.trust.addRegistry(name, key));
    const found = kind === 'publisher' ? signedBy(core, name).filter((each) => !isOff(each)) : [];
    const running = found.map(({ id }) => id);
    const result = { kind, name, key, keyId: keyIdIn(core, name, key, kind) };
    const already = JSON.stringify(before) === JSON.stringify(core.trust.list());
    const doubts = already ? [] : doubtsAbout({ kind, name, key }, before);
    return {
      result,
      show({ print, say, colors }) {
        const said = already ? 'is trusted already' : 'is trusted from now on';
        const signs = kind === 'publisher' ? 'what it signed may be installed' : 'what it signed is shown as approved';
        print(`${kind} ${name} ${said}, with the key ${result.keyId}: ${signs}.`);
        for (const doubt of doubts) say(`${colors.yellow('warning')} ${doubt}`);
        if (running.length > 0) say(`Installed and on: ${someOf(running)}`);
      },
    };
  });
}

interface AddedKey {
  readonly kind: Kind;
  readonly name: string;
  readonly key: string;
}

/** What was known of the key, and of the name, before: it is done as it was said, but perhaps it was not meant. */
function doubtsAbout({ kind, name, key }: AddedKey, before: TrustListing): readonly string[] {
  const undo = `If you did not mean that: bulkhead trust remove ${kind === 'registry' ? '--registry ' : ''}${name}`;
  const publishers = before.publishers.filter(({ keys }) => keys.some((each) => each.key === key));
  const registries = before.registries.filter((each) => each.key === key);
  const both = [
    // One that is another publisher's cannot be bound at all.
    ...(kind === 'publisher' ? [] : publishers.map((each) => `publisher ${visible(each.name)}`)),
    ...registries.map((each) => `registry ${visible(each.name)}`),
  ];
  const doubts =
    both.length === 0 ? [] : [`It is the key of ${someOf(both)}, too: whoever has it speaks as each of them. ${undo}`];
  if (kind === 'registry') return doubts;
  const former = before.former.find((each) => each.name === name)?.keys ?? [];
  const place = former.findIndex((each) => each.key === key);
  const later = former.at(-1)?.keyId;
  if (place >= 0 && place < former.length - 1)
    doubts.push(
      `${name} had this key here before, and ${later} after it. Perhaps it was replaced because it was stolen: ask ${name}, by another way. ${undo}`,
    );
  else if (place < 0 && former.length > 0)
    doubts.push(
      `${name} had other keys here before: ${someOf(former.map(({ keyId }) => keyId))}. What these signed is not what this one signs: its permissions, secrets and storage do not pass on.`,
    );
  return doubts;
}

export interface RemoveFlags extends NameFlags {
  readonly yes?: boolean;
}

/** On a terminal it asks first: what its keys were followed by is forgotten. Errors: `USAGE`, `KEY_UNKNOWN`, `CANCELLED`. */
export async function trustRemove(
  word: string | undefined,
  { yes = false, ...options }: RemoveFlags & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  const { registry } = options;
  if ((registry === undefined) === (word === undefined))
    throw usage('Name one: a publisher, or a registry.', 'bulkhead trust remove PUBLISHER, or --registry NAME');
  const kind = registry === undefined ? 'publisher' : 'registry';
  const name = namePart(registry ?? word ?? '', kind);
  const { ask } = powers.terminal;
  return withLoadedCore(options, powers, async (core) => {
    const on = kind === 'publisher' ? signedBy(core, name).filter((each) => !isOff(each)) : [];
    const ids = on.map(({ id }) => id);
    const keys = keysOf(core, name, kind);
    if (ask !== null && !yes && keys.length > 0) {
      const signed = ids.length === 0 ? '' : ` What it signed is switched off: ${someOf(ids)}.`;
      const off = kind === 'publisher' ? signed : ' What nobody else has revoked may run again.';
      if (!(await saysYes(ask, `Trust the ${kind} ${name} no more?${off}`, powers)))
        throw coded('CANCELLED', `${name} stays trusted.`, { fix: 'Answer "y", or use --yes.' });
    }
    const before = new Set(core.extensions.list().flatMap((each) => (isOff(each) ? [each.id] : [])));
    await (kind === 'publisher' ? core.trust.remove(name) : core.trust.removeRegistry(name));
    // What it had revoked is revoked no more.
    const enabled = core.extensions.list().flatMap((each) => (before.has(each.id) && !isOff(each) ? [each.id] : []));
    return {
      result: { kind, name, disabled: ids, enabled },
      show({ print, say, colors }) {
        print(`${kind} ${name} is not trusted any more.`);
        if (ids.length > 0) say(`Switched off: ${someOf(ids)}`);
        if (enabled.length > 0)
          say(`${colors.yellow('warning')} What it had revoked counts no more. On again: ${someOf(enabled)}`);
        for (const line of wayBack(keys, kind, name)) say(line);
      },
    };
  });
}

/** By which key, and what that gives back. Never by one that is revoked: nobody who has said so is heard any more. */
function wayBack(keys: readonly AnyKey[], kind: Kind, name: string): readonly string[] {
  const good = keys.find(({ revoked }) => revoked === null);
  if (good === undefined) return [];
  const add = `bulkhead trust add ${kind === 'publisher' ? '' : '--registry '}${name} ${good.key}`;
  if (kind === 'registry') return [`To trust it again: ${add}`];
  // The first alone would let in what a key signs that it gave away long ago.
  const rotated = keys.length > 1 ? ['Then accept its change of keys again: bulkhead trust accept R'] : [];
  if (good === keys[0]) return [`To trust it again, with the key that it had first: ${add}`, ...rotated];
  return [`To trust it again, as a publisher that begins anew (its first key is revoked): ${add}`];
}

type AnyKey = Pick<KeyInfo, 'key' | 'keyId' | 'revoked'>;
type Kind = 'publisher' | 'registry';

function whoAndFile(
  words: readonly (string | undefined)[],
  { registry }: NameFlags,
): { readonly kind: Kind; readonly name: string; readonly file: string } {
  const given = words.filter((word) => word !== undefined);
  const [first, second] = given;
  if (registry === undefined && first !== undefined && second !== undefined)
    return { kind: 'publisher', name: namePart(first, 'publisher'), file: second };
  if (registry !== undefined && first !== undefined && second === undefined)
    return { kind: 'registry', name: namePart(registry, 'registry'), file: first };
  const how = 'bulkhead trust add PUBLISHER F.pub, or bulkhead trust add --registry NAME F.pub';
  throw usage('Name whose key it is, and the file that has it.', how);
}

/** Upper case is as good as lower. Errors: `USAGE`. */
export function namePart(word: string, kind: Kind): string {
  const name = word.toLowerCase();
  if (/^[a-z0-9][a-z0-9_-]{0,127}$/u.test(name)) return name;
  const fix = looksLikeId(name)
    ? `A publisher is the first part of an id: ${visible(name.split('.')[0] ?? '')}`
    : 'Use letters, digits, - and _, beginning with a letter or digit.';
  throw usage(`${quote(word)} is no name of a ${kind}.`, fix);
}

/** The key itself will do, too: it is short, and may have come by another way than a file. */
async function keyIn(word: string, { workingDirectory }: CliPowers): Promise<string> {
  return /^[A-Za-z0-9+/]{43}=$/u.test(word) ? word : readPublicKey(resolve(workingDirectory, word));
}

function keyIdIn(core: Core, name: string, key: string, kind: Kind): string {
  return keysOf(core, name, kind).find((each) => each.key === key)?.keyId ?? '';
}

function keysOf(core: Core, name: string, kind: Kind): readonly AnyKey[] {
  const { publishers, registries } = core.trust.list();
  return kind === 'publisher'
    ? publishers.filter((each) => each.name === name).flatMap((each) => each.keys)
    : registries.filter((each) => each.name === name);
}
