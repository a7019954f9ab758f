// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

/**
 * Who publishes it. `publisher.name` is the extension's id.
 */
export type Publisher = string;
/**
 * The extension's own name. `publisher.name` is its id.
 */
export type Name = string;
/**
 * A semantic version.
 */
export type Version = string;
/**
 * What people read. Default: `name`.
 */
export type DisplayName = string;
/**
 * What it does, in one sentence.
 */
export type Description = string;
/**
 * What runs: `.ts`, `.js`, `.mjs` or `.cjs` within the folder, bundled with what it imports. Without it the extension only contributes, and has no powers.
 */
export type MainScript = string;
/**
 * When it starts. What `contributes` implies (its commands, views, languages …) need not be written.
 */
export type ActivationEvents = string[];
/**
 * Commands that it registers when it starts. Each implies `onCommand:<id>`.
 */
export type Commands = Command[] | Command;
/**
 * Settings of its own that users write into `settings.json`, in one section or in several. An extension reads and changes only what it declares here.
 */
export type Configuration = ConfigurationSection[] | ConfigurationSection;
export type ConfigurationType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';
/**
 * Extensions that start before this one: `publisher.name`, or `publisher.name@range`.
 */
export type Dependencies = string[];
/**
 * The weakest wall it accepts: `shared` (a compartment of the shared host), `thread`, `vm` or `process`. User, policy and app can only strengthen it. Default: `shared`.
 */
export type Isolation = 'shared' | 'thread' | 'vm' | 'process';
/**
 * `true`: it is safe there and keeps all its permissions. `"limited"`: it runs, and what executes or writes is refused. `false`: it does not run there.
 */
export type Supported = true | 'limited' | false;
/**
 * What is missing there, or why it does not run: shown to the user as the author's word.
 */
export type Description1 = string;
/**
 * As in VS Code. Here values of a workspace never count, so there is nothing to restrict.
 */
export type RestrictedConfigurations = string[];
/**
 * Programs that may be started, without a shell. Whoever is allowed to start a program can do anything that the user can.
 *
 * @minItems 1
 */
export type CommandLines = [CommandLine, ...CommandLine[]];
export type EnvironmentVariable = string;
/**
 * A glob over the folders it may run in, which must also be within `fs.read`. Default: the workspace folder.
 */
export type Glob = string;
/**
 * Why it is needed, for the user, in at most 200 characters. It is shown in quotation marks, after the facts.
 */
export type Reason = string;
/**
 * Globs over absolute paths. Each begins with `${workspaceFolder}`, `${storage}`, `${globalStorage}`, `${extensionFolder}`, `${userHome}`, `${tmp}`, or is absolute. To write into `.git`, `.vscode`, `.bulkhead` or `node_modules`, a pattern has to name that folder.
 *
 * @minItems 1
 */
export type Paths = [Glob1, ...Glob1[]];
/**
 * `*` and `?` match within one segment, `**` matches any number of whole segments, `{a,b}` matches either. Dot files match too.
 */
export type Glob1 = string;
/**
 * `name`, `name:port`, `*.name`, or `http://name` for plain HTTP. Without a port, 443 is meant (and 80 for `http://`). `*` alone is the whole internet. `localhost`, private and link-local addresses only when named literally.
 *
 * @minItems 1
 */
export type Hosts = [string, ...string[]];
/**
 * Globs over absolute paths. Each begins with `${workspaceFolder}`, `${storage}`, `${globalStorage}`, `${extensionFolder}`, `${userHome}`, `${tmp}`, or is absolute. To write into `.git`, `.vscode`, `.bulkhead` or `node_modules`, a pattern has to name that folder.
 *
 * @minItems 1
 */
export type Paths1 = [Glob1, ...Glob1[]];
/**
 * Ids of other extensions whose exports may be called.
 *
 * @minItems 1
 */
export type Extensions = [ExtensionId, ...ExtensionId[]];
/**
 * `publisher.name`.
 */
export type ExtensionId = string;
/**
 * Ids of commands of other extensions or of the app. One's own commands need no permission.
 *
 * @minItems 1
 */
