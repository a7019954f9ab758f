// `Stats` and `Dirent` over what the API knows of a file: its kind, its size and two times.

import type { FileStat } from '../../../extension-api/src/index.ts';

const FILE = 1;
const FOLDER = 2;
const LINK = 64;

const MODES = { file: 0o100_644, folder: 0o040_755, link: 0o120_777 } as const;

class Kinds {
  readonly #type: number;

  constructor(type: number) {
    this.#type = type;
  }

  isFile(): boolean {
    return (this.#type & FILE) !== 0 && (this.#type & LINK) === 0;
  }

  isDirectory(): boolean {
    return (this.#type & FOLDER) !== 0 && (this.#type & LINK) === 0;
  }

  isSymbolicLink(): boolean {
    return (this.#type & LINK) !== 0;
  }

  isFIFO(): boolean {
    return false;
  }

  isSocket(): boolean {
    return false;
  }

  isBlockDevice(): boolean {
    return false;
  }

  isCharacterDevice(): boolean {
    return false;
  }
}

type Numbers = Record<string, number | bigint>;

/**
 * Owners, modes and numbers of files are not told: they are zero, or what is usual. `ino` is made of the path: libraries compare it to see
 * whether two paths are one file, and with the same number for all, copying any file would be copying it onto itself.
 */
export class Stats extends Kinds {
  declare readonly size: number;
  declare readonly mtimeMs: number;
  declare readonly mode: number;
  readonly atime: Date;
  readonly mtime: Date;
  readonly ctime: Date;
  readonly birthtime: Date;

  /** @param follow what a link leads to, or the link itself */
  constructor({ type, size, ctime, mtime }: FileStat, follow: boolean, bigint = false, path = '') {
    const seen = follow ? type & ~LINK : type;
    super(seen);
    const mode = (seen & LINK) !== 0 ? MODES.link : (seen & FOLDER) !== 0 ? MODES.folder : MODES.file;
    const blocks = Math.ceil(size / 512);
    const times = { atimeMs: mtime, mtimeMs: mtime, ctimeMs: ctime, birthtimeMs: ctime };
    const numbers: Numbers = {
      dev: 1,
      ino: numberOf(path),
      mode,
      nlink: 1,
      uid: 0,
      gid: 0,
      rdev: 0,
      size,
      blksize: 4096,
      blocks,
      ...times,
    };
    for (const [name, value] of Object.entries(numbers)) {
      Object.defineProperty(this, name, {
        value: bigint ? BigInt(Math.trunc(Number(value))) : value,
        enumerable: true,
        writable: true,
      });
    }
    if (bigint) {
      for (const [name, value] of Object.entries(times)) {
        const nanoseconds = BigInt(Math.trunc(value)) * 1_000_000n;
        Object.defineProperty(this, name.replace(/Ms$/, 'Ns'), {
          value: nanoseconds,
          enumerable: true,
          writable: true,
        });
      }
    }
    [this.atime, this.mtime, this.ctime, this.birthtime] = [
      new Date(mtime),
      new Date(mtime),
      new Date(ctime),
      new Date(ctime),
    ];
  }
}

export class Dirent extends Kinds {
  readonly name: string;
  readonly parentPath: string;
  readonly path: string;

  constructor(name: string, type: number, parentPath: string) {
    super(type);
    this.name = name;
    this.parentPath = parentPath;
    this.path = parentPath;
  }
}

/** 53 bits of a hash (cyrb53): different for different paths, as good as always. */
function numberOf(path: string): number {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < path.length; index += 1) {
    const unit = path.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high = Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low = Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & low) + (high >>> 0);
}
