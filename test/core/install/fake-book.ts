// What is believed, held in memory: a real trust store under a real judge, without its file.

import type { InstallBook } from '../../../src/core/install/install-trust.ts';
import type { TrustWorld } from '../../../src/trust/judge/judge.ts';
import { EMPTY_TRUST, type TrustStore } from '../../../src/trust/store/trust-store.ts';

export interface FakeBook extends InstallBook {
  /** Null: it cannot be understood. */
  store: TrustStore | null;
  policies: TrustWorld['policies'];
  unread: TrustWorld['unread'];
  allowUnsigned: boolean;
  now: number;
  /** Called first at each edit, and at each look at the world. What it throws is what the disk says. */
  onEdit: () => void | Promise<void>;
  onLook: () => void;
}

export const NOW = Date.parse('2026-06-01T12:00:00Z');

export function fakeBook(): FakeBook {
  return {
    store: EMPTY_TRUST,
    policies: [],
    unread: null,
    allowUnsigned: true,
    now: NOW,
    onEdit: () => undefined,
    onLook: () => undefined,
    get world() {
      this.onLook();
      return {
        store: this.store,
        policies: this.policies,
        unread: this.unread,
        allowUnsigned: this.allowUnsigned,
        now: this.now,
      };
    },
    async edit(change) {
      await this.onEdit();
      if (this.store === null) throw Object.assign(new Error('It is none.'), { code: 'TRUST_STORE_INVALID' });
      this.store = change(this.store);
      return this.store;
    },
  };
}
