// From what is on now to what is searched: the units, what is always on and always off among them, and who has something to do with it.

import { type BulkheadError, coded } from '../../../base/error.ts';
import { listed } from '../../../base/in-words.ts';
import { quote } from '../../../base/quote.ts';
import { withDependents, withNeeds } from '../../../bisect/needs.ts';
import type { Problem, Unit } from '../../../bisect/problem.ts';
import type { BisectSession, Dispute, Participant } from '../../../bisect/session.ts';
import type { ApiDescription } from '../../../model/app-api.ts';
import { originText } from '../../../model/origin.ts';
import { permissionInfos } from '../../../permissions/permission-infos.ts';
import { extensionNotFound } from '../../extension-not-found.ts';
import type { RulesBook } from '../../extension-rules.ts';
import type { RegisteredExtension, Registry } from '../../lifecycle/registry.ts';
import type { BisectOptions } from '../bisect-types.ts';
import { readSearchOptions, type SearchOptions } from './search-options.ts';

export interface ProblemPowers {
  /** Loaded, and arranged by no trial. */
  readonly registry: Pick<Registry, 'list'>;
  readonly rules: Pick<RulesBook, 'of'>;
  readonly apis: readonly ApiDescription[];
  /** Ids that a policy requires. */
  readonly required: Iterable<string>;
}

export type MadeProblem = Pick<BisectSession, 'subject' | 'problem' | 'participants' | 'disputes'>;

/** Errors: `EXTENSION_NOT_FOUND`, `OPTIONS_INVALID` with what to change. */
export function makeProblem(options: BisectOptions, powers: ProblemPowers): MadeProblem {
  const read = readSearchOptions(options);
  const on = powers.registry.list().filter(({ state }) => state.kind !== 'disabled');
  const participants = on.map(participantOf);
  const { permissionsOf: of, flaky } = read;
  if (of === null) {
    const names = namesIn(read, namesOfExtensions(powers.registry));
    const ids = new Set(on.map(({ id }): string => id));
    const units = on.map((each) => unitOf(each, ids));
    const problem = checked({ units, ...names, flaky }, new Set(powers.required));
    return { subject: { kind: 'extensions' }, problem, participants, disputes: disputesAmong(on) };
  }
  const { identity, id } = theOne(of, powers.registry);
  const units = permissionInfos(powers.rules.of(identity), identity, powers.apis)
    .filter(({ declared, answer }) => declared && answer !== 'deny')
    .map(({ kind }): Unit => ({ id: kind, needs: [] }));
  if (units.length === 0) {
    throw invalid(`${id} has no permission that could be withheld.`, 'Search among extensions instead.');
  }
  const names = namesIn(read, namesOfKinds(id, units));
  const problem = checked({ units, ...names, flaky }, new Set());
  return { subject: { kind: 'permissions', of: id }, problem, participants, disputes: [] };
}

/** `known`: the name of a unit as it is here, of one that was written. Errors: its own. */
function namesIn({ pin, exclude, suspects }: SearchOptions, known: (name: string) => string) {
  return { pinned: pin.map(known), excluded: exclude.map(known), suspects: suspects.map(known) };
}

function unitOf({ id, manifest }: RegisteredExtension, units: ReadonlySet<string>): Unit {
  return { id, needs: [...new Set(manifest.extensionDependencies.map((need) => need.id))].filter((x) => units.has(x)) };
}

function participantOf({ id, manifest, identity, package: copy }: RegisteredExtension): Participant {
  return {
    id,
    version: manifest.version,
    origin: originText(identity.origin),
    keyId: copy.keyId,
    commands: commandsOf(manifest),
  };
}

function commandsOf({ commands }: RegisteredExtension['manifest']): readonly string[] {
  return [...new Set(commands.map(({ command }) => command))];
}

/** By command; claimants in the order in which they come to it. */
function disputesAmong(extensions: readonly RegisteredExtension[]): readonly Dispute[] {
  const claimants = new Map<string, string[]>();
  for (const { id, manifest } of extensions) {
    for (const command of commandsOf(manifest)) {
      const claiming = claimants.get(command);
      if (claiming === undefined) claimants.set(command, [id]);
      else claiming.push(id);
    }
  }
  return [...claimants].flatMap(([command, ids]) => (ids.length > 1 ? [{ command, claimants: ids }] : []));
}

function theOne(name: string, registry: Pick<Registry, 'list'>): RegisteredExtension {
  const found = registry.list().find(({ id }) => id === name.toLowerCase());
  if (found === undefined)
    throw extensionNotFound(name, 'Check its spelling. What is there: bulkhead list, or extensions.list().');
  if (found.state.kind !== 'disabled') return found;
  throw invalid(
    `${found.id} is disabled (${found.state.reason}), so it takes no part in a search.`,
    'Enable it first, or leave it out.',
  );
}

function namesOfExtensions(registry: Pick<Registry, 'list'>): (name: string) => string {
  return (name) => theOne(name, registry).id;
}

function namesOfKinds(of: string, units: readonly Unit[]): (kind: string) => string {
  return (kind) => {
    if (units.some(({ id }) => id === kind)) return kind;
    throw invalid(
      `${of} has no permission ${quote(kind)} now.`,
      `Name one of: ${listed(
        units.map(({ id }) => id),
        10,
      )}.`,
    );
  };
}

/** What was named, made one with what a policy requires; contradictions and searches in nothing are refused. */
function checked(named: Problem, required: ReadonlySet<string>): Problem {
  const { units } = named;
  const excluded = new Set(named.excluded);
  const pinned = units.flatMap(({ id }) => (required.has(id) || named.pinned.includes(id) ? [id] : []));
  const alwaysOn = withNeeds(pinned, units);
  for (const id of named.excluded.some((each) => alwaysOn.has(each)) ? pinned : []) {
    const hidden = [...withNeeds([id], units)].find((each) => excluded.has(each));
    if (hidden === undefined) continue;
    const always = required.has(id) ? `${id} is required by a policy` : `${id} is pinned`;
    const clash =
      hidden === id ? `${always} and excluded at once.` : `${always}, and needs ${hidden}, which is excluded.`;
    throw invalid(
      clash,
      required.has(id) ? `Do not exclude ${hidden}.` : `Do not exclude ${hidden}, or do not pin ${id}.`,
    );
  }
  const alwaysOff = withDependents(excluded, units);
  for (const id of named.suspects) {
    if (!alwaysOn.has(id) && !alwaysOff.has(id)) continue;
    const why = alwaysOff.has(id)
      ? 'excluded, or needs what is'
      : required.has(id)
        ? 'required by a policy'
        : 'pinned, or needed by what is';
    throw invalid(`${id} cannot be suspected: it is ${why}.`, `Do not suspect it, or let it be searched.`);
  }
  if (units.every(({ id }) => alwaysOn.has(id) || alwaysOff.has(id))) {
    throw invalid(
      units.length === 0
        ? 'There is nothing to search: no extension is on.'
        : 'There is nothing to search: all that is on is pinned, excluded, or required by a policy.',
      units.length === 0 ? 'Install or enable extensions first.' : 'Pin and exclude less.',
    );
  }
  return { ...named, pinned, excluded: unique(named.excluded), suspects: unique(named.suspects) };
}

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

function invalid(message: string, fix: string): BulkheadError {
  return coded('OPTIONS_INVALID', message, { fix });
}
