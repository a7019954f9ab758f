// The settings that an extension declares.

import type { Encoded } from '../carried.ts';

/** `value` is absent when the user wrote nothing that counts. */
export type SettingOnWire = { readonly key: string; readonly default: Encoded; readonly value?: Encoded };

export type ConfigurationRequests = {
  /** An absent `value` takes the key out. Resolves when it is on disk; `configuration/changed` comes before. */
  'configuration/update': { params: { readonly key: string; readonly value?: Encoded }; result: null };
};

export type ConfigurationToGuestNotifications = {
  /** Those of its settings that have changed, as they are now. */
  'configuration/changed': { readonly settings: readonly SettingOnWire[] };
};
