// `permissions <id>`: what an extension may do, and who said so.

import { toBulkheadError } from '../base/error.ts';
import { quote, visible } from '../base/quote.ts';
import type { Core, ExtensionInfo } from '../index.ts';
import { extensionNamed, folderOf, publisherIn } from './extension-name.ts';
import { whyOff } from './list.ts';
import { type LookFlags, withLoadedCore } from './loaded-core.ts';
import type { Success } from './outcome.ts';
import { brokenFiles, permissionLines } from './permission-lines.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';

/** Errors: `EXTENSION_NOT_FOUND`; of a copy that cannot be read, why it is off. */
export async function permissions(id: string, options: LookFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  const { info, infos, broken } = await withLoadedCore(options, powers, async (core) => {
    const found = extensionNamed(core, id);
    return { info: found, infos: permissionsOf(core, found), broken: brokenFiles(core) };
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

function permissionsOf(core: Core, { id, state }: ExtensionInfo) {
  try {
    return core.permissions.list(id);
  } catch (thrown) {
    // It is installed, and so broken that nobody knows what it declares.
    throw toBulkheadError(thrown).code === 'EXTENSION_NOT_FOUND' && state.kind === 'disabled' ? state.error : thrown;
  }
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
