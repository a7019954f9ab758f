// FormData: a form's fields, and how they are sent.

import { bytesOfBlob, GuestBlob, GuestFile } from './blob.ts';
import { joined, utf8 } from './bytes.ts';

type Field = string | GuestFile;

/** For this folder. */
export let encodeForm: (form: GuestFormData, boundary: string) => Uint8Array<ArrayBuffer>;

// Taken before SES looks at it.
const { random } = Math;

/** Nobody who fills in a field knows it beforehand, so that no field can end itself. */
export function formBoundary(): string {
  const part = () => random().toString(36).slice(2, 12).padEnd(10, '0');
  return `----bulkhead-form-${part()}${part()}`;
}

export class GuestFormData {
  #fields: [name: string, value: Field][] = [];

  static {
    encodeForm = (form, boundary) =>
      joined([...form.#fields.flatMap(([name, value]) => partOf(name, value, boundary)), utf8(`--${boundary}--\r\n`)]);
  }

  append(name: unknown, value: unknown, filename?: unknown): void {
    this.#fields.push([text(name), fieldOf(value, filename)]);
  }
  set(name: unknown, value: unknown, filename?: unknown): void {
    const field: [string, Field] = [text(name), fieldOf(value, filename)];
    const at = this.#fields.findIndex(([other]) => other === field[0]);
    if (at === -1) {
      this.#fields.push(field);
      return;
    }
    this.#fields = this.#fields.filter(([other], index) => other !== field[0] || index === at);
    this.#fields[at] = field;
  }
  delete(name: unknown): void {
    const unwanted = text(name);
    this.#fields = this.#fields.filter(([other]) => other !== unwanted);
  }
  get(name: unknown): Field | null {
    return this.getAll(name)[0] ?? null;
  }
  getAll(name: unknown): Field[] {
    const wanted = text(name);
    return this.#fields.filter(([other]) => other === wanted).map(([, value]) => value);
  }
  has(name: unknown): boolean {
    return this.getAll(name).length > 0;
  }
  forEach(call: (value: Field, name: string, form: unknown) => void, thisArg?: unknown): void {
    for (const [name, value] of [...this.#fields]) Reflect.apply(call, thisArg, [value, name, this]);
  }
  entries(): ArrayIterator<[string, Field]> {
    return this.#fields.map(([name, value]): [string, Field] => [name, value])[Symbol.iterator]();
  }
  keys(): ArrayIterator<string> {
    return this.#fields.map(([name]) => name)[Symbol.iterator]();
  }
  values(): ArrayIterator<Field> {
    return this.#fields.map(([, value]) => value)[Symbol.iterator]();
  }
  [Symbol.iterator](): ArrayIterator<[string, Field]> {
    return this.entries();
  }
}

function fieldOf(value: unknown, filename: unknown): Field {
  if (!(value instanceof GuestBlob)) return text(value);
  if (value instanceof GuestFile && filename === undefined) return value;
  const name = filename === undefined ? 'blob' : text(filename);
  return new GuestFile([value], name, { type: value.type });
}

function partOf(name: string, value: Field, boundary: string): Uint8Array[] {
  const begin = `--${boundary}\r\nContent-Disposition: form-data; name="${escaped(name)}"`;
  // The standard sends line ends of fields as CR LF.
  if (typeof value === 'string') return [utf8(`${begin}\r\n\r\n${value.replace(/\r?\n|\r/g, '\r\n')}\r\n`)];
  const type = value.type === '' ? 'application/octet-stream' : value.type;
  const head = `${begin}; filename="${escaped(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
  return [utf8(head), bytesOfBlob(value), utf8('\r\n')];
}

/** A name cannot end its own line or quotation. */
function escaped(name: string): string {
  return name.replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22');
}

const text = (value: unknown): string => `${value as string}`;
