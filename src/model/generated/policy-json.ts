// Generated from schemas/ by `npm run generate`. Change the schema, not this file.

/**
 * Whose policy it is, for people who wonder who denied something.
 */
export type Owner = string;
/**
 * Starting programs. A program can do anything that you can.
 */
export type GrantOfProcessSpawn =
  | Answer
  | {
      grant: Answer;
      commands?: CommandLines;
    };
/**
 * `allow`: without asking, within the scope. `ask`: each time it is new. `deny`: never.
 */
export type Answer = 'allow' | 'ask' | 'deny';
export type EnvironmentVariable = string;
/**
 * A glob over the folders it may run in, which must also be within `fs.read`. Default: the workspace folder.
 */
export type Glob = string;
/**
 * Programs that may be started, without a shell. Whoever is allowed to start a program can do anything that the user can.
 */
export type CommandLines = CommandLine[];
/**
 * Writing, renaming and deleting files.
 */
export type GrantOfFsWrite =
  | Answer
  | {
      grant: Answer;
      paths?: Paths;
    };
/**
 * `*` and `?` match within one segment, `**` matches any number of whole segments, `{a,b}` matches either. Dot files match too.
 */
export type Glob1 = string;
/**
 * Globs over absolute paths. Each begins with `${workspaceFolder}`, `${storage}`, `${globalStorage}`, `${extensionFolder}`, `${userHome}`, `${tmp}`, or is absolute. To write into `.git`, `.vscode`, `.bulkhead` or `node_modules`, a pattern has to name that folder.
 */
export type Paths = Glob1[];
/**
 * Connecting to hosts on the network.
 */
export type GrantOfNetConnect =
  | Answer
  | {
      grant: Answer;
      hosts?: Hosts;
    };
/**
 * `name`, `name:port`, `*.name`, or `http://name` for plain HTTP. Without a port, 443 is meant (and 80 for `http://`). `*` alone is the whole internet. `localhost`, private and link-local addresses only when named literally.
 */
export type Hosts = string[];
/**
 * Reading and listing files.
 */
export type GrantOfFsRead =
  | Answer
  | {
      grant: Answer;
      paths?: Paths;
    };
/**
 * Keeping secrets in the app's secret store.
 */
export type GrantOfSecrets =
  | Answer
  | {
      grant: Answer;
    };
/**
 * Calling what other extensions export.
 */
export type GrantOfExtensionsCall =
  | Answer
  | {
      grant: Answer;
      extensions?: Extensions;
    };
/**
 * `publisher.name`.
 */
export type ExtensionId = string;
/**
 * Ids of other extensions whose exports may be called.
 */
export type Extensions = ExtensionId[];
/**
 * Running commands of other extensions and of the app.
 */
export type GrantOfCommandsExecute =
  | Answer
  | {
      grant: Answer;
      commands?: Commands;
    };
/**
 * Ids of commands of other extensions or of the app. One's own commands need no permission.
 */
export type Commands = string[];
/**
 * Opening addresses outside the app.
 */
export type GrantOfOpenExternal =
  | Answer
  | {
      grant: Answer;
      targets?: Targets;
    };
/**
 * Schemes and hosts that may be opened outside the app, e.g. `https://example.com`, `https://*.example.com` or `mailto:`.
 */
export type Targets = string[];
/**
 * Reading the clipboard.
 */
export type GrantOfClipboardRead =
  | Answer
  | {
      grant: Answer;
    };
/**
 * Writing to the clipboard.
 */
export type GrantOfClipboardWrite =
  | Answer
  | {
      grant: Answer;
    };
/**
 * Reading environment variables.
 */
export type GrantOfEnvRead =
  | Answer
  | {
      grant: Answer;
      names?: EnvironmentVariables;
    };
/**
 * Names of environment variables that may be read.
 */
export type EnvironmentVariables = EnvironmentVariable[];
/**
 * Editing open documents.
 */
export type GrantOfDocumentsEdit =
  | Answer
  | {
      grant: Answer;
      languages?: Languages;
      paths?: Paths;
    };
/**
 * Language ids of documents. Left out: every language.
 */
export type Languages = string[];
/**
 * Reading open documents.
 */
export type GrantOfDocumentsRead =
  | Answer
  | {
      grant: Answer;
      languages?: Languages;
      paths?: Paths;
    };
/**
 * Asking the user for input.
 */
export type GrantOfUiPrompt =
  | Answer
  | {
      grant: Answer;
    };
