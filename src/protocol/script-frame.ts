// What a host puts around a script before it evaluates it: both ends must know, one to run it, one to find positions in it.

/** A script is the body of this function. No line is added before it, so its line numbers stay its own. */
export const SCRIPT_PREFIX = '(function (require, module, exports) {';
