// Why nothing was installed, in words for whoever asked for it.

import { coded } from '../../base/error.ts';
import { quote, shorten } from '../../base/quote.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { pointerTo } from '../../model/json-pointer.ts';
import type { Manifest } from '../../model/manifest.ts';
import { describeChange } from '../../permissions/plain-words.ts';
import type { PermissionChange } from '../../permissions/scopes/scope-difference.ts';
import type { InstallConsent, InstalledCopy } from './install-types.ts';
import type { Difference, OfferParts } from './offer.ts';

export function notInstalled(name: string) {
  return coded('EXTENSION_NOT_FOUND', `${quote(name)} is not installed.`, {
    fix: 'See what is installed with list; install puts something there.',
  });
}

export function rollback(id: ExtensionId, version: string, current: InstalledCopy) {
  // Of what is signed the highest version is remembered, whatever is uninstalled.
  const fix =
    current.keyId === null
      ? `To go back on purpose, uninstall ${id} first: its storages and secrets go with it.`
      : `To go back on purpose, pin it: bulkhead trust pin ${id} ${version}`;
  return coded('ROLLBACK', `${id} ${current.version} is installed, and ${version} is older.`, { extension: id, fix });
}

/** Of what is there and what comes, `keyId` null: nobody signed it. */
export function originChanged(
  id: ExtensionId,
  before: { readonly keyId: string | null },
  after: { readonly keyId: string | null },
) {
  const named = (keyId: string | null) => (keyId === null ? 'signed by nobody' : `signed with key ${keyId}`);
  const whose = before.keyId !== null && after.keyId !== null ? ', which are of two owners' : '';
  const text = `What is installed as ${id} is ${named(before.keyId)}, this is ${named(after.keyId)}${whose}: what it was given is not handed over.`;
  return coded('ORIGIN_CHANGED', text, {
    extension: id,
    fix: `Uninstall ${id} first, if you want this one: its storages, secrets and answers go with it.`,
  });
}

export function refused(
  { id, version, permissions }: Manifest,
  consent: InstallConsent | undefined,
  signer: Signer | null,
) {
  const kinds = Object.keys(permissions);
  const required = kinds.length === 0 ? 'It requires no permissions.' : `It requires ${kinds.join(', ')}.`;
  const wants = signer?.publisher.known === false ? `${newKey(signer)} ${required}` : required;
  const why = consent === undefined ? 'nobody was asked' : 'it was not accepted';
  return coded('CONSENT_REQUIRED', `${id} ${version} is not installed: ${why}. ${wants}`, {
    extension: id,
    fix:
      consent === undefined
        ? 'Pass `consent`, which answers for whoever installs it.'
        : 'Look at what it asks for, then accept it: --yes, or --deny KIND for what it shall not have.',
  });
}

type Signer = NonNullable<OfferParts['signer']>;

function newKey({ keyId, publisher: { name, formerly } }: Signer): string {
  const before = formerly.length === 0 ? '' : `, and the name was bound to ${formerly.join(', ')} before`;
  return `Nobody has said yet that ${name} signs with key ${keyId}${before}.`;
}

export function held(
  { id, version, isolation }: Manifest,
  current: InstalledCopy,
  { more, isolationBefore, untrustedToo }: Difference,
) {
  const wants = more.map(({ kind, change }) => (change === 'new' ? kind : `more of ${kind}`));
  if (isolationBefore !== null) wants.push(`isolation "${isolation}" instead of "${isolationBefore}"`);
  if (untrustedToo) wants.push('all of it in workspaces that nobody trusts, too');
  const text = `${id} ${version} asks for more than was accepted: ${wants.join(', ')}. It is held, and ${current.version} goes on.`;
  return coded('CONSENT_REQUIRED', text, {
    extension: id,
    fix: `Look at the difference, then accept it: bulkhead update ${id} --yes`,
    problems: more.map((each) => ({
      severity: 'error',
      code: 'CONSENT_REQUIRED',
      message: inWords(each),
      place: { file: 'package.json', pointer: pointerTo('permissions', each.kind) },
    })),
  });
}

/** As people are shown it, and no longer than one can read. */
function inWords(change: PermissionChange): string {
  const beyond = shorten(describeChange(change).scope.join('; '), 1_000);
  return `${change.kind} is ${change.change}${beyond === '' ? '' : `: ${beyond}`}`;
}