export type Commands1 = [string, ...string[]];
/**
 * Schemes and hosts that may be opened outside the app, e.g. `https://example.com`, `https://*.example.com` or `mailto:`.
 *
 * @minItems 1
 */
export type Targets = [string, ...string[]];
/**
 * Names of environment variables that may be read.
 *
 * @minItems 1
 */
export type EnvironmentVariables = [EnvironmentVariable, ...EnvironmentVariable[]];
/**
 * Language ids of documents. Left out: every language.
 *
 * @minItems 1
 */
export type Languages = [string, ...string[]];
/**
 * Globs over absolute paths. Each begins with `${workspaceFolder}`, `${storage}`, `${globalStorage}`, `${extensionFolder}`, `${userHome}`, `${tmp}`, or is absolute. To write into `.git`, `.vscode`, `.bulkhead` or `node_modules`, a pattern has to name that folder.
 *
 * @minItems 1
 */
export type Paths2 = [Glob1, ...Glob1[]];
/**
 * Language ids of documents. Left out: every language.
 *
 * @minItems 1
 */
export type Languages1 = [string, ...string[]];
/**
 * Globs over absolute paths. Each begins with `${workspaceFolder}`, `${storage}`, `${globalStorage}`, `${extensionFolder}`, `${userHome}`, `${tmp}`, or is absolute. To write into `.git`, `.vscode`, `.bulkhead` or `node_modules`, a pattern has to name that folder.
 *
 * @minItems 1
 */
export type Paths3 = [Glob1, ...Glob1[]];

/**
 * The `package.json` of an extension: the manifest of VS Code, and what the extension may do. Fields that are not described here are allowed.
 */
export interface ManifestJson {
  publisher: Publisher;
  name: Name;
  version: Version;
  displayName?: DisplayName;
  description?: Description;
  engines: Engines;
  main?: MainScript;
  activationEvents?: ActivationEvents;
  contributes?: Contributions;
  extensionDependencies?: Dependencies;
  isolation?: Isolation;
  capabilities?: Capabilities;
  permissions?: Permissions;
  optionalPermissions?: OptionalPermissions;
  /**
   * A picture within the folder.
   */
  icon?: string;
  /**
   * VS Code's script for the web. Not read by Bulkhead: only `main` runs.
   */
  browser?:
    | string
    | {
        [k: string]: unknown;
      };
  [k: string]: unknown;
}
/**
 * What it runs in: `bulkhead`, the app's own engine, or both, each with a range of versions. `vscode` counts where the app offers it. `node`, `npm`, `pnpm` and `yarn` speak of the author's machine and are ignored.
 */
export interface Engines {
  /**
   * The range of Bulkhead versions it works with.
   */
  bulkhead?: string;
  [k: string]: string | undefined;
}
/**
 * What it adds to the app without running. Points that the app does not know are left alone.
 */
export interface Contributions {
  commands?: Commands;
  configuration?: Configuration;
  [k: string]: unknown;
}
export interface Command {
  /**
   * The id by which it is run and registered. It becomes this extension's: nobody else can register it.
   */
  command: string;
  /**
   * What people read in menus and lists.
   */
  title: string;
  /**
   * Groups commands in lists: shown before the title.
   */
  category?: string;
  /**
   * A condition in the app's own terms.
   */
  enablement?: string;
  [k: string]: unknown;
}
export interface ConfigurationSection {
  /**
   * What people read above these settings.
   */
  title?: string;
  /**
   * Key → setting. The first part of a key is usually the extension's own name: `todo.words`.
   */
  properties?: {
    [k: string]: Setting;
  };
  [k: string]: unknown;
}
/**
 * Of a JSON schema only `type`, `default`, `enum`, `minimum`, `maximum` and `description` are read.
 */
export interface Setting {
  /**
   * What a value has to be; several are possible. A value of another type counts as not written.
   */
  type?: ConfigurationType | [ConfigurationType, ...ConfigurationType[]];
  /**
   * The value when the user wrote none. Without it: an empty text, list or object, `0`, `false` or `null`, by the type.
   */
  default?: {
    [k: string]: unknown;
  };
  /**
   * The only values that count.
   *
   * @minItems 1
   */
  enum?: [unknown, ...unknown[]];
  /**
   * The least number.
   */
  minimum?: number;
  /**
   * The greatest number.
   */
  maximum?: number;
  /**
   * What it does, for people.
   */
  description?: string;
  [k: string]: unknown;
}
/**
 * Where it can work. Of these, `untrustedWorkspaces` is read; `virtualWorkspaces` of VS Code means nothing here.
 */
