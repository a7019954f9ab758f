import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { POLICY_FORM, SETTINGS_FORM } from '../../../src/core/settings/layer-file.ts';
import { type Disk, type FileReport, WatchedFile } from '../../../src/core/settings/watched-file.ts';
import type { SettingsLayer } from '../../../src/permissions/settings/settings.ts';
import { type ManualClock, manualClock } from '../../protocol/manual-clock.ts';

const DENY = '{ "bulkhead.permissions": { "acme.notes": { "fs.read": "deny" } } }';
const ALLOW = '{ "bulkhead.permissions": { "acme.notes": { "fs.read": "allow" } } }';

let root: string;
let path: string;
let clock: ManualClock;
const opened: WatchedFile<SettingsLayer>[] = [];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bulkhead-watched-'));
  path = join(root, 'settings.json');
  clock = manualClock();
});
afterEach(() => {
  for (const file of opened.splice(0)) file.dispose();
  rmSync(root, { recursive: true });
});

interface Seen {
  readonly file: WatchedFile<SettingsLayer>;
  readonly reports: FileReport[];
  readonly changes: () => number;
  /** What holds after a look. */
  says(): string;
}

function open(options: { within?: string; policy?: boolean } = {}): Seen {
  const { within = null, policy = false } = options;
  const file = new WatchedFile({
    place: { path, within },
    form: policy ? POLICY_FORM : SETTINGS_FORM,
    clock,
  });
  opened.push(file);
  const reports: FileReport[] = [];
  let changes = 0;
  file.onDidReport((report) => reports.push(report));
  file.onDidChange(() => changes++);
  const says = () => {
    file.refresh();
    const { layer } = file.understood;
    return layer.kind === 'broken'
      ? 'broken'
      : (layer.permissions.get('acme.notes')?.get('fs.read')?.grant ?? 'nothing');
  };
  return { file, reports, changes: () => changes, says };
}

describe('a file that changes', () => {
  test('is read by the next look: written in place, replaced, deleted and made again', () => {
    writeFileSync(path, DENY);
    const { says } = open();
    expect(says()).toBe('deny');
    writeFileSync(path, ALLOW);
    expect(says()).toBe('allow');
    writeFileSync(`${path}.new`, DENY);
    renameSync(`${path}.new`, path);
    expect(says()).toBe('deny');
    rmSync(path);
    writeFileSync(path, ALLOW);
    expect(says()).toBe('allow');
  });

  test('is seen however fast it changes, with the same length and the old time', () => {
    const of = (id: string) => `{ "bulkhead.permissions": { "acme.${id}": { "fs.read": "deny" } } }`;
    writeFileSync(path, of('0'));
    utimesSync(path, 1, 1);
    const { file } = open();
    for (let round = 1; round < 300; round++) {
      const id = String(round % 10);
      writeFileSync(path, of(id));
      utimesSync(path, 1, 1);
      file.refresh();
      expect(file.understood.text).toBe(of(id));
    }
  });

  test('is seen where times do not tell two edits apart, until the clock of the disk has moved on', () => {
    writeFileSync(path, DENY);
    let read = 0;
    let changed = Date.now();
    let text = DENY;
    // The same file to the last digit, whatever is in it.
    const signature = () => ({
      kind: 'file' as const,
      stats: { ...statSync(path), mtimeMs: 1, ctimeMs: changed + 0.5 } as Stats,
    });
    const disk: Disk = {
      signatureOf: signature,
      readPlace: () => {
        read += 1;
        return { found: { kind: 'text', text }, signature: signature() };
      },
    };
    const place = { path, within: null };
    const file = new WatchedFile({ place, form: SETTINGS_FORM, clock, disk });
    opened.push(file);
    text = ALLOW;
    file.refresh();
    expect(file.understood.text).toBe(ALLOW);
    changed -= 60_000;
    file.refresh();
    const before = read;
    for (let round = 0; round < 10; round++) file.refresh();
    expect(read).toBe(before);
    // Where times have whole seconds only, it takes longer.
    changed = Math.floor(Date.now() / 1_000) * 1_000 - 1_000.5;
    file.refresh();
    text = DENY;
    file.refresh();
    expect(file.understood.text).toBe(DENY);
  });

  test('is seen behind a link, and when the link leads elsewhere', () => {
    writeFileSync(join(root, 'a.json'), DENY);
    writeFileSync(join(root, 'b.json'), ALLOW);
    symlinkSync('a.json', path);
    const { says } = open();
    expect(says()).toBe('deny');
    symlinkSync('b.json', `${path}.new`);
    renameSync(`${path}.new`, path);
    expect(says()).toBe('allow');
    writeFileSync(join(root, 'b.json'), DENY);
    expect(says()).toBe('deny');
  });

  test('that did not change announces nothing', () => {
    writeFileSync(path, DENY);
    const { says, changes } = open();
    writeFileSync(path, DENY);
    expect([says(), says(), changes()]).toEqual(['deny', 'deny', 0]);
  });
});

