// The audit log of one core: every decision, and what a later reader needs to understand it.

import type { Clock } from '../../base/deadline.ts';
import { type Disposable, DisposableStore } from '../../base/disposable.ts';
import { toBulkheadError } from '../../base/error.ts';
import type { ExtensionId } from '../../model/extension-id.ts';
import { type ExtensionIdentity, originText } from '../../model/origin.ts';
import type { AuditRecord, Begun } from '../../permissions/audit.ts';
import type { Answered, Ask, Question } from '../../permissions/question.ts';
import { type PermissionRequest, resourceText } from '../../permissions/request.ts';
import { BULKHEAD_VERSION } from '../bulkhead-version.ts';
import type { Configuration } from '../configuration.ts';
import type { Core, ExtensionInfo } from '../core.ts';
import type { CoreEvents } from '../core-events.ts';
import type { CoreSetup } from '../core-options.ts';
import type { InstallOutcome } from '../install/install-types.ts';
import type { SessionAnswers } from '../settings/session-answers.ts';
import type { SettingsLayers } from '../settings/settings-layers.ts';
import type { Traces } from '../trace.ts';
import type { TrustBook } from '../trust/trust-book.ts';
import type { OpenedWorkspace } from '../workspace.ts';
import type { AuditNote, DroppedFile, ExtensionChange } from './audit-entry.ts';
import { auditPlaces } from './audit-files.ts';
import { createAuditTrail, NO_TRAIL } from './audit-trail.ts';
import type { AuditVerdict } from './audit-verdict.ts';
import { AuditWriter, DEFAULT_AUDIT_LIMITS } from './audit-writer.ts';
import { differences, type SaidNow, sessionNow } from './settings-notes.ts';
import { type TrustSaid, trustDifferences } from './trust-notes.ts';
import { verifyAudit } from './verify-audit.ts';

export interface CoreAudit {
  /** The file that is written. */
  readonly path: string;
  /** Announces and keeps one decision. */
  decided(record: AuditRecord): void;
  /** From now on: what layers say differently, whom is trusted, other folders and trust in them, extensions that are disabled while the core runs, and enabled again. */
  follow(settings: SettingsLayers, session: SessionAnswers, trust: FollowedTrust): Disposable;
  /** The same, and what becomes of extensions is told. `infos`: those that are there. */
  installing(acts: InstallActs, infos: () => readonly Copy[]): InstallActs;
  /** The same, and it is known of each question when it came, and what it belongs to. */
  asking(ask: Ask): Ask;
  /** Tells of a question that a person was shown. */
  answered(question: Question, answer: Answered): void;
  /** The same, and what extensions change is told: which setting, never its value. */
  changing(configuration: Configuration, whose: (id: ExtensionId) => Whose | undefined): Configuration;
  verify(): Promise<AuditVerdict>;
  dispose(): Promise<void>;
}

type FollowedTrust = Pick<TrustBook, 'onDidAdopt' | 'onDidReport'>;
type InstallActs = Pick<Core['extensions'], 'install' | 'update' | 'uninstall'>;
type Copy = Pick<ExtensionInfo, 'id' | 'version' | 'origin'>;

interface Whose {
  readonly identity: ExtensionIdentity;
  readonly manifest: { readonly version: string };
}

export interface CoreAuditPowers {
  readonly setup: CoreSetup;
  readonly clock: Clock;
  readonly events: CoreEvents;
  readonly traces: Traces;
  readonly workspace: OpenedWorkspace;
}

