// Text that an extension shows: its log and its output channels.

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export type LogNotifications = {
  /** A line for the extension's own log (its console). */
  'log/write': { readonly level: LogLevel; readonly text: string };
  /** `window.createOutputChannel`: `text` is appended to the channel of that name; `clear` empties it first. */
  'output/write': { readonly channel: string; readonly text: string; readonly clear: boolean };
  'output/show': { readonly channel: string };
  'output/dispose': { readonly channel: string };
};
