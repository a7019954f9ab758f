// Keeps what extensions use whose authors learn what they need, and turns it into what their manifests should say.

import type { Clock } from '../../base/deadline.ts';
import { BulkheadError } from '../../base/error.ts';
import { type ExtensionIdentity, identityKey } from '../../model/origin.ts';
import type { BrokerOptions } from '../../permissions/broker.ts';
import { TODO_REASON } from '../../permissions/learn/edit-manifest.ts';
import { learn, withAdditions } from '../../permissions/learn/learn.ts';
import { type Use, useOf, useText } from '../../permissions/learn/use.ts';
import type { Trials } from '../bisect/trial/trials.ts';
import type { RulesBook } from '../extension-rules.ts';
import type { Home } from '../home.ts';
import type { RegisteredExtension } from '../lifecycle/registry.ts';
import { foundPathOf } from '../node-powers.ts';
import { MOST_USES, mergeRecord, type UsedThing } from './learn-record.ts';
import type { Learned } from './learned.ts';
import { digestOfManifest, writeLearnRecord } from './record-file.ts';

export interface Learner {
  /** Of those who are learned from, what was allowed. Everyone else's is none of its business. */
  readonly onUse: NonNullable<BrokerOptions['onUse']>;
  /** Null: it was not learned from. What it used since the core was made, against the manifest that it has now. */
  learned(extension: RegisteredExtension): Learned | null;
  /** Adds what was used to the records of the home, for `check`. Never rejects: `Learned` says what kept it from that. */
  save(extensions: readonly RegisteredExtension[]): Promise<void>;
}

export interface LearnerPowers {
  readonly home: Home;
  readonly rules: Pick<RulesBook, 'of'>;
  readonly trials: Pick<Trials, 'of'>;
  readonly clock: Clock;
}

/** Characters of one thing that are kept. A manifest could not name a longer one. */
const LONGEST_USE = 8_192;

interface Notes {
  /** By themselves as JSON. */
  readonly uses: Map<string, { readonly use: Use; times: number }>;
  readonly requested: Set<string>;
  leftOut: number;
  problem: string | null;
}

export function createLearner({ home, rules, trials, clock }: LearnerPowers): Learner {
  const notes = new Map<string, Notes>();

  function notesOf(identity: ExtensionIdentity): Notes {
    const key = identityKey(identity);
    const known = notes.get(key) ?? { uses: new Map(), requested: new Set(), leftOut: 0, problem: null };
    notes.set(key, known);
    return known;
  }

  /** A trial is no run of its author's: what was used in it, and what was not, says nothing of what it needs. */
  const isOnlyTried = (identity: ExtensionIdentity): boolean =>
    trials.of(identity) !== null && notesOf(identity).uses.size + notesOf(identity).requested.size === 0;

  function note({ uses }: Notes, use: Use): boolean {
    const key = JSON.stringify(use);
    const known = uses.get(key);
    if (known !== undefined) known.times += 1;
    else if (key.length > LONGEST_USE || uses.size >= MOST_USES) return false;
    else uses.set(key, { use, times: 1 });
    return true;
  }

  const variablesOf = (extension: RegisteredExtension) => rules.of(extension.identity).scopes.variables;

  return {
    onUse(request, how) {
      const { identity } = request.who;
      const theirs = rules.of(identity);
      if (!theirs.learning || trials.of(identity) !== null) return;
      const own = notesOf(identity);
      if (request.resource === null) own.requested.add(request.kind);
      else {
        const use = useOf({ who: request.who, kind: request.kind, resource: request.resource }, how, theirs);
        if (use !== null && !note(own, use)) own.leftOut += 1;
      }
    },
    learned(extension) {
      if (!extension.learning) return null;
      const { id, manifest } = extension;
      const { uses, requested, leftOut, problem } = notesOf(extension.identity);
      const used = [...uses.values()];
      const from = {
        uses: used.map(({ use }) => use),
        requested,
        variables: variablesOf(extension),
        realPath: foundPathOf,
      };
      const { missing, unused, beyond } = learn(from, manifest);
      const { permissions, optionalPermissions } = withAdditions(manifest, missing, () => TODO_REASON);
      return structuredClone({
        id,
        folder: extension.package.root,
        used: used.map(({ use, times }) => ({ kind: use.kind, resource: useText(use), times })),
        missing,
        unused,
        beyond: beyond.map((use) => ({ kind: use.kind, resource: useText(use) })),
        permissions: { permissions, optionalPermissions } as Learned['permissions'],
        leftOut,
        problem,
      });
    },
    async save(extensions) {
      for (const extension of extensions) {
        if (!extension.learning || isOnlyTried(extension.identity)) continue;
        const own = notesOf(extension.identity);
        const used: readonly UsedThing[] = [...own.uses.values()];
        const now = {
          folder: extension.package.root,
          version: extension.manifest.version,
          manifest: digestOfManifest(extension.package.manifestText),
          at: new Date(clock.now()).toISOString(),
          workspaceFolders: [...variablesOf(extension).workspaceFolder],
          requested: own.requested,
          used,
        };
        try {
          await writeLearnRecord(home.path, now.folder, (before) => mergeRecord(before, now));
        } catch (error) {
          own.problem = error instanceof BulkheadError ? error.message : String(error);
        }
      }
    },
  };
}
