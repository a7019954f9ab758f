// Internet addresses as bits: one spelling for each, and which of them lie on the public internet.

export interface IpAddress {
  /** Canonical: dotted decimal, or the short lower-case form without brackets. */
  readonly text: string;
  readonly version: 4 | 6;
  readonly bits: bigint;
}

interface Range {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** IANA's registries of special addresses, and what clouds answer secrets on. Whoever stands here is nobody on the internet. */
const NOT_PUBLIC: readonly Range[] = [
  '0.0.0.0/8', // this host
  '10.0.0.0/8',
  '100.64.0.0/10', // behind a carrier's NAT; one cloud's metadata
  '127.0.0.0/8',
  '168.63.129.16/32', // Azure's services for its machines
  '169.254.0.0/16', // link-local; most clouds' metadata
  '172.16.0.0/12',
  '192.0.0.0/24', // protocol assignments; one cloud's metadata
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '192.168.0.0/16',
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, broadcast
  '2001::/23', // protocol assignments, Teredo and ORCHID among them: they carry other addresses
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: an IPv4 address within
  '3fff::/20', // documentation
].map(range);

/** All of IPv6 that is handed out. What lies elsewhere (ULA, link-local, mapped, multicast, unspecified) is not public. */
const GLOBAL_UNICAST = range('2000::/3');
/** IPv4 as networks without it reach it: as public as the address within. */
const NAT64 = range('64:ff9b::/96');
const MAPPED = range('::ffff:0:0/96');
const LOOPBACK: readonly Range[] = ['127.0.0.0/8', '0.0.0.0/8', '::/127'].map(range);

const LOW_32 = 0xffff_ffffn;

/** Null for what is no address in its usual spelling: `127.1`, `0x7f000001` and zones (`%eth0`) are none. Brackets may stand around IPv6. */
export function parseAddress(text: string): IpAddress | null {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) {
    const [a = 256, b = 256, c = 256, d = 256] = text.split('.').map(Number);
    if (Math.max(a, b, c, d) > 255 || `${a}.${b}.${c}.${d}` !== text) return null;
    return { text, version: 4, bits: BigInt(((a * 256 + b) * 256 + c) * 256 + d) };
  }
  const inner = /^\[(.*)\]$/s.exec(text)?.[1] ?? text;
  if (!inner.includes(':') || !URL.canParse(`http://[${inner}]/`)) return null;
  const canonical = new URL(`http://[${inner}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const [before, after] = [groups(head), groups(tail ?? '')];
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  const all = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
  return { text: canonical, version: 6, bits: all.reduce((sum, part) => (sum << 16n) | BigInt(part), 0n) };
}

/** Whether it is somebody's on the internet: nothing of this machine, its networks or its cloud. */
export function isPublicAddress(address: IpAddress): boolean {
  if (within(address, NAT64)) return isPublicAddress(embedded(address));
  if (address.version === 6 && !within(address, GLOBAL_UNICAST)) return false;
  return !NOT_PUBLIC.some((one) => within(address, one));
}

/** Whether a connection to it ends at this very machine: loopback and "unspecified", also within IPv6. */
export function isLoopbackAddress(address: IpAddress): boolean {
  if (within(address, NAT64) || within(address, MAPPED)) return isLoopbackAddress(embedded(address));
  return LOOPBACK.some((one) => within(address, one));
}

function embedded({ bits }: IpAddress): IpAddress {
  const low = bits & LOW_32;
  const text = [24n, 16n, 8n, 0n].map((shift) => (low >> shift) & 255n).join('.');
  return { text, version: 4, bits: low };
}

function within({ version, bits }: IpAddress, { version: ofRange, first, last }: Range): boolean {
  return version === ofRange && bits >= first && bits <= last;
}

function range(text: string): Range {
  const [base = '', length = ''] = text.split('/');
  const address = parseAddress(base);
  if (address === null) throw new Error(`${text} is no range.`);
  const size = 1n << (BigInt(address.version === 4 ? 32 : 128) - BigInt(length));
  return { version: address.version, first: address.bits, last: address.bits + size - 1n };
}
