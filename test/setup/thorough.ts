// Whether this run takes its time: every loop at full length, every Node, every library. `npm test` has to stay short.

export function isThorough(environment: Readonly<Record<string, string | undefined>> = process.env): boolean {
  return environment.BULKHEAD_THOROUGH === '1';
}
