// Every folder that the app named and what became of it: an extension of the registry, or a list of problems.

import { coded } from '../base/error.ts';
import { quote } from '../base/quote.ts';
import { originText } from '../model/origin.ts';
import type { ExtensionInfo } from './core.ts';
import type { RulesBook } from './extension-rules.ts';
import type { LoadedSource } from './extension-sources.ts';
import type { RegisteredExtension, Registry } from './registry.ts';

export interface Catalog {
  /**
   * Takes what was loaded from `folder` in the place of what was there before. Nothing of that may run any more.
   * When it is broken now, the extension stays under its id, disabled with the problems, and can be loaded again.
   * Errors: `EXTENSION_DUPLICATE`.
   */
  put(folder: string, loaded: LoadedSource): ExtensionInfo;
  /** The folder of an id, or of the name under which a broken one is listed. Errors: `EXTENSION_NOT_FOUND`. */
  folderOf(name: string): string;
  /** Undefined: the folder never became an extension. */
  extensionIn(folder: string): RegisteredExtension | undefined;
  infoOf(extension: RegisteredExtension): ExtensionInfo;
  list(): readonly ExtensionInfo[];
}

export function createCatalog(registry: Registry, rules: RulesBook): Catalog {
  /** By folder, in the order in which the app named them. */
  const ids = new Map<string, RegisteredExtension['id']>();
  const broken = new Map<string, ExtensionInfo>();
  const problems = new Map<string, ExtensionInfo['problems']>();

  const extensionIn = (folder: string) => {
    const id = ids.get(folder);
    return id === undefined ? undefined : registry.get(id);
  };

  function infoOf(extension: RegisteredExtension): ExtensionInfo {
    const { id, manifest, identity, isolation, state } = extension;
    return {
      id,
      version: manifest.version,
      displayName: manifest.displayName,
      origin: originText(identity.origin),
      isolation,
      state,
      problems: problems.get(id) ?? [],
    };
  }

  function putBroken(folder: string, info: ExtensionInfo): ExtensionInfo {
    const before = extensionIn(folder);
    if (before === undefined) {
      broken.set(folder, info);
      return info;
    }
    problems.set(before.id, info.problems);
    registry.setState(before.id, info.state);
    return infoOf(registry.get(before.id) ?? before);
  }

  function putExtension(
    folder: string,
    extension: RegisteredExtension,
    warnings: ExtensionInfo['problems'],
  ): ExtensionInfo {
    const before = extensionIn(folder);
    const present = registry.get(extension.id);
    if (present !== undefined && present !== before) {
      throw coded(
        'EXTENSION_DUPLICATE',
        `${extension.id} is named twice: ${present.package.root} and ${extension.package.root}.`,
        { extension: extension.id, fix: 'Name each extension once.' },
      );
    }
    if (before !== undefined) {
      registry.remove(before.id);
      rules.remove(before.identity);
      problems.delete(before.id);
    }
    broken.delete(folder);
    ids.set(folder, extension.id);
    problems.set(extension.id, warnings);
    rules.add(extension);
    registry.add(extension);
    return infoOf(extension);
  }

  return {
    put: (folder, loaded) =>
      loaded.kind === 'broken'
        ? putBroken(folder, loaded.info)
        : putExtension(folder, loaded.extension, loaded.problems),
    folderOf(name) {
      for (const [folder, id] of ids) if (id === name.toLowerCase()) return folder;
      for (const [folder, info] of broken) if (info.id === name) return folder;
      throw coded('EXTENSION_NOT_FOUND', `There is no extension ${quote(name)}.`, { fix: 'See extensions.list().' });
    },
    extensionIn,
    infoOf,
    list: () => [...registry.list().map(infoOf), ...broken.values()],
  };
}
