// The secrets of extensions during one trial: read where they are kept, changed in memory only.

import type { SecretAct, SecretEffects } from '../../effects/secrets.ts';
import { ownerOf, SECRETS_AT_MOST } from '../../effects/secrets.ts';
import { tooManySecrets } from '../../secrets/secret-vault.ts';

/** For as long as the trial: the same for each instance of an extension that runs in it. `kept` never sees a write. Errors: those of `kept`. */
export function secretsOfTrial(kept: SecretEffects): SecretEffects {
  /** By owner and name; null: deleted. */
  const changes = new Map<string, Map<string, string | null>>();
  const changesOf = ({ checked }: SecretAct): Map<string, string | null> => {
    const owner = ownerOf(checked);
    const known = changes.get(owner) ?? new Map<string, string | null>();
    changes.set(owner, known);
    return known;
  };
  const keys = async (act: SecretAct): Promise<readonly string[]> => {
    const names = new Set(await kept.keys(act));
    for (const [name, value] of changesOf(act)) {
      if (value === null) names.delete(name);
      else names.add(name);
    }
    return [...names].sort();
  };
  return {
    async get(act) {
      const changed = changesOf(act).get(act.checked.resource.key);
      return changed === undefined ? kept.get(act) : changed;
    },
    async store(act, value) {
      const { key } = act.checked.resource;
      const own = changesOf(act);
      if (typeof own.get(key) !== 'string') {
        const names = await keys(act);
        if (names.length >= SECRETS_AT_MOST && !names.includes(key)) throw tooManySecrets(SECRETS_AT_MOST);
      }
      own.set(key, value);
    },
    async delete(act) {
      const { key } = act.checked.resource;
      const own = changesOf(act);
      // What cannot be read can be deleted: that is the way to be rid of it.
      const isKept = await kept.get(act).then(
        (value) => value !== null,
        () => true,
      );
      if (!isKept) own.delete(key);
      else if (own.has(key) || own.size < 2 * SECRETS_AT_MOST) own.set(key, null);
      else throw tooManySecrets(SECRETS_AT_MOST);
    },
    keys,
  };
}
