// Every limit of the core, with its unit and its reason.

import type { CoreLimits } from './core.ts';

export const DEFAULT_CORE_LIMITS: CoreLimits = {
  handshake: 10_000, // ms: a host on a machine under load starts in well under a second
  activation: 10_000, // ms: an extension that needs longer does its work after `activate`
  deactivation: 5_000, // ms: as VS Code gives
  bundle: 30_000, // ms: a large extension takes about two seconds
  unload: 1_000, // ms: the host only drops what it holds; one that cannot is ended
  fileBytes: 64 * 1024 * 1024, // held whole in the host's memory by `readFile`
  storageBytes: 512 * 1024 * 1024, // a language server's index fits; a disk is not filled unseen
  stateBytes: 1024 * 1024, // rewritten whole at every update
};
