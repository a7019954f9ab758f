// Keeps the renaming of folders apart from every other change: what a tree was checked for stays true until it has moved.

/**
 * Changes of single entries share the gate; moving a folder has it alone. Otherwise two calls could carry a file to a place
 * that neither may write: one checks the tree, the other puts the file in, the first moves it.
 */
export class TreeGate {
  #last: Promise<unknown> = Promise.resolve();
  #shared = new Set<Promise<unknown>>();

  shared<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    const settled = done.then(ignore, ignore).finally(() => this.#shared.delete(settled));
    this.#shared.add(settled);
    return done;
  }

  alone<T>(work: () => Promise<T>): Promise<T> {
    const before = [this.#last, ...this.#shared];
    const done = Promise.all(before).then(work);
    this.#last = done.then(ignore, ignore);
    return done;
  }
}

const ignore = () => undefined;
