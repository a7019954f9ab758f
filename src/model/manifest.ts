// What an extension says of itself, parsed: every field has its final form, nothing is left to check.

import type { ConfigurationProperty } from './configuration.ts';
import type { ExtensionId } from './extension-id.ts';
import type { Isolation } from './isolation.ts';
import type { Declarations } from './permission.ts';

export interface ExtensionDependency {
  readonly id: ExtensionId;
  /** A semver range, or null for any version. */
  readonly range: string | null;
}

export interface ContributedCommand {
  readonly command: string;
  readonly title: string;
}

/** What it does in a workspace that is not trusted: all it may, nothing that executes or writes, or nothing at all. */
export type UntrustedSupport = 'supported' | 'limited' | 'unsupported';

export interface Manifest {
  readonly id: ExtensionId;
  /** As written, for people. */
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
  readonly displayName: string;
  readonly description: string;
  /** Engine name → semver range, `bulkhead` and the app's own among them. */
  readonly engines: Readonly<Record<string, string>>;
  /** Relative to the extension's folder, `/`-separated, without `./`; null: nothing to run, no powers at all. */
  readonly main: string | null;
  /** Written and implied, without duplicates. */
  readonly activationEvents: readonly string[];
  readonly commands: readonly ContributedCommand[];
  /** Its own settings, each key once. */
  readonly configuration: readonly ConfigurationProperty[];
  /** The whole `contributes` as written. */
  readonly contributes: Readonly<Record<string, unknown>>;
  readonly extensionDependencies: readonly ExtensionDependency[];
  readonly isolation: Isolation;
  /** Without `main` there is nothing to trust: `supported`. With it, and without a word of the author, `limited`. */
  readonly untrustedWorkspaces: UntrustedSupport;
  /** What is missing in an untrusted workspace, in the author's words: untrusted, empty when there are none. */
  readonly untrustedDescription: string;
  readonly permissions: Declarations;
  readonly optionalPermissions: Declarations;
  /** The JSON as it was read, for `packageJSON` of the API. */
  readonly source: Readonly<Record<string, unknown>>;
}
