// The extensions that are here, as the core told this host: one copy for all guests.

import type { Encoded } from '../protocol/carried.ts';
import type { KnownExtensionsOnWire } from '../protocol/guest/extensions.ts';

export interface KnownExtension {
  readonly id: string;
  readonly path: string;
  /** Tagged JSON; each reader decodes a copy of its own. */
  readonly manifest: Encoded;
  /** As it is now. */
  isActive: boolean;
}

export class KnownExtensions {
  readonly #byId = new Map<string, KnownExtension>();

  /** By id in lower case. Whoever was here and is not any more is another object than its successor. */
  get(id: string): KnownExtension | undefined {
    return this.#byId.get(id);
  }

  all(): readonly KnownExtension[] {
    return [...this.#byId.values()];
  }

  /** Says whether others are here than before; who runs is no such change. */
  update({ extensions, active, removed }: KnownExtensionsOnWire): boolean {
    for (const id of removed) this.#byId.delete(id);
    for (const extension of extensions) this.#byId.set(extension.id, { ...extension });
    for (const [id, isActive] of active) {
      const extension = this.#byId.get(id);
      if (extension !== undefined) extension.isActive = isActive;
    }
    return extensions.length > 0 || removed.length > 0;
  }
}
