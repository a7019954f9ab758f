// Base64 in the one spelling that each content has: whoever changes a character changes the bytes, or is refused.

/** Null for other alphabets, other padding, spaces, and bits behind the end. */
export function fromBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Files of keys have one line; its end is no part of it. */
export function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/u, '');
}
