// An address that an extension wants opened outside of the app, in the one form that is compared, shown and handed over.

import { quote, visible } from '../base/quote.ts';
import { canonicalHost } from './host-pattern.ts';
import { fault, type Parsed, parsed } from './parsed.ts';
import { isNeverOpened } from './target-pattern.ts';

export interface Target {
  /** One line of ASCII characters that RFC 3986 knows; begins with the scheme. */
  readonly text: string;
  /** Lower case, without a colon. */
  readonly scheme: string;
  /** Canonical (`canonicalHost`), null when the address has none. */
  readonly host: string | null;
  /** Null: it names none, or its scheme's own. */
  readonly port: number | null;
}

/** Programs that open addresses cut longer ones. */
const LONGEST = 2048;
const FIX = 'Give an absolute address, e.g. "https://example.com/page".';
/** What no canonical address contains; some programs, and every shell, give these a meaning of their own. */
const RAW = /["<>\\^`{|}]/g;
const CANONICAL = /^[a-z][a-z0-9+.-]*:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/;

export function parseTarget(text: string): Parsed<Target> {
  if (text.length > LONGEST) return fault(`The address is longer than ${LONGEST} characters.`, FIX);
  // The parser below would drop tabs and line breaks without a word, and what hides or reorders is meant for people's eyes.
  if (visible(text) !== text || /\s/u.test(text)) {
    return fault(`${quote(text)} contains spaces, control characters or invisible ones.`, 'Encode them with "%".');
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null) return fault(`${quote(text)} is no absolute address.`, FIX);
  const scheme = url.protocol.slice(0, -1);
  if (isNeverOpened(scheme)) return fault(`"${scheme}:" is never opened.`, FIX);
  if (url.username !== '' || url.password !== '') {
    return fault(`${quote(text)} contains a user name or a password.`, 'Leave out what stands before "@".');
  }
  const host = url.hostname === '' ? null : canonicalHost(url.hostname);
  if (host === null && url.hostname !== '') return fault(`${quote(text)} has no possible host.`, FIX);
  // With the dot of the root it would be another site for some programs than the one that was decided on.
  if (host !== null && url.hostname === `${host}.`) url.hostname = host;
  const canonical = url.href.replace(RAW, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  if (!CANONICAL.test(canonical) || canonical.length > LONGEST) return fault(`${quote(text)} is no address.`, FIX);
  return parsed({ text: canonical, scheme, host, port: url.port === '' ? null : Number(url.port) });
}
