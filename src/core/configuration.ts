// The settings of extensions and of the app: declared in manifests, written by users, read and changed by those who declared them.

import type { Disposable } from '../base/disposable.ts';
import { coded } from '../base/error.ts';
import type { Event } from '../base/event.ts';
import { quote } from '../base/quote.ts';
import { type ConfigurationProperty, misfit, parseConfigurationKey, sameJson } from '../model/configuration.ts';
import type { ExtensionId } from '../model/extension-id.ts';
import { jsonObstacle } from '../model/plain-json.ts';
import type { SettingsFile } from './settings/settings-file.ts';

/** One setting as its declarer reads it. Values are JSON and nobody's to change. */
export interface ConfigurationEntry {
  readonly key: string;
  readonly default: unknown;
  /** What the user wrote, when it counts; else `undefined`. */
  readonly value: unknown;
}

export interface Declarer {
  readonly id: ExtensionId;
  readonly configuration: readonly ConfigurationProperty[];
}

export interface Configuration {
  /** All that an extension reads: what it declares itself. */
  entriesFor(declarer: Declarer): readonly ConfigurationEntry[];
  /** `undefined` takes it out. Errors: `ARGUMENT_INVALID`, `PERMISSION_DENIED`, `LIMIT_EXCEEDED`, `VALUE_NOT_PLAIN`, and those of the file. */
  updateFor(declarer: Declarer, key: string, value: unknown): Promise<void>;
  /** For the app, which may read and change every key but Bulkhead's. A copy. */
  get(key: string): unknown;
  update(key: string, value: unknown): Promise<void>;
  /** Characters of the user's settings: what each change costs. */
  size(): number;
  /** Which keys have changed in the user's settings, whoever changed them. */
  readonly onDidChange: Event<ReadonlySet<string>>;
}

/** What is needed of the user's file. */
export type ValuesFile = Pick<SettingsFile, 'path' | 'layer' | 'setValue' | 'size' | 'onDidChangeValues'>;

export interface ConfigurationPowers {
  readonly settings: ValuesFile;
  /** What the app declares for itself: extensions may read it, not change it. */
  readonly own: readonly ConfigurationProperty[];
  /** Everybody who declares something, whether it runs or not. */
  readonly declarers: () => readonly Declarer[];
  /** For whoever wonders why a value does not count. */
  readonly log: (id: ExtensionId, text: string) => void;
}

/** Characters of one value that an extension writes. Settings are read by people. */
const MAX_VALUE = 64 * 1024;

export function createConfiguration({ settings, own, declarers, log }: ConfigurationPowers): Configuration {
  const ownKeys = new Map(own.map((property) => [property.key, property]));
  /** What was said already, so that a value that does not count is told once. */
  const told = new Map<string, unknown>();

  const written = (key: string): unknown =>
    settings.layer.kind === 'read' ? settings.layer.values.get(key) : undefined;

  function valueFor(id: ExtensionId, property: ConfigurationProperty): unknown {
    const value = written(property.key);
    const wrong = value === undefined ? null : misfit(property, value);
    const place = `${id} ${property.key}`;
    if (wrong === null) {
      told.delete(place);
      return value;
    }
    if (!told.has(place) || !sameJson(told.get(place), value)) {
      log(id, `${quote(property.key)} in the user settings does not count: ${wrong}. The default is used.`);
    }
    told.set(place, value);
    return undefined;
  }

  /** A key that several declare can be read by each. To let any of them change it would let it change what the others do. */
  function refuseForeign(declarer: Declarer, key: string): void {
    const others = declarers().filter(
      ({ id, configuration }) => id !== declarer.id && configuration.some((property) => property.key === key),
    );
    const isOwn = key.toLowerCase().startsWith(`${declarer.id}.`);
    if (!ownKeys.has(key) && (others.length === 0 || isOwn)) return;
    const who = ownKeys.has(key) ? 'the app' : others.map(({ id }) => id).join(' and ');
    throw coded('PERMISSION_DENIED', `${declarer.id} may not change ${quote(key)}, which ${who} declares too.`, {
      resource: key,
      fix: `Begin the key with "${declarer.id}.", or have the user change it.`,
    });
  }

  function refuseMisfit(property: ConfigurationProperty, value: unknown): void {
    const wrong = value === undefined ? null : misfit(property, value);
    if (wrong === null) return;
    throw coded('ARGUMENT_INVALID', `${quote(property.key)} cannot have this value: ${wrong}.`, {
      resource: property.key,
      fix: 'Write what "contributes.configuration" allows.',
    });
  }

  /** Writes what is new; the file is not touched for what it says already. */
  async function write(key: string, value: unknown): Promise<void> {
    const before = written(key);
    if (value === before || (before !== undefined && value !== undefined && sameJson(before, value))) return;
    await settings.setValue(key, value);
  }

  return {
    entriesFor: ({ id, configuration }) =>
      configuration.map((property) => ({
        key: property.key,
        default: property.default,
        value: valueFor(id, property),
      })),

    async updateFor(declarer, key, value) {
      const property = declarer.configuration.find((one) => one.key === key);
      if (property === undefined || parseConfigurationKey(key).kind === 'fault') {
        throw coded('ARGUMENT_INVALID', `${declarer.id} does not declare the setting ${quote(key)}.`, {
          resource: key,
          fix: 'Declare it in package.json under "contributes.configuration".',
        });
      }
      refuseForeign(declarer, key);
      refuseObstacle(key, value);
      if (value !== undefined && JSON.stringify(value).length > MAX_VALUE) {
        throw coded('LIMIT_EXCEEDED', `A setting has at most ${MAX_VALUE} characters.`, {
          resource: key,
          fix: 'Keep data in `globalState` or in files; settings are for what people set.',
        });
      }
      refuseMisfit(property, value);
      await write(key, value);
    },

    get(key) {
      const property = ownKeys.get(key);
      const value = written(key);
      if (value !== undefined && (property === undefined || misfit(property, value) === null)) {
        return structuredClone(value);
      }
      const declared =
        property ??
        declarers()
          .flatMap((one) => one.configuration)
          .find((one) => one.key === key);
      return structuredClone(declared?.default);
    },

    async update(key, value) {
      const parsed = parseConfigurationKey(key);
      if (parsed.kind === 'fault') throw coded('ARGUMENT_INVALID', parsed.message, { resource: key, fix: parsed.fix });
      refuseObstacle(key, value);
      const property = ownKeys.get(key);
      if (property !== undefined) refuseMisfit(property, value);
      await write(key, structuredClone(value));
    },

    size: () => settings.size,
    onDidChange: settings.onDidChangeValues,
  };
}

function refuseObstacle(key: string, value: unknown): void {
  const obstacle = value === undefined ? null : jsonObstacle(value);
  if (obstacle === null) return;
  throw coded('VALUE_NOT_PLAIN', `The value of ${quote(key)} cannot be written: ${obstacle}.`, {
    resource: key,
    fix: 'Settings hold JSON.',
  });
}

/** Calls with the new state of those of the declarer's settings that have changed; with nothing else. */
export function followConfiguration(
  configuration: Configuration,
  declarer: Declarer,
  changed: (entries: readonly ConfigurationEntry[]) => void,
): Disposable {
  return configuration.onDidChange((keys) => {
    const concerned = declarer.configuration.filter(({ key }) => keys.has(key));
    if (concerned.length > 0) changed(configuration.entriesFor({ ...declarer, configuration: concerned }));
  });
}
