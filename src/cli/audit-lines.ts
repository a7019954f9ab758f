// One entry of the audit log as one line for people: facts in columns, what extensions wrote quoted.

import { relative } from 'node:path';
import type { Colors } from 'picocolors/types.js';
import { quote, visible } from '../base/quote.ts';
import type { AuditEntry } from '../index.ts';

type Of<K extends AuditEntry['kind']> = Extract<AuditEntry, { kind: K }>;

/** Columns grow with what they have held so far: entries come one by one, and for ever. */
export function auditLines(colors: Colors): (entry: AuditEntry) => string {
  const widths = [0, 0, 0];
  const column = (index: number, text: string) => {
    widths[index] = Math.min(40, Math.max(widths[index] ?? 0, text.length));
    return text.padEnd(widths[index]);
  };
  return (entry) => {
    const { what, about, rest } = inWords(entry);
    const paint = isRefusal(entry) ? colors.red : entry.kind === 'decision' ? colors.green : colors.yellow;
    const time = colors.dim(visible(entry.time).replace('T', ' ').replace('Z', ''));
    const id = 'id' in entry ? visible(entry.id) : '-';
    return `${time}  ${column(0, id)}  ${column(1, visible(about))}  ${paint(column(2, what))}  ${rest}`.trimEnd();
  };
}

interface Words {
  readonly what: string;
  /** A permission, mostly. */
  readonly about: string;
  readonly rest: string;
}

function inWords(entry: AuditEntry): Words {
  switch (entry.kind) {
    case 'decision':
      return { what: entry.decision, about: entry.permission, rest: decisionRest(entry) };
    case 'question': {
      const answers = { allow: 'yes', deny: 'no', anew: 'yes, to a part' };
      const answer = entry.answer === null ? 'nobody answered' : answers[entry.answer];
      return { what: 'asked', about: entry.permission, rest: `${named(entry.resource)}${answer}` };
    }
    case 'settings':
      return { what: 'settings', about: entry.permission ?? '-', rest: settingsRest(entry) };
    case 'trust':
      return { what: 'trust', about: entry.change, rest: trustRest(entry) };
    case 'configuration':
      return {
        what: 'set',
        about: 'configuration',
        rest: `${quote(entry.key)}${entry.code === null ? '' : ` ${entry.code}`}`,
      };
    case 'extension':
      return {
        what: entry.change,
        about: '-',
        rest: `${visible(entry.version)}${entry.reason === null ? '' : ` ${visible(entry.reason)}`}`,
      };
    case 'denials':
      return {
        what: 'deny',
        about: 'many',
        rest: entry.counts
          .map((one) => `${one.count} × ${visible(one.permission)} ${one.code} by ${visible(one.layer)}`)
          .join(', '),
      };
    case 'start':
      return {
        what: 'start',
        about: '-',
        rest: `${quote(entry.app)} ${visible(entry.version)}, traces ${visible(entry.core)}-…`,
      };
    case 'workspace':
      return {
        what: 'workspace',
        about: '-',
        rest: `${entry.folders.map((folder) => quote(folder)).join(', ')}${entry.trusted ? '' : ' not trusted'}`,
      };
    case 'lost':
      return { what: 'lost', about: '-', rest: `${entry.count} entries: the log could not be written` };
    case 'file':
      return { what: 'log', about: '-', rest: fileRest(entry) };
    case 'checkpoint':
      return { what: 'log', about: '-', rest: 'signed' };
    case 'torn-tail':
      return {
        what: 'log',
        about: '-',
        rest: `a core had been killed while it wrote; ${entry.adopted} lines taken up, ${entry.cut} bytes set aside`,
      };
    case 'damage':
      return { what: 'log', about: '-', rest: `found damaged: ${visible(entry.what)}` };
  }
}

function isRefusal(entry: AuditEntry): boolean {
  return (
    entry.kind === 'denials' || entry.kind === 'damage' || (entry.kind === 'decision' && entry.decision === 'deny')
  );
}

/** Resource, code, who decided, where that is written, and what it cost. */
function decisionRest({ resource, code, layer, source, ms, bytes, trace }: Of<'decision'>): string {
  const by = `by ${visible(layer)}${source === null ? '' : ` ${place(source)}`}`;
  const size = bytes === null ? '' : ` ${bytes} B`;
  return `${named(resource)}${code === null ? '' : `${code} `}${by}  ${ms} ms${size}  ${visible(trace)}`;
}

function settingsRest({ layer, entry, says, scope, source }: Of<'settings'>): string {
  const whom = entry === null ? 'the whole file' : quote(entry);
  const narrowed = scope === null ? '' : ` ${visible(JSON.stringify(scope))}`;
  return `${visible(layer)} says of ${whom}: ${says ?? 'nothing any more'}${narrowed}${source === null ? '' : ` ${place(source)}`}`;
}

function trustRest({ name, keyId, detail, outside }: Of<'trust'>): string {
  const whose = name === '' ? 'the whole file' : quote(name);
  // A list of a key that is nobody's has no other name.
  const key = keyId === null || keyId === name ? '' : ` key ${visible(keyId)}`;
  return `${whose}${key}${detail === null ? '' : ` ${visible(detail)}`}${outside ? ', changed outside' : ''}`;
}

function fileRest({ file, dropped }: Of<'file'>): string {
  const gone = dropped.map(({ first, last, from, lines }) => {
    const whose = lines.slice(0, 3).map(({ id, count }) => `${visible(id)} ${count}`);
    return `; lines ${first} to ${last} from ${visible(from)} made room (${whose.join(', ')})`;
  });
  return `file ${file} begins${gone.join('')}`;
}

function named(resource: string): string {
  return resource === '' ? '' : `${quote(resource)}  `;
}

function place({ file, line }: { readonly file: string; readonly line: number }): string {
  const near = relative(process.cwd(), file);
  return visible(`${near.startsWith('..') ? file : near}:${line}`);
}
