// Node's `os`, saying nothing of the machine.

export const constants = { signals: {}, errno: {}, priority: {}, dlopen: {} };

export const os = {
  EOL: '\n',
  devNull: '/dev/null',
  constants,
  arch: () => 'x64',
  platform: () => 'linux',
  type: () => 'Linux',
  release: () => '',
  version: () => '',
  machine: () => 'x86_64',
  endianness: () => 'LE',
  hostname: () => 'localhost',
  homedir: () => '/',
  tmpdir: () => '/tmp',
  uptime: () => 0,
  loadavg: () => [0, 0, 0],
  totalmem: () => 0,
  freemem: () => 0,
  cpus: () => [] as unknown[],
  availableParallelism: () => 1,
  networkInterfaces: () => ({}),
  userInfo: () => ({ uid: -1, gid: -1, username: '', homedir: '/', shell: null }),
};
