// One file that people or programs write, as it is now: read anew as soon as it is another, and believed only when it is whole.

import type { Clock } from '../../base/deadline.ts';
import type { Disposable } from '../../base/disposable.ts';
import type { Problem } from '../../base/error.ts';
import { Emitter, type Event } from '../../base/event.ts';
import { blankComments } from '../../permissions/settings/blank-comments.ts';
import { replaceFile } from './replace-file.ts';
import {
  type FoundText,
  isSettled,
  readPlace,
  type SettingsPlace,
  type Signature,
  sameSignature,
  signatureOf,
} from './settings-place.ts';

/** What a text says, or why it cannot be understood. */
export type Reading = { readonly kind: 'read' } | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** Text that was understood, and what it says. */
export interface Understood<L extends Reading> {
  readonly text: string;
  readonly layer: L;
}

/** What kind of file it is. `file` is for people: it is named in problems. */
export interface FileForm<L extends Reading> {
  readonly parse: (text: string, file: string) => L;
  /** Of one that lies there and cannot be read, or is missing and has to be there. */
  readonly broken: (file: string, why: string, fix: string) => L;
  /** What one that is missing says. Null: there has to be one; then one that is missing is broken at the start, and changes nothing later. */
  readonly missing: L | null;
  /** False: no editor ever has it open, so what is missing or blank is so at once. Default: true. */
  readonly isEdited?: boolean;
}

export interface WatchedFileOptions<L extends Reading> {
  readonly place: SettingsPlace;
  readonly form: FileForm<L>;
  readonly clock: Clock;
  /** Default: the real one. */
  readonly disk?: Disk;
}

/** How a file is looked at, and read. */
export interface Disk {
  readonly signatureOf: typeof signatureOf;
  readonly readPlace: typeof readPlace;
}

/** What there is to tell of a file: its problems, each state once; none: it is whole again. */
export interface FileReport {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Whether what it said last holds on. Else it was never whole. */
  readonly holds: boolean;
}

/** Milliseconds for which a file that has become missing or blank is not believed: editors empty a file, or take it away, a moment before they write it. */
export const DOUBT = 1_000;

interface Doubt {
  readonly until: number;
  readonly timer: Disposable;
  readonly over: Promise<void>;
  readonly end: () => void;
}

export class WatchedFile<L extends Reading> implements Disposable {
  readonly place: SettingsPlace;
  readonly #form: FileForm<L>;
  readonly #clock: Clock;
  readonly #disk: Disk;
  readonly #changed = new Emitter<void>();
  readonly #reported = new Emitter<FileReport>();
  readonly #touched = new Emitter<void>();
  #signature: Signature;
  /** Whether equal signatures prove that nobody touched it. */
  #settled: boolean;
  /** What was believed last. */
  #found: FoundText;
  #understood: Understood<L>;
  #problems: readonly Problem[];
  #doubt: Doubt | null = null;

  constructor({ place, form, clock, disk = { signatureOf, readPlace } }: WatchedFileOptions<L>) {
    this.place = place;
    this.#disk = disk;
    this.#form = form;
    this.#clock = clock;
    const { found, signature } = disk.readPlace(place);
    this.#signature = signature;
    this.#settled = isSettled(signature, Date.now());
    this.#found = found;
    this.#understood = this.#understand(found);
    this.#problems = problemsOf(this.#understood);
  }

  readonly onDidChange: Event<void> = this.#changed.event;
  readonly onDidReport: Event<FileReport> = this.#reported.event;
  /** Somebody did something to it, whatever it says now; it may even be another file. */
  readonly onDidTouch: Event<void> = this.#touched.event;

  /** What holds: the last text that was whole. Broken: there was none since the start. */
  get understood(): Understood<L> {
    return this.#understood;
  }

