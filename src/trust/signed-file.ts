// Files in which somebody signs a word about trust: read strictly, with all faults at once, and believed only as what their signer wrote.

import { canonicalJson } from '../base/canonical-json.ts';
import { type BulkheadError, coded, type Problem } from '../base/error.ts';
import { readJson } from '../model/json-source.ts';
import { ProblemList } from '../model/problem-list.ts';
import { explainSchemaErrors } from '../model/schema-problems.ts';
import { schemaErrors, type Validator } from '../model/schema-validator.ts';
import { isStrictPoint } from './ed25519/strict.ts';
import { BOTH_ENGINES, type Engine, verifySignature } from './ed25519/verify.ts';
import { keyBytes, parsePublicKey } from './keys/public-key.ts';
import type { SecretKey } from './keys/secret-key.ts';
import { type TrustFault, trustFault } from './trust-fault.ts';

/** One kind of such files. `J`: as its schema has it; `T`: read and verified. */
export interface SignedForm<J extends { readonly signature: string }, T> {
  /** Stands before what is signed, so that no signature of one kind is one of another. */
  readonly domain: string;
  /** For people: `rotation`. */
  readonly name: string;
  readonly validate: Validator<J>;
  /** Who has to have signed it, and where that stands. */
  signer(value: J): { readonly key: string; readonly pointer: string };
  /** What no schema can say. */
  faults(value: J): readonly TrustFault[];
  /** Of one without faults, that its signer signed. */
  make(value: J): T;
}

/** At least one fault when there is no value. */
export type ReadSigned<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'faults'; readonly faults: readonly TrustFault[] };

/** Never throws, whatever `JSON.parse` made `value` of. */
export function readSignedValue<J extends { readonly signature: string }, T>(
  value: unknown,
  form: SignedForm<J, T>,
  engines: readonly Engine[],
): ReadSigned<T> {
  const broken = explainSchemaErrors(schemaErrors(form.validate, value));
  if (!form.validate(value)) return faulty(broken.map((each) => ({ ...each, code: 'TRUST_FILE_INVALID' })));
  const faults = form.faults(value);
  if (faults.length > 0) return faulty(faults);
  const { key: written, pointer } = form.signer(value);
  const key = parsePublicKey(written);
  if (key === null || !isStrictPoint(keyBytes(key))) {
    const fix = 'Get it from its author again.';
    return faulty([trustFault(pointer, 'KEY_INVALID', 'This key proves nothing.', fix)]);
  }
  const message = signedBytesOf(form.domain, value);
  const signature = Buffer.from(value.signature, 'base64');
  if (message === null || !verifySignature(keyBytes(key), message, signature, engines)) {
    const fix = 'Get it from its author again: this one was changed, or was not signed as it says.';
    const fault = `The ${form.name} is not what its signer signed.`;
    return faulty([trustFault('/signature', 'SIGNATURE_INVALID', fault, fix)]);
  }
  return { kind: 'value', value: form.make(value) };
}

/**
 * The text of a file, or what `JSON.parse` made of it. `file` is named in places.
 * Errors: `TRUST_FILE_INVALID`, `SIGNATURE_INVALID`, `KEY_INVALID`, with `problems` at their places.
 */
export function readSignedFile<J extends { readonly signature: string }, T>(
  written: string | object,
  form: SignedForm<J, T>,
  file: string,
): T {
  const text = typeof written === 'string' ? written : textOf(written, form.name);
  const read = readJson(text, { file, unreadable: 'TRUST_FILE_INVALID', ambiguous: 'TRUST_FILE_INVALID' });
  if (read.kind === 'problems') throw invalid(form.name, read.problems);
  // From outside: two opinions.
  const found = readSignedValue(read.source.value, form, BOTH_ENGINES);
  if (found.kind === 'value') return found.value;
  const problems = new ProblemList(read.source, 'TRUST_FILE_INVALID');
  for (const { pointer, part, code, message, fix } of found.faults)
    problems.error(pointer, message, fix, { part, code });
  throw invalid(form.name, problems.inOrder());
}

/** `content` has no canonical form only where it could not be read back either; then there is a signature that is none. */
export function signValue<C extends object>(domain: string, content: C, key: SecretKey): C & { signature: string } {
  const message = signedBytesOf(domain, content);
  const signature = message === null ? '' : Buffer.from(key.sign(message)).toString('base64');
  return { ...content, signature };
}

/** Null: nobody can have signed it. */
function signedBytesOf(domain: string, value: object): Uint8Array | null {
  const text = canonicalJson(Object.fromEntries(Object.entries(value).filter(([name]) => name !== 'signature')));
  return text === null ? null : Buffer.from(`${domain}\n${text}`, 'utf8');
}

function textOf(value: object, name: string): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch (error) {
    throw coded('TRUST_FILE_INVALID', `The ${name} is no plain JSON.`, { fix: 'Give the text of its file.' }, error);
  }
}

function invalid(name: string, problems: readonly Problem[]): BulkheadError {
  const [first] = problems;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  return coded(first?.code ?? 'TRUST_FILE_INVALID', `This ${name} does not count: ${first?.message ?? ''}${more}`, {
    problems,
    ...(first?.fix !== undefined && { fix: first.fix }),
    ...(first !== undefined && { place: first.place }),
  });
}

function faulty(faults: readonly TrustFault[]): { kind: 'faults'; faults: readonly TrustFault[] } {
  return { kind: 'faults', faults };
}
