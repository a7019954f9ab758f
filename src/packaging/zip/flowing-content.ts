// A file of a package on its way from the zip to wherever it goes: a piece at a time, and nothing before its end is sure of it.

export interface FlowingContent {
  /** Relative, `/`-separated, checked: it is the name of one file on every system. */
  readonly path: string;
  /** Bytes, as the statement says and as will have come when the pieces end. */
  readonly size: number;
  /**
   * To be read once, before the next content is asked for. They end only when all of them together are what the statement says; else they reject
   * (`DIGEST_MISMATCH`, `PACKAGE_MALFORMED`, those of the source), and what was made of them has to be thrown away.
   */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** What has already been read whole, and found right. */
export function inOnePiece(path: string, bytes: Uint8Array): FlowingContent {
  return {
    path,
    size: bytes.length,
    pieces: (async function* () {
      yield bytes;
    })(),
  };
}