  /** Of the file as it lies there now; none when it can be understood. */
  get report(): FileReport {
    return { file: this.place.path, problems: this.#problems, holds: this.#understood.layer.kind === 'read' };
  }

  /** Whether what lies there can be believed. */
  get isCertain(): boolean {
    return this.#doubt === null;
  }

  /** Resolves when what lies there can be believed: what an editor has emptied, it is about to write. The wait keeps the process alive, for whoever was promised a write. */
  async certainty(): Promise<void> {
    if (this.#doubt === null) return;
    const awake = setInterval(() => undefined, DOUBT);
    try {
      await this.#doubt.over;
    } finally {
      clearInterval(awake);
    }
  }

  /** Writes `text`, which was made of `from`, under the lock of the file. False: it is another file by now, and nothing was written. Not looked at again by this: `refresh`. `mode` and errors: as of `replaceFile`. */
  async replace(from: Understood<L>, text: string, mode?: number): Promise<boolean> {
    const isSame = () => {
      this.refresh();
      return this.#understood === from && this.#problems.length === 0 && this.isCertain;
    };
    return text === from.text || replaceFile(this.place, text, isSame, mode);
  }

  /** Looks whether the file is another than the one that was read, and reads it if so. One or two calls of the system when it is not. */
  refresh(): void {
    if (this.#settled && this.#doubt === null && sameSignature(this.#disk.signatureOf(this.place), this.#signature))
      return;
    const { found, signature } = this.#disk.readPlace(this.place);
    const isAnother = !sameSignature(signature, this.#signature);
    this.#signature = signature;
    this.#settled = isSettled(signature, Date.now());
    if (isAnother) this.#touched.fire();
    if (this.#doubt === null && sameFound(found, this.#found)) return;
    this.#consider(found);
  }

  dispose(): void {
    this.#endDoubt();
    this.#changed.dispose();
    this.#reported.dispose();
    this.#touched.dispose();
  }

  #consider(found: FoundText): void {
    if (this.#form.isEdited !== false && saysNothing(found) && !isEmpty(this.#understood)) {
      this.#doubt ??= this.#startDoubt();
      if (this.#clock.now() < this.#doubt.until) return;
    }
    this.#endDoubt();
    if (!sameFound(found, this.#found)) this.#believe(found);
  }

  #believe(found: FoundText): void {
    this.#found = found;
    const next = this.#understand(found);
    const problems = problemsOf(next);
    const isNews = JSON.stringify(problems) !== JSON.stringify(this.#problems);
    this.#problems = problems;
    // Nothing is widened by a file that cannot be understood, and no deny is lost.
    const adopted = next.layer.kind === 'read' || this.#understood.layer.kind === 'broken';
    if (adopted) {
      this.#understood = next;
      this.#changed.fire();
    }
    if (isNews) this.#reported.fire(this.report);
  }

  #understand(found: FoundText): Understood<L> {
    const file = this.place.path;
    const { parse, missing, ...form } = this.#form;
    const broken = (why: string, fix: string) => ({ text: '', layer: form.broken(file, why, fix) });
    switch (found.kind) {
      case 'text':
        return { text: found.text, layer: parse(found.text, file) };
      case 'missing':
        return missing === null
          ? broken('The file is missing, and it has to be there.', 'Put it back, or do without it in the options.')
          : { text: '', layer: missing };
      case 'unreadable':
        return broken(found.why, 'Mend or remove the file.');
    }
  }

  #startDoubt(): Doubt {
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    const timer = this.#clock.after(DOUBT, () => this.refresh());
    return { until: this.#clock.now() + DOUBT, timer, over, end };
  }

  #endDoubt(): void {
    this.#doubt?.timer.dispose();
    this.#doubt?.end();
    this.#doubt = null;
  }
}

function problemsOf({ layer }: Understood<Reading>): readonly Problem[] {
  return layer.kind === 'broken' ? layer.problems : [];
}

function sameFound(a: FoundText, b: FoundText): boolean {
  if (a.kind === 'text') return b.kind === 'text' && a.text === b.text;
  if (a.kind === 'missing' || b.kind !== 'unreadable') return a.kind === b.kind;
  return a.why === b.why;
}

/** Comments alone too: they are what many files begin with. */
function saysNothing(found: FoundText): boolean {
  return found.kind === 'missing' || (found.kind === 'text' && isBlank(found.text));
}

function isEmpty({ text, layer }: Understood<Reading>): boolean {
  return layer.kind === 'read' && isBlank(text);
}

function isBlank(text: string): boolean {
  return (
    blankComments(text)
      .replace(/^\uFEFF/u, '')
      .trim() === ''
  );
}
