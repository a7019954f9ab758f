// Node's `tty`: there is no terminal.

export const tty = {
  isatty: () => false,
  ReadStream: function ReadStream() {},
  WriteStream: function WriteStream() {},
};