export interface Capabilities {
  untrustedWorkspaces?: UntrustedWorkspaces;
  [k: string]: unknown;
}
/**
 * What it does in a workspace whose author the user does not trust. Without it: `limited`.
 */
export interface UntrustedWorkspaces {
  supported: Supported;
  description?: Description1;
  restrictedConfigurations?: RestrictedConfigurations;
  [k: string]: unknown;
}
/**
 * What it cannot do without. The user accepts it at install.
 */
export interface Permissions {
  /**
   * Starting programs, without a shell. A program can do anything that the user can.
   */
  'process.spawn'?: {
    commands: CommandLines;
    reason: Reason;
  };
  /**
   * Writing, renaming and deleting files. Its own two storages are always allowed.
   */
  'fs.write'?: {
    paths: Paths;
    reason: Reason;
  };
  /**
   * Connecting to hosts on the network.
   */
  'net.connect'?: {
    hosts: Hosts;
    reason: Reason;
  };
  /**
   * Reading and listing files. Its own two storages and its own package are always allowed.
   */
  'fs.read'?: {
    paths: Paths1;
    reason: Reason;
  };
  /**
   * Keeping secrets in the app's secret store.
   */
  secrets?: {
    reason: Reason;
  };
  /**
   * Calling what other extensions export.
   */
  'extensions.call'?: {
    extensions: Extensions;
    reason: Reason;
  };
  /**
   * Running commands of other extensions and of the app. Its own are always allowed.
   */
  'commands.execute'?: {
    commands: Commands1;
    reason: Reason;
  };
  /**
   * Opening addresses outside the app.
   */
  'open.external'?: {
    targets: Targets;
    reason: Reason;
  };
  /**
   * Reading the clipboard.
   */
  'clipboard.read'?: {
    reason: Reason;
  };
  /**
   * Writing to the clipboard.
   */
  'clipboard.write'?: {
    reason: Reason;
  };
  /**
   * Reading environment variables.
   */
  'env.read'?: {
    names: EnvironmentVariables;
    reason: Reason;
  };
  /**
   * Editing open documents.
   */
  'documents.edit'?: {
    languages?: Languages;
    paths?: Paths2;
    reason: Reason;
  };
  /**
   * Reading open documents.
   */
  'documents.read'?: {
    languages?: Languages1;
    paths?: Paths3;
    reason: Reason;
  };
  /**
   * Asking the user for input.
   */
  'ui.prompt'?: {
    reason: Reason;
  };
  /**
   * A permission of the app's own API, with the scope that the API defines.
   *
   * This interface was referenced by `Permissions`'s JSON-Schema definition
   * via the `patternProperty` "^app\.[a-z0-9][a-z0-9_-]*\.[A-Za-z0-9][A-Za-z0-9_-]*$".
   *
   * This interface was referenced by `OptionalPermissions`'s JSON-Schema definition
   * via the `patternProperty` "^app\.[a-z0-9][a-z0-9_-]*\.[A-Za-z0-9][A-Za-z0-9_-]*$".
   */
  [k: string]:
    | {
        reason: Reason;
        [k: string]: unknown;
      }
    | {
        commands: CommandLines;
        reason: Reason;
      }
    | {
        paths: Paths;
        reason: Reason;
      }
    | {
        hosts: Hosts;
        reason: Reason;
      }
    | {
        paths: Paths1;
        reason: Reason;
      }
    | {
        reason: Reason;
      }
    | {
        extensions: Extensions;
        reason: Reason;
      }
    | {
        commands: Commands1;
        reason: Reason;
      }
    | {
        targets: Targets;
        reason: Reason;
      }
    | {
        names: EnvironmentVariables;
        reason: Reason;
      }
    | {
        languages?: Languages;
        paths?: Paths2;
        reason: Reason;
      }
    | {
        languages?: Languages1;
        paths?: Paths3;
        reason: Reason;
      }
    | undefined;
}
/**
 * One program and the arguments that it may be given.
 */
