import { describe, expect, it } from 'vitest';
import { Knowledge } from '../../src/bisect/knowledge.ts';
import type { Verdict } from '../../src/bisect/step.ts';
import { EMPTY, members, type Subset, subsetOf } from '../../src/bisect/subset.ts';

const set = (letters: string): Subset => subsetOf([...letters].map((letter) => letter.charCodeAt(0) - 97));
const spelled = (subset: Subset) =>
  members(subset)
    .map((unit) => String.fromCharCode(97 + unit))
    .join('');

function seen(what: Readonly<Record<string, Verdict>>): Knowledge {
  const knowledge = new Knowledge();
  for (const [letters, verdict] of Object.entries(what)) knowledge.add(set(letters), verdict);
  return knowledge;
}

describe('what was seen', () => {
  it('says that less than something good is good, more than something bad is bad, and of nothing else anything', () => {
    const knowledge = seen({ abc: 'good', de: 'bad', f: 'skip' });
    expect(['ab', 'abc', 'ade', 'd', 'abcd', 'f'].map((letters) => knowledge.of(set(letters)))).toEqual([
      ...['good', 'good', 'bad'],
      ...[null, null, null],
    ]);
    expect(knowledge.seen(set('f'))).toBe('skip');
  });

  it('counts itself, and not what would follow', () => {
    const knowledge = seen({ abc: 'good', b: 'bad' });
    expect(knowledge.of(set('abc'))).toBe('good');
    expect(knowledge.of(set('b'))).toBe('bad');
    expect(knowledge.of(set('ab'))).toBe(null);
    expect(knowledge.contradicts).toBe(true);
    expect(seen({ abc: 'good', d: 'bad' }).contradicts).toBe(false);
  });

  it('is what was seen last', () => {
    const knowledge = seen({ abc: 'good' });
    knowledge.add(set('abc'), 'bad');
    expect(knowledge.of(set('ab'))).toBe(null);
    expect(knowledge.contradicts).toBe(false);
    knowledge.add(set('abc'), 'good');
    expect(knowledge.of(set('abcd'))).toBe(null);
  });

  it('gives the smallest bad set between two, and of others only the upper one', () => {
    const knowledge = seen({ abcdef: 'bad', abcd: 'bad', bcd: 'bad', a: 'bad' });
    const smallest = (part: string, whole: string) => spelled(knowledge.smallestBad(set(part), set(whole)));
    expect(smallest('', 'abcdef')).toBe('a');
    expect(smallest('a', 'abcdef')).toBe('abcd');
    expect(smallest('e', 'abcde')).toBe('abcde');
  });

  it('gives the largest good set between two, and of others only the lower one', () => {
    const knowledge = seen({ abx: 'good', abcy: 'good', dz: 'good' });
    const largest = (part: string, whole: string) => spelled(knowledge.largestGood(set(part), set(whole)));
    expect(largest('', 'abcdef')).toBe('abc');
    expect(largest('d', 'abcdef')).toBe('d');
    expect(largest('', 'ab')).toBe('');
    expect(spelled(knowledge.largestGood(EMPTY, set('dx')))).toBe('x');
  });

  it('does not take a set for good that something else says is bad', () => {
    const knowledge = seen({ abcx: 'good', b: 'bad' });
    expect(spelled(knowledge.largestGood(EMPTY, set('abcd')))).toBe('');
  });
});
