// Why a copy is refused, in words for people: what is known, and what to do next.

import { type BulkheadError, coded, type ErrorCode } from '../../base/error.ts';
import { quote, visible } from '../../base/quote.ts';
import { publisherOf } from '../../model/extension-id.ts';
import { keyIdOf, type PublicKey } from '../keys/public-key.ts';
import type { Revocations } from '../revocation/revocations.ts';
import { dayOf, revokedError, said } from '../revocation/revoked-error.ts';
import type { KeyRevocation, VersionRevocation } from '../revocation/revoked-keys.ts';
import type { KnownExtension } from '../store/trust-store.ts';
import type { NewVerdict, SignedFacts, TrustRefusal } from './judge.ts';

type Facts = Pick<SignedFacts, 'id' | 'version'>;

export function storeUnreadable({ id }: Facts): TrustRefusal {
  return refused('undecidable', 'TRUST_STORE_INVALID', id, 'Whose signatures are believed here cannot be read.', {
    fix: 'Mend trust.json in the home, or put back a copy of it: what is wrong with it stands in the log.',
  });
}

export function keyRevoked({ id }: Facts, key: PublicKey, revocation: KeyRevocation): TrustRefusal {
  return { kind: 'refused', reason: 'revoked', error: revokedError(key, revocation, id) };
}

export function versionRevoked({ id, version }: Facts, { reason, by }: VersionRevocation): TrustRefusal {
  const message = `Version ${quote(version)} of ${id} is revoked, by the key ${keyIdOf(by)}${said(reason)}.`;
  return refused('revoked', 'KEY_REVOKED', id, message, { fix: 'Install another version of it.' });
}

export function policyRefused({ id }: Facts, owner: string, what: string): TrustRefusal {
  const message = `The policy of ${quote(owner)} refuses ${id}: ${what}.`;
  return refused('policy', 'POLICY_REFUSED', id, message, { fix: `Ask ${quote(owner)} to allow it.` });
}

/** Whom it forbids nobody knows. */
export function policyUnread({ id }: Facts, { code, message, details, cause }: BulkheadError): TrustRefusal {
  const error = coded(code, message, { ...details, extension: id }, cause);
  return { kind: 'refused', reason: 'undecidable', error };
}

export function publisherSigns({ id }: Facts, key: PublicKey): TrustRefusal {
  const publisher = publisherOf(id);
  const message = `${id} is not signed, and its publisher ${publisher} signs: it has the key ${keyIdOf(key)} here.`;
  return refused('invalid', 'SIGNATURE_REQUIRED', id, message, {
    fix: `Get the signed package. If ${publisher} does not sign any more, remove its key first: bulkhead trust remove ${publisher}`,
  });
}

export function unsignedNotAllowed({ id }: Facts): TrustRefusal {
  return refused('policy', 'SIGNATURE_REQUIRED', id, `${id} is not signed, and this app runs only what is.`, {
    fix: 'Get a package that its publisher has signed.',
  });
}

export function originDiffers({ id }: Facts): TrustRefusal {
  const message = `${id} was installed from another origin than its signature says.`;
  return refused('invalid', 'ORIGIN_CHANGED', id, message, { fix: 'Uninstall it, and install it again.' });
}

export function publisherGone({ id }: Facts, key: PublicKey): TrustRefusal {
  const publisher = publisherOf(id);
  const message = `Publisher ${publisher} has no key here any more; ${id} is signed with ${keyIdOf(key)}.`;
  return refused('undecidable', 'KEY_UNKNOWN', id, message, {
    fix: `If you trust it again, bind the publisher to its key: bulkhead trust add ${publisher} F.pub`,
  });
}

/** A first use, where nobody is asked whether the key is the publisher's. */
export function nobodyAsked(
  { id }: Facts,
  { publisher, key, formerly }: Extract<NewVerdict, { kind: 'first-use' }>,
): TrustRefusal {
  const before = formerly.length === 0 ? '' : ` It had ${formerly.map(keyIdOf).join(', ')} before.`;
  const message = `Publisher ${publisher} has no key here; this is signed with ${keyIdOf(key)}.${before}`;
  return refused('undecidable', 'KEY_UNKNOWN', id, message, {
    fix: `If ${publisher} publishes this key as its own, on its site for example: bulkhead trust add ${publisher} F.pub`,
  });
}

