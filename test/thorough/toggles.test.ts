// Permissions that are toggled all the time, in every file and in every way, while extensions ask: each call obeys the newest word.

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '../../src/base/deadline.ts';
import { type CoreAudit, createCoreAudit } from '../../src/core/audit/core-audit.ts';
import { createCoreEvents } from '../../src/core/core-events.ts';
import { prepare } from '../../src/core/core-options.ts';
import { createRulesBook } from '../../src/core/extension-rules.ts';
import { openHome } from '../../src/core/home.ts';
import { OwnPorts } from '../../src/core/own-ports.ts';
import { createSessionAnswers } from '../../src/core/settings/session-answers.ts';
import { openSettingsLayers, type SettingsLayers } from '../../src/core/settings/settings-layers.ts';
import { createTraces } from '../../src/core/trace.ts';
import { createWorkspace } from '../../src/core/workspace.ts';
import { type Broker, createBroker } from '../../src/permissions/broker.ts';
import type { VerifiedPackage } from '../../src/trust/verified-package.ts';
import { NO_TRIAL, registered, TRUSTS_ALL } from '../core/registered.ts';
import { withWorld } from '../integration/world.ts';
import { SEEDED } from '../setup/seeded.ts';

const CALLS = 100_000;
const CALLS_OF_A_HOST = 2_000;
/** Milliseconds. */
const EVERY = 10;

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'bulkhead-toggles-')));
  for (const folder of ['home', 'ws/.bulkhead']) mkdirSync(join(root, folder), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

type Answer = 'allow' | 'deny';

/** What the files say, as the newest complete toggle left it; a toggle of another process holds from an unknown moment on. */
interface Said {
  readonly now: Map<string, Answer>;
  pending: boolean;
}

const allowed = ({ now }: Said): boolean => ![...now.values()].includes('deny');

const textOf = (answer: Answer, owner: boolean) =>
  JSON.stringify({
    ...(owner && { 'bulkhead.owner': 'IT' }),
    'bulkhead.permissions': { '*': { 'fs.read': answer } },
  });

/** One of the ways in which one of the files comes to say something else. */
async function toggle(said: Said, settings: SettingsLayers, other: ChildProcess, pick: (below: number) => number) {
  const file = ['policy.json', 'ws/.bulkhead/settings.json', 'home/settings.json'][pick(3)] as string;
  const path = join(root, file);
  // Half of the time everybody allows, so that both answers are met.
  const answer: Answer = said.now.get(file) === 'deny' || pick(3) > 0 ? 'allow' : 'deny';
  const text = textOf(answer, file === 'policy.json');
  const way = pick(file === 'policy.json' ? 3 : file === 'home/settings.json' ? 5 : 4);
  const write = [
    () => writeFileSync(path, text),
    () => {
      writeFileSync(`${path}~`, text);
      renameSync(`${path}~`, path);
    },
    () => {
      rmSync(path, { force: true });
      writeFileSync(path, text);
    },
    () => {
      const target = file === 'home/settings.json' ? settings.user : settings.workspaceFile(join(root, 'ws'));
      return target?.set('*', 'fs.read', answer);
    },
  ][way];
  if (write !== undefined) {
    const done = write();
    said.now.set(file, answer); // from here on, before anything else runs
    await done;
    return;
  }
  said.pending = true;
  other.send(answer);
  await once(other, 'message');
  said.now.set(file, answer);
  said.pending = false;
}

interface Bench {
  readonly broker: Broker;
  readonly settings: SettingsLayers;
  readonly audit: CoreAudit;
  readonly who: ReturnType<typeof registered>;
  dispose(): Promise<void>;
}

/** The core's own parts, put together as it does, without hosts. */
async function coreParts(): Promise<Bench> {
  const policy = join(root, 'policy.json');
  writeFileSync(policy, textOf('allow', true));
  const setup = await prepare({
    app: { name: 'test-app', version: '1.0.0' },
    home: join(root, 'home'),
    workspace: { folders: [join(root, 'ws')] },
    policy,
  });
  const [clock, events, traces] = [systemClock, createCoreEvents(), createTraces()];
  const workspace = createWorkspace(setup.folders);
  const home = openHome(setup.home, () => workspace.paths);
  const settings = openSettingsLayers({ user: home.settings, policies: setup.policies, workspace, clock });
  const session = createSessionAnswers();
  const rules = createRulesBook({
    home,
    workspace,
    settings,
    session,
    trusted: TRUSTS_ALL,
    trial: NO_TRIAL,
    ports: new OwnPorts(),
    apis: [],
  });
  const sketch = registered('acme.reader');
  const permissions = { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'A test.' } };
  const held = { ...sketch.package, root: join(root, 'reader') } as VerifiedPackage;
  const who = { ...sketch, package: held, manifest: { ...sketch.manifest, permissions } };
  rules.add(who);
  const audit = createCoreAudit({ setup, clock, events, traces, workspace });
  const never = () => ({ dispose: () => undefined });
  const following = audit.follow(settings, session, { onDidAdopt: never, onDidReport: never });
  const trace = ({ id }: { id: typeof who.id }) => traces.of(id);
  const broker = createBroker({ rules: rules.of, refresh: settings.refresh, audit: audit.decided, trace, clock });
  return {
    broker,
    settings,
    audit,
    who,
    async dispose() {
      await settings.whenWritten();
      following.dispose();
      await audit.dispose();
      for (const owned of [rules, workspace, session, settings, traces, events]) owned.dispose();
    },
  };
}

