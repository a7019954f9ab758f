// Decisions per second on one core: the decision alone, and a whole check that looks at the settings' files before each; 200 extensions, 10 rules each.

import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/base/deadline.ts';
import { createRulesBook, type RulesBook } from '../../src/core/extension-rules.ts';
import { openHome } from '../../src/core/home.ts';
import type { RegisteredExtension } from '../../src/core/lifecycle/registry.ts';
import { OwnPorts } from '../../src/core/own-ports.ts';
import { createSessionAnswers } from '../../src/core/settings/session-answers.ts';
import { openSettingsLayers, type SettingsLayers } from '../../src/core/settings/settings-layers.ts';
import { openTrustBook } from '../../src/core/trust/open-trust-book.ts';
import { createTrustedCopies } from '../../src/core/trust/trusted-copies.ts';
import { createWorkspace } from '../../src/core/workspace.ts';
import type { Declarations } from '../../src/model/permission.ts';
import { createBroker } from '../../src/permissions/broker.ts';
import { decide } from '../../src/permissions/decide.ts';
import type { PermissionRequest } from '../../src/permissions/request.ts';
import type { VerifiedPackage } from '../../src/trust/verified-package.ts';
import { NO_TRIAL, registered } from '../core/registered.ts';
import { interleaved, line } from './measure.ts';

const EXTENSIONS = 200;
const ROUNDS = 7;
const CALLS = 40_000;
const why = { reason: 'Measures' };

const DECLARED: Declarations = {
  'fs.read': { paths: ['${workspaceFolder}/src/**', '${workspaceFolder}/docs/**/*.md'], ...why },
  'fs.write': { paths: ['${workspaceFolder}/out/**'], ...why },
  'net.connect': { hosts: ['api.example.com', '*.example.org', 'example.net:8080'], ...why },
  'process.spawn': {
    commands: [
      { command: 'git', args: ['log', '*'] },
      { command: 'true', args: [] },
    ],
    ...why,
  },
  'env.read': { names: ['HOME', 'LANG'], ...why },
  'commands.execute': { commands: ['acme.other.run', 'app.open'], ...why },
  'extensions.call': { extensions: ['acme.base'], ...why },
  'open.external': { targets: ['https://example.com'], ...why },
  'clipboard.read': why,
  'ui.prompt': why,
};

/** The user narrows each of the ten kinds of each extension. */
const RULES = {
  'fs.read': { grant: 'allow', paths: ['${workspaceFolder}/src/**'] },
  'fs.write': { grant: 'allow', paths: ['${workspaceFolder}/out/**'] },
  'net.connect': { grant: 'allow', hosts: ['api.example.com', '*.example.org'] },
  'process.spawn': { grant: 'allow', commands: [{ command: 'git', args: ['log', '*'] }] },
  'env.read': { grant: 'allow', names: ['HOME'] },
  'commands.execute': { grant: 'allow', commands: ['app.open'] },
  'extensions.call': 'allow',
  'open.external': 'allow',
  'clipboard.read': 'deny',
  'ui.prompt': 'allow',
} as const;

interface Parts {
  readonly extensions: readonly RegisteredExtension[];
  readonly rules: RulesBook;
  readonly settings: SettingsLayers;
  readonly workspace: string;
}

