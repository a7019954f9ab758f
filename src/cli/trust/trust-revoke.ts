// `trust revoke`: an issuer's list of what is not to be trusted any more.

import { relative, resolve } from 'node:path';
import { coded, toBulkheadError } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { createRevocations, readPublicKey } from '../../index.ts';
import { type Success, usage } from '../outcome.ts';
import { passphraseFor } from '../passphrase.ts';
import type { CliPowers } from '../powers.ts';
import { dayOf } from './trust-words.ts';

export interface RevokeFlags {
  readonly key: string;
  readonly keys?: readonly string[];
  /** `publisher.name@version`. */
  readonly extension?: readonly string[];
  readonly since?: string;
  readonly reason?: string;
  readonly expires?: string;
  readonly previous?: string;
  readonly output: string;
}

/** Without a key or a version that is named, and without a list to go on from, it is the key itself that is revoked. Errors: `USAGE`, those of `createRevocations`. */
export async function trustRevoke(options: RevokeFlags, powers: CliPowers): Promise<Success> {
  const { key, keys = [], extension = [], reason = '', previous, output } = options;
  const at = (file: string) => resolve(powers.workingDirectory, file);
  const since = options.since === undefined ? undefined : momentIn(options.since, '--since');
  const expiresAt = options.expires === undefined ? undefined : momentIn(options.expires, '--expires');
  if (expiresAt !== undefined && expiresAt.getTime() <= Date.now()) {
    const message = `--expires ${quote(options.expires ?? '')} is past: with such a list nobody could install anything of you.`;
    throw usage(message, 'Name the day before which you issue your next list, or leave it out: --expires DATE');
  }
  const versions = extension.map((word) => ({ ...versionIn(word), reason }));
  const nothing = keys.length === 0 && versions.length === 0;
  // With a list to go on from it may be about the next one in time, and an issuer would end itself for ever.
  const renews = nothing && previous !== undefined;
  const itself = nothing && !renews;
  if (renews && (since !== undefined || reason !== ''))
    throw usage(
      `${since === undefined ? '--reason' : '--since'} says something of what is revoked, and nothing is named.`,
      'Name it: --keys F.pub (for the key that signs, its own), or --extension publisher.name@1.2.0',
    );
  if (since !== undefined && keys.length === 0 && !itself)
    throw usage('--since says something of keys, and only versions are named.', 'Leave it out, or name a key: --keys');
  const revoked = itself ? [await ownKey(key, at)] : await Promise.all(keys.map((file) => readPublicKey(at(file))));
  const made = await createRevocations({
    key: { file: at(key), passphrase: passphraseFor(key, powers) },
    keys: revoked.map((each) => ({ key: each, reason, ...(since !== undefined && { since }) })),
    versions,
    ...(previous !== undefined && { previous: at(previous) }),
    ...(expiresAt !== undefined && { expiresAt }),
    output: at(output),
  });
  const shown = quote(relative(powers.workingDirectory, made.file));
  return {
    result: made,
    show({ print, say }) {
      const what = `${count(made.keys, 'key')} and ${count(made.versions, 'version')}`;
      print(`wrote ${shown}: list ${made.number} of the key ${made.issuerKeyId}, with ${what} revoked for ever.`);
      if (renews)
        say(
          `It says what the last one said, and nothing more. If this key itself is lost, name it: --keys ${quote(`${key}.pub`)}`,
        );
      if (itself) say('With it the key revokes itself: what it has signed stops wherever the list is applied.');
      say(`Publish it; who trusts the key obeys it with: bulkhead trust apply ${shown}`);
      say(
        `Issue the next list before ${dayOf(made.expiresAt)} (with --previous ${shown}): from then on nobody who has this one installs anything new of you.`,
      );
    },
  };
}

/** The public key that lies beside it, as `keygen` has put it. */
async function ownKey(key: string, at: (file: string) => string): Promise<string> {
  try {
    return await readPublicKey(at(`${key}.pub`));
  } catch (thrown) {
    const error = toBulkheadError(thrown);
    if (error.code !== 'FILE_NOT_FOUND') throw error;
    const fix = 'Name the key that is to be revoked: --keys F.pub; or a version: --extension publisher.name@1.2.0';
    throw coded(error.code, `Nothing is named, and ${quote(`${key}.pub`)} is not there.`, { fix }, error);
  }
}

function versionIn(word: string): { readonly id: string; readonly version: string } {
  const [, id, version] = /^([^@]+)@(\d+\.\d+\.\d+(?:[-+][^@]*)?)$/u.exec(word) ?? [];
  if (id !== undefined && version !== undefined) return { id: id.toLowerCase(), version };
  throw usage(`${quote(word)} is no version of an extension.`, 'Write it as publisher.name@1.2.0');
}

/** `2026-11-22`, which is its first second, or `2026-11-22T14:00Z`: in UTC, so that it means the same to everybody. Errors: `USAGE`. */
function momentIn(word: string, flag: string): Date {
  const [, day, time = '00:00', seconds = ':00'] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d)?Z)?$/u.exec(word) ?? [];
  const moment = new Date(`${day}T${time}${seconds}Z`);
  // JavaScript makes another day of the 30th of February.
  if (day !== undefined && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day)) return moment;
  throw usage(`${flag} ${quote(word)} is no time.`, `Write it as 2026-11-22 or 2026-11-22T14:00Z: ${flag} DATE`);
}

function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}
