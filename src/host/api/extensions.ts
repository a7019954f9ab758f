// `extensions` of one guest: other extensions and their exports, always through the core.

import type { Extension, Extensions } from '../../../extension-api/src/extensions.ts';
import { Uri } from '../../../extension-api/src/uri.ts';
import type { ExportsOnWire } from '../../protocol/core-methods.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { Boundary } from './boundary.ts';
import { REFUSED_NAMES } from './exports.ts';
import type { GuestSession } from './guest-session.ts';
import { encodeArgument, readText } from './untrusted.ts';

export function createExtensions(powers: {
  readonly session: GuestSession;
  readonly codec: ValueCodec;
  readonly boundary: Boundary;
  readonly harden: <T>(value: T) => T;
}): Extensions {
  const { session, codec, boundary, harden } = powers;

  async function getExtension(extensionId: unknown): Promise<Extension | undefined> {
    const id = readText(extensionId, 'The id of an extension').toLowerCase();
    const { extension } = await session.request('extensions/get', { id });
    if (extension === null) return undefined;
    let exports: Promise<Record<string, unknown>> | null = null;
    const load = (): Promise<Record<string, unknown>> => {
      exports ??= activate(extension.id);
      // A failure can be tried again; the next to ask asks the core.
      exports.catch(() => {
        exports = null;
      });
      return exports;
    };
    return harden({
      id: extension.id,
      extensionPath: extension.path,
      extensionUri: Uri.file(extension.path),
      isActive: extension.isActive,
      packageJSON: codec.decode({ value: extension.manifest }) as Record<string, unknown>,
      get exports() {
        return boundary.later(load)();
      },
      activate: boundary.later(load),
    }) as Extension;
  }

  async function activate(id: string): Promise<Record<string, unknown>> {
    const { exports } = await session.request('extensions/activate', { id });
    return shape(id, exports);
  }

  /** A frozen object of values and asynchronous functions; the same one each time. */
  function shape(id: string, exports: ExportsOnWire): Record<string, unknown> {
    const values = codec.decode(exports);
    // An array or a Uri with functions beside it cannot be: only an object has names.
    if (exports.functions.length === 0) return harden(values) as Record<string, unknown>;
    const shaped: Record<string, unknown> = { ...(values as Record<string, unknown> | undefined) };
    for (const name of exports.functions) {
      if (REFUSED_NAMES.has(name)) continue;
      shaped[name] = boundary.later(async (...args: unknown[]) =>
        codec.decode(await session.request('extensions/call', { id, name, ...encodeArgument(codec, args) })),
      );
    }
    return harden(shaped);
  }

  return { getExtension: boundary.later(getExtension) as Extensions['getExtension'] };
}
