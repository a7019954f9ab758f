// What the app shows: three columns, in colour where the terminal wants it. Text from extensions is made visible first.

import { relative } from 'node:path';
import {
  type Activation,
  type AuditRecord,
  type BulkheadError,
  type ExtensionInfo,
  type PerimeterReport,
  visible,
} from 'bulkhead';
import picocolors from 'picocolors';
import type { Step } from './steps.ts';

const WIDTH = 100;
const ID = 22;
const PERMISSION = 15;

export class Page {
  readonly #write: (line: string) => void;
  readonly #project: string;
  readonly #colors: ReturnType<typeof picocolors.createColors>;

  constructor(stream: NodeJS.WriteStream, project: string) {
    this.#write = (line) => stream.write(`${line}\n`);
    this.#project = project;
    const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
    this.#colors = picocolors.createColors(!NO_COLOR && (Boolean(FORCE_COLOR) || (stream.isTTY && TERM !== 'dumb')));
  }

  title(extensions: readonly ExtensionInfo[], activations: readonly Activation[], ms: number): void {
    const { bold, dim, red } = this.#colors;
    this.#write(`${bold('Five extensions, none of them trusted')} ${dim(`ready in ${ms.toFixed(0)} ms`)}`);
    for (const { id, isolation, state } of extensions) {
      if (state.kind === 'disabled')
        this.#row('disabled', red, `${id} (${state.reason}) ${state.error?.message ?? ''}`);
      else this.#row(isolation, dim, id);
    }
    for (const activation of activations) this.activated(activation);
  }

  step({ title, command }: Step): void {
    const { bold, dim } = this.#colors;
    this.#write(`\n${bold(title)} ${dim(command)}`);
  }

  activated({ id, event, ms, error }: Activation): void {
    const { cyan, red, bold, dim } = this.#colors;
    const how = `${dim('by')} ${event} ${dim(`in ${ms.toFixed(0)} ms`)}`;
    if (error) this.#row('failed', red, `${column(id, ID)} ${how} ${red(error.code)}`);
    else this.#row('activated', cyan, `${bold(column(id, ID))} ${how}`);
  }

  /** Allowed requests of the same kind are one line; every refusal has its own. */
  decided(records: readonly AuditRecord[]): void {
    const { green, red, dim } = this.#colors;
    const groups = Map.groupBy(records, ({ id, permission, decision, resource }) =>
      [id, permission, decision === 'allow' || resource].join(),
    );
    for (const [first, ...rest] of groups.values()) {
      if (!first) continue;
      const asked = `${column(first.id, ID)} ${column(first.permission, PERMISSION)} ${this.#short(first.resource)}`;
      const more = rest.length === 0 ? '' : dim(` and ${rest.length} more`);
      if (first.decision === 'allow') this.#row('allowed', green, `${asked}${more} ${dim(`by ${first.layer}`)}`);
      else this.#row('refused', red, `${asked} ${red(first.code ?? '')} ${dim(`by ${first.layer}`)}`);
    }
  }

  answered(lines: readonly string[]): void {
    for (const [index, line] of lines.entries()) {
      this.#row(index === 0 ? 'answered' : '', this.#colors.yellow, visible(line).slice(0, WIDTH));
    }
  }

  failed({ code, message, details }: BulkheadError): void {
    this.#row('failed', this.#colors.red, `${code} ${visible(message)}`);
    if (details.fix !== undefined) this.#row('', this.#colors.red, this.#colors.dim(visible(details.fix)));
  }

  perimeter(reports: readonly PerimeterReport[]): void {
    const { bold, dim, green, red } = this.#colors;
    for (const { isolation, node, outcomes } of reports) {
      this.#write(`\n${bold('What the host process tried and could not do')} ${dim(`${isolation}, Node ${node}`)}`);
      for (const { name, denied, by } of outcomes) {
        this.#row(denied ? 'denied' : 'OPEN', denied ? green : red, `${name.padEnd(14)} ${dim(visible(by))}`);
      }
    }
  }

  #row(label: string, paint: (text: string) => string, text: string): void {
    this.#write(`  ${paint(label.padEnd(10))} ${text}`);
  }

  #short(resource: string): string {
    const path = relative(this.#project, resource);
    if (path === '') return 'the workspace';
    return visible(path.startsWith('..') ? resource : path);
  }
}

function column(text: string, width: number): string {
  return text.padEnd(width);
}
