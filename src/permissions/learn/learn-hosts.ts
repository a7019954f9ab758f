// From the hosts that were used to the fewest entries: exact names, and `*.name` only for a name of which several below were met.

import { parseAddress } from '../../model/ip-address.ts';
import { isLocalName } from '../scopes/host-scope.ts';

const HABIT = 3;

/**
 * Names below which strangers live side by side: registries for everyone, and some hosts of pages. Not complete, and does not have to be: a person
 * reads what is proposed.
 */
const SHARED =
  /^(?:(?:com|co|net|org|gov|edu|ac|or|ne|go|gob|nom|gen)\.[a-z]{2}|(?:github|gitlab|netlify|vercel|herokuapp|appspot|azurewebsites|blogspot|wordpress|amazonaws|cloudfront|firebaseapp|web|workers|pages|fly|onrender|deno|surge|ngrok|myshopify|s3\.amazonaws)\.(?:io|com|app|dev|net|sh))$/u;

/** As `hosts` of a scope writes them: with `http://` and ports as they were used. */
export function generaliseHosts(hosts: readonly string[]): readonly string[] {
  const unique = [...new Set(hosts)];
  const groups = Map.groupBy(unique, (text) => patternAbove(text) ?? text);
  return [...groups].flatMap(([pattern, members]) => (members.length >= HABIT ? [pattern] : members)).sort();
}

/** Null: what answers to its neighbours' names may be somebody else. */
function patternAbove(text: string): string | null {
  const [, scheme = '', host = '', port = ''] = /^(http:\/\/)?(.*?)(:\d+)?$/u.exec(text) ?? [];
  if (host.startsWith('[') || parseAddress(host) !== null || isLocalName(host)) return null;
  const above = host.split('.').slice(1);
  const parent = above.join('.');
  return above.length < 2 || SHARED.test(parent) ? null : `${scheme}*.${parent}${port}`;
}
