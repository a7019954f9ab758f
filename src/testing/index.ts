// The names that an extension's own tests may use.

export type {
  DialogScript,
  ScriptedDialogs,
} from './scripted-dialogs.ts';
export { startExtension } from './start-extension.ts';
export type { TestExtension, TestOptions } from './test-extension.ts';
