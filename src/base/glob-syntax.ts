// From a glob's text to its tokens. Refuses what the matcher does not know instead of guessing.

/** What a glob may say: the whole language. Groups do not nest, so each jump goes forwards. */
export type GlobToken =
  | { readonly kind: 'character'; readonly code: number }
  | { readonly kind: 'one' }
  | { readonly kind: 'star' }
  | { readonly kind: 'globstar' }
  | { readonly kind: 'slash' }
  | { readonly kind: 'group'; readonly alternatives: readonly number[] }
  | { readonly kind: 'jump'; readonly to: number };

export type GlobSyntax =
  | { readonly kind: 'tokens'; readonly tokens: readonly GlobToken[] }
  | { readonly kind: 'problem'; readonly message: string; readonly fix: string };

/** Longer patterns are nobody's honest work, and the matcher's time grows with their length. */
export const MAX_GLOB_LENGTH = 256;
/** `*`, `**` and `?` in one pattern. Each can stand at many places of a path at once, and one match takes no turn between. */
export const MAX_GLOB_WILDCARDS = 32;

/** Reads the text once, left to right. `*` twice is a globstar wherever it stands; the matcher knows where that is a whole segment. */
export function readGlobSyntax(text: string): GlobSyntax {
  if (text.length > MAX_GLOB_LENGTH) {
    return problem(`A pattern has at most ${MAX_GLOB_LENGTH} characters, this one has ${text.length}.`, 'Split it up.');
  }
  const tokens: GlobToken[] = [];
  let wildcards = 0;
  let group: { at: number; starts: number[]; ends: number[] } | null = null;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    switch (character) {
      case '/':
        tokens.push({ kind: 'slash' });
        break;
      case '?':
        tokens.push({ kind: 'one' });
        wildcards++;
        break;
      case '*': {
        const start = at;
        while (text.charAt(at + 1) === '*') at++;
        tokens.push({ kind: at - start === 1 ? 'globstar' : 'star' });
        wildcards++;
        break;
      }
      case '{':
        if (group !== null)
          return problem('"{" stands within "{…}".', 'Write the alternatives side by side: "{a,b,c}".');
        group = { at: tokens.length, starts: [tokens.length + 1], ends: [] };
        tokens.push({ kind: 'group', alternatives: group.starts });
        break;
      case '}':
        if (group === null) return problem('"}" closes nothing.', 'Write "?" for a brace that is part of a file name.');
        for (const end of group.ends) tokens[end] = { kind: 'jump', to: tokens.length };
        group = null;
        break;
      case ',':
        if (group === null) {
          tokens.push({ kind: 'character', code: 0x2c });
          break;
        }
        group.ends.push(tokens.length);
        tokens.push({ kind: 'jump', to: 0 });
        group.starts.push(tokens.length);
        break;
      case '[':
      case ']':
        return problem(
          `"${character}" is not part of a pattern: there are no character classes.`,
          'Write "{a,b}", or "?" for a bracket that is part of a file name.',
        );
      case '\\':
        return problem('"\\" is not part of a pattern.', 'Separate folders by "/".');
      default: {
        const code = text.codePointAt(at) ?? 0;
        if (code < 0x20 || code === 0x7f) return problem('A control character stands in the pattern.', 'Remove it.');
        if (code > 0xffff) at++;
        tokens.push({ kind: 'character', code });
      }
    }
  }
  if (group !== null) return problem('"{" is never closed.', 'Add "}".');
  if (wildcards > MAX_GLOB_WILDCARDS) {
    return problem(
      `A pattern has at most ${MAX_GLOB_WILDCARDS} wildcards ("*", "**", "?"), this one has ${wildcards}.`,
      'Use a simpler pattern, or split it up.',
    );
  }
  return { kind: 'tokens', tokens };
}

function problem(message: string, fix: string): GlobSyntax {
  return { kind: 'problem', message, fix };
}
