// Compiles `schemas/` ahead: validators that need nothing at run time, and the types of what they accept.

import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

/** What each schema becomes: `validate<Name>` and the type `<Name>Json`. */
const COMPILED = [
  { schema: 'manifest', name: 'Manifest' },
  { schema: 'settings', name: 'Settings' },
  { schema: 'policy', name: 'Policy' },
  { schema: 'statement', name: 'Statement' },
  { schema: 'rotation', name: 'Rotation' },
  { schema: 'revocations', name: 'Revocations' },
  { schema: 'trust-store', name: 'TrustStore' },
  { schema: 'bisect-session', name: 'BisectSession' },
] as const;

const SHARED = 'scope.schema.json';
/** A policy says what settings say: it refers to their schema. */
const SETTINGS = 'settings.schema.json';
const NOTICE = '// Generated from schemas/ by `npm run generate`. Change the schema, not this file.\n';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface GeneratedFile {
  /** Relative to the project's root. */
  readonly path: string;
  readonly text: string;
}

/** Every file of `src/model/generated/`, made anew from the schemas under `root` (a URL that ends with `/`). */
export async function generatedFiles(root: URL): Promise<readonly GeneratedFile[]> {
  const shared = await readSchema(root, SHARED);
  const settings = await readSchema(root, SETTINGS);
  const files: GeneratedFile[] = [];
  for (const { schema: file, name } of COMPILED) {
    const schema = await readSchema(root, `${file}.schema.json`);
    files.push(
      { path: `src/model/generated/${file}-json.ts`, text: await typesOf(schema, [shared, settings], `${name}Json`) },
      {
        path: `src/model/generated/validate-${file}.ts`,
        text: await validatorOf(schema, [shared, settings], file, name),
      },
    );
  }
  return files;
}

async function readSchema(root: URL, file: string): Promise<{ [key: string]: Json }> {
  return JSON.parse(await readFile(new URL(`schemas/${file}`, root), 'utf8'));
}

async function validatorOf(schema: object, shared: readonly object[], file: string, name: string): Promise<string> {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictTypes: true,
    allowUnionTypes: true,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  ajv.addVocabulary(['patternErrorMessage', 'keysAre']);
  ajv.addSchema(shared[0] as object, SHARED);
  if (file !== 'settings') ajv.addSchema(shared[1] as object, SETTINGS);
  const code = standalone.default(ajv, ajv.compile(schema));
  const bundled = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'node22',
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  // To copy all faults for each that is added takes seconds for a file that is nothing but faults.
  const script = (bundled.outputFiles[0]?.text ?? '').replace(
    /\bvErrors\.concat\((\w+\.errors)\)/g,
    '$1.reduce((all, error) => (all.push(error), all), vErrors)',
  );
  // The bundle's own export list goes; one typed export takes its place.
  const exported = /export \{[^}]*\};\s*$/;
  const main = /(\w+) as default/.exec(script)?.[1];
  if (main === undefined) throw new Error(`The validator of ${file} exports nothing.`);
  return [
    '// @ts-nocheck',
    NOTICE,
    `import type { Validator } from '../schema-validator.ts';`,
    `import type { ${name}Json } from './${file}-json.ts';\n`,
    script.replace(exported, ''),
    `export const validate${name}: Validator<${name}Json> = ${main};\n`,
  ].join('\n');
}

async function typesOf(
  schema: { [key: string]: Json },
  shared: readonly { [key: string]: Json }[],
  name: string,
): Promise<string> {
  const defined = Object.assign({}, ...[...shared, schema].map(definitions));
  const whole = { ...schema, title: name, $defs: defined };
  const typed = await compile(inOneFile(whole) as JSONSchema, name, {
    bannerComment: '',
    additionalProperties: true,
    unreachableDefinitions: false,
    format: true,
    style: { singleQuote: true, printWidth: 120 },
  });
  return `${NOTICE}\n${typed}`;
}

function definitions(schema: { [key: string]: Json }): { [key: string]: Json } {
  const found = schema.$defs;
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? found : {};
}

/** The type generator knows neither other files nor `if`: references become local, both arms become a union. */
function inOneFile(node: Json): Json {
  if (Array.isArray(node)) return node.map(inOneFile);
  if (typeof node !== 'object' || node === null) return node;
  const copy: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(node)) {
    if (key === 'if' || key === 'then' || key === 'else' || key === 'propertyNames' || key === 'examples') continue;
    copy[key] =
      key === '$ref' && typeof value === 'string' ? value.replace(SHARED, '').replace(SETTINGS, '') : inOneFile(value);
  }
  if (node.then !== undefined && node.else !== undefined) copy.anyOf = [inOneFile(node.else), inOneFile(node.then)];
  // `maxItems` would become a tuple of that many optional elements.
  delete copy.maxItems;
  return copy;
}
