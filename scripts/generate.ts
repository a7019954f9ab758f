// Writes `src/model/generated/` anew from `schemas/`: run it after every change of a schema.

import { mkdir, writeFile } from 'node:fs/promises';
import { generatedFiles } from './generated-files.ts';

const root = new URL('../', import.meta.url);

for (const file of await generatedFiles(root)) {
  const target = new URL(file.path, root);
  await mkdir(new URL('./', target), { recursive: true });
  await writeFile(target, file.text);
  console.log(file.path);
}
