// Whether an extension may run, and if not, the one reason that counts: the first that holds. Computed for all at once, since they need each other. Pure.

import { basename } from 'node:path';
import { type BulkheadError, coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { withNeeds } from '../../bisect/needs.ts';
import type { Unit } from '../../bisect/problem.ts';
import type { Arrangement } from '../../bisect/session.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import type { ExtensionDependency } from '../../model/manifest.ts';
import { type ExtensionIdentity, settingsKey } from '../../model/origin.ts';
import type { FileLayer, FileLayerName } from '../../permissions/rules.ts';
import type { Source } from '../../permissions/settings/settings.ts';
import type { TrustRefusal } from '../../trust/judge/judge.ts';
import { isAvailable, isolationUnavailable } from '../hosts.ts';
import { dependencyCycle, dependencyOrder } from '../lifecycle/dependencies.ts';
import { needsIn, type RegisteredExtension, satisfies } from '../lifecycle/registry.ts';
import { DISABLED_REASONS, type DisabledReason } from './disabled-reason.ts';
import { wantedWalls } from './placement.ts';
import { requiredIds, requirementOf } from './required.ts';

/** What settings and the user say now. */
export interface Circumstances {
  readonly layers: readonly FileLayer[];
  /** Whether the workspace is. */
  readonly trusted: boolean;
  /** Of the search for a culprit that is under way, and in force here; null: there is none. */
  readonly arrangement: Pick<Arrangement, 'extensions'> | null;
  /** Why a copy is not trusted as things are now; null: it is. */
  readonly refusalOf: (copy: Judged['package']) => TrustRefusal | null;
  /** What is there and never became an extension, by its id. */
  readonly broken: ReadonlyMap<ExtensionId, Disablement>;
}

export interface Disablement {
  readonly reason: DisabledReason;
  readonly error: BulkheadError;
}

type Judged = Pick<
  RegisteredExtension,
  'id' | 'identity' | 'manifest' | 'package' | 'isolation' | 'accepted' | 'faults'
>;

const NONE: ReadonlySet<string> = new Set();

const unitOf = ({ id, manifest }: Judged): Unit => ({
  id,
  needs: manifest.extensionDependencies.map((need) => need.id),
});

/** Null: it may run. */
export function availability(
  extensions: readonly Judged[],
  { layers, trusted, arrangement, refusalOf, broken }: Circumstances,
): ReadonlyMap<ExtensionId, Disablement | null> {
  const all = new Map(extensions.map((extension) => [extension.id, extension]));
  const needsOf = needsIn(all);
  const { ordered, tangled } = dependencyOrder([...all.keys()], needsOf);
  const found = new Map<ExtensionId, Disablement | null>();

  const untrusted = (extension: Judged, reason: TrustRefusal['reason']): BulkheadError | null => {
    const refusal = refusalOf(extension.package);
    return refusal?.reason === reason ? refusal.error : null;
  };
  const checks: { readonly [R in DisabledReason]: (extension: Judged) => BulkheadError | null } = {
    revoked: (extension) => untrusted(extension, 'revoked'),
    policy: (extension) =>
      untrusted(extension, 'policy') ?? switchedOff(namesOf(extension.identity), layers, ['policy']),
    invalid: (extension) => extension.faults.invalid ?? untrusted(extension, 'invalid'),
    undecidable: (extension) => extension.faults.undecidable ?? untrusted(extension, 'undecidable'),
    incompatible: ({ faults }) => faults.incompatible ?? null,
    isolation: (extension) => (isAvailable(extension.isolation) ? null : noSuchWall(extension, layers)),
    bisect: (extension) => (isOutside(extension) ? switchedOffBySearch(extension.id) : null),
    culprit: ({ faults }) => faults.culprit ?? null,
    'untrusted-workspace': (extension) =>
      trusted || extension.manifest.untrustedWorkspaces !== 'unsupported' ? null : notInUntrusted(extension),
    permissions: (extension) => (extension.accepted ? null : neverAccepted(extension)),
    dependency: (extension) => dependencyError(extension),
    user: ({ id, identity }) =>
      requirementOf(id, layers) === null ? switchedOff(namesOf(identity), layers, ['user', 'workspace']) : null,
  };

  /** Whatever a search says: it may have begun where this policy is not known. */
  const kept = arrangement === null ? NONE : withNeeds(requiredIds(layers), extensions.map(unitOf));

  /** What needs something that a trial is without is outside, too: its own reason would name what extensions must not hear of. */
  const isOutside = ({ id, manifest }: Judged): boolean =>
    arrangement !== null &&
    arrangement.extensions !== null &&
    !kept.has(id) &&
    (!arrangement.extensions.has(id) ||
      manifest.extensionDependencies.some((need) => found.get(need.id)?.reason === 'bisect'));

  function judge(extension: Judged): Disablement | null {
    for (const reason of DISABLED_REASONS) {
      const error = checks[reason](extension);
      if (error !== null) return { reason, error };
    }
    return null;
  }

  function dependencyError({ id, manifest }: Judged): BulkheadError | null {
    const circle = tangled.has(id) ? dependencyCycle(id, needsOf) : null;
    if (circle !== null) return inCircle(id, circle);
    for (const need of manifest.extensionDependencies) {
      const other = all.get(need.id);
      const unusable = other === undefined ? broken.get(need.id) : undefined;
      if (unusable !== undefined) return needsDisabled(id, need.id, unusable);
      if (other === undefined || !satisfies(other, need.range)) return missing(id, need, other);
      // What leads into a circle is judged before the circle is: it is not available either way.
      const disabled = found.get(need.id) ?? null;
      if (disabled !== null || tangled.has(need.id)) return needsDisabled(id, need.id, disabled);
    }
    return null;
  }

  for (const id of [...ordered, ...tangled]) {
    const extension = all.get(id);
    if (extension !== undefined) found.set(id, judge(extension));
  }
  return found;
}

/** Under which names settings speak of a copy: its own entry, and the bare id, which means every copy. */
export interface CopyNames {
  readonly id: ExtensionId;
  readonly entry: string;
}

export function namesOf(identity: ExtensionIdentity): CopyNames {
  return { id: identity.id, entry: settingsKey(identity) };
}

/** What a layer's `bulkhead.disabled` says of this copy. */
export function disabledIn(
  names: CopyNames,
  layers: readonly FileLayer[],
  among: readonly FileLayerName[],
): { readonly layer: FileLayerName; readonly entry: string; readonly source: Source } | null {
  for (const { name: layer, settings } of layers) {
    if (!among.includes(layer)) continue;
    for (const entry of [names.id, names.entry]) {
      const source = settings.disabled?.get(entry);
      if (source !== undefined) return { layer, entry, source };
    }
  }
  return null;
}

/** Null: no layer of these names disables it. The message names the file only: an extension may hear it. */
export function switchedOff(
  names: CopyNames,
  layers: readonly FileLayer[],
  among: readonly FileLayerName[],
): BulkheadError | null {
  const said = disabledIn(names, layers, among);
  if (said === null) return null;
  const { layer, entry, source } = said;
  const [by, fix] = byWhom(layer, entry, source);
  const place = { file: source.file, line: source.line };
  return coded('EXTENSION_DISABLED', `${names.id} is disabled ${by}.`, { extension: names.id, layer, fix, place });
}

function byWhom(layer: FileLayerName, entry: string, source: Source): readonly [by: string, fix: string] {
  const at = `${basename(source.file)}:${source.line}`;
  switch (layer) {
    case 'policy': {
      const owner = source.owner === undefined ? 'a policy' : `the policy of ${quote(source.owner)}`;
      return [`by ${owner} (${at})`, 'Only whoever wrote the policy can change that.'];
    }
    case 'workspace':
      return [
        `by the settings of the workspace (.bulkhead/${at})`,
        `Take "${entry}" out of "bulkhead.disabled" there, if the workspace is yours.`,
      ];
    case 'user':
      return [`in the user settings (${at})`, `Take "${entry}" out of "bulkhead.disabled" there: enable ${entry}.`];
  }
}

/** The message and the code are those of any that is off: other extensions hear them. What to do is for people, and does not leave the core. */
function switchedOffBySearch(id: ExtensionId): BulkheadError {
  return coded('EXTENSION_DISABLED', `${id} is disabled.`, {
    extension: id,
    fix: 'A search for what is broken is under way, and this trial is without it. See "bulkhead bisect status"; "bulkhead bisect reset" ends the search, and everything is as it was.',
  });
}

/** Says who wants the wall: its manifest, the app, or somebody's settings. */
function noSuchWall({ id, identity, isolation }: Judged, layers: readonly FileLayer[]): BulkheadError {
  const wanted = wantedWalls(identity, layers).find((wall) => wall.isolation === isolation);
  if (wanted === undefined) return isolationUnavailable(isolation);
  const { layer, entry, source } = wanted;
  const key = `"${entry}" in "bulkhead.isolation"`;
  const at = `${basename(source.file)}:${source.line}`;
  const said: Readonly<Record<FileLayerName, readonly [by: string, fix: string]>> = {
    policy: [`the policy of ${quote(source.owner ?? '?')} (${at})`, 'Only whoever wrote the policy can change that.'],
    workspace: [`the workspace (.bulkhead/${at})`, `Change ${key} there, if the workspace is yours.`],
    user: [`the user settings (${at})`, `Write "process" for ${key} there.`],
  };
  const [by, fix] = said[layer];
  return coded(
    'ISOLATION_UNAVAILABLE',
    `${id} is to run in the isolation "${isolation}" by ${by}, and that is not available in this version.`,
    { extension: id, layer, fix, place: { file: source.file, line: source.line } },
  );
}

function notInUntrusted({ id, manifest }: Judged): BulkheadError {
  const why = manifest.untrustedDescription === '' ? '' : ` Its author says: ${quote(manifest.untrustedDescription)}`;
  return coded('EXTENSION_DISABLED', `${id} does not run in a workspace that is not trusted.${why}`, {
    extension: id,
    layer: 'workspace',
    fix: 'Trust the workspace, if you know who wrote what lies in it.',
  });
}

function neverAccepted({ id, manifest }: Judged): BulkheadError {
  const kinds = Object.keys(manifest.permissions).join(', ');
  return coded('CONSENT_REQUIRED', `Nobody accepted what ${id} requires: ${kinds}.`, {
    extension: id,
    fix: 'Install it again, and accept what it asks for.',
  });
}

export function inCircle(id: ExtensionId, circle: readonly ExtensionId[]): BulkheadError {
  return coded('DEPENDENCY_CYCLE', `These extensions depend on each other in a circle: ${circle.join(' → ')}.`, {
    extension: id,
    fix: 'Remove one of the entries from "extensionDependencies".',
  });
}

/** `other` is what is there under the id. */
export function missing(
  id: ExtensionId,
  need: ExtensionDependency,
  other: Pick<RegisteredExtension, 'manifest'> | undefined,
): BulkheadError {
  const found = other === undefined ? 'it is not there' : `only version ${other.manifest.version} is there`;
  const range = need.range === null ? '' : ` ${need.range}`;
  return coded('DEPENDENCY_MISSING', `${id} needs ${need.id}${range}, and ${found}.`, {
    extension: id,
    fix:
      other === undefined
        ? `Install ${need.id}, or add it to the extensions of the app.`
        : `Use a version of ${need.id} that fits, or widen the range.`,
  });
}

function needsDisabled(id: ExtensionId, need: ExtensionId, disabled: Disablement | null): BulkheadError {
  const reason = disabled?.reason ?? 'dependency';
  const fix = reason === 'dependency' ? undefined : disabled?.error.details.fix;
  return coded(
    'DEPENDENCY_FAILED',
    `${id} needs ${need}, which is disabled (${reason}).`,
    { extension: id, fix: fix ?? `See why ${need} is disabled.` },
    disabled?.error,
  );
}
