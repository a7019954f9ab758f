// Whether a trial is still what it was made of: what should be on is there, as it was, and on. Else nobody knows what the verdict is about.

import { coded } from '../../../base/error.ts';
import type { BisectSession, Participant } from '../../../bisect/session.ts';
import type { ApiDescription } from '../../../model/app-api.ts';
import { originText } from '../../../model/origin.ts';
import { permissionInfos } from '../../../permissions/permission-infos.ts';
import type { RulesBook } from '../../extension-rules.ts';
import type { RegisteredExtension, Registry } from '../../lifecycle/registry.ts';

export interface ChangePowers {
  readonly registry: Pick<Registry, 'list'>;
  readonly rules: Pick<RulesBook, 'of'>;
  readonly apis: readonly ApiDescription[];
}

/** `registry` is as the trial has arranged it. Errors: `BISECT_CHANGED`. */
export function mustBeUnchanged(session: BisectSession, powers: ChangePowers): void {
  const { subject, trial, participants } = session;
  if (trial === null) return;
  const ids = new Set(subject.kind === 'extensions' ? trial.on : [subject.of]);
  const here = new Map(powers.registry.list().map((extension) => [String(extension.id), extension]));
  for (const participant of participants) {
    const extension = here.get(participant.id);
    const change = ids.has(participant.id) ? changeOf(participant, extension) : outside(extension, subject);
    if (change !== null) throw changed(`${participant.id} ${change}`);
  }
  if (subject.kind === 'extensions') return;
  const extension = here.get(subject.of);
  if (extension === undefined) return;
  const infos = permissionInfos(powers.rules.of(extension.identity), extension.identity, powers.apis);
  const denied = trial.on.find((kind) => infos.find((each) => each.kind === kind)?.answer === 'deny');
  if (denied !== undefined) throw changed(`${subject.of} may not use ${denied} any more`);
}

/** Null: it is as it was. */
function changeOf({ version, origin }: Participant, extension: RegisteredExtension | undefined): string | null {
  // A folder that another app names is nobody's here.
  if (extension === undefined) return origin.startsWith('dev:') ? null : 'is not there any more';
  if (originText(extension.identity.origin) !== origin) return 'is another copy now';
  if (extension.manifest.version !== version) return `has the version ${extension.manifest.version} now`;
  return extension.state.kind === 'disabled' ? `is disabled now (${extension.state.reason})` : null;
}

/** Null: it is off, as the trial wants it, or the trial is not about it. */
function outside(extension: RegisteredExtension | undefined, subject: BisectSession['subject']): string | null {
  if (extension === undefined || extension.state.kind === 'disabled' || subject.kind !== 'extensions') return null;
  return 'is on here, since a policy requires it';
}

function changed(what: string) {
  return coded(
    'BISECT_CHANGED',
    `${what}, and this trial needs it as it was: nobody knows what a verdict would mean.`,
    {
      fix: 'Put it back as it was; or end the search with "bulkhead bisect reset", and begin anew.',
    },
  );
}
