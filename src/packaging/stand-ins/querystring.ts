// Node's `querystring`: legacy, still used by libraries.

type Value = string | number | boolean | bigint | null | undefined;

interface Options {
  readonly decodeURIComponent?: (text: string) => string;
  readonly encodeURIComponent?: (text: string) => string;
  readonly maxKeys?: number;
}

/** As the standard's, and the quotation mark too. */
const escaped = (text: string): string => encodeURIComponent(text).replaceAll("'", '%27');

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parse(
  text: string,
  separator = '&',
  equals = '=',
  { decodeURIComponent: decode = unescape, maxKeys = 1000 }: Options = {},
) {
  const result: Record<string, string | string[]> = Object.create(null);
  if (typeof text !== 'string' || text === '') return result;
  const pairs = text.split(separator);
  for (const pair of maxKeys > 0 ? pairs.slice(0, maxKeys) : pairs) {
    if (pair === '') continue;
    const at = pair.indexOf(equals);
    const plain = (part: string): string => decode(part.replaceAll('+', ' '));
    const key = plain(at < 0 ? pair : pair.slice(0, at));
    const value = at < 0 ? '' : plain(pair.slice(at + equals.length));
    const present = result[key];
    if (present === undefined) result[key] = value;
    else if (Array.isArray(present)) present.push(value);
    else result[key] = [present, value];
  }
  return result;
}

function stringify(
  values: Record<string, Value | readonly Value[]>,
  separator = '&',
  equals = '=',
  { encodeURIComponent: encode = escaped }: Options = {},
) {
  const text = (value: Value): string => (value === null || value === undefined ? '' : encode(String(value)));
  return Object.entries(values ?? {})
    .flatMap(([key, value]) =>
      (Array.isArray(value) ? value : [value]).map((one) => `${encode(key)}${equals}${text(one)}`),
    )
    .join(separator);
}

export const querystring = { parse, decode: parse, stringify, encode: stringify, escape: escaped, unescape: unescaped };
