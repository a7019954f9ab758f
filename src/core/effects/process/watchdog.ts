// Outlives a core that was killed, by a moment: ends what that core had started. Its text is fixed, and it is told nothing but numbers.

import type { ChildProcess } from 'node:child_process';
import { MARK } from './process-tree.ts';

/**
 * Reads `m mark`, `+ group` and `- group`. When the core's end of the pipe is gone, it kills the groups, then whatever bears the core's
 * mark, until nothing does: what is found can have started something meanwhile. When all is well, it is killed before.
 * For any `/bin/sh`: dash, for one, knows no `kill -KILL -- …`.
 */
export const WATCHDOG_SCRIPT = `
groups=" "
mark=""
while read -r act value; do
  case "$act" in
    m) mark="$value" ;;
    +) groups="$groups$value " ;;
    -) case "$groups" in *" $value "*) groups="\${groups%% $value *} \${groups#* $value }" ;; esac ;;
  esac
done
for group in $groups; do kill -s KILL -- "-$group" 2>/dev/null; done
[ -n "$mark" ] || exit 0
for round in 1 2 3 4 5 6 7 8 9; do
  found=$(grep -lsF "${MARK}=$mark." /proc/[0-9]*/environ 2>/dev/null)
  [ -n "$found" ] || exit 0
  for each in $found; do
    each="\${each#/proc/}"
    kill -s KILL "\${each%/environ}" 2>/dev/null
  done
done
exit 0
`;

export interface WatchdogPowers {
  /** Starts the watchdog with `script`; null where it cannot be. Its standard input is a pipe. */
  startWatchdog(script: string): ChildProcess | null;
}

/** Runs while somebody holds it. */
export class Watchdog {
  readonly #powers: WatchdogPowers;
  readonly #mark: string;
  #holders = 0;
  #child: ChildProcess | null = null;
  #gone: Promise<void> = Promise.resolve();

  constructor(powers: WatchdogPowers, mark: string) {
    this.#powers = powers;
    this.#mark = mark;
  }

  hold(): void {
    if (this.#holders++ > 0) return;
    const child = this.#powers.startWatchdog(WATCHDOG_SCRIPT);
    this.#child = child;
    if (child === null) return;
    this.#gone = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
    child.stdin?.on('error', () => undefined); // it is gone: then nobody watches, as where there is none
    this.#say(`m ${this.#mark}`);
  }

  /** Resolves when it is gone, if nobody else holds it. */
  release(): Promise<void> {
    if (--this.#holders > 0) return Promise.resolve();
    // Until now it kept no app from ending; now somebody waits for it. Also one that somebody stopped ends.
    this.#child?.ref();
    this.#child?.kill('SIGKILL');
    this.#child = null;
    return this.#gone;
  }

  watch(group: number): void {
    this.#say(`+ ${group}`);
  }

  forget(group: number): void {
    this.#say(`- ${group}`);
  }

  #say(line: string): void {
    this.#child?.stdin?.write(`${line}\n`);
  }
}
