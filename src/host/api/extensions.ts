// `extensions` of one guest: what the host knows of the others, and their exports, always through the core.

import type { Extension, Extensions } from '../../../extension-api/src/extensions.ts';
import { Uri } from '../../../extension-api/src/uri.ts';
import type { ExportsOnWire } from '../../protocol/core-methods.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { KnownExtension, KnownExtensions } from '../known-extensions.ts';
import type { Boundary } from './boundary.ts';
import { REFUSED_NAMES } from './exports.ts';
import { createGuestEvent } from './guest-event.ts';
import type { GuestSession } from './guest-session.ts';
import { encodeArgument, readText } from './untrusted.ts';

export interface GuestExtensions {
  readonly namespace: Extensions;
  /** Others are here than before. */
  changed(): void;
}

export function createExtensions(powers: {
  readonly session: GuestSession;
  readonly codec: ValueCodec;
  readonly boundary: Boundary;
  readonly known: KnownExtensions;
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
}): GuestExtensions {
  const { session, codec, boundary, known, harden, enter } = powers;
  const event = createGuestEvent<undefined>({
    name: 'extensions.onDidChange',
    boundary,
    enter,
    assertActive: () => session.assertActive(),
  });
  /** The same object for the same extension, as long as it is here. */
  const made = new WeakMap<KnownExtension, Extension>();

  function extensionOf(entry: KnownExtension): Extension {
    const before = made.get(entry);
    if (before !== undefined) return before;
    let exports: Promise<Record<string, unknown>> | null = null;
    const load = (): Promise<Record<string, unknown>> => {
      exports ??= activate(entry.id);
      // A failure can be tried again; the next to ask asks the core.
      exports.catch(() => {
        exports = null;
      });
      return exports;
    };
    let packageJSON: Readonly<Record<string, unknown>> | null = null;
    const extension: Extension = harden({
      id: entry.id,
      extensionPath: entry.path,
      extensionUri: Uri.file(entry.path),
      get isActive() {
        return entry.isActive && known.get(entry.id) === entry;
      },
      // Made when it is wanted: few are ever looked at.
      get packageJSON() {
        packageJSON ??= harden(codec.decode({ value: structuredClone(entry.manifest) }) as Record<string, unknown>);
        return packageJSON;
      },
      get exports() {
        return boundary.later(load)();
      },
      activate: boundary.later(load),
    });
    made.set(entry, extension);
    return extension;
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

  const all = boundary.now(() => {
    session.assertActive();
    return harden(known.all().map(extensionOf));
  });

  return {
    namespace: {
      get all() {
        return all();
      },
      getExtension: boundary.now((extensionId: unknown) => {
        session.assertActive();
        const entry = known.get(readText(extensionId, 'The id of an extension').toLowerCase());
        return entry === undefined ? undefined : extensionOf(entry);
      }) as Extensions['getExtension'],
      onDidChange: event.event as Extensions['onDidChange'],
    },
    changed: () => event.fire(undefined),
  };
}
