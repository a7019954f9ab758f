// Sizes as people read them.

const UNITS = ['kB', 'MB', 'GB'] as const;

/** In thousands, as shops and systems count: `999 bytes`, `1.5 kB`, `20.0 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  let amount = bytes / 1000;
  let unit = 0;
  while (amount >= 999.95 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${amount.toFixed(1)} ${UNITS[unit]}`;
}
