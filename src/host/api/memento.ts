// `globalState` and `workspaceState` of one guest: a copy here, the truth with the core.

import type { Memento } from '../../../extension-api/src/memento.ts';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { Encoded } from '../../protocol/carried.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { Boundary } from './boundary.ts';
import type { GuestSession } from './guest-session.ts';
import { encodeArgument, readText } from './untrusted.ts';

export function createMemento(
  powers: { readonly session: GuestSession; readonly codec: ValueCodec; readonly boundary: Boundary },
  scope: 'global' | 'workspace',
  snapshot: { readonly [key: string]: Encoded },
): Memento {
  const { session, codec, boundary } = powers;
  // As text, so that what `get` returns is a copy each time and nobody's change shows anywhere else.
  const stored = new Map(Object.entries(snapshot).map(([key, value]) => [key, JSON.stringify(value)]));

  function get(key: unknown, defaultValue?: unknown): unknown {
    const text = stored.get(readText(key, 'A key'));
    return text === undefined ? defaultValue : codec.decode({ value: JSON.parse(text) as Encoded });
  }

  async function update(key: unknown, value: unknown): Promise<void> {
    const name = readText(key, 'A key');
    const { value: encoded, bytes } = encodeArgument(codec, value, `The value of ${quote(name)}`);
    if (bytes !== undefined && bytes.length > 0) {
      throw coded('VALUE_NOT_PLAIN', 'State holds JSON, not bytes.', {
        fix: 'Write bytes to a file below context.globalStorageUri with workspace.fs.',
      });
    }
    session.assertActive();
    const before = stored.get(name);
    const text = encoded === undefined ? undefined : JSON.stringify(encoded);
    put(name, text);
    try {
      await session.request('state/update', { scope, key: name, ...(encoded === undefined ? {} : { value: encoded }) });
    } catch (error) {
      // What was not stored must not look stored; a later update has its own say.
      if (stored.get(name) === text) put(name, before);
      throw error;
    }
  }

  function put(key: string, text: string | undefined): void {
    if (text === undefined) stored.delete(key);
    else stored.set(key, text);
  }

  return {
    keys: boundary.now(() => [...stored.keys()]),
    get: boundary.now(get) as Memento['get'],
    update: boundary.later(update),
  };
}
