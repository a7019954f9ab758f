// Other extensions, and what they export.

import { hostNamespace } from './only-in-host.ts';
import type { Uri } from './uri.ts';

/** What is known of an extension. */
export interface ExtensionInfo {
  /** `publisher.name`, in lower case. */
  readonly id: string;
  readonly extensionUri: Uri;
  readonly extensionPath: string;
  /** Whether it was active when you asked. */
  readonly isActive: boolean;
  /** The manifest as its author wrote it. A copy of your own. */
  readonly packageJSON: Readonly<Record<string, unknown>>;
}

/** Another extension's exports as you see them: values are copied once, functions run over there, so each returns a promise. */
export type Remote<T> = {
  readonly [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : T[K];
};

/**
 * Another extension. It may run in another process, so that what VS Code gives at once is a promise here.
 *
 * @typeParam T What its `activate` returns.
 */
export interface Extension<T = unknown> extends ExtensionInfo {
  /**
   * Its exports; activates it first when it is not active. Calling an exported function needs the permission `extensions.call` with this id among
   * its `extensions`.
   */
  readonly exports: Promise<Remote<T>>;
  /** Activates it, once, and resolves to its exports. @throws `DEPENDENCY_FAILED`, `ACTIVATION_TIMEOUT`, `EXTENSION_ERROR` */
  activate(): Promise<Remote<T>>;
}

export interface Extensions {
  /**
   * Looks another extension up. Asynchronous, unlike VS Code's.
   *
   * ```ts
   * const markdown = await extensions.getExtension<{ render(text: string): string }>('acme.markdown-renderer');
   * const { render } = await markdown!.activate();
   * const html = await render('# Title');
   * ```
   *
   * @returns `undefined` when there is no such extension.
   */
  getExtension<T = unknown>(extensionId: string): Promise<Extension<T> | undefined>;
}

/** Finds other extensions. */
export const extensions: Extensions = hostNamespace('extensions');
