// Why nothing was installed, in words for whoever asked for it.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { pointerTo } from '../../model/json-pointer.ts';
import type { Manifest } from '../../model/manifest.ts';
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
  const why = consent === undefined ? 'Nobody was asked whether' : 'It was not accepted that';
  return coded('CONSENT_REQUIRED', `${why} ${id} ${version} is installed. ${wants}`, {
    extension: id,
    fix: 'Look at what it asks for, then accept it: --yes, or --deny KIND for what it shall not have.',
  });
}

export function held(
  { id, version, isolation }: Manifest,
  current: InstalledCopy,
  { more, isolationBefore }: Difference,
) {
  const wants = more.map(({ kind, change }) => (change === 'new' ? kind : `more of ${kind}`));
  if (isolationBefore !== null) wants.push(`isolation "${isolation}" instead of "${isolationBefore}"`);
  const text = `${id} ${version} asks for more than was accepted: ${wants.join(', ')}. It is held, and ${current.version} goes on.`;
  return coded('CONSENT_REQUIRED', text, {
    extension: id,
    fix: `Look at the difference, then accept it: bulkhead update ${id} --yes`,
    problems: more.map(({ kind, change, added }) => ({
      severity: 'error',
      code: 'CONSENT_REQUIRED',
      message: `${kind} is ${change}: ${quote(JSON.stringify(added), 1_000)}`,
      place: { file: 'package.json', pointer: pointerTo('permissions', kind) },
    })),
  });
}
