// What can be typed to answer a question, and what it means. To start programs, or to write nearly everywhere, takes a word that stands only here.

import { visible } from '../base/quote.ts';
import type { PermissionQuestion, Prompt } from '../index.ts';
import { reachText } from './question-lines.ts';
import { isWideScope } from './wide-scope.ts';

type PermissionReply = Awaited<ReturnType<Prompt>>;

interface Choice {
  /** What is typed, the first of these as it is shown. */
  readonly keys: readonly string[];
  readonly words: string;
  readonly reply: PermissionReply;
  /** Only with the word. */
  readonly careful: boolean;
}

export interface Choices {
  /** Whether any of them needs the word. */
  readonly careful: boolean;
  /** A line for each. `word`: the one that is to be typed now. */
  lines(word: string): readonly string[];
  /** The same in a few words. */
  brief(word: string): string;
  /** `hint`: why it is no answer. */
  read(typed: string, word: string): { readonly reply: PermissionReply } | { readonly hint: string };
}

export function choicesFor(question: PermissionQuestion): Choices {
  const choices = allOf(question);
  const shown = ({ keys: [key = ''], careful }: Choice, word: string) =>
    !careful ? key : key === 'y' ? word : `${key} ${word}`;
  const width = (word: string) => Math.max(...choices.map((choice) => shown(choice, word).length));
  return {
    careful: choices.some(({ careful }) => careful),
    lines: (word) => choices.map((choice) => `  ${shown(choice, word).padEnd(width(word))}  ${choice.words}`),
    brief: (word) => choices.map((choice) => shown(choice, word)).join(', '),
    read(typed, word) {
      const words = typed
        .toLowerCase()
        .split(/\s+/u)
        .filter((each) => each !== '');
      const hasWord = words.includes(word);
      const [key = '', ...others] = hasWord ? words.filter((each) => each !== word) : words;
      // The word alone is a yes to what is allowed once.
      const choice = choices.find(({ keys }) => keys.includes(key === '' && hasWord ? 'y' : key));
      if (choice === undefined || others.length > 0) return { hint: 'That is none of the answers.' };
      if (choice.careful && !hasWord) {
        return { hint: `To allow this, type the word that stands in the answer: "${key}" alone is not enough.` };
      }
      return { reply: choice.reply };
    },
  };
}

function allOf(question: PermissionQuestion): readonly Choice[] {
  const { kind, resource, scope, narrower, layer } = question;
  const program = kind === 'process.spawn';
  const wide = (reach: Readonly<Record<string, unknown>>) => program || (kind === 'fs.write' && isWideScope(reach));
  const no: Choice = {
    keys: ['n', 'no'],
    words: layer === 'learn' ? 'no' : 'no, not this time',
    reply: { answer: 'deny' },
    careful: false,
  };
  const once: Choice = {
    keys: ['y', 'yes'],
    words:
      resource === null
        ? 'yes, for as long as it runs'
        : layer === 'learn'
          ? 'yes, and learn that it needs this'
          : 'yes, this once',
    reply: { answer: 'allow' },
    careful: program || (kind === 'fs.write' && resource === null),
  };
  // What the manifest does not declare has no whole that could be allowed.
  if (layer === 'learn') return [once, no];
  const forGood = layer !== 'policy' && layer !== 'workspace';
  const parts = narrower.flatMap(({ label, scope: part }, at): readonly Choice[] => {
    const careful = wide(part);
    const number = `${at + 1}`;
    const session = { answer: 'session', scope: part } as const;
    const always = { answer: 'always', scope: part } as const;
    return [
      { keys: [number, `${number}s`], words: `yes, for this session: ${visible(label)}`, reply: session, careful },
      ...(forGood
        ? [
            {
              keys: [`${number}a`],
              words: `the same, always; all else of ${kind} is then refused`,
              reply: always,
              careful,
            },
          ]
        : []),
    ];
  });
  const careful = wide(scope) || (kind === 'fs.write' && resource === null);
  return [
    once,
    ...parts,
    {
      keys: ['s', 'session'],
      words: `yes, for this session: ${reachText(question)}`,
      reply: { answer: 'session' },
      careful,
    },
    ...(forGood
      ? [
          {
            keys: ['a', 'always'],
            words: 'the same, always: it is written into your settings',
            reply: { answer: 'always' } as const,
            careful,
          },
        ]
      : []),
    no,
    { keys: ['never'], words: `no, and never anything of ${kind}`, reply: { answer: 'never' }, careful: false },
  ];
}
