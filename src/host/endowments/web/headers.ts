// Headers as our own class, after the fetch standard: names without case, values without line ends, in the standard's order.

import { isHeaderOfTheCore, isHeaderValue, isToken } from '../../../protocol/guest/header-rules.ts';

type Guard = 'none' | 'request' | 'immutable';

/** For this folder. */
let makeGuarded: (guard: Guard, list: readonly (readonly [string, string])[]) => GuestHeaders;
let listOf: (headers: GuestHeaders) => readonly (readonly [string, string])[];

export class GuestHeaders {
  /** Lower-case name and value, in the order in which they came. */
  #list: [string, string][] = [];
  #guard: Guard = 'none';

  constructor(init?: unknown) {
    if (init === undefined || init === null) return;
    for (const [name, value] of pairsOf(init)) this.append(name, value);
  }
  static {
    makeGuarded = (guard, list) => {
      const made = new GuestHeaders();
      if (guard === 'request') made.#guard = guard;
      for (const [name, value] of list) made.append(name, value);
      made.#guard = guard;
      return made;
    };
    listOf = (headers) => headers.#list;
  }

  append(name: unknown, value: unknown): void {
    const pair: [string, string] = [nameOf(name), textOf(value)];
    if (this.#mayChange(pair[0])) this.#list.push(pair);
  }
  set(name: unknown, value: unknown): void {
    const [lower, text] = [nameOf(name), textOf(value)];
    if (!this.#mayChange(lower)) return;
    const at = this.#list.findIndex(([other]) => other === lower);
    if (at === -1) {
      this.#list.push([lower, text]);
      return;
    }
    this.#list = this.#list.filter(([other], index) => other !== lower || index === at);
    this.#list[at] = [lower, text];
  }
  delete(name: unknown): void {
    const lower = nameOf(name);
    if (this.#mayChange(lower)) this.#list = this.#list.filter(([other]) => other !== lower);
  }
  get(name: unknown): string | null {
    const lower = nameOf(name);
    const values = this.#list.filter(([other]) => other === lower).map(([, value]) => value);
    return values.length === 0 ? null : values.join(', ');
  }
  getSetCookie(): string[] {
    return this.#list.filter(([name]) => name === 'set-cookie').map(([, value]) => value);
  }
  has(name: unknown): boolean {
    const lower = nameOf(name);
    return this.#list.some(([other]) => other === lower);
  }
  forEach(call: (value: string, name: string, headers: unknown) => void, thisArg?: unknown): void {
    for (const [name, value] of this.#sorted()) Reflect.apply(call, thisArg, [value, name, this]);
  }
  entries(): ArrayIterator<[string, string]> {
    return this.#sorted()[Symbol.iterator]();
  }
  keys(): ArrayIterator<string> {
    return this.#sorted()
      .map(([name]) => name)
      [Symbol.iterator]();
  }
  values(): ArrayIterator<string> {
    return this.#sorted()
      .map(([, value]) => value)
      [Symbol.iterator]();
  }
  [Symbol.iterator](): ArrayIterator<[string, string]> {
    return this.entries();
  }

  #mayChange(name: string): boolean {
    if (this.#guard === 'immutable') throw new TypeError('These headers cannot be changed.');
    // The standard has a request drop such headers without a word.
    return this.#guard !== 'request' || !isHeaderOfTheCore(name);
  }

  /** By name; values of one name are joined, except cookies, which cannot be. */
  #sorted(): [string, string][] {
    const names = [...new Set(this.#list.map(([name]) => name))].sort();
    return names.flatMap((name): [string, string][] =>
      name === 'set-cookie' ? this.getSetCookie().map((value) => [name, value]) : [[name, this.get(name) ?? '']],
    );
  }
}

export const guardedHeaders = (guard: Guard, list: readonly (readonly [string, string])[] = []): GuestHeaders =>
  makeGuarded(guard, list);
export const headerList = (headers: GuestHeaders): readonly (readonly [string, string])[] => listOf(headers);

/** Headers, an iterable of pairs, or a record; each part becomes text here, in the guest's own entry. */
export function pairsOf(init: unknown): readonly (readonly [string, string])[] {
  if (init instanceof GuestHeaders) return listOf(init);
  if (typeof init !== 'object' || init === null) throw new TypeError('Headers need an object or a list of pairs.');
  if (Symbol.iterator in init) {
    return Array.from(init as Iterable<unknown>, (pair) => {
      const parts = Array.from(pair as Iterable<unknown>, text);
      if (parts.length !== 2) throw new TypeError('Each header must be [name, value].');
      return [parts[0] as string, parts[1] as string] as const;
    });
  }
  return Object.entries(init).map(([name, value]) => [name, text(value)] as const);
}

const text = (value: unknown): string => `${value as string}`;

function nameOf(value: unknown): string {
  const name = text(value);
  if (!isToken(name)) throw new TypeError(`${JSON.stringify(name.slice(0, 60))} is no name of a header.`);
  return name.toLowerCase();
}

function textOf(value: unknown): string {
  const trimmed = text(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
  if (!isHeaderValue(trimmed)) throw new TypeError('The value of a header has a character that no header can have.');
  return trimmed;
}
