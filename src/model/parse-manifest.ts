// From the text of a package.json to a manifest, or to everything that is wrong with it at once.

import type { Problem } from '../base/error.ts';
import { nearest } from '../base/nearest.ts';
import { quote } from '../base/quote.ts';
import { parseActivationEvent } from './activation-event.ts';
import type { ApiDescription } from './app-api.ts';
import { addAppPermissionProblems } from './app-permission-problems.ts';
import { type ConfigurationProperty, readConfiguration } from './configuration.ts';
import { addEngineProblems, type OfferedEngines } from './engine-problems.ts';
import { isVersion } from './engine-range.ts';
import { parseExtensionDependency } from './extension-dependency.ts';
import { type ExtensionId, parseExtensionId } from './extension-id.ts';
import type { ManifestJson } from './generated/manifest-json.ts';
import { validateManifest } from './generated/validate-manifest.ts';
import { impliedEvents } from './implied-events.ts';
import { pointerTo } from './json-pointer.ts';
import { readJson } from './json-source.ts';
import { deepFreeze, entriesOf, fieldOf, isJsonObject, textField, textsOf } from './json-value.ts';
import { parseMainPath } from './main-path.ts';
import type { ContributedCommand, ExtensionDependency, Manifest, UntrustedSupport } from './manifest.ts';
import type { Declarations } from './permission.ts';
import { ProblemList } from './problem-list.ts';
import { explainSchemaErrors } from './schema-problems.ts';
import { addScopeProblems } from './scope-problems.ts';

export interface ParseManifestOptions {
  /** Named in the place of every problem. */
  readonly file: string;
  /** Engine → version: everything the app offers, `bulkhead` among it. */
  readonly engines: OfferedEngines;
  /** What the app offers beside: without, nobody knows yet, and permissions of apps are looked at for their form only. */
  readonly apis?: readonly ApiDescription[];
}

export type ParsedManifest =
  | { readonly kind: 'manifest'; readonly manifest: Manifest; readonly warnings: readonly Problem[] }
  /** Errors and warnings, in the order in which they stand in the file; at least one error. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Codes: `MANIFEST_UNREADABLE` (not strict JSON), `MANIFEST_INVALID`, `ENGINE_INCOMPATIBLE`. Never throws for any text. */
export function parseManifest(text: string, options: ParseManifestOptions): ParsedManifest {
  const read = readJson(text, { file: options.file, unreadable: 'MANIFEST_UNREADABLE', ambiguous: 'MANIFEST_INVALID' });
  if (read.kind === 'problems') return read;
  const { value } = read.source;
  const problems = new ProblemList(read.source, 'MANIFEST_INVALID');

  const fits = validateManifest(value);
  const errors = fits ? [] : (validateManifest.errors ?? []);
  for (const { pointer, part, message, fix } of explainSchemaErrors(errors))
    problems.error(pointer, message, fix, { part });
  const version = textField(value, 'version');
  if (version !== null && !isVersion(version)) {
    problems.error('/version', `${quote(version, 60)} is not a version.`, 'Write for example "1.2.0".');
  }
  addEngineProblems(fieldOf(value, 'engines'), options.engines, problems);
  const written = textField(value, 'main');
  const main = written === null || written === '' ? null : problems.take('/main', parseMainPath(written));
  const id = parseExtensionId(`${textField(value, 'publisher')}.${textField(value, 'name')}`);
  if (id !== null && id.length > MAX_ID)
    problems.error('/name', `The id has more than ${MAX_ID} characters.`, 'Choose a shorter name, or publisher.');
  const events = readEvents(value, id, problems);
  const dependencies = readDependencies(value, id, problems);
  const configuration = readConfiguration(fieldOf(value, 'contributes'), problems);
  for (const field of ['permissions', 'optionalPermissions']) {
    addScopeProblems(fieldOf(value, field), pointerTo(field), problems);
    const offered = { apis: options.apis ?? null, engines: fieldOf(value, 'engines') };
    addAppPermissionProblems(fieldOf(value, field), pointerTo(field), offered, problems);
  }
  addWarnings(value, problems);

  if (problems.hasErrors || !fits || id === null) {
    return { kind: 'problems', problems: problems.inOrder() };
  }
  const manifest = assemble(value, { id, main, events, dependencies, configuration });
  return { kind: 'manifest', manifest: deepFreeze(manifest), warnings: problems.inOrder() };
}

function readEvents(value: unknown, id: ExtensionId | null, problems: ProblemList): readonly string[] {
  const written = textsOf(fieldOf(value, 'activationEvents')).flatMap(([index, text]) => {
    if (text === '') return [];
    const event = problems.take(pointerTo('activationEvents', index), parseActivationEvent(text));
    if (event === null) return [];
    // As in VS Code: an address names one extension, and only that one starts.
    return [event.kind === 'uri' ? `${text}:${id}` : text];
  });
  return [...new Set([...written, ...impliedEvents(fieldOf(value, 'contributes'))])];
}

