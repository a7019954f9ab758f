// Made by scripts/api-report.ts: what strangers build upon. Review every change of it.

export type { DialogScript, ScriptedDialogs, } from './scripted-dialogs.ts';
export { startExtension } from './start-extension.ts';
export type { TestExtension, TestOptions } from './test-extension.ts';

// ---- scripted-dialogs.d.ts

import type { CoreOptions } from '../index.ts';
type AppUi = NonNullable<CoreOptions['ui']>;
type MessageRequest = Parameters<NonNullable<AppUi['showMessage']>>[0];
type QuickPickRequest = Parameters<NonNullable<AppUi['quickPick']>>[0];
type InputBoxRequest = Parameters<NonNullable<AppUi['inputBox']>>[0];
export interface DialogScript {
    readonly messages?: readonly (string | null)[];
    readonly quickPicks?: readonly (string | readonly string[] | null)[];
    readonly inputs?: readonly (string | null)[];
}
export interface ScriptedDialogs {
    readonly messages: readonly MessageRequest[];
    readonly quickPicks: readonly QuickPickRequest[];
    readonly inputs: readonly InputBoxRequest[];
    readonly unanswered: readonly string[];
}
export declare function scriptDialogs(script: DialogScript): {
    readonly ui: AppUi;
    readonly seen: ScriptedDialogs;
};
export {};

// ---- start-extension.d.ts

import type { TestExtension, TestOptions } from './test-extension.ts';
export declare function startExtension(folder: string | URL, options?: TestOptions): Promise<TestExtension>;

// ---- test-extension.d.ts

import type { AuditRecord, Core, CoreOptions, Isolation, LogLine, PermissionInfo, PermissionQuestion, Prompt } from '../index.ts';
import type { DialogScript, ScriptedDialogs } from './scripted-dialogs.ts';
export type PermissionName = PermissionInfo['kind'];
export interface TestOptions {
    readonly workspace?: Readonly<Record<string, string | Uint8Array>> | null;
    readonly grant?: readonly PermissionName[] | Readonly<Partial<Record<PermissionName, Readonly<Record<string, unknown>>>>>;
    readonly deny?: readonly PermissionName[];
    readonly prompt?: Prompt;
    readonly dialogs?: DialogScript;
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly others?: readonly string[];
    readonly isolation?: Isolation;
    readonly core?: Partial<Omit<CoreOptions, 'home' | 'workspace' | 'extensions'>>;
}
export interface TestExtension extends AsyncDisposable {
    readonly id: string;
    readonly core: Core;
    readonly home: string;
    readonly workspace: string;
    readonly log: readonly LogLine[];
    readonly decisions: readonly AuditRecord[];
    readonly questions: readonly PermissionQuestion[];
    readonly dialogs: ScriptedDialogs;
    output(channel: string): string;
    executeCommand<T = unknown>(id: string, ...args: readonly unknown[]): Promise<T>;
    activateByEvent(event: string): Promise<void>;
    activate(): Promise<void>;
    read(path: string): Promise<string>;
    write(path: string, content: string | Uint8Array): Promise<void>;
    dispose(): Promise<void>;
}
