// One act of one extension on the disk: its request is decided, performed and recorded, in this order and never apart.

import type { Broker, Outcome } from '../../permissions/broker.ts';
import type { Checked } from '../../permissions/checked.ts';
import type { FileUse } from '../../permissions/floor.ts';
import type { FileResource, PermissionRequest, Requester } from '../../permissions/request.ts';
import type { Again } from '../../permissions/settle.ts';
import type { FileLimits } from './file-limits.ts';
import type { FilePowers } from './file-powers.ts';
import type { StorageQuota } from './storage-quota.ts';
import type { OpenTarget, Target } from './target.ts';
import type { TreeGate } from './tree-gate.ts';
import type { Breather } from './work-budget.ts';

/** What every file effect works with. `who` is bound here: no operation can act in another's name. */
export interface FileContext {
  readonly who: Requester;
  readonly broker: Broker;
  readonly powers: FilePowers;
  readonly limits: FileLimits;
  readonly gate: TreeGate;
  readonly breather: Breather;
}

/** What an effect that changes something works with too. */
export interface ChangingContext extends FileContext {
  /** Of the extension's own storages. */
  readonly quota: StorageQuota;
}

export type Reach = FileResource['reach'];

/** What an effect is given: the open thing, the proof that it may, and where to say what came of it. */
export interface FileAct<K extends FileUse> extends OpenTarget {
  readonly target: Target;
  readonly checked: Checked<K>;
  readonly outcome: Outcome;
}

/** `before`: other targets of the same act, which were decided on already. */
export async function act<K extends FileUse, T>(
  context: Pick<FileContext, 'who' | 'broker'>,
  kind: K,
  target: Target,
  reach: Reach,
  effect: (act: FileAct<K>) => Promise<T>,
  before: readonly Target[] = [],
): Promise<T> {
  const resource = target.resource(reach);
  const request = { who: context.who, kind, resource } as PermissionRequest<K>;
  // Somebody thought about the answer for a while; it holds for what they were shown, and so does what was decided before.
  const again: Again<FileUse> = async () => {
    for (const earlier of before) await earlier.mustBeTheSame();
    return target.again(resource);
  };
  const checked = await context.broker.check(request, again as Again<K>);
  return context.broker.perform(checked, (outcome) => effect({ ...target.open(checked), target, checked, outcome }));
}

/** A folder may be reached on the way to a match; anything else, and what does not exist, has to match itself. */
export function reachFor(target: Target): Reach {
  return target.what === 'folder' ? 'way' : 'itself';
}
