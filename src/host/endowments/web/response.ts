// Response as our own class, after the fetch standard.

import { type BodySource, cloneBody, type GivenBody, GuestBody, givenBody, NO_BODY } from './body.ts';
import { type GuestHeaders, guardedHeaders, headerList, pairsOf } from './headers.ts';

interface Head {
  readonly type: 'default' | 'basic' | 'error';
  readonly url: string;
  readonly redirected: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: GuestHeaders;
}

/** What the core answered. */
export interface Fetched {
  readonly url: string;
  readonly redirected: boolean;
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
}

const WITHOUT_BODY: ReadonlySet<number> = new Set([101, 103, 204, 205, 304]);
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

interface Parts {
  readonly head: Head;
  readonly body: GivenBody;
}

/** Set while one is made of what nobody may give to the constructor. */
let making: Parts | null = null;

function make(head: Head, body: GivenBody): GuestResponse {
  making = { head, body };
  return new GuestResponse();
}

export interface ResponseInit {
  readonly status?: unknown;
  readonly statusText?: unknown;
  readonly headers?: unknown;
}

export class GuestResponse extends GuestBody {
  readonly #head: Head;

  constructor(body?: unknown, init?: ResponseInit | null) {
    const parts = making ?? givenParts(body, init);
    making = null;
    super(parts.body.content, () => parts.head.headers.get('content-type') ?? '');
    this.#head = parts.head;
  }

  static error(): GuestResponse {
    const headers = guardedHeaders('immutable');
    return make({ type: 'error', url: '', redirected: false, status: 0, statusText: '', headers }, NO_BODY);
  }
  static json(data: unknown, init?: ResponseInit | null): GuestResponse {
    const text = JSON.stringify(data);
    if (text === undefined) throw new TypeError('The value cannot be written as JSON.');
    const headers = headersOf(init);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return new GuestResponse(text, { ...init, headers });
  }
  static redirect(url: unknown, status: unknown = 302): GuestResponse {
    const code = Number(status);
    if (!REDIRECTS.has(code)) throw new RangeError('The status of a redirect is 301, 302, 303, 307 or 308.');
    if (!URL.canParse(`${url as string}`)) throw new TypeError('Invalid URL');
    return new GuestResponse(null, { status: code, headers: { location: new URL(`${url as string}`).href } });
  }

  get type(): string {
    return this.#head.type;
  }
  get url(): string {
    return this.#head.url;
  }
  get redirected(): boolean {
    return this.#head.redirected;
  }
  get status(): number {
    return this.#head.status;
  }
  get ok(): boolean {
    return this.#head.status >= 200 && this.#head.status <= 299;
  }
  get statusText(): string {
    return this.#head.statusText;
  }
  get headers(): GuestHeaders {
    return this.#head.headers;
  }
  clone(): GuestResponse {
    const body = cloneBody(this);
    const guard = this.#head.type === 'default' ? 'none' : 'immutable';
    return make({ ...this.#head, headers: guardedHeaders(guard, headerList(this.#head.headers)) }, body);
  }
}

function headersOf(init: ResponseInit | null | undefined): GuestHeaders {
  const given = init?.headers;
  return guardedHeaders('none', given === undefined || given === null ? [] : pairsOf(given));
}

function givenParts(value: unknown, init: ResponseInit | null | undefined): Parts {
  const status = init?.status === undefined ? 200 : Number(init.status);
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new RangeError('The status of a response is a whole number from 200 to 599.');
  }
  const statusText = init?.statusText === undefined ? '' : `${init.statusText as string}`;
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(statusText)) {
    throw new TypeError('The statusText has a character that it cannot have.');
  }
  const headers = headersOf(init);
  const body = givenBody(value);
  if (body.content.kind !== 'none' && WITHOUT_BODY.has(status)) {
    throw new TypeError(`A response of status ${status} has no body.`);
  }
  if (body.type !== null && !headers.has('content-type')) headers.set('content-type', body.type);
  return { head: { type: 'default', url: '', redirected: false, status, statusText, headers }, body };
}

export function fetchedResponse(head: Fetched, source: BodySource | null): GuestResponse {
  const { headers, ...rest } = head;
  const body: GivenBody = source === null ? NO_BODY : { content: { kind: 'source', source }, type: null };
  return make({ ...rest, type: 'basic', headers: guardedHeaders('immutable', headers) }, body);
}
