// What belongs to no package, whatever a manifest says: keys, passwords, other people's code and the traces of tools.

const FOLDERS = new Set(
  '.git .hg .svn node_modules .bulkhead .vscode .idea .vs .ssh .gnupg .aws .azure .kube .docker .nyc_output __macosx'.split(
    ' ',
  ),
);
const FILES = new Set(
  '.env .npmrc .yarnrc .yarnrc.yml .netrc _netrc .git-credentials .gitconfig .htpasswd .pgpass .ds_store thumbs.db desktop.ini npm-debug.log .eslintcache'.split(
    ' ',
  ),
);
/** Keys and stores of keys; leftovers of editors and of this program; packages within packages. */
const NAMES = [
  /^\.env\./u,
  /\.(pem|key|p12|pfx|p8|jks|keystore|kdbx|ppk|gpg)$/u,
  /^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/u,
  /~$|\.sw[a-z]$|^#.*#$|^\.#|\.(orig|rej|bak)$/u,
  /^\.bulkhead-.*\.tmp$/u,
  /\.(bhx|vsix)$/u,
];

/** By its own name, without the folders above it. */
export function isNeverPacked(name: string, kind: 'file' | 'folder'): boolean {
  const lower = name.toLowerCase();
  // A name of the one kind is as telling for the other: a linked `node_modules` is a file to whoever does not follow it.
  if (FOLDERS.has(lower) || FILES.has(lower)) return true;
  return kind === 'file' && NAMES.some((pattern) => pattern.test(lower));
}
