// Request as our own class, after the fetch standard; one for each extension, because its signal is a class of its owner.

import { GuestEventTarget } from '../event-target.ts';
import { named } from '../named.ts';
import { adoptBody, cloneBody, type GivenBody, GuestBody, givenBody, passBodyOn } from './body.ts';
import { type GuestHeaders, guardedHeaders, headerList, pairsOf } from './headers.ts';

const NORMAL_METHODS: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);
const NEVER_SENT: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK']);
const MODES = ['follow', 'error', 'manual'] as const;
export type RedirectMode = (typeof MODES)[number];

export interface RequestInit {
  readonly method?: unknown;
  readonly headers?: unknown;
  readonly body?: unknown;
  readonly redirect?: unknown;
  readonly signal?: unknown;
  readonly [other: string]: unknown;
}

interface Head {
  readonly method: string;
  readonly url: string;
  readonly headers: GuestHeaders;
  readonly redirect: RedirectMode;
  readonly signal: GuestEventTarget | null;
}

export interface RequestParts extends Head {
  readonly request: GuestBody;
}

export interface RequestClass {
  readonly Request: new (input: unknown, init?: RequestInit | null) => GuestBody;
  /** What `fetch` needs of its arguments. Runs in the guest's entry: what it throws is the guest's. */
  read(input: unknown, init: unknown): RequestParts;
}

/** `neverAborts` makes a signal of the owner's class. */
export function createRequest(neverAborts: () => unknown): RequestClass {
  let headOf: (request: GuestRequest) => Head;

  class GuestRequest extends GuestBody {
    readonly #head: Head;
    #signal: unknown;

    constructor(input: unknown, init?: RequestInit | null) {
      const from = input instanceof GuestRequest ? input : null;
      const head = readHead(from === null ? null : headOf(from), input, init ?? {});
      const body = readBody(from, init?.body, head);
      super(body.content, () => head.headers.get('content-type') ?? '');
      this.#head = head;
      this.#signal = head.signal;
    }
    static {
      headOf = (request) => request.#head;
    }

    get method(): string {
      return this.#head.method;
    }
    get url(): string {
      return this.#head.url;
    }
    get headers(): GuestHeaders {
      return this.#head.headers;
    }
    get redirect(): RedirectMode {
      return this.#head.redirect;
    }
    get signal(): unknown {
      this.#signal ??= neverAborts();
      return this.#signal;
    }
    // There are no cookies, no cache and no page: these say what holds here.
    get credentials(): string {
      return 'omit';
    }
    get cache(): string {
      return 'no-store';
    }
    get mode(): string {
      return 'cors';
    }
    get duplex(): string {
      return 'half';
    }
    clone(): GuestRequest {
      const body = cloneBody(this);
      const { method, url, redirect, signal, headers } = this.#head;
      const made = new GuestRequest(url, { method, redirect, ...(signal && { signal }), headers });
      adoptBody(made, body);
      return made;
    }
  }

  return {
    ...named({ Request: GuestRequest }),
    read(input, init) {
      // A request that is taken as it is, is not made anew: its body is read from itself.
      const plain = init === undefined || init === null;
      const request = plain && input instanceof GuestRequest ? input : new GuestRequest(input, init as RequestInit);
      return { ...headOf(request), request };
    },
  };
}

function readHead(from: Head | null, input: unknown, init: RequestInit): Head {
  const url = from?.url ?? readUrl(`${input as string}`);
  const method = init.method === undefined ? (from?.method ?? 'GET') : readMethod(`${init.method as string}`);
  const redirect = init.redirect === undefined ? (from?.redirect ?? 'follow') : readRedirect(init.redirect);
  const given = init.headers === undefined || init.headers === null ? null : pairsOf(init.headers);
  const headers = guardedHeaders('request', given ?? (from === null ? [] : headerList(from.headers)));
  const signal = init.signal === undefined ? (from?.signal ?? null) : init.signal;
  if (signal !== null && !isSignal(signal)) throw new TypeError('The signal must be an AbortSignal.');
  return { method, url, headers, redirect, signal };
}

function readBody(from: GuestBody | null, given: unknown, { method, headers }: Head): GivenBody {
  // The body of a request goes over to the one that is made of it.
  const body = given === undefined && from !== null ? passBodyOn(from) : givenBody(given);
  if (body.content.kind !== 'none' && (method === 'GET' || method === 'HEAD')) {
    throw new TypeError(`A ${method} request has no body.`);
  }
  if (body.type !== null && !headers.has('content-type')) headers.set('content-type', body.type);
  return body;
}

function isSignal(value: unknown): value is GuestEventTarget {
  return value instanceof GuestEventTarget && 'aborted' in value;
}

function readUrl(text: string): string {
  if (!URL.canParse(text)) throw new TypeError(`Failed to parse the URL: it must be absolute.`);
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw new TypeError('A URL that is fetched has no user name or password in it: use the header "Authorization".');
  }
  return url.href;
}

function readMethod(method: string): string {
  const upper = method.toUpperCase();
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method) || NEVER_SENT.has(upper)) {
    throw new TypeError(`${JSON.stringify(method.slice(0, 40))} is no method that a request can have.`);
  }
  return NORMAL_METHODS.has(upper) ? upper : method;
}

function readRedirect(value: unknown): RedirectMode {
  const text = `${value as string}`;
  const mode = MODES.find((one) => one === text);
  if (mode === undefined) throw new TypeError('redirect is "follow", "error" or "manual".');
  return mode;
}
