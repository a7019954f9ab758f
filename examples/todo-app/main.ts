// A small app over its own folder: five extensions that it does not trust, what each is asked to do, what each asks for, and what is decided.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Activation, type AuditRecord, BulkheadError, type Core, createCore } from 'bulkhead';
import { Page } from './page.ts';
import { STEPS, type Step } from './steps.ts';

const project = join(import.meta.dirname, '../..');
const page = new Page(process.stdout, project);
const home = await mkdtemp(join(tmpdir(), 'bulkhead-todo-app-'));

const core = await createCore({
  app: { name: 'todo-app', version: '1.0.0' },
  home,
  workspace: { folders: [project], trusted: true },
  extensions: ['todo-hunter', 'markdown-renderer', 'formatter', 'librarian', 'nosy'].map((name) => ({
    path: join(project, 'fixtures/extensions/good', name),
    development: true,
  })),
});
try {
  const started = performance.now();
  const activations: Activation[] = [];
  const listening = core.onDidActivate((activation) => activations.push(activation));
  await core.start();
  listening.dispose();
  page.title(core.extensions.list(), activations, performance.now() - started);
  for (const step of STEPS) await perform(core, step);
  page.perimeter(core.perimeter());
} finally {
  await core.dispose();
  await rm(home, { recursive: true });
}

/** Runs one command and shows what happened on the way to its answer. A refusal is an answer, too. */
async function perform(core: Core, step: Step): Promise<void> {
  const decisions: AuditRecord[] = [];
  page.step(step);
  const listening = [
    core.onDidActivate((activation) => page.activated(activation)),
    core.onDidDecide((decision) => decisions.push(decision)),
  ];
  try {
    const answer = await core.executeCommand(step.command, ...step.args);
    page.decided(decisions);
    page.answered(step.show(answer));
  } catch (error) {
    if (!(error instanceof BulkheadError)) throw error;
    page.decided(decisions);
    page.failed(error);
  } finally {
    for (const listener of listening) listener.dispose();
  }
}
