// Broken rules of a schema in plain sentences, each with what to do.

import { nearest } from '../base/nearest.ts';
import { quote } from '../base/quote.ts';
import { keysOf, pointerTo } from './json-pointer.ts';
import { fieldOf, isJsonObject, textField } from './json-value.ts';
import type { SchemaError } from './schema-validator.ts';

export interface SchemaProblem {
  readonly pointer: string;
  /** What is wrong: the key itself, or its value. */
  readonly part: 'key' | 'value';
  readonly message: string;
  readonly fix: string;
}

/** Explaining compares words; what nobody will read is not explained. */
const MAX_EXPLAINED = 1000;

/** One for each fault; what only repeats another in the words of an `if` is left out. */
export function explainSchemaErrors(errors: readonly SchemaError[]): readonly SchemaProblem[] {
  const explained = new Map<string, SchemaProblem>();
  for (const error of errors.slice(0, MAX_EXPLAINED)) {
    const problem = explain(error);
    if (problem !== null) explained.set(`${problem.pointer}\n${problem.message}`, problem);
  }
  return [...explained.values()];
}

function explain(error: SchemaError): SchemaProblem | null {
  const { instancePath: pointer, params, parentSchema: rule = {} } = error;
  const name = error.propertyName === undefined ? nameOf(pointer) : quote(error.propertyName, 60);
  const here = (message: string, fix: string): SchemaProblem =>
    error.propertyName === undefined
      ? { pointer, part: 'value', message, fix }
      : { pointer: pointer + pointerTo(error.propertyName), part: 'key', message, fix };

  switch (error.keyword) {
    case 'required': {
      const missing = String(params.missingProperty);
      const where = pointer === '' ? '' : ` in ${name.replace(/^E/, 'e')}`;
      return { pointer, part: 'key', message: `"${missing}" is missing${where}.`, fix: fixForMissing(missing, rule) };
    }
    case 'additionalProperties': {
      const key = String(params.additionalProperty);
      const known = Object.keys(isJsonObject(rule.properties) ? rule.properties : {});
      const kind = textField(rule, 'keysAre');
      const message =
        kind === null
          ? `${quote(key, 60)} is not known in ${name.replace(/^[ET]/, (first) => first.toLowerCase())}.`
          : `${quote(key, 60)} is not one of the ${kind}.`;
      return { pointer: pointer + pointerTo(key), part: 'key', message, fix: meantOrKnown(key, known) };
    }
    case 'enum': {
      const allowed: readonly unknown[] = Array.isArray(params.allowedValues) ? params.allowedValues : [];
      if (error.propertyName !== undefined) {
        return here(`${name} is not known here.`, meantOrKnown(error.propertyName, allowed));
      }
      const written = typeof error.data === 'string' ? quote(error.data, 60) : kindOf(error.data);
      return here(`${name} is ${written}.`, meantOrKnown(typeof error.data === 'string' ? error.data : '', allowed));
    }
    case 'const': {
      const written = typeof error.data === 'string' ? quote(error.data, 60) : kindOf(error.data);
      const fix = `Here it is ${JSON.stringify(params.allowedValue)}: another version of Bulkhead, or another program, wrote this.`;
      return here(`${name} is ${written}.`, fix);
    }
    case 'type':
      return here(`${name} is ${kindOf(error.data)}.`, `It must be ${kindNamed(params.type)}.`);
    case 'pattern': {
      const written =
        error.propertyName === undefined
          ? `${name} is ${quote(String(error.data), 60)}.`
          : `${name} is not possible here.`;
      return here(written, textField(rule, 'patternErrorMessage') ?? `It must match ${String(params.pattern)}.`);
    }
    case 'minLength':
      return here(`${name} is empty.`, 'Write something, or leave it out.');
    case 'maxLength':
      return here(`${name} is too long.`, `Use at most ${String(params.limit)} characters.`);
    case 'minItems':
      return here(`${name} is empty.`, 'Name at least one.');
    case 'maxItems':
    case 'maxProperties':
      return here(`${name} has too many entries.`, `Use at most ${String(params.limit)}.`);
    case 'if':
    case 'propertyNames':
      return null;
    default:
      return here(`${name} ${error.message ?? 'is not possible'}.`, 'Correct it.');
  }
}

/** `"paths"`, or `Entry 2 of "paths"`. */
function nameOf(pointer: string): string {
  const keys = keysOf(pointer);
  const last = keys.at(-1);
  if (last === undefined) return 'The file';
  const list = keys.at(-2);
  if (list !== undefined && /^\d+$/.test(last)) return `Entry ${Number(last) + 1} of ${quote(list, 60)}`;
  return quote(last, 60);
}

/** `true` is another thing than `"true"`. */
function meantOrKnown(written: string, known: readonly unknown[]): string {
  const words = known.map(String);
  const meant = nearest(written, words);
  if (meant !== null) return `Did you mean ${JSON.stringify(known[words.indexOf(meant)])}?`;
  if (known.length === 0) return 'Remove it.';
  return `Possible ${known.length === 1 ? 'is' : 'are'} ${known.map((word) => JSON.stringify(word)).join(', ')}.`;
}

function fixForMissing(key: string, rule: Readonly<Record<string, unknown>>): string {
  const property = fieldOf(rule.properties, key);
  const examples = fieldOf(property, 'examples');
  if (Array.isArray(examples) && examples.length > 0)
    return `Add it, for example "${key}": ${JSON.stringify(examples[0])}.`;
  if (key === 'reason') return 'Say in "reason" why it is needed: users read it.';
  return `Add "${key}".`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : kindNamed(typeof value);
}

function kindNamed(type: unknown): string {
  switch (type) {
    case 'string':
      return 'a text';
    case 'array':
      return 'a list';
    case 'boolean':
      return 'true or false';
    case 'number':
    case 'integer':
      return 'a number';
    case 'object':
      return 'an object';
    default:
      return Array.isArray(type) ? type.map(kindNamed).join(' or ') : 'something else';
  }
}
