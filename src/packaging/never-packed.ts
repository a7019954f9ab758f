// What belongs to no package, whatever a manifest says: keys, passwords, other people's code and the traces of tools.

const FOLDERS = namesOf(`
  .git .hg .svn .bzr .jj cvs
  node_modules .yarn .pnpm-store bower_components jspm_packages
  .bulkhead .vscode .idea .vs .fleet .zed .nyc_output .cache .parcel-cache .turbo __macosx
  .ssh .gnupg .aws .azure .gcloud .kube .docker .terraform .password-store`);
const FILES = namesOf(`
  .env .envrc .npmrc .yarnrc .yarnrc.yml .pypirc .netrc _netrc .git-credentials .gitconfig .htpasswd .pgpass .my.cnf
  .dockercfg .s3cfg .boto .vault-token
  .bash_history .zsh_history .node_repl_history .python_history
  .bulkheadignore .gitignore .gitattributes .gitmodules .npmignore .vscodeignore .pnp.cjs .pnp.loader.mjs
  .ds_store thumbs.db desktop.ini npm-debug.log yarn-error.log .eslintcache .stylelintcache`);
/** Keys and stores of keys; leftovers of editors and of this program; packages within packages. */
const NAMES = [
  /^\.env\./u,
  /\.(pem|key|p12|pfx|p8|jks|keystore|keychain|keychain-db|kdb|kdbx|ppk|gpg|tfstate|tfvars|ovpn)$/u,
  /^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/u,
  /^secring\./u,
  /^\._/u,
  /~$|\.sw[a-z]$|^#.*#$|^\.#|\.(orig|rej|bak)$/u,
  /^\.bulkhead-.*\.tmp$/u,
  /\.(bhx|vsix|tsbuildinfo)$/u,
];

/** By its own name, without the folders above it. */
export function isNeverPacked(name: string, kind: 'file' | 'folder'): boolean {
  const lower = name.toLowerCase();
  // A name of the one kind is as telling for the other: a linked `node_modules` is a file to whoever does not follow it.
  if (FOLDERS.has(lower) || FILES.has(lower)) return true;
  return kind === 'file' && NAMES.some((pattern) => pattern.test(lower));
}

function namesOf(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/u));
}
