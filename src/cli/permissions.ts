// `permissions <id>`: what an extension may do, and who said so.

import { quote, visible } from '../base/quote.ts';
import type { ExtensionInfo } from '../index.ts';
import { extensionNamed, folderOf, publisherIn } from './extension-name.ts';
import { whyOff } from './list.ts';
import { type LookFlags, withLoadedCore } from './loaded-core.ts';
import type { Success } from './outcome.ts';
import { brokenFiles, permissionLines } from './permission-lines.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';

/** Errors: `EXTENSION_NOT_FOUND`. */
export async function permissions(id: string, options: LookFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  const { info, infos, broken } = await withLoadedCore(options, powers, async (core) => {
    const found = extensionNamed(core, id);
    return { info: found, infos: core.permissions.list(found.id), broken: brokenFiles(core) };
  });
  return {
    result: infos,
    show({ print }) {
      print(headline(info));
      if (info.state.kind === 'disabled') print(`  off    ${whyOff(info, info.state)}`);
      if (infos.length === 0) print('  It declares no permissions: it reaches nothing but its own storage.');
      for (const permission of infos) for (const line of permissionLines(permission, broken)) print(`  ${line}`);
    },
  };
}

/** An id never stands without a word on who vouches for it. */
export function headline({ id, version, origin, keyId }: ExtensionInfo): string {
  const folder = folderOf(origin);
  const vouched =
    keyId !== null
      ? `signed by ${visible(publisherIn(id))}, key ${keyId}`
      : folder !== null
        ? `dev: the folder ${quote(folder)}`
        : 'unsigned: nobody vouches for who wrote it';
  return `${visible(id)} ${visible(version)} (${vouched})`;
}
