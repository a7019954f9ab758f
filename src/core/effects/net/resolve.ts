// From a peer by name to the peer by all its addresses, decided on: the proof that connections demand.

import { coded } from '../../../base/error.ts';
import { quote } from '../../../base/quote.ts';
import { parseAddress } from '../../../model/ip-address.ts';
import type { Checked } from '../../../permissions/checked.ts';
import { isLocalName } from '../../../permissions/scopes/host-scope.ts';
import { cancelled } from '../turnstile.ts';
import type { NetContext } from './net-context.ts';
import { netError, netProblem } from './net-errors.ts';

/** What `localhost` is, whatever a resolver or a file of hosts says. */
const THIS_MACHINE = ['127.0.0.1', '::1'];

/**
 * `named` was decided on by its name alone. Every address has to be allowed: of a good and a bad one, whoever answers for the name
 * would choose. What was resolved here is what is dialled, so a later answer changes nothing.
 */
export async function resolvePeer(
  context: NetContext,
  named: Checked<'net.connect'>,
  peer: string,
  signal: AbortSignal,
): Promise<Checked<'net.connect'>> {
  const { broker } = context;
  const addresses = await addressesOf(context, named.resource.host, peer, signal);
  // Withdrawn meanwhile? That has its own words.
  broker.confirm(named);
  const resolved = { ...named.resource, addresses };
  const checked = broker.within(named, resolved);
  if (checked !== null) return checked;
  throw broker.refused(
    named,
    coded(
      'OUT_OF_SCOPE',
      `${context.who.identity.id} may not connect to ${quote(peer)}: it leads to an address that is not on the public internet, and no scope names that address.`,
      {
        permission: 'net.connect',
        resource: peer,
        layer: 'manifest',
        extension: context.who.identity.id,
        fix: 'For a server of this machine or its network, declare its address itself in "hosts", beside the name.',
      },
    ),
  );
}

/** What needs no DNS: addresses, and the names of this machine. */
export function knownAddresses(host: string): readonly string[] | null {
  const literal = parseAddress(host);
  if (literal !== null) return [literal.text];
  return isLocalName(host) ? THIS_MACHINE : null;
}

async function addressesOf(
  { lookups }: NetContext,
  host: string,
  peer: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const known = knownAddresses(host);
  if (known !== null) return known;
  try {
    const found = await unlessAborted(lookups.ask(host, signal), signal);
    if (found.length === 0) throw netProblem('NET_UNREACHABLE', peer, 'was not found');
    // What is no address (one with a zone) stays as it is: no scope reaches it.
    return [...new Set(found.map((text) => parseAddress(text)?.text ?? text))];
  } catch (error) {
    throw netError(error, peer);
  }
}

/** The system cannot be told to stop looking up; whoever waits can. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(cancelled());
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
