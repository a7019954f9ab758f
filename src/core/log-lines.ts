// Turns a child's output into lines, however it is cut, and never holds more than one line of bounded length.

const MAX_LINE = 8192;

/** Longer lines are cut and marked. `end` gives the last line when it had no line break. */
export function lineSplitter(onLine: (line: string) => void): { push(text: string): void; end(): void } {
  let rest = '';
  let skipping = false;
  const push = (text: string) => {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      if (!skipping) emit(rest + text.slice(start, end));
      rest = '';
      skipping = false;
      start = end + 1;
    }
    if (skipping) return;
    rest += text.slice(start, start + MAX_LINE + 1);
    if (rest.length > MAX_LINE) {
      emit(rest);
      rest = '';
      skipping = true;
    }
  };
  const emit = (line: string) => onLine(line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}… (cut)` : line);
  return {
    push,
    end() {
      if (rest !== '') emit(rest);
      rest = '';
    },
  };
}