/** From 0 up to 1, the same for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** After a collection that was asked for. */
function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round++) collect();
  return process.memoryUsage().heapUsed;
}

test(`of ${CALLS} calls each obeys the newest of the toggles that come every ${EVERY} ms; the audit verifies, and nothing grows`, async () => {
  const { seed } = SEEDED;
  const next = randomFrom(seed);
  const pick = (below: number) => Math.floor(next() * below);
  const { broker, settings, audit, who, dispose } = await coreParts();
  const other = fork(join(import.meta.dirname, 'toggles-process.ts'), [join(root, 'home/settings.json')]);
  const said: Said = { now: new Map(), pending: false };
  const wrong: string[] = [];
  const counts = { allow: 0, deny: 0, toggles: 0 };
  let running = true;
  const toggling = (async () => {
    for (; running; counts.toggles++) {
      await pause(EVERY);
      await toggle(said, settings, other, pick);
    }
  })();
  const request = {
    who: { identity: who.identity, version: '1.0.0', keyId: null },
    kind: 'fs.read' as const,
    resource: { requested: '', real: '', what: 'file' as const, reach: 'itself' as const },
  };

  async function calls(count: number): Promise<void> {
    for (let call = 0; call < count; call++) {
      const path = join(root, `ws/${call % 100}.txt`);
      const expected = said.pending ? null : allowed(said);
      // It is decided before the call returns; what is awaited is the answer.
      const checking = broker.check({ ...request, resource: { ...request.resource, requested: path, real: path } });
      const answer = await checking.then(
        (checked) => broker.perform(checked, async () => true),
        () => false,
      );
      counts[answer ? 'allow' : 'deny'] += 1;
      if (expected !== null && answer !== expected)
        wrong.push(`call ${call}: ${answer}, but ${JSON.stringify([...said.now])}`);
      if (call % 20 === 19) await turn();
    }
  }

  try {
    await calls(CALLS / 10);
    await audit.verify();
    const before = heap();
    await calls(CALLS);
    running = false;
    await toggling;
    const verdict = await audit.verify();
    const grown = heap() - before;
    console.log(`seed ${seed}: ${JSON.stringify(counts)}, heap ${(grown / 1024).toFixed(0)} kB`);
    expect(wrong.slice(0, 5), `seed ${seed}`).toEqual([]);
    expect(verdict, `seed ${seed}`).toMatchObject({ kind: 'ok' });
    expect(Math.min(counts.allow, counts.deny), `seed ${seed}`).toBeGreaterThan(CALLS / 20);
    expect(counts.toggles, `seed ${seed}`).toBeGreaterThan(200);
    expect(grown, `seed ${seed}`).toBeLessThan(4 * 1024 * 1024);
  } finally {
    running = false;
    await toggling;
    other.disconnect();
    await once(other, 'exit');
    await dispose();
  }
}, 300_000);

test(
  `of ${CALLS_OF_A_HOST} calls from a real host each obeys the newest toggle; the audit verifies`,
  () =>
    withWorld(
      {
        extensions: {
          reader: {
            manifest: {
              contributes: { commands: [{ command: 'reader.read', title: 'Read' }] },
              permissions: { 'fs.read': { paths: ['${workspaceFolder}/**'], reason: 'Reads' } },
            },
            main: `exports.activate = () => { api.commands.registerCommand('reader.read', async (path) => { await api.workspace.fs.readFile(api.Uri.file(path)); return 'read'; }); };`,
          },
        },
        files: { 'a.txt': 'hello' },
      },
      async ({ core, home, workspace }) => {
        const { seed } = SEEDED;
        const next = randomFrom(seed);
        const path = join(home, 'settings.json');
        let answer: Answer = 'allow';
        let toggled = 0;
        let saved: Promise<void> = Promise.resolve();
        for (let call = 0, since = performance.now(); call < CALLS_OF_A_HOST; call++) {
          if (performance.now() - since >= EVERY) {
            since = performance.now();
            answer = next() < 0.5 ? 'allow' : 'deny';
            toggled += 1;
            await saved;
            if (next() < 0.3) saved = core.permissions.set('*', 'fs.read', answer);
            else if (next() < 0.5) writeFileSync(path, textOf(answer, false));
            else {
              writeFileSync(`${path}~`, textOf(answer, false));
              renameSync(`${path}~`, path);
            }
          }
          const got = await core.executeCommand('reader.read', join(workspace, 'a.txt')).catch((error) => error.code);
          if (got !== (answer === 'allow' ? 'read' : 'PERMISSION_DENIED')) {
            throw new Error(`seed ${seed}, call ${call}: ${got} after "${answer}": ${await readFile(path, 'utf8')}`);
          }
        }
        expect(toggled).toBeGreaterThan(20);
        expect(await core.audit.verify()).toMatchObject({ kind: 'ok' });
      },
    ),
  120_000,
);
