// What a validator compiled from `schemas/` looks like from outside.

/** One broken rule. A value usually breaks several: all are reported. */
export interface SchemaError {
  /** JSON pointer of the value that breaks the rule. */
  readonly instancePath: string;
  /** JSON pointer of the rule within its schema. */
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The key that breaks a rule about names. */
  readonly propertyName?: string;
  readonly message?: string;
  /** The schema object that the rule stands in; its `title`, `description`, `patternErrorMessage` and `keysAre` help to explain. */
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
}

export interface Validator<T> {
  (value: unknown): value is T;
  /** The errors of the latest call, null when there were none. Use `schemaErrors`, which reads it at once. */
  errors?: readonly SchemaError[] | null;
}

/** All broken rules, none when `value` is valid. */
export function schemaErrors<T>(validate: Validator<T>, value: unknown): readonly SchemaError[] {
  return validate(value) ? [] : (validate.errors ?? []);
}
