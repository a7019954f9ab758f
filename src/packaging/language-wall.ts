// The texts that the language wall (SES, and `host/lockdown.ts` for imports by phase) refuses without parsing, wherever they stand.

const REFUSED: readonly RegExp[] = [
  /<!--|-->/,
  /(?:^|[^.]|\.\.\.)\bimport\s*(?:\(|\/[/*])/,
  /(?:^|[^.]|\.\.\.)\bimport\s*\.\s*(?:\/[/*]|(?:source|defer)\s*(?:\(|\/[/*]))/,
  /(?:^|[^.])\beval\s*\(/,
];

/** Where each of them begins, dots before the names or not: what is rewritten in literals and comments. */
export const REFUSED_TEXT =
  /\bimport(?=\s*(?:\(|\/[/*]))|\bimport(?=\s*\.\s*(?:\/[/*]|(?:source|defer)\s*(?:\(|\/[/*])))|\beval(?=\s*\()|<!--|-->/g;

/** The first text in a script that SES would refuse, or null. */
export function languageWall(script: string): { readonly index: number; readonly text: string } | null {
  for (const pattern of REFUSED) {
    const found = pattern.exec(script);
    if (found) {
      const text = found[0].trimStart();
      return { index: found.index + found[0].length - text.length, text: text.replaceAll('\n', ' ') };
    }
  }
  return null;
}
