// TextEncoder, TextDecoder, base64, structuredClone and random bytes: Node's work behind functions and errors of our own.

import { domError } from './dom-exception.ts';

export interface TextPowers {
  readonly TextEncoder: typeof TextEncoder;
  readonly TextDecoder: typeof TextDecoder;
  readonly atob: (text: string) => string;
  readonly btoa: (text: string) => string;
  readonly structuredClone: (value: unknown, options?: { transfer: ArrayBuffer[] }) => unknown;
  readonly fillRandom: (bytes: Uint8Array) => void;
  readonly randomUuid: () => string;
}

/** The Web's own limit for one call of `getRandomValues`. */
const MAX_RANDOM_BYTES = 65_536;

const TypedArray = Object.getPrototypeOf(Uint8Array) as { prototype: object };
const getter = (target: object, name: string | symbol): ((this: unknown) => unknown) =>
  (Object.getOwnPropertyDescriptor(target, name) as { get: (this: unknown) => unknown }).get;
const tagOf = getter(TypedArray.prototype, Symbol.toStringTag);
const bufferOf = getter(TypedArray.prototype, 'buffer');
const offsetOf = getter(TypedArray.prototype, 'byteOffset');
const lengthOf = getter(TypedArray.prototype, 'byteLength');
const INTEGER_ARRAYS = new Set([
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'BigInt64Array',
  'BigUint64Array',
]);

export function createTextGlobals(powers: TextPowers): Record<string, unknown> {
  class GuestTextEncoder {
    readonly #encoder = new powers.TextEncoder();
    get encoding(): string {
      return 'utf-8';
    }
    encode(text: unknown = ''): Uint8Array {
      return new Uint8Array(this.#encoder.encode(`${text as string}`));
    }
    encodeInto(text: unknown, target: Uint8Array): { read: number; written: number } {
      const { read, written } = this.#encoder.encodeInto(`${text as string}`, bytesOf(target));
      return { read, written };
    }
  }

  class GuestTextDecoder {
    readonly #decoder: TextDecoder;
    constructor(label: unknown = 'utf-8', options?: { fatal?: unknown; ignoreBOM?: unknown } | null) {
      const fatal = Boolean(options?.fatal);
      const ignoreBOM = Boolean(options?.ignoreBOM);
      const name = `${label as string}`;
      this.#decoder = rebuild(
        RangeError,
        `The encoding "${name.slice(0, 50)}" is not supported`,
        () => new powers.TextDecoder(name, { fatal, ignoreBOM }),
      );
    }
    get encoding(): string {
      return this.#decoder.encoding;
    }
    get fatal(): boolean {
      return this.#decoder.fatal;
    }
    get ignoreBOM(): boolean {
      return this.#decoder.ignoreBOM;
    }
    decode(input?: unknown, options?: { stream?: unknown } | null): string {
      const stream = Boolean(options?.stream);
      const bytes = input === undefined ? new Uint8Array() : bytesOf(input);
      return rebuild(TypeError, 'The encoded data was not valid', () => this.#decoder.decode(bytes, { stream }));
    }
  }

  return {
    TextEncoder: GuestTextEncoder,
    TextDecoder: GuestTextDecoder,
    atob: (text: unknown) => {
      const encoded = `${text as string}`;
      return orDomError('InvalidCharacterError', 'The string is not correctly encoded.', () => powers.atob(encoded));
    },
    btoa: (text: unknown) => {
      const plain = `${text as string}`;
      return orDomError('InvalidCharacterError', 'The string contains characters outside of Latin1.', () =>
        powers.btoa(plain),
      );
    },
    structuredClone: (value: unknown, options?: { transfer?: unknown } | null) => {
      const transfer =
        options?.transfer === undefined ? [] : Array.from(options.transfer as Iterable<unknown>, asArrayBuffer);
      return powers.structuredClone(value, { transfer });
    },
    crypto: {
      getRandomValues: <T>(array: T): T => {
        if (!INTEGER_ARRAYS.has(tagOf.call(array) as string))
          throw domError('TypeMismatchError', 'getRandomValues needs an integer typed array.');
        const bytes = bytesOf(array);
        if (bytes.byteLength > MAX_RANDOM_BYTES)
          throw domError('QuotaExceededError', `getRandomValues gives at most ${MAX_RANDOM_BYTES} bytes at once.`);
        powers.fillRandom(bytes);
        return array;
      },
      randomUUID: () => powers.randomUuid(),
    },
  };
}

const dataView = {
  buffer: getter(DataView.prototype, 'buffer'),
  byteOffset: getter(DataView.prototype, 'byteOffset'),
  byteLength: getter(DataView.prototype, 'byteLength'),
};
const bufferLength = getter(ArrayBuffer.prototype, 'byteLength');

/** The bytes behind a view or buffer, read through the language's own getters so that a guest's overriding property is not believed. */
function bytesOf(value: unknown): Uint8Array<ArrayBuffer> {
  if (tagOf.call(value) !== undefined) {
    return new Uint8Array(
      bufferOf.call(value) as ArrayBuffer,
      offsetOf.call(value) as number,
      lengthOf.call(value) as number,
    );
  }
  if (ArrayBuffer.isView(value)) {
    return new Uint8Array(
      dataView.buffer.call(value) as ArrayBuffer,
      dataView.byteOffset.call(value) as number,
      dataView.byteLength.call(value) as number,
    );
  }
  return new Uint8Array(asArrayBuffer(value));
}

function asArrayBuffer(value: unknown): ArrayBuffer {
  try {
    bufferLength.call(value); // throws unless it is one
  } catch {
    throw new TypeError('An ArrayBuffer or a view of one is needed.');
  }
  return value as ArrayBuffer;
}

function rebuild<T>(Kind: new (message: string) => Error, message: string, work: () => T): T {
  try {
    return work();
  } catch {
    throw new Kind(message);
  }
}

function orDomError<T>(name: string, message: string, work: () => T): T {
  try {
    return work();
  } catch {
    throw domError(name, message);
  }
}
