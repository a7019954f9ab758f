// When nothing of an extension's instances is under way in the core any more, whoever ended them.

import { type ExtensionIdentity, identityKey } from '../model/origin.ts';
import type { ExtensionServices } from './services/services-maker.ts';

export interface Endings {
  /** Resolves when nothing of it is under way. */
  of(identity: ExtensionIdentity): Promise<unknown>;
  /** The same life, whose end is known here. */
  follow<L extends Pick<ExtensionServices, 'end'>>(identity: ExtensionIdentity, life: L): L;
}

export function createEndings(): Endings {
  const living = new Map<string, Set<Promise<void>>>();
  return {
    of: (identity) => Promise.all(living.get(identityKey(identity)) ?? []),
    follow(identity, life) {
      const key = identityKey(identity);
      const mine = living.get(key) ?? new Set<Promise<void>>();
      living.set(key, mine);
      const { promise, resolve } = Promise.withResolvers<void>();
      mine.add(promise);
      return {
        ...life,
        async end() {
          try {
            await life.end();
          } finally {
            mine.delete(promise);
            if (mine.size === 0 && living.get(key) === mine) living.delete(key);
            resolve();
          }
        },
      };
    },
  };
}
