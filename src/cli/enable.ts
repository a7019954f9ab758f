// `enable <id>`, `disable <id>`: the user's switch, and what it changed.

import { visible } from '../base/quote.ts';
import { extensionNamed, originWords } from './extension-name.ts';
import { listed, whyOff } from './list.ts';
import { type LookFlags, withLoadedCore } from './loaded-core.ts';
import type { Success } from './outcome.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';

/** Errors: `EXTENSION_NOT_FOUND`, `SETTINGS_INVALID`, `FILE_UNAVAILABLE`. */
export async function enable(id: string, options: LookFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  return flip('enable', id, options, powers);
}

/** Errors: those of `enable`. */
export async function disable(id: string, options: LookFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  return flip('disable', id, options, powers);
}

async function flip(
  how: 'enable' | 'disable',
  word: string,
  options: LookFlags & GlobalOptions,
  powers: CliPowers,
): Promise<Success> {
  const [before, after] = await withLoadedCore(options, powers, async (core) => {
    const named = extensionNamed(core, word);
    return [named, await core.extensions[how](word.toLowerCase())] as const;
  });
  return {
    result: listed(after),
    show({ print, say, colors }) {
      const already = before.state.kind === after.state.kind ? ' already' : '';
      const name = `${visible(after.id)} ${visible(after.version)} (${originWords(after)})`;
      if (how === 'disable') return print(`${name} is disabled${already}.`);
      if (after.state.kind !== 'disabled') return print(`${name} is enabled${already}.`);
      say(`${colors.yellow('warning')} ${name} is still off: ${whyOff(after, after.state)}`);
    },
  };
}
