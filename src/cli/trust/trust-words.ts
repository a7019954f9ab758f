// How whoever is trusted, and since when, is said to people.

import { quote, visible } from '../../base/quote.ts';
import type { Core, ExtensionInfo } from '../../index.ts';

/** Of a time as files have it: `2026-11-22`. */
export function dayOf(time: string): string {
  return visible(time.slice(0, 10));
}

/** `2026-11-22 14:05:00 UTC`. */
export function momentOf(time: string): string {
  return visible(time.replace('T', ' ').replace(/(\.\d+)?Z$/u, ' UTC'));
}

export function revokedWords({ since, reason }: { readonly since: string; readonly reason: string }): string {
  return `revoked since ${dayOf(since)}${reason === '' ? '' : `: ${quote(reason)}`}`;
}

/** What of a publisher is installed with its signature. */
export function signedBy(core: Core, publisher: string): readonly ExtensionInfo[] {
  return core.extensions.list().filter(({ id, keyId }) => keyId !== null && id.startsWith(`${publisher}.`));
}

export function isOff({ state }: ExtensionInfo): boolean {
  return state.kind === 'disabled';
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function someOf(ids: readonly string[], most = 8): string {
  const shown = ids.slice(0, most).map(visible);
  const more = ids.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
