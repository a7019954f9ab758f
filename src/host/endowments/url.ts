// URL and URLSearchParams as our own classes: Node's are shared, patchable and throw errors of Node's own making.

const NodeURL = URL;
const NodeParams = URLSearchParams;

/** A guest's argument becomes text here, in the guest's own entry. */
const text = (value: unknown): string => `${value as string}`;

/** Shares Node's live object of a URL; the function never leaves this file. */
let ofNodeParams: (params: URLSearchParams) => GuestURLSearchParams;

class GuestURLSearchParams {
  #params: URLSearchParams;

  constructor(init: unknown = '') {
    this.#params =
      init instanceof GuestURLSearchParams ? new NodeParams(init.#params) : new NodeParams(plainInit(init));
  }

  static #of(params: URLSearchParams): GuestURLSearchParams {
    const made = new GuestURLSearchParams();
    made.#params = params;
    return made;
  }
  static {
    ofNodeParams = (params) => GuestURLSearchParams.#of(params);
  }

  get size(): number {
    return this.#params.size;
  }
  append(name: unknown, value: unknown): void {
    this.#params.append(text(name), text(value));
  }
  delete(name: unknown, value?: unknown): void {
    if (value === undefined) this.#params.delete(text(name));
    else this.#params.delete(text(name), text(value));
  }
  get(name: unknown): string | null {
    return this.#params.get(text(name));
  }
  getAll(name: unknown): string[] {
    return [...this.#params.getAll(text(name))];
  }
  has(name: unknown, value?: unknown): boolean {
    return value === undefined ? this.#params.has(text(name)) : this.#params.has(text(name), text(value));
  }
  set(name: unknown, value: unknown): void {
    this.#params.set(text(name), text(value));
  }
  sort(): void {
    this.#params.sort();
  }
  toString(): string {
    return this.#params.toString();
  }
  forEach(call: (value: string, name: string, params: unknown) => void, thisArg?: unknown): void {
    for (const [name, value] of this.#pairs()) Reflect.apply(call, thisArg, [value, name, this]);
  }
  // Arrays of our own realm stand behind the iterators: Node's iterator objects have an unfrozen prototype.
  entries(): ArrayIterator<[string, string]> {
    return this.#pairs()[Symbol.iterator]();
  }
  keys(): ArrayIterator<string> {
    return this.#pairs()
      .map(([name]) => name)
      [Symbol.iterator]();
  }
  values(): ArrayIterator<string> {
    return this.#pairs()
      .map(([, value]) => value)
      [Symbol.iterator]();
  }
  [Symbol.iterator](): ArrayIterator<[string, string]> {
    return this.entries();
  }
  #pairs(): [string, string][] {
    return Array.from(this.#params, ([name, value]): [string, string] => [name, value]);
  }
}

class GuestURL {
  readonly #url: URL;
  #searchParams: GuestURLSearchParams | null = null;

  constructor(input: unknown, base?: unknown) {
    this.#url = parse(text(input), base === undefined ? undefined : text(base));
  }

  static canParse(input: unknown, base?: unknown): boolean {
    return NodeURL.canParse(text(input), base === undefined ? undefined : text(base));
  }
  static parse(input: unknown, base?: unknown): GuestURL | null {
    return GuestURL.canParse(input, base) ? new GuestURL(input, base) : null;
  }

  get href(): string {
    return this.#url.href;
  }
  set href(value: unknown) {
    this.#url.href = parse(text(value), undefined).href;
  }
  get origin(): string {
    return this.#url.origin;
  }
  get protocol(): string {
    return this.#url.protocol;
  }
  set protocol(value: unknown) {
    this.#url.protocol = text(value);
  }
  get username(): string {
    return this.#url.username;
  }
  set username(value: unknown) {
    this.#url.username = text(value);
  }
  get password(): string {
    return this.#url.password;
  }
  set password(value: unknown) {
    this.#url.password = text(value);
  }
  get host(): string {
    return this.#url.host;
  }
  set host(value: unknown) {
    this.#url.host = text(value);
  }
  get hostname(): string {
    return this.#url.hostname;
  }
  set hostname(value: unknown) {
    this.#url.hostname = text(value);
  }
  get port(): string {
    return this.#url.port;
  }
  set port(value: unknown) {
    this.#url.port = text(value);
  }
  get pathname(): string {
    return this.#url.pathname;
  }
  set pathname(value: unknown) {
    this.#url.pathname = text(value);
  }
  get search(): string {
    return this.#url.search;
  }
  set search(value: unknown) {
    this.#url.search = text(value);
  }
  get hash(): string {
    return this.#url.hash;
  }
  set hash(value: unknown) {
    this.#url.hash = text(value);
  }
  get searchParams(): GuestURLSearchParams {
    this.#searchParams ??= ofNodeParams(this.#url.searchParams);
    return this.#searchParams;
  }
  toString(): string {
    return this.#url.href;
  }
  toJSON(): string {
    return this.#url.href;
  }
}

/** Node's error carries Node's own properties; guests get a plain one. */
function parse(input: string, base: string | undefined): URL {
  if (!NodeURL.canParse(input, base)) throw new TypeError('Invalid URL');
  return new NodeURL(input, base);
}

/** A string, an iterable of pairs, or a record: copied to plain strings before Node sees it. */
function plainInit(init: unknown): string | [string, string][] {
  if (init === null || typeof init !== 'object') return text(init);
  if (Symbol.iterator in init) {
    return Array.from(init as Iterable<unknown>, (pair): [string, string] => {
      const parts = Array.from(pair as Iterable<unknown>, text);
      if (parts.length !== 2) throw new TypeError('Each pair must be [name, value].');
      return [parts[0] as string, parts[1] as string];
    });
  }
  return Object.entries(init).map(([name, value]): [string, string] => [name, text(value)]);
}

export const urlGlobals = { URL: GuestURL, URLSearchParams: GuestURLSearchParams };