describe('a file that breaks', () => {
  test('at the start denies everything, until it is mended', () => {
    writeFileSync(path, '{ oops');
    const { says, file, reports } = open();
    expect(says()).toBe('broken');
    expect(file.report).toMatchObject({ holds: false, problems: [{ place: { file: path, line: 1, column: 3 } }] });
    writeFileSync(path, ALLOW);
    expect(says()).toBe('allow');
    expect(reports).toEqual([{ file: path, problems: [], holds: true }]);
  });

  test('later leaves what it said in force, and each new state is told once, with line and column', () => {
    writeFileSync(path, DENY);
    const { says, reports, changes } = open();
    writeFileSync(path, '{\n  "bulkhead.permissions": {},\n  oops\n}');
    expect([says(), says(), says()]).toEqual(['deny', 'deny', 'deny']);
    writeFileSync(path, '{ "bulkhead.permission": {} }');
    expect(says()).toBe('deny');
    writeFileSync(path, DENY);
    expect(says()).toBe('deny');
    const places = reports.map(({ file, holds, problems: [first] }) => [
      file,
      holds,
      first?.place.line,
      first?.place.column,
    ]);
    expect(places).toEqual([
      [path, true, 3, 3],
      [path, true, 1, 3],
      [path, true, undefined, undefined],
    ]);
    expect(changes()).toBe(1); // whole again: whoever has something to write may
  });

  test.each([
    ['a folder', () => mkdirSync(path)],
    ['a pipe', () => execFileSync('mkfifo', [path])],
    ['a link to a device', () => symlinkSync('/dev/zero', path)],
    ['a link to nothing', () => symlinkSync('nowhere', path)],
    ['a link to itself', () => symlinkSync('settings.json', path)],
    ['too large', () => writeFileSync(path, `${ALLOW}${' '.repeat(1024 * 1024)}`)],
    ['no text', () => writeFileSync(path, Buffer.from([0x7b, 0xff, 0x7d]))],
    ['too deep', () => writeFileSync(path, '['.repeat(500_000))],
  ])('because it is %s: what it said holds, and at the start everything is denied; nobody waits', (_what, replace) => {
    writeFileSync(path, DENY);
    const running = open();
    rmSync(path);
    replace();
    expect(running.says()).toBe('deny');
    expect(running.reports).toMatchObject([{ holds: true }]);
    expect(open().says()).toBe('broken');
  });
});

describe('a file that is gone or empty', () => {
  test.each([
    ['missing', () => rmSync(path)],
    ['empty', () => writeFileSync(path, '')],
    ['nothing but the comment that it begins with', () => writeFileSync(path, '// my settings\n')],
  ])('because it is %s, is not believed for a second', (_what, empty) => {
    writeFileSync(path, DENY);
    const { says, reports, changes } = open();
    empty();
    expect(says()).toBe('deny');
    clock.advance(999);
    expect(says()).toBe('deny');
    expect(changes()).toBe(0);
    clock.advance(1); // without a look: the timer looks
    expect(changes()).toBe(1);
    expect(says()).toBe('nothing');
    expect(reports).toEqual([]);
  });

  test('is forgotten when it comes back in time, and each absence has its own second', () => {
    writeFileSync(path, DENY);
    const { says, changes } = open();
    for (let round = 0; round < 3; round++) {
      writeFileSync(path, '');
      expect(says()).toBe('deny');
      clock.advance(600);
      expect(says()).toBe('deny');
      writeFileSync(path, DENY);
      expect(says()).toBe('deny');
    }
    expect(changes()).toBe(0);
    expect(clock.waiting).toBe(0);
  });

  test('at the start says nothing', () => {
    expect(open().says()).toBe('nothing');
    writeFileSync(path, ' // nothing yet ');
    expect(open().says()).toBe('nothing');
  });

  test('and was broken since the start goes on denying for its second', () => {
    writeFileSync(path, '{ oops');
    const { says } = open();
    writeFileSync(path, '');
    expect(says()).toBe('broken');
    clock.advance(1_000);
    expect(says()).toBe('nothing');
  });
});