/** Of what was installed when the name was somebody else's. */
export function publisherChanged({ id }: Facts, lineage: string, now: PublicKey): TrustRefusal {
  const publisher = publisherOf(id);
  const message = `${id} was installed from another publisher ${publisher}: its keys began with ${idOf(lineage)}, those of now with ${keyIdOf(now)}.`;
  return refused('undecidable', 'KEY_UNKNOWN', id, message, {
    fix: 'Uninstall it, and install the package of the publisher of now. Its storage and secrets do not pass to that one.',
  });
}

export function keyOfAnother({ id }: Facts, key: PublicKey, current: PublicKey): TrustRefusal {
  const publisher = publisherOf(id);
  const message = `${id} is signed with the key ${keyIdOf(key)}; publisher ${publisher} signs with ${keyIdOf(current)} here.`;
  return refused('undecidable', 'KEY_UNKNOWN', id, message, {
    fix: `If ${publisher} has changed its key, accept its rotation (bulkhead trust accept <file>). Else somebody else made this package.`,
  });
}

export function keyReplaced({ id }: Facts, key: PublicKey, current: PublicKey): TrustRefusal {
  const message = `${id} is signed with the key ${keyIdOf(key)}, which publisher ${publisherOf(id)} has replaced by ${keyIdOf(current)}.`;
  return refused('undecidable', 'KEY_UNKNOWN', id, message, {
    fix: 'Get a package that is signed with the new key: the old one vouches only for what is installed already.',
  });
}

/** Of a name that was taken out since. */
export function keyFollowed({ id }: Facts, key: PublicKey, last: PublicKey): TrustRefusal {
  const publisher = publisherOf(id);
  const message = `${id} is signed with the key ${keyIdOf(key)}; publisher ${publisher} had ${keyIdOf(last)} here after it, before it was removed.`;
  return refused('undecidable', 'KEY_UNKNOWN', id, message, {
    fix: `Get a package that is signed with its key of now. Only if you know that it is this one again: bulkhead trust add ${publisher} F.pub`,
  });
}

export function keyHeldBy({ id }: Facts, key: PublicKey, holder: string): TrustRefusal {
  const message = `${id} is signed with the key ${keyIdOf(key)}, which is one of publisher ${holder}.`;
  return refused('undecidable', 'KEY_UNKNOWN', id, message, {
    fix: `Each publisher signs with keys of its own: ask ${publisherOf(id)} for a package that is signed with its own.`,
  });
}

export function rolledBack({ id, version }: Facts, { highest }: KnownExtension): TrustRefusal {
  const message = `${id} ${visible(version)} is older than ${visible(highest)}, which was installed here.`;
  return refused('invalid', 'ROLLBACK', id, message, {
    fix: `Install a newer one; to go back on purpose, install it again after: bulkhead trust pin ${id} ${version}`,
  });
}

export function pinnedElsewhere({ id, version }: Facts, pinned: string): TrustRefusal {
  const message = `${id} ${visible(version)} is not the version to which it is pinned here: ${visible(pinned)}.`;
  return refused('invalid', 'ROLLBACK', id, message, {
    fix: `To let it change: bulkhead trust unpin ${id}, or pin ${version}.`,
  });
}

/** `whose`: a publisher's or a registry's, in words. */
export function listExpired(
  { id }: Facts,
  { issuer, number, expiresAt }: Revocations,
  whose: string | null,
): TrustRefusal {
  const key = `the key ${keyIdOf(issuer)}`;
  const message = `What ${whose === null ? key : `${whose} (${key})`} has revoked is known here only up to ${dayOf(expiresAt)} (list ${number}): nothing new of which it may speak is installed.`;
  return refused('undecidable', 'REVOCATIONS_EXPIRED', id, message, {
    fix: `Get the newest list of ${whose ?? 'it'} and apply it: bulkhead trust apply L`,
  });
}

function refused(
  reason: TrustRefusal['reason'],
  code: ErrorCode,
  extension: string,
  message: string,
  { fix }: { readonly fix: string },
): TrustRefusal {
  return { kind: 'refused', reason, error: coded(code, message, { extension, fix }) };
}

function idOf(lineage: string): string {
  return keyIdOf(lineage as PublicKey);
}
