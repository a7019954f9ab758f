// What an app can offer to extensions beside files: dialogs, the clipboard, other programs, a place for secrets. Types only.

/**
 * Who asks. The core stamps it; no text of an extension gets in here. Show it outside of the extension's text, where that text cannot
 * imitate it. `displayName` is the author's own word: quote it, and never show it without the id.
 */
export interface AskedBy {
  readonly id: string;
  readonly displayName: string;
  /** The first 16 hex characters of SHA-256 of the publisher's key; null for development folders and unsigned packages. */
  readonly keyId: string | null;
  /** `dev:<real path>`, `unsigned` or `key:<lineage>`. */
  readonly origin: string;
}

/** What stands in every call to the app. */
export interface AppRequest {
  readonly by: AskedBy;
  /**
   * Aborts when nobody waits any more: the extension ended or cancelled, or a deadline passed. Take the dialog away then; whatever is
   * answered later is ignored.
   */
  readonly signal: AbortSignal;
}

/**
 * A message. All texts are the extension's own and untrusted: plain text, never markup; control and bidi characters are possible (`visible`
 * shows them). At most 4,096 characters, `detail` 16,384, 16 items of 256.
 */
export interface MessageRequest extends AppRequest {
  readonly kind: 'info' | 'warning' | 'error';
  readonly message: string;
  readonly detail: string | null;
  readonly modal: boolean;
  /** Empty: a notice, or a modal message that is only closed. */
  readonly items: readonly { readonly title: string; readonly isCloseAffordance: boolean }[];
}

/** At most 2,000 items and 1,048,576 characters in all. Untrusted text, as in messages. */
export interface QuickPickRequest extends AppRequest {
  readonly title: string | null;
  readonly placeHolder: string | null;
  readonly canPickMany: boolean;
  readonly matchOnDescription: boolean;
  readonly matchOnDetail: boolean;
  readonly items: readonly QuickPickEntry[];
}

export interface QuickPickEntry {
  /** A separator cannot be picked. */
  readonly kind: 'item' | 'separator';
  readonly label: string;
  readonly description: string | null;
  readonly detail: string | null;
  readonly picked: boolean;
}

export interface InputProblem {
  /** Untrusted, at most 1,024 characters. */
  readonly message: string;
  readonly severity: 'info' | 'warning' | 'error';
}

/** Untrusted text, as in messages: `value` 16,384 characters, `prompt` 4,096, the others 1,024. */
export interface InputBoxRequest extends AppRequest {
  readonly title: string | null;
  readonly prompt: string | null;
  readonly placeHolder: string | null;
  /** What stands there from the start; after an answer that the extension refused, that answer. */
  readonly value: string;
  readonly valueSelection: readonly [from: number, to: number] | null;
  /** Do not show what is typed. */
  readonly password: boolean;
  /** What the extension says of the answer before this one. */
  readonly problem: InputProblem | null;
  /** Asks the extension about a text while it is typed; null when there is nothing to say. Answers within two seconds. */
  readonly validate: ((value: string) => Promise<InputProblem | null>) | null;
}

export interface ProgressRequest extends AppRequest {
  readonly location: 'source-control' | 'window' | 'notification';
  /** Untrusted, at most 1,024 characters. */
  readonly title: string | null;
  readonly cancellable: boolean;
  /** Tells the extension that the user wants it to stop. */
  cancel(): void;
}

/** One running progress as the app shows it. */
export interface ProgressView {
  /** `message` is untrusted, at most 1,024 characters; `increment` is added up, 100 is the whole. */
  report(step: { readonly message: string | null; readonly increment: number | null }): void;
  /** The work has settled, or its extension has ended. Called once. */
  end(): void;
}

/** A status item as it is to be shown now; `text` null takes it away. */
export interface StatusUpdate {
  readonly by: AskedBy;
  /** The same text means the same item; of this extension only. */
  readonly item: string;
  /** Untrusted: at most 256 characters, `tooltip` 1,024. */
  readonly text: string | null;
  readonly name: string | null;
  readonly tooltip: string | null;
  readonly alignment: 'left' | 'right';
  readonly priority: number | null;
  /** When the user clicks: runs the item's command in the extension's name and with its permissions. Null without a command. */
  readonly run: (() => Promise<void>) | null;
}

type Awaitable<T> = T | Promise<T>;

/**
 * Each member is optional; what is missing fails with `APP_DOES_NOT_OFFER`. What a member throws stays in the app (and in `onDidLog`): the
 * extension hears `APP_FAILED`, as for an answer that is none. An extension has one dialog open at a time.
 */
export interface AppUi {
  /** The index of the item that was chosen, or null. For a notice the answer is ignored: return when you please. */
  readonly showMessage?: (message: MessageRequest) => Awaitable<number | null | undefined>;
  /** The indexes of what was picked (one, or any number with `canPickMany`), or null when the list was closed. */
  readonly quickPick?: (list: QuickPickRequest) => Awaitable<readonly number[] | null | undefined>;
  /** The text, or null when the box was closed. */
  readonly inputBox?: (box: InputBoxRequest) => Awaitable<string | null | undefined>;
  readonly progress?: (progress: ProgressRequest) => Awaitable<ProgressView>;
  readonly status?: (update: StatusUpdate) => void;
}

export interface AppClipboard {
  readonly readText?: (request: AppRequest) => Awaitable<string>;
  readonly writeText?: (request: AppRequest & { readonly text: string }) => Awaitable<void>;
}

/**
 * Opens an address outside of the app and says whether it was opened. `target` is a canonical address: one line of ASCII, beginning with its
 * scheme, within what the extension may open. Hand it over as one argument, never through a shell: `&`, `;`, `$`, `(` and `'` are legal in it.
 */
export type OpenExternal = (request: AppRequest & { readonly target: string }) => Awaitable<boolean>;

/**
 * The app's own store. `owner` is made of id and origin: what is kept under one must not be found under another. Names and values are
 * untrusted text of at most 256 and 65,536 characters.
 */
export interface AppSecrets {
  readonly get: (request: SecretRequest & { readonly key: string }) => Awaitable<string | null | undefined>;
  readonly store: (request: SecretRequest & { readonly key: string; readonly value: string }) => Awaitable<void>;
  readonly delete: (request: SecretRequest & { readonly key: string }) => Awaitable<void>;
  readonly keys: (request: SecretRequest) => Awaitable<readonly string[]>;
}

export interface SecretRequest extends AppRequest {
  readonly owner: string;
}

/**
 * Where secrets are kept: in the app's own store; or in encrypted files of the home, under a key of 32 bytes or a passphrase of the app's.
 * Without this option the key is a file of the home itself, which hides secrets but does not protect them (`docs/security.md`).
 */
export type SecretsOption = AppSecrets | { readonly key: Uint8Array } | { readonly passphrase: string };

/** The part of `CoreOptions` that says what the app offers. */
export interface AppOffers {
  readonly ui?: AppUi;
  readonly clipboard?: AppClipboard;
  readonly openExternal?: OpenExternal;
  readonly secrets?: SecretsOption;
}
