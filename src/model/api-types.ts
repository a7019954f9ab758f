// The TypeScript declarations of an app's API for authors of extensions. The same description always gives the same text.

import { coded } from '../base/error.ts';
import { apiFaults } from './api-form.ts';
import type { ApiDescription, Deprecation, EventDescription, MethodDescription } from './app-api.ts';
import { appPermissionKind } from './app-permission.ts';
import type { ParamSchema } from './param-schema.ts';

/**
 * A file for authors, e.g. `acme-canvas.d.ts`: an interface for the API, and `host.api('<name>')` typed by it. Takes what `defineApi`
 * returns (`api.description`) or the same read from a file.
 *
 * Errors: `OPTIONS_INVALID` when it is no description.
 */
export function generateApiTypes(api: ApiDescription | { readonly description: ApiDescription }): string {
  const description = 'permissions' in api ? api : api.description;
  const faults = apiFaults(description);
  if (faults.length > 0) throw coded('OPTIONS_INVALID', `This is no description of an API: ${faults.join(' ')}`);
  const { name, version, methods = {}, events = {} } = description;
  const type = `${pascal(name)}Api`;
  const members = [
    ...Object.entries(methods).map(([method, said]) => methodText(description, method, said)),
    ...Object.entries(events).map(([event, said]) => eventText(description, event, said)),
  ];
  const body = members.join('\n');
  const imported = ['CancellationToken', 'Event', 'Uri'].filter((one) => new RegExp(`\\b${one}\\b`).test(body));
  return `// Generated from the definition of ${name} ${version}. Do not edit: ask the app for a new one.

import type { ${imported.join(', ')} } from '@bulkhead/extension-api';

${doc([description.description ?? `The API "${name}" of the app.`, '', `Version ${version}. In \`package.json\`: \`"engines": { "${name}": "^${version}" }\`.`], '')}export interface ${type} {
${body}}

declare module '@bulkhead/extension-api' {
  interface AppApis {
    readonly ${propertyName(name)}: ${type};
  }
}
`;
}

function methodText(
  api: ApiDescription,
  name: string,
  { description, permission, params, result, deprecated }: MethodDescription,
): string {
  const optional = params === undefined || (params.required ?? []).length === 0 ? '?' : '';
  const taken = params === undefined ? 'Record<string, never>' : typeOf(params, '  ', 'params');
  const returned = result === undefined ? 'void' : typeOf(result, '  ', 'plain');
  return `${memberDoc(api, { description, permission, deprecated })}  ${name}(params${optional}: ${taken}, token?: CancellationToken): Promise<${returned}>;\n`;
}

function eventText(
  api: ApiDescription,
  name: string,
  { description, permission, schema, deprecated }: EventDescription,
): string {
  const payload = schema === undefined ? 'void' : typeOf(schema, '  ', 'plain');
  return `${memberDoc(api, { description, permission, deprecated })}  readonly ${name}: Event<${payload}>;\n`;
}

function memberDoc(
  api: ApiDescription,
  said: { readonly description: string; readonly permission: string; readonly deprecated?: Deprecation | undefined },
): string {
  const kind = appPermissionKind(api.name, said.permission);
  const what = api.permissions[said.permission]?.description ?? '';
  const lines = [said.description, '', `Needs the permission \`${kind}\`: ${what}`];
  const { deprecated } = said;
  if (deprecated !== undefined) {
    const instead = deprecated.use === undefined ? '' : `: use ${deprecated.use}`;
    lines.push('', `@deprecated since ${deprecated.since}${instead}.`);
  }
  return doc(lines, '  ');
}

/** `use`: what a caller passes (a path may be a `Uri`), or what comes back. */
function typeOf(schema: ParamSchema, indent: string, use: 'params' | 'plain'): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((each) => JSON.stringify(each)).join(' | ');
  if (schema.anyOf !== undefined) {
    return [...new Set(schema.anyOf.map((each) => typeOf(each, indent, use)))].join(' | ');
  }
  switch (schema.type) {
    case 'string':
      return textType(schema, use);
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array': {
      const items = typeOf(schema.items ?? {}, indent, use);
      return `readonly ${/ \| /.test(items) ? `(${items})` : items.startsWith('readonly ') ? `(${items})` : items}[]`;
    }
    case 'object':
      return objectType(schema, indent, use);
    default:
      return 'unknown';
  }
}

function textType({ format }: ParamSchema, use: 'params' | 'plain'): string {
  if (format === 'binary') return 'Uint8Array';
  return use === 'params' && (format === 'path' || format === 'url') ? 'string | Uri' : 'string';
}

function objectType(schema: ParamSchema, indent: string, use: 'params' | 'plain'): string {
  const inner = `${indent}  `;
  const { properties = {}, required = [], additionalProperties: rest = false } = schema;
  const lines = Object.entries(properties).map(([name, property]) => {
    const optional = required.includes(name) ? '' : '?';
    return `${propertyDoc(property, inner)}${inner}readonly ${propertyName(name)}${optional}: ${typeOf(property, inner, use)};\n`;
  });
  if (rest !== false) {
    // TypeScript wants every named member to fit the open ones.
    const open = rest === true || lines.length > 0 ? 'unknown' : typeOf(rest, inner, use);
    lines.push(`${inner}readonly [name: string]: ${open};\n`);
  }
  return lines.length === 0 ? 'Record<string, never>' : `{\n${lines.join('')}${indent}}`;
}

function propertyDoc({ title, description, deprecated, ...rules }: ParamSchema, indent: string): string {
  const said = [description ?? title, limitsOf(rules)].filter((text) => text !== undefined && text !== '').join(' ');
  const lines = [...(said === '' ? [] : [said]), ...(deprecated ? ['@deprecated'] : [])];
  return lines.length === 0 ? '' : doc(lines, indent);
}

const LIMITS = [
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
] as const;

/** What a type cannot say. */
function limitsOf(schema: ParamSchema): string {
  const limits: string[] = LIMITS.flatMap((word) => (schema[word] === undefined ? [] : [`${word} ${schema[word]}`]));
  if (schema.type === 'integer') limits.unshift('whole number');
  if (schema.format === 'path')
    limits.push(`a path that the extension may ${schema.access ?? 'read'} (\`fs.${schema.access ?? 'read'}\`)`);
  if (schema.format === 'url') limits.push('an address that the extension may connect to (`net.connect`)');
  return limits.length === 0 ? '' : `(${limits.join(', ')})`;
}

/** What the app wrote cannot end the comment that it stands in. */
function doc(lines: readonly string[], indent: string): string {
  const safe = lines.flatMap((line) => line.replaceAll('*/', '*\\/').split(/\r\n|[\n\r\u2028\u2029]/));
  if (safe.length === 1) return `${indent}/** ${safe[0]} */\n`;
  return `${indent}/**\n${safe.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */\n`;
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

function pascal(name: string): string {
  const words = name.split(/[-_]/).filter((word) => word !== '');
  const joined = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^[0-9]/.test(joined) ? `Api${joined}` : joined;
}
