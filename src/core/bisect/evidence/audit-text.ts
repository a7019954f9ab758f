// An entry of the audit log as one line of evidence: what was asked for, by whom, and what was said. Settings files and origins are left out: they are paths of the user.

import { quote, visible } from '../../../base/quote.ts';
import { withoutSecrets } from '../../../base/without-secrets.ts';
import type { AuditEntry } from '../../audit/audit-entry.ts';

/** Null: it says nothing of what an extension did. */
export function auditText(entry: AuditEntry): string | null {
  switch (entry.kind) {
    case 'decision': {
      const { decision, code, layer, ms } = entry;
      return line(entry, `${decision} ${code === null ? '' : `${code} `}by ${layer}`, entry, `, ${ms} ms`);
    }
    case 'question': {
      const answer = { allow: 'yes', deny: 'no', anew: 'yes, to a part' };
      return line(entry, entry.answer === null ? 'asked, nobody answered' : `asked, ${answer[entry.answer]}`, entry);
    }
    case 'denials': {
      const counts = entry.counts.map(({ permission, code, count }) => `${count} × ${permission} ${code ?? ''}`);
      return `${visible(entry.time)} ${visible(entry.id)} deny ${visible(counts.join(', '))}`;
    }
    case 'configuration':
      return `${visible(entry.time)} ${visible(entry.id)} set ${quote(entry.key)}${entry.code === null ? '' : ` ${entry.code}`}`;
    default:
      return null;
  }
}

function line(
  { time, id }: { readonly time: string; readonly id: string },
  said: string,
  { permission, resource }: { readonly permission: string; readonly resource: string },
  rest = '',
): string {
  // As the log keeps it: secrets of command lines are written nowhere. Cut nowhere but where the line is: what cleans it later knows cuts by the end of a line.
  const what = resource === '' ? '' : ` ${quote(withoutSecrets(resource), Number.MAX_SAFE_INTEGER)}`;
  return `${visible(time)} ${visible(id)} ${visible(permission)} ${visible(said)}${what}${rest}`;
}
