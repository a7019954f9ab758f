// A text as it reads once what encodes it is taken off: percent signs and JSON's backslashes. Each character knows where it came from.

/** Folded: small letters, and any run of slashes and backslashes as one slash. UTF-16, as the text. */
export interface View {
  readonly folded: string;
  /** The part of the text that each character of `folded` was, from `starts[i]` to before `ends[i]`. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** JSON within JSON within an address: nobody encodes more often than that by accident. */
const LAYERS = 4;

/** As it stands, then with one layer after the other taken off. In time that grows with the text's length. */
export function viewsOf(text: string): readonly View[] {
  const plain: Layer = { text, starts: null, ends: null };
  if (!ENCODED.test(text)) return [fold(plain)];
  // `visible` leaves backslashes as they are: what one stands before was made visible, or is JSON's.
  const shown = decode(plain, VISIBLE);
  return [...layersOf(plain), ...(shown.text === text ? [] : layersOf(shown))].map(fold);
}

function layersOf(first: Layer): readonly Layer[] {
  const layers = [first];
  for (let layer = first; layers.length < LAYERS && ENCODED.test(layer.text); ) {
    const next = decode(layer, CODE);
    if (next.text === layer.text) break;
    layers.push(next);
    layer = next;
  }
  return layers;
}

/** Null: each character is its own. */
interface Layer {
  readonly text: string;
  readonly starts: readonly number[] | null;
  readonly ends: readonly number[] | null;
}

const ENCODED = /%[0-9a-f]{2}|\\["\\/u]/iu;
/** UTF-8 in percent signs, one character each; `\u0041`; `\u{41}`, as `visible` writes it; `\/`, `\"` and `\\`. */
const CODE =
  /%[0-7][0-9a-f]|%[cd][0-9a-f]%[89ab][0-9a-f]|%e[0-9a-f](?:%[89ab][0-9a-f]){2}|%f[0-7](?:%[89ab][0-9a-f]){3}|\\u(?<hex>[0-9a-f]{4})|\\u\{(?<point>[0-9a-f]{1,6})\}|\\(?<self>["\\/])/giu;
const VISIBLE = /\\u\{(?<point>[0-9a-f]{1,6})\}/giu;

function decode(layer: Layer, codes: RegExp): Layer {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const add = (characters: string, from: number, to: number) => {
    for (let index = 0; index < characters.length; index++) {
      starts.push(layer.starts?.[from] ?? from);
      ends.push(layer.ends?.[to - 1] ?? to);
    }
    parts.push(characters);
  };
  let done = 0;
  const plain = (until: number) => {
    for (; done < until; done++) add(layer.text.charAt(done), done, done + 1);
  };
  for (const match of layer.text.matchAll(codes)) {
    plain(match.index);
    const [code] = match;
    done = match.index + code.length;
    add(characterOf(code, match.groups ?? {}), match.index, done);
  }
  plain(layer.text.length);
  return { text: parts.join(''), starts, ends };
}

function characterOf(code: string, { hex, point, self }: Readonly<Record<string, string | undefined>>): string {
  try {
    if (self !== undefined) return self;
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return point === undefined ? decodeURIComponent(code) : String.fromCodePoint(Number.parseInt(point, 16));
  } catch {
    return code; // no character: it stands for itself
  }
}

function fold(layer: Layer): View {
  const folded: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let index = 0; index < layer.text.length; index++) {
    const character = layer.text.charAt(index);
    const end = layer.ends?.[index] ?? index + 1;
    const slash = character === '/' || character === '\\';
    if (slash && folded.at(-1) === '/') {
      ends[ends.length - 1] = end;
      continue;
    }
    const small = character.toLowerCase();
    folded.push(slash ? '/' : small.length === 1 ? small : character);
    starts.push(layer.starts?.[index] ?? index);
    ends.push(end);
  }
  return { folded: folded.join(''), starts, ends };
}
