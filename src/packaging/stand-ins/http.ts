// Node's `http` and `https` as clients, over fetch: every request needs net.connect, as fetch does. There are no servers.

import { IncomingMessage } from './http-message.ts';
import { ClientRequest } from './http-request.ts';
import { unsupported } from './unsupported.ts';

const ONLY_CLIENTS = 'An extension listens on no port; request and get work, with the permission net.connect.';

/** Connections are the core's: what an agent says of them changes nothing. */
class Agent {
  readonly options: unknown;
  readonly requests = {};
  readonly sockets = {};
  readonly freeSockets = {};
  maxSockets = Number.POSITIVE_INFINITY;
  maxFreeSockets = 256;
  keepAlive = true;
  readonly protocol: string = 'http:';
  readonly defaultPort: number = 80;
  constructor(options: unknown = {}) {
    this.options = options;
  }
  getName(): string {
    return '';
  }
  destroy(): void {}
  on(): this {
    return this;
  }
  once(): this {
    return this;
  }
}
class SecureAgent extends Agent {
  override readonly protocol = 'https:';
  override readonly defaultPort = 443;
}

function validateHeaderName(name: unknown): void {
  if (typeof name === 'string' && /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) return;
  throw Object.assign(new TypeError(`Header name must be a valid HTTP token ["${String(name)}"]`), {
    code: 'ERR_INVALID_HTTP_TOKEN',
  });
}

function validateHeaderValue(name: unknown, value: unknown): void {
  if (value !== undefined && /^[\t\x20-\x7e\x80-\xff]*$/.test(String(value))) return;
  throw Object.assign(new TypeError(`Invalid value "${String(value)}" for header "${String(name)}"`), {
    code: value === undefined ? 'ERR_HTTP_INVALID_HEADER_VALUE' : 'ERR_INVALID_CHAR',
  });
}

function clientOf(name: string, protocol: 'http:' | 'https:', AgentClass: typeof Agent): object {
  const request = (...args: unknown[]) => new ClientRequest(protocol, args);
  const get = (...args: unknown[]) => {
    const made = request(...args);
    made.end();
    return made;
  };
  const agent = new AgentClass();
  return unsupported(name, ONLY_CLIENTS, {
    request,
    get,
    Agent: AgentClass,
    globalAgent: agent,
    ...(protocol === 'https:'
      ? {}
      : {
          ClientRequest,
          IncomingMessage,
          METHODS,
          STATUS_CODES,
          maxHeaderSize: 65_536,
          validateHeaderName,
          validateHeaderValue,
        }),
  });
}

const METHODS = [
  ...['ACL', 'BIND', 'CHECKOUT', 'COPY', 'DELETE', 'GET', 'HEAD', 'LINK', 'LOCK', 'M-SEARCH', 'MERGE', 'MKACTIVITY'],
  ...['MKCALENDAR', 'MKCOL', 'MOVE', 'NOTIFY', 'OPTIONS', 'PATCH', 'POST', 'PROPFIND', 'PROPPATCH', 'PURGE', 'PUT'],
  ...['QUERY', 'REBIND', 'REPORT', 'SEARCH', 'SUBSCRIBE', 'UNBIND', 'UNLINK', 'UNLOCK', 'UNSUBSCRIBE'],
];

const STATUS_CODES: Readonly<Record<number, string>> = {
  100: 'Continue',
  101: 'Switching Protocols',
  102: 'Processing',
  103: 'Early Hints',
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  203: 'Non-Authoritative Information',
  204: 'No Content',
  205: 'Reset Content',
  206: 'Partial Content',
  207: 'Multi-Status',
  208: 'Already Reported',
  226: 'IM Used',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Found',
  303: 'See Other',
  304: 'Not Modified',
  305: 'Use Proxy',
  307: 'Temporary Redirect',
  308: 'Permanent Redirect',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Payload Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  417: 'Expectation Failed',
  418: "I'm a Teapot",
  421: 'Misdirected Request',
  422: 'Unprocessable Entity',
  423: 'Locked',
  424: 'Failed Dependency',
  425: 'Too Early',
  426: 'Upgrade Required',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  431: 'Request Header Fields Too Large',
  451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
  505: 'HTTP Version Not Supported',
  506: 'Variant Also Negotiates',
  507: 'Insufficient Storage',
  508: 'Loop Detected',
  509: 'Bandwidth Limit Exceeded',
  510: 'Not Extended',
  511: 'Network Authentication Required',
};

export const http = clientOf('http', 'http:', Agent);
export const https = clientOf('https', 'https:', SecureAgent);
