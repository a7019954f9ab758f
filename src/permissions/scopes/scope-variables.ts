// What stands for the folders of patterns, for one extension.

/** What the variables of patterns stand for: real paths, `/`-separated. Null or empty: patterns with it match nothing. */
export interface ScopeVariables {
  readonly workspaceFolder: readonly string[];
  readonly storage: string | null;
  readonly globalStorage: string | null;
  readonly extensionFolder: string | null;
  readonly userHome: string | null;
  readonly tmp: string | null;
}

/** The path with every link resolved; null: nothing is there. Synchronous: each pattern is expanded once. */
export type RealPath = (path: string) => string | null;
