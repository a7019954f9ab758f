// The measure as a program: bundled, and run by the Nodes that are not the one of the tests.

import { measure } from './measure.ts';

const [folder = ''] = process.argv.slice(2);
console.log(JSON.stringify(measure(folder, ['node', 'tweetnacl'], ['node'])));
