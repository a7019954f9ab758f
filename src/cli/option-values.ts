// What may stand behind an option, before anybody looks at what it means.

import { InvalidArgumentError } from 'commander';

/** For options that may be given again. */
export function collect(value: string, all: readonly string[] = []): readonly string[] {
  return [...all, named(value)];
}

/** Behind an empty word there is mostly a variable that nobody set, and `resolve('')` would be the folder that we are in. */
export function named(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('It must not be empty.');
  return value;
}
