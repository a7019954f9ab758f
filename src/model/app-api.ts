// What an app offers to extensions, as data: its permissions, methods and events, without the code behind them. The same as JSON.

import type { ParamSchema } from './param-schema.ts';

/** `since` is a version of the API. `use` says what to take instead. */
export interface Deprecation {
  readonly since: string;
  readonly use?: string;
}

export interface AppPermission {
  /** What an extension with it can do, for the user: "Draw on your canvas". */
  readonly description: string;
  /** Where it stands in lists that people read, most dangerous first. Default: `medium`. */
  readonly danger?: 'high' | 'medium' | 'low';
  /** Lists that a manifest fills and settings narrow: which things it reaches. Without: all or nothing. */
  readonly scope?: { readonly [field: string]: AppScopeField };
  readonly deprecated?: Deprecation;
}

export interface AppScopeField {
  readonly description: string;
  /** `exact`: the text itself. `glob`: `*`, `**`, `?` and flat `{a,b}` over texts whose parts are separated by `/`. */
  readonly match: 'exact' | 'glob';
}

export interface MethodDescription {
  /** A name from `permissions`. */
  readonly permission: string;
  readonly description: string;
  /** `type: "object"`. Left out: the method takes nothing. */
  readonly params?: ParamSchema;
  /** Left out: the method returns nothing. */
  readonly result?: ParamSchema;
  /** Field of the permission's scope → required property of `params` that names the thing, a text or a list of at least one. */
  readonly resource?: { readonly [field: string]: string };
  readonly deprecated?: Deprecation;
}

export interface EventDescription {
  readonly permission: string;
  readonly description: string;
  /** Left out: the event carries nothing. */
  readonly schema?: ParamSchema;
  /** As for methods, with properties of `schema`. */
  readonly resource?: { readonly [field: string]: string };
  readonly deprecated?: Deprecation;
}

export interface ApiDescription {
  /** Also an engine that manifests can require. Small letters, digits, `-` and `_`. */
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly permissions: { readonly [name: string]: AppPermission };
  readonly methods?: { readonly [name: string]: MethodDescription };
  /** Each is called `on…`. */
  readonly events?: { readonly [name: string]: EventDescription };
}
