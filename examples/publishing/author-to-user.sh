#!/bin/sh
# From author to user, by the command line only: a key, a package, an update that asks for more, a new key, an organisation that
# approves, and a revocation. Try it in an empty folder, where all of it happens:
#
#     mkdir /tmp/try && cd /tmp/try && sh /path/to/bulkhead/examples/publishing/author-to-user.sh
#
# It ends with 0 when everything went as it says, refusals included.
set -eu

repository=$(cd "$(dirname "$0")/../.." && pwd)
bulkhead() { "${NODE:-node}" "$repository/bin/bulkhead.js" "$@"; }

# Shows a command, and what it says.
try() {
  printf '\n$ bulkhead %s\n' "$*"
  bulkhead "$@" 2>&1
}

# Shows a command that has to be refused: with this code, and with no other.
refused() {
  code=$1
  shift
  printf '\n$ bulkhead %s\n' "$*"
  if said=$(bulkhead "$@" 2>&1); then
    printf '%s\nNOT REFUSED, and it should be: %s\n' "$said" "$code"
    exit 1
  fi
  printf '%s\n' "$said"
  case "$said" in
    *"error $code "*) ;;
    *) printf 'REFUSED FOR ANOTHER REASON, and it should be: %s\n' "$code" && exit 1 ;;
  esac
}

# Fails unless the text stands in what a command says.
says() {
  text=$1
  shift
  said=$(try "$@")
  printf '%s\n' "$said"
  case "$said" in
    *"$text"*) ;;
    *) printf 'IT DOES NOT SAY: %s\n' "$text" && exit 1 ;;
  esac
}

# ---- The author makes a key, once, and an extension; then a package of it, and signs that. acme.key stays secret; acme.key.pub goes on the site.
try keygen -o acme.key
try init hello --publisher acme --yes
try pack hello -o hello-0.1.0.bhx
refused SIGNATURE_MISSING verify hello-0.1.0.bhx --home user
try sign hello-0.1.0.bhx --key acme.key

# ---- A user who knows nobody yet: the package says who signed it, and nobody here knows whether that is acme's key.
refused KEY_UNKNOWN verify hello-0.1.0.bhx --home user
refused CONSENT_REQUIRED install hello-0.1.0.bhx --home user
# On a terminal it asks; --yes accepts what it asks for, and this key as that of acme.
try install hello-0.1.0.bhx --home user --yes
says 'Hello, Ada!' run --home user --command hello.hello Ada
says 'which is trusted as that of acme' verify hello-0.1.0.bhx --home user

# ---- Somebody changes one byte of it on the way.
cp hello-0.1.0.bhx changed.bhx
printf 'X' | dd of=changed.bhx bs=1 seek=200 conv=notrunc 2>/dev/null
refused PACKAGE_MALFORMED verify changed.bhx --home user

# ---- The next version wants to send something: it is held, and the old one goes on, until the user has accepted it.
sed -e 's/"version": "0.1.0"/"version": "0.2.0"/' \
  -e 's/"permissions": {/"permissions": { "net.connect": { "hosts": ["acme.example"], "reason": "Asks for news." },/' \
  hello/package.json >package.json.new
mv package.json.new hello/package.json
# Both at once; the bytes are the same.
try pack hello -o hello-0.2.0.bhx --key acme.key
refused CONSENT_REQUIRED update hello-0.2.0.bhx --home user
says 'version 0.2.0 asks for more and is held' list --home user
try update acme.hello --home user --yes
# What was once replaced does not come back by itself.
refused ROLLBACK update hello-0.1.0.bhx --home user

# ---- The author changes keys. The old key hands over; users read that, and accept it.
try keygen -o acme-2.key
try trust rotate acme --old acme.key --new acme-2.key.pub -o rotation.json
sed 's/"version": "0.2.0"/"version": "0.3.0"/' hello/package.json >package.json.new
mv package.json.new hello/package.json
try pack hello -o hello-0.3.0.bhx --key acme-2.key
refused KEY_UNKNOWN update hello-0.3.0.bhx --home user
refused CONSENT_REQUIRED trust accept rotation.json --home user
try trust accept acme --home user --yes
says 'updated acme.hello 0.3.0 (signed by acme), in the place of 0.2.0.' update hello-0.3.0.bhx --home user

# ---- An office installs only what its IT has looked at, and signed as well.
try keygen -o it.key
cat >policy.json <<POLICY
{
  "bulkhead.owner": "IT, room 4",
  "bulkhead.trust": { "approvedBy": { "it": "$(cat it.key.pub)" }, "unsigned": false }
}
POLICY
refused POLICY_REFUSED install hello-0.3.0.bhx --home office --policy policy.json --yes
try sign hello-0.3.0.bhx --key it.key --role registry
try trust add --registry it it.key.pub --home office
try trust add acme acme-2.key.pub --home office
says 'approved by  it' verify hello-0.3.0.bhx --home office --policy policy.json
try install hello-0.3.0.bhx --home office --policy policy.json --yes

# ---- The author's laptop is stolen, with the key on it. From then on nothing runs that this key has signed.
try trust revoke --key acme-2.key --reason 'The laptop was stolen.' -o revocations.json
says 'Stopped and switched off: acme.hello' trust apply revocations.json --home user
refused KEY_REVOKED run --home user --command hello.hello Ada
says 'revoked:' list --home user
refused KEY_REVOKED install hello-0.3.0.bhx --home user --yes
try trust list --home user

printf '\nAll of it went as it should.\n'
