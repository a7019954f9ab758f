// `env` of one guest.

import type { Env } from '../../../extension-api/src/env.ts';
import { type UriParts, uriParts } from '../../../extension-api/src/uri.ts';
import { coded } from '../../base/error.ts';
import type { ActivationParams } from '../../protocol/core-methods.ts';
import type { Boundary } from './boundary.ts';
import type { GuestSession } from './guest-session.ts';
import { readText } from './untrusted.ts';

const CLIPBOARD_TEXT = 1024 * 1024;
const LONGEST_ADDRESS = 2048;

export function createEnv(powers: {
  readonly session: GuestSession;
  readonly boundary: Boundary;
  readonly app: ActivationParams['app'];
}): Env {
  const { session, boundary, app } = powers;
  return {
    appName: app.name,
    language: app.language,
    clipboard: {
      readText: boundary.later(async () => (await session.request('clipboard/read', {})).text),
      writeText: boundary.later(async (value: unknown) => {
        const text = readText(value, 'The text for the clipboard', CLIPBOARD_TEXT);
        await session.request('clipboard/write', { text });
      }),
    },
    openExternal: boundary.later(async (target: unknown) => {
      const parts = uriParts(target);
      const text = parts === null ? readText(target, 'The address', LONGEST_ADDRESS) : addressOf(parts);
      return (await session.request('open/external', { target: text })).opened;
    }),
    readVariable: boundary.later(async (name: unknown) => {
      const { value } = await session.request('env/read', { name: readText(name, 'The name of a variable', 256) });
      return value ?? undefined;
    }),
  };
}

/** The parts of a `Uri` are decoded: each is encoded again, but for what separates within it (`Uri.toString` would encode `=` and `&` too). */
function addressOf({ scheme, authority, path, query, fragment }: UriParts): string {
  const encode = (part: string, separators: RegExp) =>
    encodeURI(part).replace(separators, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  try {
    return [
      `${scheme}:${authority === '' ? '' : `//${authority}`}`,
      encode(path, /[?#]/g),
      query === '' ? '' : `?${encode(query, /#/g)}`,
      fragment === '' ? '' : `#${encode(fragment, /#/g)}`,
    ].join('');
  } catch {
    // `encodeURI` throws for half of a surrogate pair.
    throw coded('ARGUMENT_INVALID', 'The address contains half a character.');
  }
}
