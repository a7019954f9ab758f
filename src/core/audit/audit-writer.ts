// Writes entries as lines of the one chain of a home, whichever process writes: each flush goes on where the last one of all ended.

import { whileLocked } from '../file-lock.ts';
import type { AuditMark, DroppedFile } from './audit-entry.ts';
import {
  type AuditPlaces,
  appendTo,
  closedFile,
  closeLogs,
  cutFile,
  makeAuditFolder,
  moveFile,
  openLogs,
  readWhole,
  removeFile,
  removeLeftovers,
  replaceFile,
  sizeOf,
} from './audit-files.ts';
import { type AuditHead, headText } from './audit-head.ts';
import { type AuditKey, openAuditKey } from './audit-key.ts';
import { bodyOf, checkpointText, hashOf, lineOf } from './audit-line.ts';
import { summaryOf } from './dropped-file.ts';
import { beginOf, EMPTY_HEAD, takeUp } from './take-up.ts';

export interface AuditLimits {
  /** Bytes of one file, about: the line that passes it begins the next. */
  readonly maxBytes: number;
  /** Files that are kept, the one that is written among them. */
  readonly files: number;
}

export const DEFAULT_AUDIT_LIMITS: AuditLimits = { maxBytes: 16 * 1024 * 1024, files: 10 };

/** Lines from one signature to the next. */
const CHECKPOINT_EVERY = 256;

export interface AuditWriterPowers {
  readonly places: AuditPlaces;
  readonly limits: AuditLimits;
  readonly now: () => number;
  /** A file made room. */
  readonly onDrop: (dropped: DroppedFile) => void;
}

/** Where the chain stands in memory while lines are added to it. */
interface Chain {
  head: AuditHead;
  /** Lines that are not in the file yet, and how many of them were given to us. */
  text: string;
  given: number;
  lastIsCheckpoint: boolean;
}

export class AuditWriter {
  readonly #powers: AuditWriterPowers;
  #key: AuditKey | null = null;
  /** As we wrote it: as long as it is there, nobody else wrote. */
  #known: { readonly text: string; readonly head: AuditHead } | null = null;

  constructor(powers: AuditWriterPowers) {
    this.#powers = powers;
  }

  /**
   * `bodies` are those of `bodyOf`. Never rejects: so many of them are in the log now, and what kept the others out of it. `end`: with a signature behind
   * the last.
   */
  async write(bodies: readonly string[], end: boolean): Promise<{ readonly written: number; readonly error: unknown }> {
    const { places } = this.#powers;
    const done = { written: 0 };
    try {
      await makeAuditFolder(places);
      await whileLocked(places.log, async () => {
        const key = await this.#openKey();
        const chain = await this.#position(key);
        for (const body of bodies) {
          await this.#add(chain, key, body, done);
          chain.given += 1;
        }
        if (end && !chain.lastIsCheckpoint) this.#checkpoint(chain, key);
        await this.#save(chain, done);
        await this.#publish(chain.head, key);
      });
      return { ...done, error: null };
    } catch (error) {
      return { ...done, error: error ?? new Error('It failed for no reason.') };
    }
  }