function readDependencies(
  value: unknown,
  id: ExtensionId | null,
  problems: ProblemList,
): readonly ExtensionDependency[] {
  const dependencies = new Map<ExtensionId, ExtensionDependency>();
  for (const [index, text] of textsOf(fieldOf(value, 'extensionDependencies'))) {
    const pointer = pointerTo('extensionDependencies', index);
    const dependency = text === '' ? null : problems.take(pointer, parseExtensionDependency(text));
    if (dependency === null) continue;
    const before = dependencies.get(dependency.id);
    if (dependency.id === id) {
      problems.error(pointer, 'The extension depends on itself.', 'Remove this entry.');
    } else if (before !== undefined && before.range !== dependency.range) {
      problems.error(pointer, `${quote(dependency.id)} stands here twice, with different ranges.`, 'Keep one of them.');
    } else {
      dependencies.set(dependency.id, dependency);
    }
  }
  return [...dependencies.values()];
}

/** It names folders and locks, with some 50 characters more: a name has at most 255 bytes on most disks. */
const MAX_ID = 200;

/** Fields whose misspelling would silently leave something out. */
const OURS = [
  'activationEvents',
  'capabilities',
  'contributes',
  'extensionDependencies',
  'isolation',
  'optionalPermissions',
  'permissions',
];

function addWarnings(value: unknown, problems: ProblemList): void {
  for (const [key] of entriesOf(value)) {
    const meant = OURS.includes(key) ? null : nearest(key, OURS);
    if (meant !== null) problems.warning(pointerTo(key), `${quote(key)} is not read.`, `Did you mean "${meant}"?`);
  }
  if (fieldOf(value, 'main') !== undefined) return;
  for (const field of ['permissions', 'optionalPermissions']) {
    if (entriesOf(fieldOf(value, field)).length === 0) continue;
    const message = `Without "main" nothing runs, so nothing uses "${field}".`;
    problems.warning(pointerTo(field), message, 'Add "main", or remove the permissions.');
  }
  if (fieldOf(value, 'browser') !== undefined) {
    problems.warning('/browser', 'Only "main" runs here, and there is none.', 'Name the script in "main".');
  }
}

function assemble(
  json: ManifestJson,
  read: {
    readonly id: ExtensionId;
    readonly main: string | null;
    readonly events: readonly string[];
    readonly dependencies: readonly ExtensionDependency[];
    readonly configuration: readonly ConfigurationProperty[];
  },
): Manifest {
  return {
    id: read.id,
    publisher: json.publisher,
    name: json.name,
    version: json.version,
    displayName: json.displayName ?? json.name,
    description: json.description ?? '',
    engines: enginesOf(json),
    main: read.main,
    activationEvents: read.main === null ? [] : read.events,
    commands: commandsOf(json),
    configuration: read.configuration,
    contributes: json.contributes ?? {},
    extensionDependencies: read.dependencies,
    isolation: json.isolation ?? 'shared',
    untrustedWorkspaces: read.main === null ? 'supported' : untrustedSupportOf(json),
    untrustedDescription: json.capabilities?.untrustedWorkspaces?.description ?? '',
    // The schema has checked the scope of each kind; its `maxItems` and patterns have no types of their own.
    permissions: (json.permissions ?? {}) as Declarations,
    optionalPermissions: (json.optionalPermissions ?? {}) as Declarations,
    source: json,
  };
}

function untrustedSupportOf(json: ManifestJson): UntrustedSupport {
  switch (json.capabilities?.untrustedWorkspaces?.supported) {
    case true:
      return 'supported';
    case false:
      return 'unsupported';
    case 'limited':
    case undefined:
      return 'limited';
  }
}

function enginesOf(json: ManifestJson): Readonly<Record<string, string>> {
  const named = Object.entries(json.engines).flatMap(([name, range]) => (range === undefined ? [] : [[name, range]]));
  return Object.fromEntries(named);
}

/** The first of an id counts. */
function commandsOf(json: ManifestJson): readonly ContributedCommand[] {
  const written: unknown = json.contributes?.commands;
  const commands = new Map<string, ContributedCommand>();
  for (const item of Array.isArray(written) ? written : [written]) {
    const command = textField(item, 'command');
    const title = textField(item, 'title');
    if (isJsonObject(item) && command !== null && title !== null && !commands.has(command)) {
      commands.set(command, { command, title });
    }
  }
  return [...commands.values()];
}
