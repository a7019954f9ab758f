// Whether one entry of a scope lies within another, for each kind of entry. Says yes only to what it can prove, without looking at any disk.

import { parseHostPattern } from '../../model/host-pattern.ts';
import { isPublicAddress, parseAddress } from '../../model/ip-address.ts';
import type { SpawnPattern } from '../../model/permission.ts';
import { parseTargetPattern } from '../../model/target-pattern.ts';
import { type FileUse, isNamedOnly } from '../floor.ts';
import { globWithin, type ProofBudget } from './glob-within.ts';
import { doorsOf, type HostDoor, isLocalName, opensDoor } from './host-scope.ts';
import { patternParts } from './scope-pattern.ts';
import { isFreeArgument, reachable } from './spawn-scope.ts';
import { someTargetCovers } from './target-scope.ts';

export function pathWithin(use: FileUse, inner: string, outer: string, budget: ProofBudget): boolean {
  if (--budget.left < 0) return false;
  const [one, other] = [patternParts(inner), patternParts(outer)];
  if (one === null || other === null || one.base !== other.base) return false;
  const mustBeNamed = use === 'fs.write' ? isNamedOnly : null;
  const sameFolder = one.literal.join('/') === other.literal.join('/');
  if (!sameFolder) {
    // The literal part of an absolute pattern follows links, and where they lead is not for its text to say: only the whole
    // disk is sure to hold it.
    const wholeDisk = one.base === '/' && other.literal.length === 0 && other.rest === '**';
    return (
      wholeDisk &&
      one.literal.length > 0 &&
      globWithin([...one.literal, one.rest].filter((part) => part !== '').join('/'), '**', mustBeNamed, budget)
    );
  }
  // Without a glob it is the folder itself, which no glob below it matches.
  if (one.rest === '' || other.rest === '') return one.rest === other.rest;
  return globWithin(one.rest, other.rest, mustBeNamed, budget);
}

/** Each door of the host has to stand open in one of `outer`; several may share them. */
export function hostWithin(inner: string, outer: readonly string[]): boolean {
  const read = parseHostPattern(inner);
  if (read.kind !== 'value') return false;
  const pattern = read.value;
  const others = outer.flatMap((text) => {
    const other = parseHostPattern(text);
    return other.kind === 'value' ? [other.value] : [];
  });
  if (pattern.kind === 'whole-internet') return others.some(({ kind }) => kind === 'whole-internet');
  const { name, below } = pattern;
  const address = parseAddress(name);
  const reaches = (door: HostDoor) =>
    others.some((other) => {
      if (other.kind === 'whole-internet') {
        // Everything on the internet, on the usual door; an address on it only when it is somebody's there.
        const public_ = address === null ? !isLocalName(name) : isPublicAddress(address);
        return public_ && door.scheme === 'https' && door.port === 443;
      }
      if (!opensDoor(other, door)) return false;
      if (!other.below) return !below && other.name === name;
      if (below && other.name === name) return true;
      return address === null && !isLocalName(name) && name.endsWith(`.${other.name}`);
    });
  return doorsOf(pattern).every(reaches);
}

export function spawnWithin(inner: SpawnPattern, outer: SpawnPattern, budget: ProofBudget): boolean {
  return (
    inner.command === outer.command &&
    (inner.env ?? []).every((name) => outer.env?.includes(name) ?? false) &&
    argumentsWithin(inner.args, outer.args, budget) &&
    runsWithin(inner.cwd, outer.cwd, budget)
  );
}

/** Without a folder of its own a command line may run in the workspace, at any depth, or in none. */
function runsWithin(inner: string | undefined, outer: string | undefined, budget: ProofBudget): boolean {
  if (inner === outer) return true;
  if (inner === undefined) return false;
  if (outer === undefined) return patternParts(inner)?.base === 'workspaceFolder';
  return pathWithin('fs.read', inner, outer, budget);
}

/** `*` and `**` of `outer` take what is free, and the wildcards of `inner`: those stand for what is free only. */
function argumentsWithin(inner: readonly string[], outer: readonly string[], budget: ProofBudget): boolean {
  let reached = reachable(outer, new Set([0]));
  for (const argument of inner) {
    const next = new Set<number>();
    for (const at of reached) {
      const other = outer[at];
      // On Windows a slash begins an option, and on which system it will run is not known here.
      const free = isFreeArgument(argument, true);
      if (other === '**') {
        if (free) next.add(at);
      } else if (other === '*' ? free && argument !== '**' : other === argument && argument !== '**') next.add(at + 1);
    }
    budget.left -= reached.size;
    if (next.size === 0 || budget.left < 0) return false;
    reached = reachable(outer, next);
  }
  return reached.has(outer.length);
}

export function targetWithin(inner: string, outer: string): boolean {
  const [one, other] = [parseTargetPattern(inner), parseTargetPattern(outer)];
  if (one.kind !== 'value' || other.kind !== 'value' || one.value.scheme !== other.value.scheme) return false;
  const { scheme, host } = one.value;
  if (host === null) return other.value.host === null;
  const port = host.port === null ? '' : `:${host.port}`;
  // One host is one address, as far as a pattern can tell.
  if (!host.below) return someTargetCovers([outer], `${scheme}://${host.name}${port}`);
  if (other.value.host === null) return true;
  const { name, below, port: otherPort } = other.value.host;
  return below && otherPort === host.port && (host.name === name || host.name.endsWith(`.${name}`));
}
