// How much one extension may hold or say in the host. Each number has its reason.

export interface GuestLimits {
  /** Characters of console and output text per turn of the event loop: a flood shows as one mark, not as a full pipe. */
  readonly textPerTurn: number;
  /** Notifications per turn, for floods of short lines. */
  readonly noticesPerTurn: number;
  /** Characters of one console line or one append. */
  readonly textAtOnce: number;
  /** Output channels, each of which an app may show in a list. */
  readonly outputChannels: number;
  /** Registered commands. */
  readonly commands: number;
  /** File watchers, as in the core. */
  readonly watchers: number;
  /** Names among the exports. */
  readonly exports: number;
  /** Bytes of one piece of a file on its way to the core. */
  readonly pieceBytes: number;
}

export const DEFAULT_GUEST_LIMITS: GuestLimits = {
  textPerTurn: 256 * 1024,
  noticesPerTurn: 1000,
  textAtOnce: 64 * 1024,
  outputChannels: 100,
  commands: 10_000,
  watchers: 100,
  exports: 1000,
  pieceBytes: 1024 * 1024,
};
