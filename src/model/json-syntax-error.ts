// What a parser says of broken JSON, in plain sentences, at the place where it has to be mended.

import { type ParseError, printParseErrorCode } from 'jsonc-parser';
import { quote } from '../base/quote.ts';

export function explainSyntaxError(
  text: string,
  { error, offset, length }: ParseError,
): { message: string; fix: string; offset: number } {
  const name = printParseErrorCode(error);
  const written = quote(text.slice(offset, offset + Math.max(1, length)), 20);
  const at = (message: string, fix: string) => ({ message, fix, offset });
  const comma = /,\s*$/.exec(text.slice(Math.max(0, offset - 1000), offset));
  switch (name) {
    case 'InvalidCommentToken':
      return at('A comment stands here; package.json is strict JSON.', 'Remove the comment.');
    case 'ValueExpected':
    case 'PropertyNameExpected':
      if (comma !== null && /[}\]]/.test(text.charAt(offset))) {
        return {
          message: `A comma stands before ${written}.`,
          fix: 'Remove the comma.',
          offset: offset - comma[0].length,
        };
      }
      if (offset >= text.length) return at('The file ends too early.', 'Add what is missing at the end.');
      return name === 'ValueExpected'
        ? at(`A value is expected, but ${written} stands here.`, 'Write a value.')
        : at(
            `A key in quotation marks is expected, but ${written} stands here.`,
            'Write the key in double quotation marks.',
          );
    case 'ColonExpected':
      return at('A colon is missing after the key.', 'Add ":".');
    case 'CommaExpected':
      return at('A comma is missing before this.', 'Add ",".');
    case 'CloseBraceExpected':
      return at('"}" is missing.', 'Close what was opened.');
    case 'CloseBracketExpected':
      return at('"]" is missing.', 'Close what was opened.');
    case 'EndOfFileExpected':
      return at(`Something follows the end: ${written}.`, 'Remove it.');
    case 'UnexpectedEndOfString':
      return at('A text is never closed.', "Add '\"'.");
    case 'UnexpectedEndOfComment':
      return at('A comment is never closed.', 'Remove the comment.');
    case 'InvalidNumberFormat':
    case 'UnexpectedEndOfNumber':
      return at(`${written} is not a number.`, 'Correct it, or put it in quotation marks.');
    case 'InvalidUnicode':
    case 'InvalidEscapeCharacter':
      return at('An escape sequence in this text is not valid.', 'Write "\\\\" for a backslash.');
    case 'InvalidCharacter':
      return at('This text contains a control character.', 'Write it as an escape sequence, for example "\\n".');
    default:
      return at(
        `${written} is not JSON.`,
        'Put texts and keys in double quotation marks, and correct what else it is.',
      );
  }
}