describe('a policy', () => {
  const owned = (permissions: string) => `{ "bulkhead.owner": "IT", "bulkhead.permissions": ${permissions} }`;

  test.each([
    ['missing', () => undefined],
    ['empty', () => writeFileSync(path, '')],
    ['without an owner', () => writeFileSync(path, DENY)],
    ['with a key that is no key', () => writeFileSync(path, '{ "bulkhead.owner": "IT", "bulkhed.disabled": ["a.b"] }')],
  ])('that is %s at the start denies everything', (_what, put) => {
    put();
    const { says, file } = open({ policy: true });
    expect(says()).toBe('broken');
    expect(file.report).toMatchObject({ holds: false, problems: [{ code: 'SETTINGS_INVALID' }] });
  });

  test('that goes away, is emptied or breaks later holds on for good', () => {
    writeFileSync(path, owned('{ "acme.notes": { "fs.read": "deny" } }'));
    const { says, reports } = open({ policy: true });
    for (const end of [() => rmSync(path), () => writeFileSync(path, ''), () => writeFileSync(path, '{')]) {
      end();
      expect(says()).toBe('deny');
      clock.advance(10_000);
      expect(says()).toBe('deny');
    }
    expect(reports).toMatchObject([{ holds: true }, { holds: true }, { holds: true }]);
    writeFileSync(path, owned('{}'));
    expect(says()).toBe('nothing');
  });
});

describe('a file in a workspace of somebody else', () => {
  let secret: string;
  beforeEach(() => {
    secret = join(root, 'credentials');
    writeFileSync(secret, '{ "bulkhead.permissions": { "swordfish": 1 } }');
    mkdirSync(join(root, 'ws'));
    path = join(root, 'ws/.bulkhead/settings.json');
  });
  const put = (text: string) => {
    mkdirSync(join(root, 'ws/.bulkhead'));
    writeFileSync(path, text);
  };

  test.each([
    ["a link to somebody's file", () => symlinkSync(secret, path)],
    ['a link to a device', () => symlinkSync('/dev/zero', path)],
    ['a link within the workspace', () => symlinkSync('../other.json', path)],
    ['a pipe', () => execFileSync('mkfifo', [path])],
    ['larger than people write', () => writeFileSync(path, `${ALLOW}${' '.repeat(256 * 1024)}`)],
    [
      'a link to a pipe',
      () => {
        execFileSync('mkfifo', [join(root, 'pipe')]);
        symlinkSync(join(root, 'pipe'), path);
      },
    ],
  ])('that is %s is not opened: everything is denied, and nothing of it is told', (_what, hostile) => {
    writeFileSync(join(root, 'ws/other.json'), ALLOW);
    mkdirSync(join(root, 'ws/.bulkhead'));
    hostile();
    const { says, file } = open({ within: join(root, 'ws') });
    expect(says()).toBe('broken');
    expect(JSON.stringify(file.report)).not.toContain('swordfish');
  });

  test('whose folder is a link is not opened either', () => {
    mkdirSync(join(root, 'elsewhere'));
    writeFileSync(join(root, 'elsewhere/settings.json'), '{ "bulkhead.permissions": { "swordfish": 1 } }');
    symlinkSync('../elsewhere', join(root, 'ws/.bulkhead'));
    const { says, file } = open({ within: join(root, 'ws') });
    expect(says()).toBe('broken');
    expect(JSON.stringify(file.report)).not.toContain('swordfish');
  });

  test('that becomes a link later changes nothing', () => {
    put(DENY);
    const { says, reports } = open({ within: join(root, 'ws') });
    expect(says()).toBe('deny');
    rmSync(path);
    symlinkSync(secret, path);
    expect(says()).toBe('deny');
    renameSync(join(root, 'ws/.bulkhead'), join(root, 'ws/old'));
    symlinkSync('old', join(root, 'ws/.bulkhead'));
    expect(says()).toBe('deny');
    expect(JSON.stringify(reports)).not.toContain('swordfish');
  });

  test('is read when its folder comes, goes and is another', () => {
    const { says } = open({ within: join(root, 'ws') });
    expect(says()).toBe('nothing');
    put(DENY);
    expect(says()).toBe('deny');
    renameSync(join(root, 'ws/.bulkhead'), join(root, 'ws/old'));
    put(ALLOW);
    expect(says()).toBe('allow');
    rmSync(join(root, 'ws/.bulkhead'), { recursive: true });
    expect(says()).toBe('allow');
    clock.advance(1_000);
    expect(says()).toBe('nothing');
  });
});
