// `DOMException` as a class of our own: Node's has a prototype that all extensions would share unfrozen.

/** The names that have a number from before errors had names. */
const CODES: ReadonlyMap<string, number> = new Map([
  ['IndexSizeError', 1],
  ['NotFoundError', 8],
  ['NotSupportedError', 9],
  ['InvalidStateError', 11],
  ['SyntaxError', 12],
  ['NetworkError', 19],
  ['AbortError', 20],
  ['QuotaExceededError', 22],
  ['TimeoutError', 23],
  ['DataCloneError', 25],
]);

export class GuestDOMException {
  declare readonly name: string;
  declare readonly message: string;

  constructor(message: unknown = '', name: unknown = 'Error') {
    // Made by the realm's `Error` of now, whose stack is hidden from guests; a class that extended it at load would keep the one before.
    const error = new Error(String(message));
    Object.setPrototypeOf(error, new.target.prototype);
    const property = { value: String(name), configurable: true, writable: true, enumerable: false };
    // biome-ignore lint/correctness/noConstructorReturn: only so is it an error to the engine, too
    return Object.defineProperty(error, 'name', property) as unknown as GuestDOMException;
  }

  get code(): number {
    return CODES.get(this.name) ?? 0;
  }
}
Object.setPrototypeOf(GuestDOMException.prototype, Error.prototype);

/** What Node would throw as a `DOMException`. */
export function domError(name: string, message: string): Error {
  return new GuestDOMException(message, name) as unknown as Error;
}
