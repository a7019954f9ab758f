// How the bench counts: medians of interleaved rounds in one run, so that what else the machine does hits all alike.

import { readFileSync } from 'node:fs';

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** Runs each contender once a round, and gives the median of each. */
export async function interleaved<Name extends string>(
  rounds: number,
  contenders: Record<Name, () => Promise<number>>,
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>;
  for (let round = 0; round < rounds; round++) for (const name of names) results[name].push(await contenders[name]());
  return Object.fromEntries(names.map((name) => [name, median(results[name])])) as Record<Name, number>;
}

/** Microseconds of one call, one after the other. */
export async function latency(calls: number, call: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  for (let count = 0; count < calls; count++) await call();
  return ((performance.now() - from) * 1000) / calls;
}

/** Calls per second with `inFlight` at once. */
export async function throughput(calls: number, inFlight: number, call: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let started = 0;
  const lane = async () => {
    while (started < calls) {
      started++;
      await call();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return (calls * 1000) / (performance.now() - from);
}

/** Resident megabytes of a process; anonymous memory only, since file pages are shared. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /^RssAnon:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}

/** `reached` compares with a target that the project set itself; without one the text alone is shown. */
export function line(what: string, figure: string, note?: { readonly text: string; readonly reached?: boolean }): void {
  const judged = note?.reached === undefined ? '' : note.reached ? 'reached  ' : 'MISSED   ';
  const mark = note === undefined ? '' : `${judged}${note.text}`;
  process.stdout.write(`  ${what.padEnd(58)}${figure.padStart(14)}  ${mark}\n`);
}
