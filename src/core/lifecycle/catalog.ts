// Everything that the app named, everything that is installed, and what became of it: an extension of the registry, or a list of problems.

import { isAbsolute } from 'node:path';
import { coded } from '../../base/error.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { originText } from '../../model/origin.ts';
import type { Disablement } from '../availability/availability.ts';
import { DISABLED_REASONS } from '../availability/disabled-reason.ts';
import type { ExtensionInfo } from '../core.ts';
import { extensionNotFound } from '../extension-not-found.ts';
import type { RulesBook } from '../extension-rules.ts';
import type { BrokenSource, LoadedSource } from './extension-sources.ts';
import type { RegisteredExtension, Registry } from './registry.ts';

/** What the app named by its absolute path, or what is installed by its id: a path begins with a separator or a drive, an id does not. */
export type SourceKey = string;

export interface Catalog {
  /**
   * Takes what was loaded from a source in the place of what was there before. Nothing of that may run any more.
   * When it is broken now, the extension stays under its id, disabled with the problems, and can be loaded again.
   * What the app named takes the place of what is installed under the same id. Errors: `EXTENSION_DUPLICATE`.
   */
  put(key: SourceKey, loaded: LoadedSource): ExtensionInfo;
  /** Forgets a source, and what became of it. Nothing of that may run any more. */
  remove(key: SourceKey): void;
  /** The source of an id, or of the name under which a broken one is listed. Errors: `EXTENSION_NOT_FOUND`. */
  sourceOf(name: string): SourceKey;
  /** Undefined: it never became an extension. */
  extensionIn(key: SourceKey): RegisteredExtension | undefined;
  /** What is installed under an id, and which newer version waits, if any; also of one whose place something takes that the app named. */
  setInstalled(id: ExtensionId, version: string, held: ExtensionInfo['held']): void;
  /** What never became an extension though it is known which one it would be, by its id. */
  broken(): ReadonlyMap<ExtensionId, Disablement>;
  infoOf(extension: RegisteredExtension): ExtensionInfo;
  list(): readonly ExtensionInfo[];
}

export interface CatalogPowers {
  readonly registry: Registry;
  readonly rules: RulesBook;
  /** The owner of a policy that requires it; null: none does. */
  readonly requiredBy: (id: ExtensionId) => string | null;
  /** Why a copy that never became an extension could not run if it were one, by trust or by policy; null: it could. */
  readonly withheld: (source: BrokenSource) => Disablement | null;
}

export function createCatalog({ registry, rules, requiredBy, withheld }: CatalogPowers): Catalog {
  /** By source, in the order in which they came. */
  const ids = new Map<SourceKey, ExtensionId>();
  const broken = new Map<SourceKey, BrokenSource>();
  const problems = new Map<ExtensionId, ExtensionInfo['problems']>();
  const held = new Map<SourceKey, NonNullable<ExtensionInfo['held']>>();
  const installed = new Map<SourceKey, string>();

  const extensionIn = (key: SourceKey) => {
    const id = ids.get(key);
    return id === undefined ? undefined : registry.get(id);
  };
  const keyOf = (id: ExtensionId): SourceKey | undefined => [...ids].find(([, each]) => each === id)?.[0];

  function infoOf(extension: RegisteredExtension): ExtensionInfo {
    const { id, manifest, identity, isolation, state } = extension;
    return {
      id,
      version: manifest.version,
      displayName: manifest.displayName,
      description: manifest.description,
      origin: originText(identity.origin),
      keyId: extension.package.keyId,
      isolation,
      state,
      problems: problems.get(id) ?? [],
      held: held.get(keyOf(id) ?? '') ?? null,
      requiredBy: requiredBy(id),
      insteadOf: keyOf(id) === id ? null : (installed.get(id) ?? null),
      path: pathOf(keyOf(id)),
    };
  }

  function brokenInfo(key: SourceKey, source: BrokenSource): ExtensionInfo {
    const { identity } = source;
    const { reason, error } = reasonOf(source);
    const state = { kind: 'disabled', reason, error } as const;
    return {
      ...source.info,
      state,
      held: held.get(key) ?? null,
      insteadOf: null,
      requiredBy: identity === null ? null : requiredBy(identity.id),
      path: pathOf(key),
    };
  }

  /** The first that holds, in the order in which reasons count. */
  function reasonOf(source: BrokenSource): Disablement {
    const also = withheld(source);
    return also !== null && DISABLED_REASONS.indexOf(also.reason) < DISABLED_REASONS.indexOf(source.reason)
      ? also
      : source;
  }

  function putBroken(key: SourceKey, source: BrokenSource): ExtensionInfo {
    const before = extensionIn(key);
    if (before === undefined) {
      broken.set(key, source);
      return brokenInfo(key, source);
    }
    problems.set(before.id, source.info.problems);
    const faults = { [source.reason]: source.error };
    registry.replace({ ...before, faults });
    registry.setState(before.id, { kind: 'disabled', reason: source.reason, error: source.error });
    return infoOf(registry.get(before.id) ?? before);
  }

  function putExtension(
    key: SourceKey,
    { extension, problems: warnings }: Extract<LoadedSource, { kind: 'extension' }>,
  ) {
    const before = extensionIn(key);
    const present = registry.get(extension.id);
    const presentKey = present === undefined ? undefined : keyOf(present.id);
    if (present !== undefined && presentKey !== key && presentKey !== extension.id) {
      throw coded(
        'EXTENSION_DUPLICATE',
        `${extension.id} is named twice: ${present.package.root} and ${extension.package.root}.`,
        { extension: extension.id, fix: 'Name each extension once.' },
      );
    }
    if (presentKey !== undefined && presentKey !== key) remove(presentKey);
    broken.delete(key);
    if (before !== undefined) forget(before);
    ids.set(key, extension.id);
    problems.set(extension.id, warnings);
    rules.add(extension);
    registry.add(extension);
    return infoOf(extension);
  }

  function forget({ id, identity }: RegisteredExtension): void {
    registry.remove(id);
    rules.remove(identity);
    problems.delete(id);
  }

  function remove(key: SourceKey): void {
    const before = extensionIn(key);
    if (before !== undefined) forget(before);
    ids.delete(key);
    broken.delete(key);
    held.delete(key);
  }

  return {
    put: (key, loaded) => (loaded.kind === 'broken' ? putBroken(key, loaded) : putExtension(key, loaded)),
    remove(key) {
      remove(key);
      installed.delete(key);
    },
    sourceOf(name) {
      for (const [key, id] of ids) if (id === name.toLowerCase()) return key;
      for (const [key, { info }] of broken) if (info.id === name) return key;
      throw extensionNotFound(name);
    },
    extensionIn,
    setInstalled(id, version, waiting) {
      installed.set(id, version);
      if (waiting === null) held.delete(id);
      else held.set(id, waiting);
    },
    broken: () =>
      new Map(
        [...broken.values()].flatMap((source) => (source.identity ? [[source.identity.id, reasonOf(source)]] : [])),
      ),
    infoOf,
    list: () => [...registry.list().map(infoOf), ...[...broken].map(([key, source]) => brokenInfo(key, source))],
  };
}

/** Null: it is installed. */
function pathOf(key: SourceKey | undefined): string | null {
  return key !== undefined && isAbsolute(key) ? key : null;
}
