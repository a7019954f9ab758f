// One small thing read from text: the whole value, or what is wrong with it and what to do.

export type Parsed<T> =
  | { readonly kind: 'value'; readonly value: T }
  | { readonly kind: 'fault'; readonly message: string; readonly fix: string };

export function parsed<T>(value: T): Parsed<T> {
  return { kind: 'value', value };
}

/** Both are whole sentences; text from outside in them is quoted. */
export function fault(message: string, fix: string): Parsed<never> {
  return { kind: 'fault', message, fix };
}