async function withParts(use: (parts: Parts) => Promise<void>): Promise<void> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'bulkhead-bench-decisions-')));
  const folder = join(root, 'workspace');
  await mkdir(join(folder, '.bulkhead'), { recursive: true });
  await mkdir(join(root, 'home'));
  const extensions = Array.from({ length: EXTENSIONS }, (_, index) => {
    const sketch = registered(`acme.e${index}`);
    const sealed = { ...sketch.package, root: join(root, `e${index}`) } as VerifiedPackage;
    return { ...sketch, package: sealed, manifest: { ...sketch.manifest, permissions: DECLARED } };
  });
  const entries = Object.fromEntries(extensions.map(({ id }) => [`${id}@dev`, RULES]));
  const policy = join(root, 'policy.json');
  const said = (permissions: object) => JSON.stringify({ 'bulkhead.permissions': permissions }, null, 2);
  await writeFile(join(root, 'home/settings.json'), said(entries));
  await writeFile(join(folder, '.bulkhead/settings.json'), said({ '*': { 'net.connect': 'allow' } }));
  await writeFile(policy, `{ "bulkhead.owner": "IT", ${said({ '*': { 'clipboard.read': 'deny' } }).slice(1)}`);

  const workspace = createWorkspace([{ path: folder, name: 'workspace' }]);
  const home = openHome(join(root, 'home'), () => workspace.paths);
  const settings = openSettingsLayers({ user: home.settings, policies: [policy], workspace });
  const session = createSessionAnswers();
  const book = openTrustBook({ path: home.trust, settings, unsigned: false });
  const trusted = createTrustedCopies(book);
  const rules = createRulesBook({
    home,
    workspace,
    settings,
    session,
    trusted,
    trial: NO_TRIAL,
    ports: new OwnPorts(),
    apis: [],
  });
  for (const extension of extensions) rules.add(extension);
  try {
    await use({ extensions, rules, settings, workspace: folder });
  } finally {
    for (const owned of [rules, trusted, book, settings, session, workspace]) owned.dispose();
    await rm(root, { recursive: true });
  }
}

/** Of all extensions in turn, and of what each asks for in turn: half of it is refused. */
function requestsOf({ extensions, workspace }: Parts): readonly PermissionRequest[] {
  const file = (path: string) => ({ requested: path, real: path, what: 'file' as const, reach: 'itself' as const });
  const peer = (host: string) => ({ scheme: 'https' as const, host, port: 443, addresses: ['93.184.216.34'] });
  const asked: readonly Pick<PermissionRequest, 'kind' | 'resource'>[] = [
    { kind: 'fs.read', resource: file(`${workspace}/src/deep/below/index.ts`) },
    { kind: 'fs.read', resource: file('/etc/passwd') },
    { kind: 'fs.write', resource: file(`${workspace}/out/index.js`) },
    { kind: 'fs.write', resource: file(`${workspace}/src/index.ts`) },
    { kind: 'net.connect', resource: peer('api.example.com') },
    { kind: 'net.connect', resource: peer('evil.example') },
    { kind: 'commands.execute', resource: { id: 'app.open' } },
    { kind: 'clipboard.read', resource: {} },
    { kind: 'env.read', resource: { name: 'HOME' } },
    { kind: 'env.read', resource: { name: 'LANG' } },
  ];
  return extensions.flatMap(({ identity }) =>
    asked.map((one) => ({ who: { identity, version: '1.0.0' }, ...one }) as PermissionRequest),
  );
}

export async function decisions(): Promise<void> {
  await withParts(async (parts) => {
    const requests = requestsOf(parts);
    const { rules, settings } = parts;
    const next = (call: number) => requests[(call * 7) % requests.length] as PermissionRequest;
    const broker = createBroker({
      rules: rules.of,
      refresh: settings.refresh,
      audit: () => undefined,
      clock: systemClock,
    });
    const seen = { allow: 0, deny: 0 };
    const rate = async (act: (call: number) => unknown) => {
      const from = performance.now();
      for (let call = 0; call < CALLS; call++) await act(call);
      return (CALLS * 1000) / (performance.now() - from);
    };
    const rates = await interleaved(ROUNDS, {
      async decide() {
        const from = performance.now();
        for (let call = 0; call < CALLS; call++) {
          const request = next(call);
          const { kind } = decide(rules.of(request.who.identity), request);
          if (kind !== 'ask') seen[kind] += 1;
        }
        return (CALLS * 1000) / (performance.now() - from);
      },
      check: () => rate((call) => broker.check(next(call)).catch(() => null)),
    });
    process.stdout.write(
      `\nDecisions on one core (${EXTENSIONS} extensions, 10 rules each, in a policy, a workspace and the user's settings)\n`,
    );
    const refused = Math.round((100 * seen.deny) / (seen.allow + seen.deny));
    line('decisions alone', `${rates.decide.toFixed(0)} /s`, {
      text: `${(1e6 / rates.decide).toFixed(1)} µs each, ${refused} % refused`,
    });
    line('checks, with a look at each settings file before', `${rates.check.toFixed(0)} /s`, {
      text: `${(1e6 / rates.check).toFixed(1)} µs each`,
    });
  });
}
