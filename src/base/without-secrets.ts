// Takes out of a command line or an address what looks like a secret: the log is kept for long, and read by whoever looks for something else.

const TAKEN_OUT = '(taken out)';

/** What is named like a secret is believed to be one. No flag `g`: testing changes nothing. */
export const SECRET_NAME =
  /password|passwd|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|auth(?!ors?\b)|credential|cookie|signature|bearer/iu;
const SCHEME = /^"?(?:bearer|basic)"?$/iu;
/** Words of a command line as `resourceText` joins them. */
const WORD = /"(?:[^"\\]|\\.)*"|\S+/gu;
/** How issuers begin their tokens. */
const ISSUED = /\b(?:gh[opusr]_|github_pat_|glpat-|sk-|xox[abprs]-|AKIA|ASIA|ya29\.|npm_|eyJ)[\w.~+/=-]{12,}/gu;
const USER_INFO = /:\/\/[^\s/?#"']+@/gu;
const QUERY = /^("?[a-z][a-z0-9+.-]*:[^\s?#"]*)[?#][^"]+/iu;
/** In the middle of a word: `--url=https://…?x`, `"cd a && TOKEN=x b"`, `{"a":1,"password":"x"}`. */
const QUERY_WITHIN = /([a-z][a-z0-9+.-]{0,20}:\/\/[^\s?#"']{0,1000})[?#](?!\(taken)[^\s"']+/giu;
const NAMED_WITHIN = new RegExp(
  `((?:${SECRET_NAME.source})[\\w-]{0,40}["'\\\\]{0,3}\\s?[=:]\\s?["'\\\\]{0,3}(?:bearer |basic )?)(?!\\(taken)[^\\s"'\\\\,&;]+`,
  'giu',
);
/** `curl -u me:x` */
const USER_AND = /(^|\s)(-u|--(?:proxy-)?user)([ =]["']?[^\s:"']{1,60}:)[^\s"']+/gu;

/** Characters that are looked at: what is longer is cut anyway. */
const LOOKED_AT = 8_192;

/** A guess, on the safe side: a word that only sounds like a secret is taken out too, and a secret that sounds like nothing stays. */
export function withoutSecrets(text: string): string {
  let next = false;
  const begin = text.slice(0, LOOKED_AT).replace(USER_AND, `$1$2$3${TAKEN_OUT}`);
  const kept = begin.replace(WORD, (word) => {
    if (next) {
      next = SCHEME.test(word); // of a header that is written as several words
      return next ? word : TAKEN_OUT;
    }
    if (SCHEME.test(word)) {
      next = true;
      return word;
    }
    // `--token=x`, `PASSWORD=x`, `"Authorization: Bearer x"`
    const named = /^("?[^=:\s]{1,60}[=:])\s*[^\s"]/u.exec(word)?.[1];
    if (named !== undefined && SECRET_NAME.test(named)) return `${named}${TAKEN_OUT}${word.startsWith('"') ? '"' : ''}`;
    next = /^--?[\w-]{1,60}$/u.test(word) && SECRET_NAME.test(word);
    return word
      .replace(QUERY, `$1?${TAKEN_OUT}`)
      .replace(QUERY_WITHIN, `$1?${TAKEN_OUT}`)
      .replace(USER_INFO, `://${TAKEN_OUT}@`)
      .replace(NAMED_WITHIN, `$1${TAKEN_OUT}`)
      .replace(ISSUED, TAKEN_OUT);
  });
  return text.length > LOOKED_AT ? `${kept}… (${text.length - LOOKED_AT} characters)` : kept;
}
