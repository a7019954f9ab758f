// `2026-01-31T12:00:00Z`: ISO 8601, UTC, whole seconds. One spelling for one moment, so that texts are compared as moments are.

/** Whether there is such a moment, written so. */
export function isTimestamp(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && timestampOf(time) === text;
}

/** `time`: milliseconds since 1970; what is left of a second is dropped. What lies outside of years with four digits is written as the nearest within. */
export function timestampOf(time: number): string {
  const within = Math.min(Math.max(Number.isNaN(time) ? 0 : time, FIRST), LAST);
  return new Date(within).toISOString().replace(/\.\d{3}Z$/u, 'Z');
}

const FIRST = Date.parse('0000-01-01T00:00:00Z');
const LAST = Date.parse('9999-12-31T23:59:59Z');
