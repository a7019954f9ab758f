// The JSON Schema that an app's API is written in: a small, closed part of it, and the types that it stands for.

/**
 * What a value has to be. The words mean what they mean in JSON Schema, with these differences:
 * - `additionalProperties` is false unless something else is written.
 * - A text has at most 65536 characters, a list 10000 items, an open object 1000 keys, unless `maxLength`, `maxItems` or `maxProperties` say otherwise.
 * - `format` decides what a value is: `path` and `url` (parameters only) arrive in the handler resolved and checked in the caller's name,
 *   `binary` is bytes (`Uint8Array`).
 * - There is no `pattern` (a regular expression over text from an extension can stall the app), no `$ref` and no `default`.
 * Any other word is refused when the API is defined.
 */
export interface ParamSchema {
  readonly type?: SchemaType;
  readonly title?: string;
  readonly description?: string;
  /** Told in the generated types. */
  readonly deprecated?: boolean;
  readonly enum?: readonly (string | number | boolean | null)[];
  readonly const?: string | number | boolean | null;
  /** The first that fits counts. */
  readonly anyOf?: readonly ParamSchema[];

  readonly properties?: { readonly [name: string]: ParamSchema };
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | ParamSchema;
  readonly maxProperties?: number;

  readonly items?: ParamSchema;
  readonly minItems?: number;
  readonly maxItems?: number;

  /** In UTF-16 units, unlike JSON Schema; for `binary` in bytes. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly format?: 'path' | 'url' | 'binary';
  /** Beside `format: "path"`, and required there: which permission of the caller's has to reach it. */
  readonly access?: 'read' | 'write';

  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
}

export type SchemaType = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** What stands for `format: "path"` and `format: "url"`: one thing on the side that calls, another on the side that is called. */
export interface Resolved {
  readonly path: unknown;
  readonly url: unknown;
}

/** The TypeScript type of the values that a schema accepts. */
export type FromSchema<S, R extends Resolved = { path: string; url: string }> = S extends { const: infer C }
  ? C
  : S extends { enum: readonly (infer E)[] }
    ? E
    : S extends { anyOf: readonly (infer A)[] }
      ? FromSchema<A, R>
      : S extends { type: 'string' }
        ? FromText<S, R>
        : S extends { type: 'number' | 'integer' }
          ? number
          : S extends { type: 'boolean' }
            ? boolean
            : S extends { type: 'null' }
              ? null
              : S extends { type: 'array' }
                ? readonly FromSchema<S extends { items: infer I } ? I : unknown, R>[]
                : S extends { type: 'object' }
                  ? FromObject<S, R>
                  : unknown;

type FromText<S, R extends Resolved> = S extends { format: 'path' }
  ? R['path']
  : S extends { format: 'url' }
    ? R['url']
    : S extends { format: 'binary' }
      ? Uint8Array
      : string;

type RequiredKeys<S> = S extends { required: readonly (infer K)[] } ? K : never;

type FromObject<S, R extends Resolved> = Flat<
  (S extends { properties: infer P }
    ? { readonly [K in keyof P as K extends RequiredKeys<S> ? K : never]: FromSchema<P[K], R> } & {
        readonly [K in keyof P as K extends RequiredKeys<S> ? never : K]?: FromSchema<P[K], R>;
      }
    : unknown) &
    FromRest<S, R>
>;

type FromRest<S, R extends Resolved> = S extends { additionalProperties: infer A }
  ? A extends false
    ? unknown
    : { readonly [key: string]: A extends true ? unknown : FromSchema<A, R> }
  : unknown;

type Flat<T> = { [K in keyof T]: T[K] };

/** Lengths that hold where a schema names none. */
export const DEFAULT_LENGTHS = { text: 65_536, binary: 16 * 1024 * 1024, items: 10_000, properties: 1000 } as const;
