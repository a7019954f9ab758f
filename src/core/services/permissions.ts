// What one extension may ask about its own permissions, and how it hears that they have changed.

import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import { isAppPermission } from '../../model/app-permission.ts';
import { entriesOf } from '../../model/json-value.ts';
import { type BuiltInPermissionKind, PERMISSION_KINDS, type PermissionKind } from '../../model/permission.ts';
import type { Broker } from '../../permissions/broker.ts';
import { type PermissionInfo, permissionInfos } from '../../permissions/permission-infos.ts';
import type { PermissionRequest } from '../../permissions/request.ts';
import { coreValues as codec } from '../../protocol/core-values.ts';
import type { GuestVoice } from '../../protocol/guest-methods.ts';
import type { AppApis } from '../app-api/app-apis.ts';
import { Calls } from '../effects/calls.ts';
import { reachFor } from '../effects/file-act.ts';
import type { FilePowers } from '../effects/file-powers.ts';
import { withTarget } from '../effects/target.ts';
import type { RulesBook } from '../extension-rules.ts';
import type { Registry } from '../lifecycle/registry.ts';
import { namedResources } from '../named-resources.ts';
import type { Questions } from '../questions/questions.ts';
import type { GuestScope, GuestService } from './guest-service.ts';

export interface PermissionPowers {
  readonly broker: Broker;
  readonly rules: RulesBook;
  readonly questions: Questions;
  readonly files: FilePowers;
  readonly registry: Registry;
  readonly apis: AppApis;
}

type PermissionMethod = Extract<keyof GuestVoice['requests'], `permissions/${string}`>;

const CALLS_AT_ONCE = 8;

export function permissionService(
  { who, tell }: GuestScope,
  { broker, rules, questions, files, registry, apis }: PermissionPowers,
): GuestService<PermissionMethod> {
  const { identity } = who;
  const calls = new Calls(CALLS_AT_ONCE);

  const infos = (): readonly PermissionInfo[] => permissionInfos(rules.of(identity), identity, apis.descriptions);
  const infoOf = (kind: PermissionKind) => infos().find((info) => info.kind === kind && info.declared);

  /** Nothing here says more than trying would, and nothing happens. */
  async function contains(kind: PermissionKind, query: unknown): Promise<boolean> {
    const lists = Object.fromEntries(entriesOf(query).filter(([key]) => key !== 'kind'));
    if (Object.keys(lists).length === 0) return infoOf(kind)?.answer === 'allow';
    if (isAppPermission(kind)) {
      throw coded('ARGUMENT_INVALID', `Single things of the app cannot be asked about: ask for ${kind} as a whole.`);
    }
    const named = namedResources(kind as BuiltInPermissionKind, lists);
    if (named.kind === 'paths') {
      for (const path of named.paths) if (!(await mayUse(named.use, path))) return false;
      return true;
    }
    return named.resources.every(
      (resource) => isOwn(named.permission, resource) || mayHave(named.permission, resource),
    );
  }

  const mayHave = (kind: PermissionKind, resource: unknown): boolean =>
    // The reader made resources of this kind.
    broker.allows({ who, kind, resource } as PermissionRequest);

  function isOwn(kind: PermissionKind, resource: object): boolean {
    const id = 'id' in resource ? resource.id : null;
    if (kind === 'extensions.call') return id === identity.id;
    return kind === 'commands.execute' && registry.ownerOfCommand(String(id)) === identity.id;
  }

  function mayUse(kind: 'fs.read' | 'fs.write', path: string): Promise<boolean> {
    return withTarget(files, path, 'follow', async (target) => {
      const reach = kind === 'fs.read' ? reachFor(target) : 'itself';
      return broker.allows({ who, kind, resource: target.resource(reach) });
    });
  }

  /** What was said of each kind that it declares. */
  const spoken = (): ReadonlyMap<string, string> =>
    new Map(
      infos().flatMap(({ kind, declared, answer, scope }) =>
        declared ? [[kind, JSON.stringify({ answer, scope })]] : [],
      ),
    );
  let known = spoken();
  questions.begin(identity);

  return {
    requests: {
      'permissions/contains': async ({ kind, ...carried }, { signal }) => ({
        contains: await calls.run(signal, async () => contains(kindOf(kind), codec.decode(carried))),
      }),
      'permissions/request': async ({ kind }) => ({ granted: await broker.request(who, kindOf(kind)) }),
    },
    notifications: {},
    recheck() {
      questions.recheck(identity);
      const before = known;
      known = spoken();
      const kinds = [...known].flatMap(([kind, said]) => (before.get(kind) === said ? [] : [kind]));
      if (kinds.length > 0) tell('permissions/changed', { kinds });
    },
    dispose() {
      calls.dispose();
      questions.withdraw(identity);
    },
    whenEnded: () => calls.whenEnded(),
  };
}

function kindOf(text: string): PermissionKind {
  const known = PERMISSION_KINDS.find((kind) => kind === text);
  if (known !== undefined) return known;
  if (isAppPermission(text)) return text;
  throw coded('ARGUMENT_INVALID', `${quote(text, 60)} is no kind of permission.`, {
    fix: `There are ${PERMISSION_KINDS.join(', ')}, and those of the app.`,
  });
}
