// The app's word about a permission: checked as a settings file is, then written to the user's file or to that of a workspace folder.

import { resolve } from 'node:path';
import { coded } from '../../base/error.ts';
import { quote } from '../../base/quote.ts';
import type { ApiDescription } from '../../model/app-api.ts';
import { parseSettingsKey, settingsKey } from '../../model/origin.ts';
import type { PermissionKind } from '../../model/permission.ts';
import type { AnswerScope } from '../../permissions/settings/edit-settings.ts';
import { type Answer, parseSettings } from '../../permissions/settings/settings.ts';
import { mustBeKnown, unheededAnswers } from '../app-api/offered-apis.ts';
import type { AnswerOptions } from '../core.ts';
import type { Registry } from '../lifecycle/registry.ts';
import { realPathOf } from '../node-powers.ts';
import type { SessionAnswers } from './session-answers.ts';
import type { SettingsLayers } from './settings-layers.ts';

export interface AnswerPowers {
  readonly settings: SettingsLayers;
  readonly session: SessionAnswers;
  readonly registry: Registry;
  readonly apis: readonly ApiDescription[];
}

export type SetAnswer = (name: string, kind: PermissionKind, answer: Answer, options?: AnswerOptions) => Promise<void>;

export function createSetAnswer({ settings, session, registry, apis }: AnswerPowers): SetAnswer {
  /** An id alone is the copy that is here: whoever names it means what they see. */
  function entryNamed(name: string): string {
    if (name === '*') return name;
    const named = parseSettingsKey(name);
    if (named === null) {
      throw invalid(
        `${quote(name, 100)} names no extension.`,
        'Name it "publisher.name", "publisher.name@dev", "publisher.name@unsigned", or "*" for all.',
      );
    }
    const here = named.copy === null ? registry.get(named.id) : undefined;
    return here === undefined ? named.entry : settingsKey(here.identity);
  }

  function mustBeScope(kind: PermissionKind, scope: AnswerScope): void {
    const entry = { 'bulkhead.permissions': { '*': { [kind]: { ...scope, grant: 'ask' } } } };
    const layer = parseSettings(JSON.stringify(entry), 'scope');
    const problem = layer.kind === 'broken' ? layer.problems[0] : undefined;
    const [unheeded] = unheededAnswers(layer, apis);
    if (Object.hasOwn(scope, 'grant') || problem !== undefined || unheeded !== undefined) {
      const why = problem?.message ?? unheeded?.replace(/^scope:\d+: /u, '') ?? 'It holds lists, and no answer.';
      throw invalid(
        `This is no scope of ${kind}: ${why}`,
        problem?.fix ?? 'Write it as a settings file has it beside "grant".',
      );
    }
  }

  function workspaceFile(folder: string) {
    const file = settings.workspaceFile(realPathOf(resolve(folder)));
    if (file !== undefined) return file;
    throw invalid(`${quote(folder, 200)} is no open folder of the workspace.`, 'Name one of workspace.folders.');
  }

  return async (name, kind, answer, { scope, workspace } = {}) => {
    mustBeKnown(kind, apis);
    if (!['allow', 'ask', 'deny'].includes(answer)) {
      throw invalid(`${quote(String(answer), 60)} is no answer.`, 'There are "allow", "ask" and "deny".');
    }
    const entry = entryNamed(name);
    if (scope !== undefined) mustBeScope(kind, scope);
    if (workspace === undefined) {
      const saved = settings.user.set(entry, kind, answer, scope);
      session.forget(entry, kind); // the newer word counts
      return saved;
    }
    if (answer === 'allow' && scope === undefined) {
      throw invalid(
        'A workspace can deny, ask and narrow, and allow nothing: whoever wrote its files could help themselves.',
        'Allow it in the user settings, and take what the workspace says of it out of its file.',
      );
    }
    return workspaceFile(workspace).set(entry, kind, answer, scope);
  };
}

function invalid(message: string, fix: string) {
  return coded('OPTIONS_INVALID', message, { fix });
}
