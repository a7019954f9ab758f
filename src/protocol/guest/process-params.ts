// What arrives about programs, parsed. Imported by the core only.

import * as v from 'valibot';
import { attachment, count, path, type RequestSchemas, text } from './params-parts.ts';
import { PROGRAM_SIGNALS, type ProcessRequests } from './process.ts';

/** Linux takes no longer argument. */
const ARGUMENT = 131_071;
const MOST = { args: 4096, env: 256 } as const;
/** Fits into a frame with its arguments. */
const INPUT_BYTES = 8 * 1024 * 1024;
/** As long as a timer can be. */
const LONGEST_TIMEOUT = 2 ** 31 - 1;

const program = {
  command: path,
  args: v.pipe(v.array(text(ARGUMENT)), v.maxLength(MOST.args)),
  cwd: v.nullable(path),
  env: v.pipe(
    v.array(v.strictTuple([v.pipe(v.string(), v.regex(/^[A-Za-z_][A-Za-z0-9_]{0,255}$/u)), text(ARGUMENT)])),
    v.maxLength(MOST.env),
  ),
  timeout: v.nullable(v.pipe(count, v.minValue(1), v.maxValue(LONGEST_TIMEOUT))),
};
const input = v.pipe(
  attachment,
  v.check((one) => one.byteLength <= INPUT_BYTES, `Input has at most ${INPUT_BYTES} bytes here.`),
);

export const PROCESS_PARAMS = {
  'process/run': v.strictObject({
    ...program,
    maxOutput: v.nullable(count),
    bytes: v.pipe(v.array(input), v.maxLength(1)),
  }),
  'process/start': v.strictObject(program),
  'process/wait': v.strictObject({ program: count }),
  'process/kill': v.strictObject({ program: count, signal: v.picklist(PROGRAM_SIGNALS) }),
} satisfies RequestSchemas<ProcessRequests>;