  async #openKey(): Promise<AuditKey> {
    this.#key ??= await openAuditKey(this.#powers.places.key);
    return this.#key;
  }

  async #position(key: AuditKey): Promise<Chain> {
    const { places } = this.#powers;
    const known = this.#known;
    this.#known = null;
    if (known !== null && (await readWhole(places.head)) === known.text) {
      if ((await sizeOf(places.log)) === known.head.bytes) return chainAt(known.head);
    }
    await removeLeftovers(places);
    const found = await takeUp(places, key);
    if (found === null) {
      await this.#publish(EMPTY_HEAD, key);
      return chainAt(EMPTY_HEAD);
    }
    const chain = chainAt(found.head);
    const size = await sizeOf(places.log);
    if (found.kind === 'damaged') {
      if (size !== null) await moveFile(places.log, closedFile(places, found.closeAs));
      await this.#add(chain, key, this.#mark({ kind: 'damage', what: found.what }));
      return chain;
    }
    if (found.closed) {
      if (size !== null) await removeFile(places.log); // it holds no line
      await this.#begin(chain, key);
    } else if (size !== null && size > found.head.bytes) await cutFile(places.log, found.head.bytes);
    if (found.torn !== null) await this.#add(chain, key, this.#mark(found.torn));
    return chain;
  }

  async #add(chain: Chain, key: AuditKey, body: string, done?: Done): Promise<void> {
    const { head, text } = chain;
    if (head.bytes + text.length === 0) push(chain, this.#mark({ kind: 'file', file: head.file, dropped: [] }));
    else if (head.bytes + text.length + body.length > this.#powers.limits.maxBytes)
      await this.#rotate(chain, key, done);
    push(chain, body);
    if (chain.head.count % CHECKPOINT_EVERY === CHECKPOINT_EVERY - 1) this.#checkpoint(chain, key);
  }

  #checkpoint(chain: Chain, key: AuditKey): void {
    const { count, hash } = chain.head;
    const signature = key.sign('checkpoint', checkpointText(count + 1, hash));
    push(chain, this.#mark({ kind: 'checkpoint', key: key.publicKey, signature }));
    chain.lastIsCheckpoint = true;
  }

  async #rotate(chain: Chain, key: AuditKey, done?: Done): Promise<void> {
    const { places } = this.#powers;
    this.#checkpoint(chain, key);
    await this.#save(chain, done);
    await moveFile(places.log, closedFile(places, chain.head.file));
    await this.#begin(chain, key);
  }

  /** The next file. What it takes the place of is removed only after the head says so: else it would seem to be missing. */
  async #begin(chain: Chain, key: AuditKey): Promise<void> {
    const { places, limits, onDrop } = this.#powers;
    const logs = await openLogs(places);
    try {
      const tooMany = logs.slice(0, Math.max(0, logs.length + 1 - limits.files));
      const dropped = (await Promise.all(tooMany.map(summaryOf))).filter((one) => one !== null);
      const file = chain.head.file + 1;
      const { count, hash } = chain.head;
      const oldest = (await beginOf(logs.slice(tooMany.length))) ?? { file, n: count + 1, prev: hash };
      chain.head = { ...chain.head, file, bytes: 0, oldest };
      push(chain, this.#mark({ kind: 'file', file, dropped }));
      await this.#save(chain);
      await this.#publish(chain.head, key);
      for (const { path } of tooMany) await removeFile(path);
      for (const one of dropped) onDrop(one);
    } finally {
      await closeLogs(logs);
    }
  }

  async #save(chain: Chain, done?: Done): Promise<void> {
    const { text, head, given } = chain;
    if (text !== '') await appendTo(this.#powers.places.log, text, head.bytes);
    chain.head = { ...head, bytes: head.bytes + Buffer.byteLength(text) };
    chain.text = '';
    chain.given = 0;
    if (done !== undefined) done.written += given;
  }

  async #publish(head: AuditHead, key: AuditKey): Promise<void> {
    const text = headText(head, key);
    await replaceFile(this.#powers.places.head, text);
    this.#known = { text, head };
  }

  #mark(mark: WithoutTime<AuditMark>): string {
    const { kind, ...rest } = mark;
    return bodyOf({ kind, time: new Date(this.#powers.now()).toISOString(), ...rest } as AuditMark);
  }
}

interface Done {
  written: number;
}

type WithoutTime<M> = M extends AuditMark ? Omit<M, 'time'> : never;

function chainAt(head: AuditHead): Chain {
  return { head, text: '', given: 0, lastIsCheckpoint: false };
}

function push(chain: Chain, body: string): void {
  const n = chain.head.count + 1;
  const line = lineOf(n, chain.head.hash, body);
  chain.head = { ...chain.head, count: n, hash: hashOf(line) };
  chain.text += `${line}\n`;
  chain.lastIsCheckpoint = false;
}
