// `list`: what is installed, whether it runs, and why not.

import { basename } from 'node:path';
import { quote, visible } from '../base/quote.ts';
import type { Core, ExtensionInfo } from '../index.ts';
import { showSearch } from './bisect/under-way.ts';
import { enableCommand, NOTHING_INSTALLED, originWords } from './extension-name.ts';
import { type LookFlags, withLoadedCore } from './loaded-core.ts';
import type { Success } from './outcome.ts';
import { placeOf } from './permission-lines.ts';
import type { CliPowers, GlobalOptions } from './powers.ts';
import { table } from './table.ts';

/** One extension as `--json` shows it. */
export interface ListedExtension {
  readonly id: string;
  readonly version: string;
  readonly origin: string;
  readonly state: ExtensionInfo['state']['kind'];
  readonly disabledReason?: string;
  readonly isolation: string;
  readonly keyId?: string;
  readonly held?: NonNullable<ExtensionInfo['held']>;
  /** The owner of a policy that requires it. */
  readonly requiredBy?: string;
  /** The only version of it that is installed; only `list` says it. */
  readonly pinned?: string;
}

export async function list(options: LookFlags & GlobalOptions, powers: CliPowers): Promise<Success> {
  const [infos, pins, bisect] = await withLoadedCore(
    options,
    powers,
    async (core) => [core.extensions.list(), pinsOf(core), core.bisect.status()] as const,
  );
  // One of another origin is not what was pinned.
  const pinOf = ({ id, keyId }: ExtensionInfo) => (keyId === null ? undefined : pins.get(id));
  return {
    result: infos.map((info) => {
      const pinned = pinOf(info);
      return { ...listed(info), ...(pinned !== undefined && { pinned }) };
    }),
    show(terminal) {
      const { print, say } = terminal;
      if (infos.length === 0) return say(NOTHING_INSTALLED);
      const lines = table([['ID', 'VERSION', 'STATE', 'ISOLATION', 'ORIGIN'], ...infos.map(rowOf)]);
      for (const [index, line] of lines.entries()) {
        print(line);
        const info = infos[index - 1];
        if (info === undefined) continue;
        const pinned = pinOf(info);
        if (pinned !== undefined)
          print(
            `  pinned to ${visible(pinned)}: no other version is installed; to let it go: bulkhead trust unpin ${visible(info.id)}`,
          );
        for (const note of notesOn(info)) print(`  ${note}`);
      }
      showSearch(bisect, terminal);
    },
  };
}

/** Versions by id. Where nobody can say what is trusted, nobody knows of a pin either; what is wrong is told with each that is off for it. */
function pinsOf(core: Core): ReadonlyMap<string, string> {
  try {
    const { extensions } = core.trust.list();
    return new Map(extensions.flatMap(({ id, pinned }) => (pinned === null ? [] : [[id, pinned] as const])));
  } catch {
    return new Map();
  }
}

export function listed(info: ExtensionInfo): ListedExtension {
  const { id, version, origin, state, isolation, keyId, held, requiredBy } = info;
  return {
    id,
    version,
    origin,
    state: state.kind,
    ...(state.kind === 'disabled' && { disabledReason: state.reason }),
    isolation,
    ...(keyId !== null && { keyId }),
    ...(held !== null && { held }),
    ...(requiredBy !== null && { requiredBy }),
  };
}

function rowOf({ id, version, state, isolation, ...info }: ExtensionInfo): readonly string[] {
  const on = state.kind === 'disabled' ? 'off' : 'on';
  return [visible(id), visible(version) || '-', on, isolation, originWords(info)];
}

/** What its row has no room for: why it is off, and what waits for an answer. */
function notesOn(info: ExtensionInfo): readonly string[] {
  const { id, state, held, requiredBy } = info;
  const update = `bulkhead update ${visible(id)}`;
  return [
    ...(state.kind === 'disabled' ? [whyOff(info, state)] : []),
    ...(requiredBy === null ? [] : [`required by the policy of ${quote(requiredBy)}: it cannot be disabled`]),
    ...(held === null
      ? []
      : [`version ${visible(held.version)} asks for more and is held; to read and accept it: ${update}`]),
  ];
}

/** The reason, what it is about, where it is written, and the way out. */
export function whyOff(
  info: ExtensionInfo,
  { reason, error }: Extract<ExtensionInfo['state'], { kind: 'disabled' }>,
): string {
  const { fix, place, layer } = error.details;
  const { file, line } = place ?? {};
  const at = layer === undefined || file === undefined || line === undefined ? '' : ` (${placeOf({ file, line })})`;
  // Extensions may not hear where the file lies, so the message has its bare name.
  const message = visible(error.message).replace(visible(` (${basename(file ?? '')}:${line})`), () => at);
  if (reason === 'bisect') return 'bisect: off in this trial';
  if (reason === 'user' && layer === 'user')
    return `user: you disabled it${at}; to switch it on: ${enableCommand(info)}`;
  return `${reason}: ${message}${message.includes(at) ? '' : at}${fix === undefined ? '' : ` ${visible(fix)}`}`;
}
