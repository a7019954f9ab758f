// The settings of one extension: told when they change, changed when it may.

import type { Clock } from '../../base/deadline.ts';
import { coded } from '../../base/error.ts';
import { coreValues as codec } from '../../protocol/core-values.ts';
import type { SettingOnWire } from '../../protocol/guest/configuration.ts';
import { type Configuration, type ConfigurationEntry, type Declarer, followConfiguration } from '../configuration.ts';
import { Calls } from '../effects/calls.ts';
import { Rate } from '../effects/rate.ts';
import type { RegisteredExtension } from '../lifecycle/registry.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

/** Each change is written to disk and told to everyone who declares the key: more than this is a loop. */
const UPDATE_RATE = { burst: 500, every: 100 };
/** Characters of the settings for which a change counts once more: the whole file is read and written for each. */
const SIZE_OF_ONE = 4096;

export function configurationService(
  { extension, tell }: GuestScope,
  configuration: Configuration,
  clock: Clock,
): GuestService<'configuration/update'> {
  const declarer = declarerOf(extension);
  const following = followConfiguration(configuration, declarer, (entries) =>
    tell('configuration/changed', { settings: onWire(entries) }),
  );
  const calls = new Calls(1); // one after the other: so the last that was asked for is the one that stays
  const rate = new Rate(UPDATE_RATE, clock);
  return {
    requests: {
      'configuration/update': async ({ key, value }, { signal }) => {
        if (!rate.take(1 + Math.floor(configuration.size() / SIZE_OF_ONE))) {
          throw coded('LIMIT_EXCEEDED', 'Settings were changed too often in too short a time.', {
            fix: 'Keep what changes often in `globalState` or `workspaceState`.',
          });
        }
        const decoded = value === undefined ? undefined : codec.decode({ value });
        await calls.run(signal, () => configuration.updateFor(declarer, key, decoded));
        return null;
      },
    },
    notifications: {},
    dispose() {
      following.dispose();
      calls.dispose();
    },
    whenEnded: () => calls.whenEnded(),
  };
}

export function declarerOf({ id, manifest }: Pick<RegisteredExtension, 'id' | 'manifest'>): Declarer {
  return { id, configuration: manifest.configuration };
}

/** Encoded, not believed: an author or a user may write what looks like a tag. */
export function onWire(entries: readonly ConfigurationEntry[]): readonly SettingOnWire[] {
  return entries.map((entry) => {
    const value = codec.encode(entry.value).value;
    return {
      key: entry.key,
      default: codec.encode(entry.default).value ?? null,
      ...(value === undefined ? {} : { value }),
    };
  });
}
