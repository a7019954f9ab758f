// What `http.request` was given, in any of its forms, as one request to fetch.

import { Buffer } from 'node:buffer';

export interface RequestOptions {
  readonly [name: string]: unknown;
}
export type HeaderValue = string | readonly string[];

export interface ParsedRequest {
  readonly url: URL;
  readonly method: string;
  /** Lower-case name → name as it was given, and value. */
  readonly headers: Map<string, [name: string, value: HeaderValue]>;
  /** Milliseconds; 0: none. */
  readonly timeout: number;
  readonly signal: AbortSignal | null;
  readonly agent: unknown;
}

/** `(url)`, `(url, options)` or `(options)`; a callback was taken away before. */
export function parseRequest(protocol: 'http:' | 'https:', args: readonly unknown[]): ParsedRequest {
  const [first, second] = args;
  const base = typeof first === 'string' ? new URL(first) : isUrl(first) ? new URL(first.href) : null;
  const options = ((base === null ? first : second) ?? {}) as RequestOptions;
  const url = urlOf(base, options, protocol);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw Object.assign(new TypeError(`Protocol "${url.protocol}" not supported. Expected "${protocol}"`), {
      code: 'ERR_INVALID_PROTOCOL',
    });
  }
  const headers = headersOf(options.headers);
  const auth = typeof options.auth === 'string' ? options.auth : credentialsOf(url);
  if (auth !== null && !headers.has('authorization')) {
    headers.set('authorization', ['Authorization', `Basic ${Buffer.from(auth).toString('base64')}`]);
  }
  url.username = '';
  url.password = '';
  return {
    url,
    method: String(options.method ?? 'GET').toUpperCase(),
    headers,
    timeout: Number(options.timeout ?? 0),
    signal: (options.signal as AbortSignal | undefined) ?? null,
    agent: options.agent,
  };
}

function urlOf(base: URL | null, options: RequestOptions, protocol: string): URL {
  const scheme = String(options.protocol ?? base?.protocol ?? protocol);
  const host = String(options.hostname ?? options.host ?? base?.hostname ?? 'localhost');
  const port = options.port ?? base?.port ?? '';
  const path = String(options.path ?? (base === null ? '/' : base.pathname + base.search));
  const bracketed = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  // `host` may hold a port in itself; `port` beside it wins.
  const authority =
    port === '' || port === null ? bracketed : `${bracketed.replace(/(?<!:[^\]]*):\d+$/, '')}:${String(port)}`;
  const url = new URL(`${scheme}//${authority}${path.startsWith('/') ? '' : '/'}${path}`);
  if (base !== null) {
    url.username = base.username;
    url.password = base.password;
  }
  return url;
}

function credentialsOf(url: URL): string | null {
  if (url.username === '' && url.password === '') return null;
  return `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
}

function headersOf(given: unknown): ParsedRequest['headers'] {
  const headers: ParsedRequest['headers'] = new Map();
  const put = (name: unknown, value: unknown) => {
    if (value === undefined) return;
    const text = Array.isArray(value) ? value.map(String) : String(value);
    headers.set(String(name).toLowerCase(), [String(name), text]);
  };
  if (Array.isArray(given)) {
    // A list of pairs, or names and values by turns.
    if (Array.isArray(given[0])) for (const [name, value] of given) put(name, value);
    else for (let index = 0; index + 1 < given.length; index += 2) put(given[index], given[index + 1]);
  } else if (given !== null && given !== undefined) {
    for (const [name, value] of Object.entries(given)) put(name, value);
  }
  return headers;
}

function isUrl(value: unknown): value is URL {
  return typeof value === 'object' && value !== null && 'href' in value && 'searchParams' in value;
}
