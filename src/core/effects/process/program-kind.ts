// What kind of program a file is, by its first bytes: only what the kernel itself can run, never a text that somebody's shell would read.

export type ProgramKind =
  | { readonly kind: 'binary' }
  /** `#!`: the kernel starts `interpreter` with the file. `words` are what follows it on the line. */
  | { readonly kind: 'script'; readonly interpreter: string; readonly words: readonly string[] }
  /** `execvp` and the like would hand it to `/bin/sh`. */
  | { readonly kind: 'other' };

/** As many bytes as Linux looks at. */
export const HEAD_BYTES = 256;

const MAGICS: readonly (readonly number[])[] = [
  [0x7f, 0x45, 0x4c, 0x46], // ELF
  [0xcf, 0xfa, 0xed, 0xfe], // Mach-O, 64 bit
  [0xca, 0xfe, 0xba, 0xbe], // Mach-O for several machines
  [0x4d, 0x5a], // Windows
];

export function programKind(head: Uint8Array): ProgramKind {
  if (MAGICS.some((magic) => magic.every((byte, index) => head[index] === byte))) return { kind: 'binary' };
  if (head[0] !== 0x23 || head[1] !== 0x21) return { kind: 'other' };
  const [line = ''] = new TextDecoder('latin1').decode(head).slice(2).split('\n');
  const [interpreter = '', ...words] = line
    .replace(/\r$/u, '')
    .split(/[ \t]+/u)
    .filter((word) => word !== '');
  // A line that is cut off names something else than it says.
  const whole = line.length < head.length - 2 || head.length < HEAD_BYTES;
  return whole && interpreter.startsWith('/') ? { kind: 'script', interpreter, words } : { kind: 'other' };
}

/** The program that `env` looks up for a script; null when it cannot be told. */
export function programOfEnv(words: readonly string[]): string | null {
  const rest = words[0] === '-S' ? words.slice(1) : words;
  const program = rest.find((word) => !/^[A-Za-z_]\w*=/u.test(word));
  return program === undefined || program.startsWith('-') || rest[0] !== program ? null : program;
}
