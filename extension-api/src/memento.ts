// What an extension remembers between runs.

/** A small store of values by key, kept on disk for your extension. Values are all that a command may return, except bytes. */
export interface Memento {
  /** The keys that have a value now. */
  keys(): readonly string[];
  /** A fresh copy of the value: changing it changes nothing until you `update`. */
  get<T>(key: string): T | undefined;
  get<T>(key: string, defaultValue: T): T;
  /**
   * Stores a copy of the value; `undefined` removes the key. `get` sees it at once; the promise resolves when it is on disk.
   *
   * @throws `VALUE_NOT_PLAIN` (functions, bytes, maps, cycles), `LIMIT_EXCEEDED` (the whole store is too large; the old value is back)
   */
  update(key: string, value: unknown): Promise<void>;
}
