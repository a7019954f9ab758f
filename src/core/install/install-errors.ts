// Why nothing was installed, in words for whoever asked for it.

import { coded } from '../../base/error.ts';
import { quote, shorten } from '../../base/quote.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { pointerTo } from '../../model/json-pointer.ts';
import type { Manifest } from '../../model/manifest.ts';
import { describeChange } from '../../permissions/plain-words.ts';
import type { PermissionChange } from '../../permissions/scopes/scope-difference.ts';
import type { InstallConsent, InstalledCopy } from './install-types.ts';
import type { Difference } from './offer.ts';

export function notInstalled(name: string) {
  return coded('EXTENSION_NOT_FOUND', `${quote(name)} is not installed.`, {
    fix: 'See what is installed with list; install puts something there.',
  });
}

export function rollback(id: ExtensionId, version: string, current: InstalledCopy) {
  return coded('ROLLBACK', `${id} ${current.version} is installed, and ${version} is older.`, {
    extension: id,
    fix: `To go back on purpose, uninstall ${id} first: its storages and secrets go with it.`,
  });
}

export function refused({ id, version, permissions }: Manifest, consent: InstallConsent | undefined) {
  const kinds = Object.keys(permissions);
  const wants = kinds.length === 0 ? 'It requires no permissions.' : `It requires ${kinds.join(', ')}.`;
  const why = consent === undefined ? 'nobody was asked' : 'it was not accepted';
  return coded('CONSENT_REQUIRED', `${id} ${version} is not installed: ${why}. ${wants}`, {
    extension: id,
    fix:
      consent === undefined
        ? 'Pass `consent`, which answers for whoever installs it.'
        : 'Look at what it asks for, then accept it: --yes, or --deny KIND for what it shall not have.',
  });
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
