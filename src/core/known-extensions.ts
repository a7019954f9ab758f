// What hosts know of the extensions that are here: all of them at its start, then each change.

import type { Disposable } from '../base/disposable.ts';
import type { Manifest } from '../model/manifest.ts';
import type { Encoded } from '../protocol/carried.ts';
import { coreValues as codec } from '../protocol/core-values.ts';
import type { ExtensionOnWire, KnownExtensionsOnWire } from '../protocol/guest/extensions.ts';
import type { RegisteredExtension, Registry } from './lifecycle/registry.ts';

/** One host, as far as it is told. */
export interface ToldHost {
  know(news: KnownExtensionsOnWire): void;
}

export interface KnownExtensions {
  /** Tells a host what there is, and from then on what changes, until the returned disposable ends. */
  tell(host: ToldHost): Disposable;
}

/** Characters of manifests in one message: several of the largest fit into a frame. */
const MOST_AT_ONCE = 2 * 1024 * 1024;

export function createKnownExtensions(registry: Registry): KnownExtensions {
  const hosts = new Set<ToldHost>();
  // Encoded, not believed: an author may write what looks like a tag. Once for all hosts.
  const encoded = new WeakMap<Manifest, { readonly value: Encoded; readonly size: number }>();
  const manifestOf = (manifest: Manifest) => {
    const known = encoded.get(manifest);
    if (known !== undefined) return known;
    const value = codec.encode(manifest.source).value ?? null;
    const made = { value, size: JSON.stringify(value).length };
    encoded.set(manifest, made);
    return made;
  };
  /** Enabled, and as it was told last. */
  const told = new Map<string, { readonly manifest: Manifest; readonly isActive: boolean }>();

  function onWire({ id, manifest, package: { root }, state }: RegisteredExtension): ExtensionOnWire {
    const { value } = manifestOf(manifest);
    return { id, path: root, isActive: state.kind === 'active', manifest: value };
  }

  const enabled = () => registry.list().filter(({ state }) => state.kind !== 'disabled');

  function* inPortions(extensions: readonly RegisteredExtension[]): Generator<readonly ExtensionOnWire[]> {
    let portion: ExtensionOnWire[] = [];
    let size = 0;
    for (const extension of extensions) {
      size += manifestOf(extension.manifest).size;
      if (portion.length > 0 && size > MOST_AT_ONCE) {
        yield portion;
        portion = [];
        size = manifestOf(extension.manifest).size;
      }
      portion.push(onWire(extension));
    }
    if (portion.length > 0) yield portion;
  }

  function announce(news: Partial<KnownExtensionsOnWire>): void {
    for (const host of hosts) host.know({ extensions: [], active: [], removed: [], ...news });
  }

  registry.onDidChange((id) => {
    const extension = registry.get(id);
    const before = told.get(id);
    if (extension === undefined || extension.state.kind === 'disabled') {
      told.delete(id);
      if (before !== undefined) announce({ removed: [id] });
      return;
    }
    const isActive = extension.state.kind === 'active';
    told.set(id, { manifest: extension.manifest, isActive });
    if (before?.manifest !== extension.manifest) announce({ extensions: [onWire(extension)] });
    else if (before.isActive !== isActive) announce({ active: [[id, isActive]] });
  });

  return {
    tell(host) {
      for (const extensions of inPortions(enabled())) host.know({ extensions, active: [], removed: [] });
      hosts.add(host);
      return { dispose: () => void hosts.delete(host) };
    },
  };
}
