// The settings of one guest: a copy that the core keeps up to date, read at once and changed through the core.

import type {
  ConfigurationChangeEvent,
  ConfigurationInspection,
  WorkspaceConfiguration,
} from '../../../extension-api/src/configuration.ts';
import type { Event } from '../../../extension-api/src/event.ts';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { Encoded } from '../../protocol/carried.ts';
import type { SettingOnWire } from '../../protocol/guest/configuration.ts';
import type { ValueCodec } from '../../protocol/values.ts';
import type { Boundary } from './boundary.ts';
import { createGuestEvent } from './guest-event.ts';
import type { GuestSession } from './guest-session.ts';
import { encodeArgument, readText } from './untrusted.ts';

export interface GuestConfiguration {
  getConfiguration(section?: unknown, scope?: unknown): WorkspaceConfiguration;
  readonly onDidChangeConfiguration: Event<ConfigurationChangeEvent>;
  /** Some are otherwise now. */
  changed(params: { readonly settings: readonly SettingOnWire[] }): void;
}

/** As text, so that what is read is a copy each time. */
interface Setting {
  readonly default: string;
  readonly value: string | null;
}
type Settings = ReadonlyMap<string, Setting>;

/** What the configuration object has of its own, whatever a setting is called. */
const METHODS: ReadonlySet<string> = new Set(['get', 'has', 'inspect', 'update']);

export function createConfiguration(powers: {
  readonly session: GuestSession;
  readonly codec: ValueCodec;
  readonly boundary: Boundary;
  readonly settings: readonly SettingOnWire[];
  readonly harden: <T>(value: T) => T;
  readonly enter: (call: () => void) => void;
}): GuestConfiguration {
  const { session, codec, boundary, harden } = powers;
  const event = createGuestEvent<ConfigurationChangeEvent>({
    name: 'workspace.onDidChangeConfiguration',
    boundary,
    enter: powers.enter,
    assertActive: () => session.assertActive(),
  });
  // Replaced as a whole: a configuration that somebody holds stays as it was.
  let settings: Settings = new Map(powers.settings.map(entryOf));

  const copyOf = (text: string): unknown => codec.decode({ value: JSON.parse(text) as Encoded });
  const effective = (setting: Setting): unknown => copyOf(setting.value ?? setting.default);

  /** The value of a key, the object that several keys make together, or what stands inside a value; `undefined` when there is none of them. */
  function read(from: Settings, key: string): unknown {
    const setting = from.get(key);
    if (setting !== undefined) return effective(setting);
    const tree = treeBelow(from, key);
    return Object.keys(tree).length === 0 ? inside(from, key) : tree;
  }

  function inside(from: Settings, key: string): unknown {
    const dot = key.lastIndexOf('.');
    if (dot < 0) return undefined;
    const setting = from.get(key.slice(0, dot));
    const around = setting === undefined ? inside(from, key.slice(0, dot)) : effective(setting);
    return isObject(around) && Object.hasOwn(around, key.slice(dot + 1)) ? around[key.slice(dot + 1)] : undefined;
  }

  function treeBelow(from: Settings, section: string): Record<string, unknown> {
    const tree: Record<string, unknown> = {};
    const prefix = section === '' ? '' : `${section}.`;
    for (const [key, setting] of from) {
      if (!key.startsWith(prefix)) continue;
      const names = key.slice(prefix.length).split('.');
      const last = names.pop() ?? '';
      const parent = names.reduce<Record<string, unknown> | null>((at, name) => at && childOf(at, name), tree);
      // A setting and the beginning of another at once: what was there first stays.
      if (parent !== null && !Object.hasOwn(parent, last)) define(parent, last, effective(setting));
    }
    return tree;
  }

  function inspect(from: Settings, key: string): ConfigurationInspection<unknown> | undefined {
    const setting = from.get(key);
    if (setting === undefined) return undefined;
    const defaultValue = copyOf(setting.default);
    return setting.value === null ? { key, defaultValue } : { key, defaultValue, globalValue: copyOf(setting.value) };
  }

  async function update(key: string, value: unknown, target: unknown): Promise<void> {
    if (target !== undefined && target !== null && target !== true && target !== 1) {
      throw coded('ARGUMENT_INVALID', 'Only the user settings can be written.', {
        fix: 'Leave the target out, or give ConfigurationTarget.Global.',
      });
    }
    const { value: encoded, bytes } = encodeArgument(codec, value, `The value of ${quote(key)}`);
    if (bytes !== undefined && bytes.length > 0) {
      throw coded('VALUE_NOT_PLAIN', 'Settings hold JSON, not bytes.', { fix: 'Write bytes to a file.' });
    }
    await session.request('configuration/update', { key, ...(encoded === undefined ? {} : { value: encoded }) });
  }

  function getConfiguration(section?: unknown): WorkspaceConfiguration {
    const start = section === undefined || section === null ? '' : readText(section, 'The section');
    const now = settings;
    const full = (key: unknown): string => {
      const name = readText(key, 'A key');
      return start === '' ? name : name === '' ? start : `${start}.${name}`;
    };
    const configuration: Record<string, unknown> = {
      get: boundary.now((key: unknown, defaultValue?: unknown) => {
        const value = read(now, full(key));
        return value === undefined ? defaultValue : value;
      }),
      has: boundary.now((key: unknown) => read(now, full(key)) !== undefined),
      inspect: boundary.now((key: unknown) => inspect(now, full(key))),
      update: boundary.later(async (key: unknown, value: unknown, target?: unknown) =>
        update(full(key), value, target),
      ),
    };
    const tree = treeBelow(now, start);
    const members = Object.keys(tree).length === 0 ? read(now, start) : tree;
    for (const [name, value] of isObject(members) ? Object.entries(members) : []) {
      if (!METHODS.has(name)) define(configuration, name, value);
    }
    return harden(configuration) as unknown as WorkspaceConfiguration;
  }

  return {
    getConfiguration: boundary.now(getConfiguration),
    onDidChangeConfiguration: event.event,
    changed({ settings: changed }) {
      settings = new Map([...settings, ...changed.map(entryOf)]);
      const keys = changed.map(({ key }) => key);
      const affectsConfiguration = boundary.now((section: unknown) => {
        const asked = readText(section, 'The section');
        return keys.some((key) => key === asked || key.startsWith(`${asked}.`) || asked.startsWith(`${key}.`));
      });
      event.fire(harden({ affectsConfiguration }));
    },
  };
}

function entryOf({ key, default: byDefault, value }: SettingOnWire): readonly [string, Setting] {
  return [key, { default: JSON.stringify(byDefault), value: value === undefined ? null : JSON.stringify(value) }];
}

/** The object under `name`, made if need be; null when a value stands there. */
function childOf(parent: Record<string, unknown>, name: string): Record<string, unknown> | null {
  if (!Object.hasOwn(parent, name)) define(parent, name, {});
  const child = parent[name];
  return isObject(child) ? child : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whatever the name means to the language. */
function define(object: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}
