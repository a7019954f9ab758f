import { execFileSync } from 'node:child_process';
import { test } from 'vitest';
import { fileFixture, SIGNAL } from './file-fixture.ts';
test('profile', async () => {
  const fixture = await fileFixture();
  const at = (n: string) => `${fixture.ws}/${n}`;
  execFileSync('sh', ['-c', `i=0; mkdir deep; cd deep; while [ $i -lt 2200 ]; do mkdir d; cd -P d; i=$((i+1)); done; echo x > leaf.md`], { cwd: fixture.ws });
  const effects = fixture.files();
  let t = performance.now();
  const lap = (n: string) => { console.log(n, Math.round(performance.now() - t)); t = performance.now(); };
  lap('made');
  await effects.find({ include: '**/*.md', exclude: null, base: null, maxResults: null }, SIGNAL); lap('find');
  await effects.copy({ from: at('deep'), to: at('copy'), overwrite: false }, SIGNAL); lap('copy');
  await effects.delete({ path: at('deep'), recursive: true }, SIGNAL); lap('delete');
  await fixture.dispose();
}, 60000);
