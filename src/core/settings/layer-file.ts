// What every settings file is to those who decide: a layer, how it lies on the disk, and what has changed. A policy is nothing more.

import type { Clock } from '../../base/deadline.ts';
import type { Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';
import {
  brokenSettings,
  EMPTY_SETTINGS,
  parsePolicy,
  parseSettings,
  type SettingsLayer,
} from '../../permissions/settings/settings.ts';
import { sameAnswers, samePlacement } from './settings-changes.ts';
import { type FileForm, type FileReport, WatchedFile } from './watched-file.ts';

export interface LayerFile extends Disposable {
  readonly path: string;
  /** As it is now. Broken (unreadable, not JSON, not settings, since the start): everything is denied, and the problems say why. */
  readonly layer: SettingsLayer;
  /** Of the file as it lies on the disk now. */
  readonly report: FileReport;
  /** Looks whether the file is another by now. */
  refresh(): void;
  /** After what the layer says of permissions has changed. */
  readonly onDidChangeRules: Event<void>;
  /** After what it says of isolation, of what is disabled, or of whom extensions may come from, has changed. */
  readonly onDidChangePlacement: Event<void>;
  /** The file cannot be understood any more, for another reason than before, or can be again. */
  readonly onDidReport: Event<FileReport>;
  /** Somebody did something to it, whatever it says now; it may even be another file. */
  readonly onDidTouch: Event<void>;
}

export const SETTINGS_FORM: FileForm<SettingsLayer> = {
  parse: parseSettings,
  broken: brokenSettings,
  missing: EMPTY_SETTINGS,
};
export const POLICY_FORM: FileForm<SettingsLayer> = { parse: parsePolicy, broken: brokenSettings, missing: null };

/** A policy that is missing, or cannot be understood, denies everything. */
export function openPolicyFile(path: string, clock: Clock): LayerFile {
  const file = new WatchedFile({ place: { path, within: null }, form: POLICY_FORM, clock });
  const [rulesChanged, placementChanged] = [new Emitter<void>(), new Emitter<void>()];
  let { layer } = file.understood;
  file.onDidChange(() => {
    const before = layer;
    layer = file.understood.layer;
    if (!sameAnswers(before, layer)) rulesChanged.fire();
    if (!samePlacement(before, layer)) placementChanged.fire();
  });
  return {
    path,
    get layer() {
      return layer;
    },
    get report() {
      return file.report;
    },
    refresh: () => file.refresh(),
    onDidChangeRules: rulesChanged.event,
    onDidChangePlacement: placementChanged.event,
    onDidReport: file.onDidReport,
    onDidTouch: file.onDidTouch,
    dispose() {
      file.dispose();
      rulesChanged.dispose();
      placementChanged.dispose();
    },
  };
}
