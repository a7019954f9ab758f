// `trust pin`, `trust unpin`: the one version of an extension that may be installed.

import { toBulkheadError } from '../../base/error.ts';
import { visible } from '../../base/quote.ts';
import { whyOff } from '../list.ts';
import { withLoadedCore } from '../loaded-core.ts';
import { type Success, usage } from '../outcome.ts';
import type { CliPowers, GlobalOptions } from '../powers.ts';

/** Errors: `USAGE` (no id, or no version), those of `core.trust.pin`. */
export async function trustPin(
  word: string,
  version: string,
  options: GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  const id = word.toLowerCase();
  const installed = await withLoadedCore(options, powers, async (core) => {
    await core.trust.pin(id, version).catch(asUsage);
    return core.extensions.list().find((info) => info.id === id && info.keyId !== null)?.version ?? null;
  });
  return {
    result: { id, pinned: version, installed },
    show({ print, say }) {
      print(`${visible(id)} is pinned to ${visible(version)}: no other version of it is installed until you unpin it.`);
      if (installed !== null && installed !== version)
        say(`${visible(installed)} is installed; to put ${visible(version)} in its place: bulkhead install PACKAGE`);
    },
  };
}

/** Errors: `USAGE`, those of `core.trust.unpin`. */
export async function trustUnpin(word: string, options: GlobalOptions, powers: CliPowers): Promise<Success> {
  const id = word.toLowerCase();
  const info = await withLoadedCore(options, powers, async (core) => {
    await core.trust.unpin(id).catch(asUsage);
    return core.extensions.list().find((each) => each.id === id) ?? null;
  });
  return {
    result: { id, pinned: null, installed: info?.version ?? null },
    show({ print, say, colors }) {
      print(`${visible(id)} is not pinned any more: newer versions of it may be installed.`);
      // An older one than was here stays only as long as somebody wants just that one.
      if (info?.state.kind === 'disabled')
        say(`${colors.yellow('warning')} ${visible(info.version)} is off now: ${whyOff(info, info.state)}`);
    },
  };
}

/** What is no id, or no version, was typed. */
function asUsage(thrown: unknown): never {
  const { code, message, details } = toBulkheadError(thrown);
  throw code === 'OPTIONS_INVALID' ? usage(message, details.fix ?? '') : thrown;
}
