// Writes the report of a search: knows what of this machine, this home and this app is the user's own, so that it is taken out.

import { dirname, resolve } from 'node:path';
import type { Clock } from '../../../base/deadline.ts';
import { SECRET_NAME } from '../../../base/without-secrets.ts';
import { type CleanOptions, cleaner } from '../../../bisect/report/clean.ts';
import { makeReport } from '../../../bisect/report/make-report.ts';
import { reportNames } from '../../../bisect/report/report-names.ts';
import type { BisectReport, BisectReportOptions } from '../../../bisect/report/report-types.ts';
import type { BisectSession } from '../../../bisect/session.ts';
import { identityKey } from '../../../model/origin.ts';
import type { SettingsLayer } from '../../../permissions/settings/settings.ts';
import { BULKHEAD_VERSION } from '../../bulkhead-version.ts';
import type { CoreSetup } from '../../core-options.ts';
import type { Home } from '../../home.ts';
import type { Registry } from '../../lifecycle/registry.ts';
import { foundPathOf } from '../../node-powers.ts';
import { vaultOf } from '../../secrets/vault-of.ts';
import type { OpenedWorkspace } from '../../workspace.ts';
import { type Machine, thisMachine } from './this-machine.ts';

export interface ReporterPowers {
  readonly setup: Pick<CoreSetup, 'options' | 'policies' | 'runtime'>;
  readonly home: Pick<Home, 'path'>;
  readonly workspace: Pick<OpenedWorkspace, 'paths'>;
  /** The user's own: some extensions have their keys there. */
  readonly settings: { readonly layer: SettingsLayer };
  /** Whose secrets lie in the vault. */
  readonly registry: Pick<Registry, 'list'>;
  readonly clock: Clock;
  readonly machine?: () => Machine;
}

export type Reporter = (session: BisectSession, options?: BisectReportOptions) => Promise<BisectReport>;

/** Secrets of the vault, and of the settings, that are looked for. */
const SECRETS = 2_000;

export function createReporter(powers: ReporterPowers): Reporter {
  const { setup, clock, machine = thisMachine } = powers;
  const secretsOfVault = vaultReader(powers);
  return async (session, { everyone = false } = {}) => {
    const { folders, names: userNames, secrets: named, node, platform } = machine();
    const names = reportNames(session, everyone);
    const vault = await secretsOfVault();
    const clean = cleaner({
      paths: withRealPaths([...placesOf(powers), ...developedIn(session), ...folders]),
      names: userNames,
      secrets: [...named, ...(vault.values ?? []), ...secretsOfSettings(powers.settings.layer)],
      ids: names.unnamed,
      kept: names.named,
    });
    const facts = {
      tool: `bulkhead ${BULKHEAD_VERSION}`,
      node,
      platform,
      app: setup.options.app,
      createdAt: new Date(clock.now()).toISOString(),
      notice: noticeOf(vault.unknown, names.unnamed.length),
    };
    return makeReport(session, facts, names, clean);
  };
}

type Places = CleanOptions['paths'];

function placesOf({ setup: { options, policies, runtime }, home, workspace }: ReporterPowers): Places {
  const folders = [...workspace.paths, ...(options.workspace?.folders ?? []).map((folder) => resolve(folder))];
  const program = process.argv[1];
  return [
    ...[home.path, ...(options.home === undefined ? [] : [resolve(options.home)])].map((path) => ({
      path,
      as: '<bulkhead-home>',
    })),
    ...folders.map((path) => ({ path, as: '<workspace>' })),
    ...(options.extensions ?? []).map(({ path }) => ({ path: resolve(path), as: '<development>' })),
    ...policies.map((path) => ({ path, as: '<policy>' })),
    { path: runtime, as: '<runtime>' },
    ...(program === undefined ? [] : [{ path: dirname(program), as: '<program>' }]),
  ];
}

/** Also of folders that only another process on this home has named. */
function developedIn({ participants }: BisectSession): Places {
  return participants.flatMap(({ origin }) =>
    origin.startsWith('dev:') ? [{ path: origin.slice('dev:'.length), as: '<development>' }] : [],
  );
}

function withRealPaths(places: Places): Places {
  return places.flatMap(({ path, as }) => {
    const real = foundPathOf(path);
    return real === null || real === path
      ? [{ path, as }]
      : [
          { path, as },
          { path: real, as },
        ];
  });
}

/** Texts that stand under a name like a secret's, at whatever depth. Of a file that cannot be understood, none: it has no values. */
function secretsOfSettings(layer: SettingsLayer): readonly string[] {
  const secrets: string[] = [];
  const look = (value: unknown, isSecret: boolean): void => {
    if (typeof value === 'string' && isSecret && secrets.length < SECRETS) secrets.push(value);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) look(inner, isSecret || SECRET_NAME.test(name));
    }
  };
  if (layer.kind === 'read') look(Object.fromEntries(layer.values), false);
  return secrets;
}

interface VaultSecrets {
  /** Null: it could not be read. */
  readonly values: readonly string[] | null;
  /** What is not known, in a sentence; null: all is. */
  readonly unknown: string | null;
}

/** Made with the core: an app may wipe its key afterwards. A store of the app's own is not asked: each question may be one to the user. */
function vaultReader({ setup: { options }, home, registry }: ReporterPowers): () => Promise<VaultSecrets> {
  const { secrets } = options;
  if (secrets !== undefined && 'get' in secrets) {
    return async () => ({
      values: null,
      unknown: 'Secrets that extensions keep in the store of the app are not known here.',
    });
  }
  const vault = vaultOf(secrets, resolve(home.path, 'secrets'));
  return async () => {
    const values: string[] = [];
    try {
      for (const { identity } of registry.list()) {
        const owner = identityKey(identity);
        for (const name of await vault.keys(owner)) {
          if (values.length >= SECRETS) throw new Error('There are too many.');
          values.push((await vault.get({ owner, name })) ?? '');
        }
      }
      return { values, unknown: null };
    } catch {
      // It needs another key, or is damaged: whoever reads the report has to know, and nobody else.
      return { values, unknown: 'Not all secrets that extensions keep could be read to be taken out.' };
    }
  };
}

/** Markdown, too: what stands in angle brackets is code. */
function noticeOf(unknown: string | null, unnamed: number): readonly string[] {
  return [
    'Read this before you send it. Paths, names and secrets that Bulkhead knows of were taken out (`<home>`, `<user>`, `<secret>` and the like stand in their place).',
    'What only you can recognise may still be in it: names of projects, files and people, and whatever else an extension logged.',
    ...(unknown === null ? [] : [unknown]),
    ...(unnamed > 0 ? ['Extensions that it is not about are numbered (`<extension-7>`), not named.'] : []),
  ];
}
