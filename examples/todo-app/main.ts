// A small app over its own folder: five extensions that it does not trust, what each is asked to do, what each asks for, and what is decided.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Activation, type AuditRecord, BulkheadError, type Core, createCore } from 'bulkhead';
import { Page } from './page.ts';
import { STEPS, type Step } from './steps.ts';

const project = join(import.meta.dirname, '../..');
const page = new Page(process.stdout, project);
const keyboard = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    process.exitCode = 130;
    keyboard.abort();
  });
}
// `npm start | head` reads as much as it wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  keyboard.abort();
});

const home = await mkdtemp(join(tmpdir(), 'bulkhead-todo-app-'));
try {
  await withCore(show);
} finally {
  await rm(home, { recursive: true });
}

/** However it ends, nothing of the core is left; an interruption ends it at once. */
async function withCore(use: (core: Core) => Promise<void>): Promise<void> {
  const core = await createCore({
    app: { name: 'todo-app', version: '1.0.0' },
    home,
    workspace: { folders: [project] },
    extensions: ['todo-hunter', 'markdown-renderer', 'formatter', 'librarian', 'nosy'].map((name) => ({
      path: join(project, 'fixtures/extensions/good', name),
      development: true,
    })),
  });
  const leave = () => void core.dispose();
  keyboard.signal.addEventListener('abort', leave);
  try {
    if (!keyboard.signal.aborted) await use(core);
  } catch (error) {
    if (!keyboard.signal.aborted) throw error;
  } finally {
    await core.dispose();
  }
}

async function show(core: Core): Promise<void> {
  const started = performance.now();
  const activations: Activation[] = [];
  const listening = core.onDidActivate((activation) => activations.push(activation));
  await core.start();
  keyboard.signal.throwIfAborted();
  listening.dispose();
  page.title(core.extensions.list(), activations, performance.now() - started);
  for (const step of STEPS) await perform(core, step);
  page.perimeter(core.perimeter());
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
    if (!(error instanceof BulkheadError) || keyboard.signal.aborted) throw error;
    page.decided(decisions);
    page.failed(error);
  } finally {
    for (const listener of listening) listener.dispose();
  }
}