export interface CommandLine {
  /**
   * A bare name, looked up in the PATH as it was at start, or an absolute path.
   */
  command: string;
  /**
   * In order. `*` is exactly one argument, `**` any number; neither matches an argument that begins with `-`. Everything else is meant literally.
   */
  args: string[];
  /**
   * Names of environment variables that may be set. Variables of loaders and interpreters never.
   */
  env?: EnvironmentVariable[];
  cwd?: Glob;
}
/**
 * What it asks for when it needs it.
 */
export interface OptionalPermissions {
  /**
   * Starting programs, without a shell. A program can do anything that the user can.
   */
  'process.spawn'?: {
    commands: CommandLines;
    reason: Reason;
  };
  /**
   * Writing, renaming and deleting files. Its own two storages are always allowed.
   */
  'fs.write'?: {
    paths: Paths;
    reason: Reason;
  };
  /**
   * Connecting to hosts on the network.
   */
  'net.connect'?: {
    hosts: Hosts;
    reason: Reason;
  };
  /**
   * Reading and listing files. Its own two storages and its own package are always allowed.
   */
  'fs.read'?: {
    paths: Paths1;
    reason: Reason;
  };
  /**
   * Keeping secrets in the app's secret store.
   */
  secrets?: {
    reason: Reason;
  };
  /**
   * Calling what other extensions export.
   */
  'extensions.call'?: {
    extensions: Extensions;
    reason: Reason;
  };
  /**
   * Running commands of other extensions and of the app. Its own are always allowed.
   */
  'commands.execute'?: {
    commands: Commands1;
    reason: Reason;
  };
  /**
   * Opening addresses outside the app.
   */
  'open.external'?: {
    targets: Targets;
    reason: Reason;
  };
  /**
   * Reading the clipboard.
   */
  'clipboard.read'?: {
    reason: Reason;
  };
  /**
   * Writing to the clipboard.
   */
  'clipboard.write'?: {
    reason: Reason;
  };
  /**
   * Reading environment variables.
   */
  'env.read'?: {
    names: EnvironmentVariables;
    reason: Reason;
  };
  /**
   * Editing open documents.
   */
  'documents.edit'?: {
    languages?: Languages;
    paths?: Paths2;
    reason: Reason;
  };
  /**
   * Reading open documents.
   */
  'documents.read'?: {
    languages?: Languages1;
    paths?: Paths3;
    reason: Reason;
  };
  /**
   * Asking the user for input.
   */
  'ui.prompt'?: {
    reason: Reason;
  };
  /**
   * A permission of the app's own API, with the scope that the API defines.
   *
   * This interface was referenced by `Permissions`'s JSON-Schema definition
   * via the `patternProperty` "^app\.[a-z0-9][a-z0-9_-]*\.[A-Za-z0-9][A-Za-z0-9_-]*$".
   *
   * This interface was referenced by `OptionalPermissions`'s JSON-Schema definition
   * via the `patternProperty` "^app\.[a-z0-9][a-z0-9_-]*\.[A-Za-z0-9][A-Za-z0-9_-]*$".
   */
  [k: string]:
    | {
        reason: Reason;
        [k: string]: unknown;
      }
    | {
        commands: CommandLines;
        reason: Reason;
      }
    | {
        paths: Paths;
        reason: Reason;
      }
    | {
        hosts: Hosts;
        reason: Reason;
      }
    | {
        paths: Paths1;
        reason: Reason;
      }
    | {
        reason: Reason;
      }
    | {
        extensions: Extensions;
        reason: Reason;
      }
    | {
        commands: Commands1;
        reason: Reason;
      }
    | {
        targets: Targets;
        reason: Reason;
      }
    | {
        names: EnvironmentVariables;
        reason: Reason;
      }
    | {
        languages?: Languages;
        paths?: Paths2;
        reason: Reason;
      }
    | {
        languages?: Languages1;
        paths?: Paths3;
        reason: Reason;
      }
    | undefined;
}
