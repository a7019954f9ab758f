#!/bin/sh
# Something eats the notes of a user, who has five extensions. By the command line only: the name of the one that does it, a report for
# its author, and nothing of the user's changed. Try it in an empty folder, where all of it happens:
#
#     mkdir /tmp/try && cd /tmp/try && sh /path/to/bulkhead/examples/bisect/find-it.sh
#
# It ends with 0 when everything went as it says.
set -eu

repository=$(cd "$(dirname "$0")/../.." && pwd)
NODE=${NODE:-node}
bulkhead() { "$NODE" "$repository/bin/bulkhead.js" "$@"; }
BULKHEAD_HOME=$PWD/home
export BULKHEAD_HOME

# Shows a command, and what it says.
try() {
  printf '\n$ bulkhead %s\n' "$*"
  bulkhead "$@" 2>&1
}

# Fails unless the text stands in what a command says.
says() {
  text=$1
  shift
  said=$(try "$@") || true
  printf '%s\n' "$said"
  case "$said" in
    *"$text"*) ;;
    *) printf 'IT DOES NOT SAY: %s\n' "$text" && exit 1 ;;
  esac
}

# An extension that may write the notes, and does this when the app opens something.
extension() {
  mkdir "$1"
  cat >"$1/package.json" <<MANIFEST
{
  "publisher": "acme", "name": "$1", "version": "1.0.0", "engines": { "bulkhead": "*" }, "main": "./main.js",
  "activationEvents": ["onOpen"],
  "permissions": {
    "fs.read": { "paths": ["\${workspaceFolder}/notes.txt"], "reason": "Reads your notes" },
    "fs.write": { "paths": ["\${workspaceFolder}/notes.txt"], "reason": "Tidies your notes" }
  }
}
MANIFEST
  cat >"$1/main.js" <<SCRIPT
const { Uri, workspace } = require('@bulkhead/extension-api');
exports.activate = async () => {
  const notes = Uri.joinPath(workspace.workspaceFolders[0].uri, 'notes.txt');
  const text = new TextDecoder().decode(await workspace.fs.readFile(notes));
  $2
};
SCRIPT
}

for name in clock spell links words; do extension "$name" ''; done
# It means well, and knows no umlauts.
extension tidy 'await workspace.fs.writeFile(notes, new TextEncoder().encode(text.replace(/[^ -~\n]/g, "")));'
for name in clock spell tidy links words; do bulkhead install "$name" --yes 2>install.log || cat install.log; done
try disable acme.words
cp home/settings.json settings.before

# ---- What goes wrong, as a command: 0 when all is well, 1 when it is not.
mkdir work
cat >check.sh <<CHECK
printf 'Grüße\n' >work/notes.txt
"$NODE" "$repository/bin/bulkhead.js" run --workspace work --event onOpen || exit 125
grep -q 'Grüße' work/notes.txt
CHECK

# ---- It names the one that does it.
says 'found: acme.tidy is to blame.' bisect run -- sh check.sh
try bisect report -o report.md
grep -q 'acme.tidy' report.md

# ---- Nothing of the user's was changed.
cmp settings.before home/settings.json
says 'user: you disabled it' list

# ---- Without it, all is well.
try disable acme.tidy
sh check.sh 2>/dev/null
try bisect reset

printf '\nAll of it went as it should.\n'
