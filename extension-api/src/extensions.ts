// Other extensions, and what they export.

import type { Event } from './event.ts';
import { hostNamespace } from './only-in-host.ts';
import type { Uri } from './uri.ts';

/** What is known of an extension. */
export interface ExtensionInfo {
  /** `publisher.name`, in lower case. */
  readonly id: string;
  readonly extensionUri: Uri;
  readonly extensionPath: string;
  /** Whether it is active now. */
  readonly isActive: boolean;
  /** The manifest as its author wrote it. A frozen copy of your own. */
  readonly packageJSON: Readonly<Record<string, unknown>>;
}

/** Another extension's exports as you see them: values are copied once, functions run over there, so each returns a promise. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : T[K];
};

/**
 * Another extension. It may run in another process, so that its exports, which VS Code gives at once, are a promise here.
 *
 * @typeParam T What its `activate` returns.
 */
export interface Extension<T = unknown> extends ExtensionInfo {
  /**
   * Its exports; activates it first when it is not active. To read them, to activate it and to call what it exports you need the permission
   * `extensions.call` with its id among the `extensions`, also when it is a dependency of yours. (VS Code asks for nothing.)
   */
  readonly exports: Promise<Remote<T>>;
  /**
   * Activates it, once, and resolves to its exports.
   *
   * @throws `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `PERMISSION_UNANSWERED`, `OUT_OF_SCOPE`, `EXTENSION_NOT_FOUND`, `DEPENDENCY_FAILED`
   */
  activate(): Promise<Remote<T>>;
}

export interface Extensions {
  /** Every extension that is here and not disabled, yourself included. */
  readonly all: readonly Extension[];

  /**
   * Looks an extension up.
   *
   * ```ts
   * const markdown = extensions.getExtension<{ render(text: string): string }>('acme.markdown-renderer');
   * const { render } = await markdown!.activate();
   * const html = await render('# Title');
   * ```
   *
   * @returns `undefined` when there is no such extension.
   */
  getExtension<T = unknown>(extensionId: string): Extension<T> | undefined;

  /** Fires when `all` has changed: an extension has come, gone, or become another version. Not when one starts. */
  readonly onDidChange: Event<void>;
}

/** Finds other extensions. */
export const extensions: Extensions = hostNamespace('extensions');
