// What somebody is about to install, in lines: who it is, what it gets, grouped, most dangerous first; the author's words last, and quoted.

import { quote, visible } from '../base/quote.ts';
import { DANGER_GROUPS, type InstallOffer, type OfferedPermission } from '../index.ts';

/** What can be denied on its own, in the order of its numbers: what is required, or, of an update, what is required beyond what was accepted. */
export function deniable({ required, update }: InstallOffer): readonly OfferedPermission[] {
  return update === null ? required : update.more;
}

export function offerLines(offer: InstallOffer): readonly string[] {
  const { id, version, displayName, description, optional, update } = offer;
  const calls = [displayName, description].filter((text) => text !== '' && text !== id);
  return [
    update === null
      ? `${id} ${visible(version)}`
      : `${id} ${visible(version)}, in the place of ${visible(update.from)}`,
    ...signerLines(offer),
    ...(calls.length === 0 ? [] : [`  calls itself ${calls.map((text) => quote(text)).join(': ')}`]),
    '',
    ...(update === null ? requiredLines(offer) : moreLines(update, offer)),
    ...(update === null && optional.length > 0
      ? ['Asks for later, when it needs it:', ...optional.flatMap((each) => permission('-', each)), '']
      : []),
  ];
}

/** Who vouches for it. A name that means another key than before is the one thing that must not be overlooked here. */
function signerLines({ keyId, publisher }: InstallOffer): readonly string[] {
  if (keyId === null || publisher === null) return ['  unsigned: nobody vouches for who wrote it'];
  const name = visible(publisher.name);
  const approved = publisher.approvedBy.map(visible).join(', ');
  return [
    `  signed by ${name}, with the key ${keyId}`,
    ...(approved === '' ? [] : [`  approved by ${approved}`]),
    ...(publisher.known ? [] : firstUse(name, keyId, publisher.formerly)),
  ];
}

function firstUse(name: string, keyId: string, formerly: readonly string[]): readonly string[] {
  if (formerly.length === 0)
    return [
      `  You trust no key of ${name} yet. With a yes this one is its key from now on: compare ${keyId} with what ${name} publishes, on its site for example.`,
    ];
  if (formerly.includes(keyId))
    return [
      `  WARNING: this key of ${name} was taken out here (trust remove). With a yes it is trusted again, and what it was allowed, and kept, is its own again.`,
    ];
  return [
    `  WARNING: ${name} was trusted here before, with another key: ${formerly.map(visible).join(', ')}.`,
    '  Whoever has the name now need not be who had it then. Compare the key with what it publishes; nothing that the former one was allowed, or kept, goes to this one.',
  ];
}

function requiredLines({ required, optional, untrustedToo }: InstallOffer): readonly string[] {
  const nothing = required.length === 0 ? ['Needs no permissions: it reaches nothing but its own storage.', ''] : [];
  // Of what asks for nothing, nothing is more anywhere.
  const everywhere = untrustedToo && required.length + optional.length > 0 ? [`${UNTRUSTED_TOO}.`, ''] : [];
  const numbered = required.map((each, index) => ({ ...each, number: `${index + 1})` }));
  const groups = DANGER_GROUPS.flatMap(({ danger, title }) => {
    const group = numbered.filter((each) => each.danger === danger);
    return group.length === 0 ? [] : [`${title}:`, ...group.flatMap((each) => permission(each.number, each)), ''];
  });
  return [...nothing, ...groups, ...everywhere];
}

const UNTRUSTED_TOO = 'All of it in workspaces that you do not trust, too: its author says that it is safe there';

function moreLines(
  { more, isolationBefore, untrustedToo }: NonNullable<InstallOffer['update']>,
  { isolation }: InstallOffer,
): readonly string[] {
  if (more.length === 0 && isolationBefore === null && !untrustedToo)
    return ['Asks for nothing more than was accepted.', ''];
  const asks = more.flatMap((each, index) => permission(`${index + 1}) ${each.change === 'new' ? '+' : '~'}`, each));
  return [
    'Asks for more than was accepted (+ new, ~ wider):',
    ...asks,
    ...(isolationBefore === null ? [] : [`  ~ runs behind a weaker wall: ${isolation}, so far ${isolationBefore}`]),
    ...(untrustedToo ? [`  ~ ${UNTRUSTED_TOO}`] : []),
    '',
  ];
}

function permission(mark: string, { title, kind, scope, warning, reason }: OfferedPermission): readonly string[] {
  const indent = ' '.repeat(mark.length + 5);
  return [
    `  ${mark} ${visible(title)} (${visible(kind)})`,
    ...scope.map((line) => `${indent}${visible(line)}`),
    ...(warning === null ? [] : [`${indent}Warning: ${visible(warning)}`]),
    `${indent}its author says: ${quote(reason)}`,
  ];
}
