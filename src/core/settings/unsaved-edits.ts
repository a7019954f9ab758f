// Edits that hold already and are not in the file yet, oldest first, the last of each name. One that could not be written waits for the next.

/** From the text of a settings file to the next: done twice, it changes nothing more. */
export interface Edit {
  /** What it is about: a newer edit of the same name takes its place. */
  readonly name: string;
  readonly apply: (text: string) => string;
  /** The lists of an answer. */
  readonly scope?: Readonly<Record<string, unknown>>;
}

export class UnsavedEdits {
  readonly #edits = new Map<string, Edit>();
  /** Those that the file had no room for, and why: each is told to whoever asked for it, whichever write met it. */
  readonly #refused = new WeakMap<Edit, unknown>();

  get all(): readonly Edit[] {
    return [...this.#edits.values()];
  }

  get size(): number {
    return this.#edits.size;
  }

  named(name: string): Edit | undefined {
    return this.#edits.get(name);
  }

  add(edit: Edit): void {
    this.#edits.delete(edit.name);
    this.#edits.set(edit.name, edit);
  }

  /** Those that were written; a newer one of the same name stays. */
  forget(edits: readonly Edit[]): void {
    for (const edit of edits) if (this.#edits.get(edit.name) === edit) this.#edits.delete(edit.name);
  }

  /** Those whose name begins so: a newer edit undoes them all. */
  drop(prefix: string): void {
    for (const name of this.#edits.keys()) if (name.startsWith(prefix)) this.#edits.delete(name);
  }

  refuse(edit: Edit, why: unknown): void {
    this.forget([edit]);
    this.#refused.set(edit, why);
  }

  throwIfRefused(edit: Edit): void {
    if (this.#refused.has(edit)) throw this.#refused.get(edit);
  }
}
