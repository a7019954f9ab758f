// Names of files that are still being written, by which a later core knows whose they were, and that nobody will finish them.

/** Ours: `.bulkhead-<pid>-<start>-<random>.tmp`. Of a pid alone a later process with the same number would say that they are its own. */
const NAME = /^\.bulkhead-(\d+)-([0-9a-z]+)-[0-9a-f]{24}\.tmp$/u;

const started = Math.trunc(performance.timeOrigin).toString(36);

/** @param random 24 hexadecimal characters */
export function temporaryName(random: string): string {
  return `.bulkhead-${process.pid}-${started}-${random}.tmp`;
}

/** Whoever writes it may be at work, or gone. */
export function isTemporary(name: string): boolean {
  return NAME.test(name);
}

/** Whoever wrote it is gone. One whose number another process has by now stays until that is gone too. */
export function isLeftOver(name: string): boolean {
  const [, pid, start] = NAME.exec(name) ?? [];
  if (pid === undefined) return false;
  if (Number(pid) === process.pid) return start !== started;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
