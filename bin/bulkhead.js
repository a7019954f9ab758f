#!/usr/bin/env node
// The command's first step: says so in one sentence when this Node is too old, before any newer syntax is read.

var needed = [22, 13];
var present = process.versions.node.split('.').map(Number);

if (present[0] > needed[0] || (present[0] === needed[0] && present[1] >= needed[1])) {
  import('../dist/cli/main.js').catch(report);
} else {
  fail(
    'NODE_TOO_OLD',
    `Bulkhead needs Node ${needed.join('.')} or newer, and this is Node ${process.versions.node}.`,
    'Install a newer one from https://nodejs.org, or in your project: npm install --save-dev node@26',
  );
}

function report(error) {
  if (error.code === 'ERR_MODULE_NOT_FOUND' && /dist[\\/]cli[\\/]main\.js/.test(error.message)) {
    return fail('INTERNAL', 'Bulkhead is not built yet.', 'In its own folder, run: npm ci');
  }
  console.error(error);
  fail('INTERNAL', `Bulkhead could not start: ${error.message}`, 'Install it anew.');
}

function fail(code, message, fix) {
  if (process.argv.indexOf('--json') < 0) console.error(`${message} ${fix}`);
  else console.log(JSON.stringify({ ok: false, error: { code: code, message: message, fix: fix } }));
  process.exitCode = 1;
}
