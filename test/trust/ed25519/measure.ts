// What each engine makes of all vectors: through our verification, and raw, by the first rule that a vector breaks.

import { type Engine, RAW_ENGINES, verifySignature } from '../../../src/trust/ed25519/verify.ts';
import { readVectors, type Vector } from './vectors.ts';

/** In the order in which a vector is asked. The last breaks none: only the equation speaks. */
export const RULES = [
  'key or signature of another length',
  'S not below L',
  'A not canonical',
  'A of small order',
  'R not canonical',
  'R of small order',
  'none of these, but the equation does not hold',
  'none: what the strict rule accepts',
] as const;

export type Rule = (typeof RULES)[number];

export interface Measure {
  readonly node: string;
  readonly openssl: string;
  /** For each set and engine, the numbers of those vectors whose strict verdict is not the labelled one. */
  readonly wrong: Readonly<Record<string, readonly number[]>>;
  /** For each set and engine, how many are accepted. */
  readonly accepted: Readonly<Record<string, number>>;
  /** For each engine and rule, how many of the vectors that break it the engine accepts when it is asked alone. */
  readonly raw: Readonly<Partial<Record<Engine, Readonly<Record<Rule, number>>>>>;
  readonly broken: Readonly<Record<Rule, number>>;
}

/** `raw`: the engines that are asked alone, too; tweetnacl takes ten seconds for that. */
export function measure(folder: string, engines: readonly Engine[], raw: readonly Engine[]): Measure {
  const sets = readVectors(folder);
  const wrong: Record<string, number[]> = {};
  const accepted: Record<string, number> = {};
  for (const { name, vectors, labels } of sets) {
    for (const engine of engines) {
      const verdicts = vectors.map(({ key, message, signature }) => verifySignature(key, message, signature, [engine]));
      wrong[`${name}, ${engine}`] = verdicts.flatMap((verdict, index) => (verdict === labels[index] ? [] : [index]));
      accepted[`${name}, ${engine}`] = verdicts.filter(Boolean).length;
    }
  }
  const all = sets.flatMap(({ vectors, labels }) =>
    vectors.map((vector, index) => ({ vector, rule: brokenRule(vector, labels[index] === true) })),
  );
  const count = (counts: (of: (typeof all)[number]) => boolean) =>
    Object.fromEntries(
      RULES.map((rule) => [rule, all.filter((each) => each.rule === rule && counts(each)).length]),
    ) as Record<Rule, number>;
  return {
    node: process.versions.node,
    openssl: process.versions.openssl,
    wrong,
    accepted,
    raw: Object.fromEntries(
      raw.map((engine) => [
        engine,
        count(({ vector: { key, message, signature } }) => RAW_ENGINES[engine](key, message, signature)),
      ]),
    ),
    broken: count(() => true),
  };
}

const P = 2n ** 255n - 19n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** By other means than ours, so that no constant of theirs can be wrong here, too. */
function brokenRule({ key, signature }: Vector, label: boolean): Rule {
  if (key.length !== 32 || signature.length !== 64) return RULES[0];
  if (number(signature.subarray(32)) >= L) return RULES[1];
  const r = signature.subarray(0, 32);
  if (!isCanonical(key)) return RULES[2];
  if (isSmall(key)) return RULES[3];
  if (!isCanonical(r)) return RULES[4];
  if (isSmall(r)) return RULES[5];
  return label ? RULES[7] : RULES[6];
}

function isCanonical(point: Uint8Array): boolean {
  return (number(point) & (2n ** 255n - 1n)) < P;
}

/** Doubled three times, it is the neutral point. For that, y and the x² that the curve has for it are enough: y' = (y² + x²) / (2 + x² - y²). */
export function isSmall(point: Uint8Array): boolean {
  const d = mod(-121665n * inverse(121666n));
  let y = mod(number(point) & (2n ** 255n - 1n));
  for (let times = 0; times < 3; times += 1) {
    const yy = mod(y * y);
    const xx = mod((yy - 1n) * inverse(d * yy + 1n));
    y = mod((yy + xx) * inverse(2n + xx - yy));
  }
  return y === 1n;
}

export const mod = (value: bigint) => ((value % P) + P) % P;

export function inverse(value: bigint): bigint {
  let [power, base] = [1n, mod(value)];
  for (let left = P - 2n; left > 0n; left >>= 1n) {
    if (left & 1n) power = mod(power * base);
    base = mod(base * base);
  }
  return power;
}

function number(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}
