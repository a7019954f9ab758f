// Messages to the user, with or without an answer.

/** A button of a message. */
export interface MessageItem {
  /** At most 256 characters. */
  readonly title: string;
  /** The item that stands for closing the message without an answer (Escape, for example). */
  readonly isCloseAffordance?: boolean;
}

export interface MessageOptions {
  /** The user has to answer before they go on. Needs `ui.prompt`. */
  readonly modal?: boolean;
  /** More text for a modal message, at most 16,384 characters. (Apps may show it for others too.) */
  readonly detail?: string;
}

/**
 * Shows a message. Resolves to the very item that was chosen, or to `undefined` when the message was closed without an answer.
 *
 * A message without items that is not modal is a notice: it needs no permission, but only so many at a time are shown
 * (`LIMIT_EXCEEDED`). One with items, or a modal one, asks for an answer: it needs the permission `ui.prompt`, and your dialogs
 * come one after the other. The app shows your id beside it, in a place that your text cannot reach.
 *
 * Where VS Code differs: no Markdown links, no icons, at most 16 items; modal messages have no "Cancel" of their own.
 *
 * @param message At most 4,096 characters.
 * @throws `APP_DOES_NOT_OFFER`, `PERMISSION_NOT_DECLARED`, `PERMISSION_DENIED`, `PERMISSION_UNANSWERED`, `LIMIT_EXCEEDED`, `ARGUMENT_INVALID`
 */
export interface ShowMessage {
  <T extends string>(message: string, ...items: readonly T[]): Promise<T | undefined>;
  <T extends string>(message: string, options: MessageOptions, ...items: readonly T[]): Promise<T | undefined>;
  <T extends MessageItem>(message: string, ...items: readonly T[]): Promise<T | undefined>;
  <T extends MessageItem>(message: string, options: MessageOptions, ...items: readonly T[]): Promise<T | undefined>;
}
