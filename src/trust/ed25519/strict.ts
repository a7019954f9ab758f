// What engines disagree about is refused before any of them is asked: RFC 8032 read strictly, on the encodings alone.

const POINT_BYTES = 32;
const SIGNATURE_BYTES = 64;

/** 2^255 - 19. */
const P = (1n << 255n) - 19n;
/** The order of the base point. */
const L = (1n << 252n) + 27742317777372353535851937790883648493n;
/** Of the curve: -121665 / 121666. */
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const ORDER_EIGHT = 2707385501144840649318225287225658788936804267575313519463743609750303402022n;
/** The y coordinates of the eight points of small order: of order four, one, two, and eight. */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([0n, 1n, P - 1n, ORDER_EIGHT, P - ORDER_EIGHT]);

/** Lengths; S < L; A and R canonical and not of small order. Whether they are points at all, and the signature is one of theirs, is for an engine. */
export function isStrictlyEncoded(key: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  const [r, s] = [signature.subarray(0, POINT_BYTES), signature.subarray(POINT_BYTES)];
  return isStrictPoint(key) && isStrictPoint(r) && littleEndian(s) < L;
}

/** Canonical, and not of small order: whoever has signed with such a key has signed nothing. */
export function isStrictPoint(encoded: Uint8Array): boolean {
  if (encoded.length !== POINT_BYTES) return false;
  const y = yOf(encoded);
  return y < P && !SMALL_ORDER.has(y);
}

/**
 * A key that somebody can have signed with: strict, and of the curve. Not for each verification, where engines look for themselves: for saying which it was,
 * the key or the signature, and before a key is trusted.
 */
export function isUsableKey(encoded: Uint8Array): boolean {
  return isStrictPoint(encoded) && isOnCurve(yOf(encoded));
}

/** x² = (y² - 1) / (d·y² + 1) has a root. The divisor is never 0, and multiplying by it asks the same. */
function isOnCurve(y: bigint): boolean {
  const square = (y * y) % P;
  return isSquare(((square - 1n) * (D * square + 1n)) % P);
}

/** Euler's criterion: such a power is 1 for what has a root, and else -1. */
function isSquare(value: bigint): boolean {
  const base = ((value % P) + P) % P;
  let power = 1n;
  for (let bit = 253n; bit >= 0n; bit -= 1n) {
    power = (power * power) % P;
    if (((HALF >> bit) & 1n) === 1n) power = (power * base) % P;
  }
  return power === 1n;
}

const HALF = (P - 1n) / 2n;

/** The highest bit is the sign of x. */
function yOf(encoded: Uint8Array): bigint {
  return littleEndian(encoded) & ((1n << 255n) - 1n);
}

function littleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}