export function createCoreAudit({ setup, clock, events, traces, workspace }: CoreAuditPowers): CoreAudit {
  const { home, options } = setup;
  const places = auditPlaces(home);
  const wish = options.audit ?? {};
  /** When each question came: by the time it is over, something else is being answered. */
  const asked = new WeakMap<Question, Begun>();
  const log = (level: 'info' | 'error', text: string) => events.log.fire({ id: null, level, text });
  const now = () => new Date(clock.now()).toISOString();
  const workspaceNow = () => ({ folders: workspace.paths, trusted: workspace.trusted });
  const begin = (): AuditNote => ({
    kind: 'start',
    time: now(),
    core: traces.core,
    app: options.app.name,
    version: options.app.version,
    bulkhead: BULKHEAD_VERSION,
    ...workspaceNow(),
  });
  const trail =
    wish === false
      ? NO_TRAIL
      : createAuditTrail({
          writer: new AuditWriter({
            places,
            limits: { ...DEFAULT_AUDIT_LIMITS, ...wish },
            now: clock.now,
            onDrop: (dropped) => log('info', droppedText(dropped)),
          }),
          clock,
          begin,
          report: (text) => log('error', text),
        });

  function changed({ id, version, origin }: Copy, change: ExtensionChange, reason: string | null): void {
    trail.record({ kind: 'extension', time: now(), id, version, origin, change, reason });
  }

  return {
    path: places.log,
    decided(record) {
      trail.record(record);
      events.decision.fire(record);
    },

    follow(settings, session, trust) {
      const owned = new DisposableStore();
      const look = (): SaidNow => ({ files: settings.layers, session: sessionNow(session.layer) });
      let before = look();
      const tell = () => {
        const after = look();
        for (const said of differences(before, after)) trail.record({ kind: 'settings', time: now(), ...said });
        before = after;
      };
      owned.add(settings.onDidChangeRules(tell));
      owned.add(session.onDidChange(tell));
      const tellTrust = (said: TrustSaid, outside: boolean) =>
        trail.record({ kind: 'trust', time: now(), ...said, outside });
      owned.add(
        trust.onDidAdopt(({ before: was, after, outside }) => {
          for (const said of trustDifferences(was, after)) tellTrust(said, outside);
        }),
      );
      owned.add(
        trust.onDidReport(({ problems }) => {
          const change = problems.length === 0 ? 'readable' : 'unreadable';
          tellTrust({ change, name: '', keyId: null, detail: null }, true);
        }),
      );
      const opened = () => trail.record({ kind: 'workspace', time: now(), ...workspaceNow() });
      owned.add(workspace.onDidChange(opened));
      owned.add(workspace.onDidChangeTrust(opened));
      owned.add(
        events.switched.event(({ state, ...copy }) =>
          state.kind === 'disabled' ? changed(copy, 'disabled', state.reason) : changed(copy, 'enabled', null),
        ),
      );
      return owned;
    },

    installing: (acts, infos) => {
      const told = async (outcome: Promise<InstallOutcome>) => {
        const { id, version, origin, ...what } = await outcome;
        if (what.kind === 'installed')
          changed({ id, version, origin }, what.replaced === null ? 'installed' : 'updated', null);
        return outcome;
      };
      return {
        install: (path, how) => told(acts.install(path, how)),
        update: (pathOrId, how) => told(acts.update(pathOrId, how)),
        async uninstall(id) {
          const { origin = '' } =
            infos().find((one) => one.id === id.toLowerCase() && !one.origin.startsWith('dev:')) ?? {};
          const gone = await acts.uninstall(id);
          changed({ ...gone, origin }, 'uninstalled', null);
          return gone;
        },
      };
    },
    asking: (ask) => (question, signal) => {
      asked.set(question, { at: clock.now(), trace: traces.of(question.request.who.identity.id) });
      return ask(question, signal);
    },
    answered(question, answer) {
      const { at, trace } = asked.get(question) ?? { at: clock.now(), trace: '' };
      const { who, kind: permission, resource } = question.request;
      trail.record({
        kind: 'question',
        time: new Date(at).toISOString(),
        ...named(who.identity, who.version),
        permission,
        resource: resource === null ? '' : resourceText(question.request as PermissionRequest),
        layer: question.layer,
        answer,
        ms: clock.now() - at,
        trace,
      });
    },

    changing: (configuration, whose) => ({
      ...configuration,
      async updateFor(declarer, key, value) {
        const extension = whose(declarer.id);
        const trace = traces.of(declarer.id);
        const tell = (code: AuditRecord['code']) => {
          if (extension === undefined) return;
          const { identity, manifest } = extension;
          trail.record({ kind: 'configuration', time: now(), ...named(identity, manifest.version), key, code, trace });
        };
        try {
          await configuration.updateFor(declarer, key, value);
        } catch (error) {
          tell(toBulkheadError(error).code);
          throw error;
        }
        tell(null);
      },
    }),

    async verify() {
      await trail.flush();
      return verifyAudit({ home });
    },
    dispose: () => trail.dispose(),
  };
}

function named({ id, origin }: ExtensionIdentity, version: string) {
  return { id, version, origin: originText(origin) };
}

function droppedText({ first, last, from, until, lines }: DroppedFile): string {
  const whose = lines.slice(0, 3).map(({ id, count }) => `${count} of ${id}`);
  return `The oldest part of the audit log made room: lines ${first} to ${last}, ${from} to ${until} (${whose.join(', ')}).`;
}
