// Secret keys under whatever name: a file whose text holds one belongs to no package.

export interface FoundSecret {
  /** Words that stand behind "holds". */
  readonly what: string;
  /** From 1. */
  readonly line: number;
}

/** The secret keys of this program, as `keygen` writes them. Where else the word stands (in code that reads such files) no key follows. */
const OWN = /bulkhead-(?:secret|encrypted)-key-v1[ \t]+[A-Za-z0-9+/]{40}/u;
/**
 * RFC 7468 and those who write like it: OpenSSL, OpenSSH, PGP. With the beginning of a body within reach: the line alone stands in every library that reads
 * such files. Every number is an end: the text is a stranger's.
 */
const ARMOURED =
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----)[\s\S]){0,300}?[A-Za-z0-9+/]{40}/u;
const AGE = /AGE-SECRET-KEY-1[A-Z0-9]{50}/u;

/** Beyond that a file is data: nobody's key has so many bytes, and a key is found at the beginning. */
const LOOKED_AT = 1024 * 1024;

/** The first one. `bytes` are those of one file; a key that is an example and opens nothing cannot be told from one that does. */
export function secretIn(bytes: Uint8Array): FoundSecret | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, LOOKED_AT)).toString('latin1');
  // UTF-16, as some editors write it.
  const plain = text.includes('\u0000') ? text.replaceAll('\u0000', '') : text;
  return (
    match(plain, OWN, 'a secret key of Bulkhead') ??
    match(plain, ARMOURED, 'a private key') ??
    match(plain, AGE, 'a secret key of age')
  );
}

function match(text: string, pattern: RegExp, what: string): FoundSecret | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const begin = found.index + found[0].search(/\S/u);
  return { what, line: text.slice(0, begin).split('\n').length };
}