/**
 * A permission of the app's own API.
 *
 * This interface was referenced by `Grants`'s JSON-Schema definition
 * via the `patternProperty` "^app\.[a-z0-9][a-z0-9_-]*\.[A-Za-z0-9][A-Za-z0-9_-]*$".
 */
export type GrantOfAnAppSPermission =
  | Answer
  | {
      grant: Answer;
      [k: string]: unknown;
    };
/**
 * Where an extension runs, from the weakest wall to the strongest.
 */
export type Isolation1 = 'shared' | 'thread' | 'vm' | 'process';
/**
 * `publisher.name`: every copy. `publisher.name@dev`, `publisher.name@unsigned`: only a development folder, or only what nobody signed.
 */
export type Extension = string;
/**
 * Extensions that are switched off.
 */
export type DisabledExtensions = Extension[];
/**
 * Extensions that stay on: `bulkhead.disabled` of the user and of the workspace does not hold for them, they cannot be disabled, and a search for a culprit never switches them off. One that a policy disables is off all the same, and one that is not installed is not missed.
 */
export type RequiredExtensions = ExtensionId[];

/**
 * What whoever is responsible for a machine says of extensions. It can deny, ask, narrow, switch off and strengthen isolation, and nobody below it can take that back; an `allow` here says nothing. Other keys than these are refused, so that a misspelt one is found.
 */
export interface PolicyJson {
  /**
   * The schema of this file, for editors.
   */
  $schema?: string;
  'bulkhead.owner': Owner;
  'bulkhead.permissions'?: Permissions;
  'bulkhead.isolation'?: Isolation;
  'bulkhead.disabled'?: DisabledExtensions;
  'bulkhead.required'?: RequiredExtensions;
  'bulkhead.trust'?: Trust;
}
/**
 * Per extension, and under `*` for all, what is asked for or denied, and how far it reaches at most.
 */
export interface Permissions {
  [k: string]: Grants;
}
/**
 * What is said of each kind of permission: `"allow"`, `"ask"`, `"deny"`, or an object that also narrows the scope.
 */
export interface Grants {
  'process.spawn'?: GrantOfProcessSpawn;
  'fs.write'?: GrantOfFsWrite;
  'net.connect'?: GrantOfNetConnect;
  'fs.read'?: GrantOfFsRead;
  secrets?: GrantOfSecrets;
  'extensions.call'?: GrantOfExtensionsCall;
  'commands.execute'?: GrantOfCommandsExecute;
  'open.external'?: GrantOfOpenExternal;
  'clipboard.read'?: GrantOfClipboardRead;
  'clipboard.write'?: GrantOfClipboardWrite;
  'env.read'?: GrantOfEnvRead;
  'documents.edit'?: GrantOfDocumentsEdit;
  'documents.read'?: GrantOfDocumentsRead;
  'ui.prompt'?: GrantOfUiPrompt;
  [k: string]:
    | GrantOfAnAppSPermission
    | GrantOfProcessSpawn
    | GrantOfFsWrite
    | GrantOfNetConnect
    | GrantOfFsRead
    | GrantOfSecrets
    | GrantOfExtensionsCall
    | GrantOfCommandsExecute
    | GrantOfOpenExternal
    | GrantOfClipboardRead
    | GrantOfClipboardWrite
    | GrantOfEnvRead
    | GrantOfDocumentsEdit
    | GrantOfDocumentsRead
    | GrantOfUiPrompt
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
 * Per extension, under `*` for all, and under `*@dev` or `*@unsigned` for all of that kind, where it runs. It can only strengthen what the manifest accepts.
 */
export interface Isolation {
  [k: string]: Isolation1;
}
/**
 * What may be installed and run at all. It only restricts: whose keys are trusted, the user decides.
 */
export interface Trust {
  /**
   * Only these publishers. Default: all.
   */
  publishers?: {
    [k: string]: {
      /**
       * Only these keys of it: base64 of 32 bytes. Default: whichever the user trusts.
       *
       * @minItems 1
       */
      keys?: [string, ...string[]];
    };
  };
  /**
   * Only what at least one of these keys has signed in the role of a registry, too; by a name for people.
   */
  approvedBy?: {
    [k: string]: string;
  };
  /**
   * Whether what nobody signed may be installed and run. Default: true, where the app allows it.
   */
  unsigned?: boolean;
  /**
   * Whether development folders may run. Default: true.
   */
  development?: boolean;
}
