// Which headers may stand in a request on the wire. The guest says so early and in the standard's words; the core believes nobody and asks again.

/** How a message is framed and where it goes is the core's: two opinions on that are how requests are smuggled. */
const OF_THE_CORE: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
/** Visible, blank and tab, and bytes that are not ASCII: nothing that ends a line. */
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

/** What HTTP calls a token: the form of a header's name, and of a method. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

export function isHeaderValue(text: string): boolean {
  return VALUE.test(text);
}

/** `name` in lower case. */
export function isHeaderOfTheCore(name: string): boolean {
  return OF_THE_CORE.has(name) || name.startsWith('proxy-');
}
