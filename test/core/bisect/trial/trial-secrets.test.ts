import { describe, expect, test } from 'vitest';
import { secretsOfTrial } from '../../../../src/core/bisect/trial/trial-secrets.ts';
import { SECRETS_AT_MOST, type SecretAct, type SecretEffects } from '../../../../src/core/effects/secrets.ts';
import { registered } from '../../registered.ts';

/** What is kept for good, and whatever writes to it. */
function kept(values: Record<string, string> = {}, owner = 'acme.notes') {
  const writes: string[] = [];
  const own = ({ checked }: SecretAct) => (checked.who.identity.id === owner ? values : {});
  const effects: SecretEffects = {
    get: async (act) => own(act)[act.checked.resource.key] ?? null,
    store: async ({ checked }) => void writes.push(`store ${checked.resource.key}`),
    delete: async ({ checked }) => void writes.push(`delete ${checked.resource.key}`),
    keys: async (act) => Object.keys(own(act)).sort(),
  };
  return { effects, writes };
}

const on = (key: string, id = 'acme.notes') =>
  ({ checked: { who: { identity: registered(id).identity }, resource: { key } } }) as unknown as SecretAct;

describe('in a trial', () => {
  test('what was kept is read, and what is stored and deleted is read back, and written nowhere', async () => {
    const { effects, writes } = kept({ token: 'one', old: 'two' });
    const secrets = secretsOfTrial(effects);
    expect(await secrets.get(on('token'))).toBe('one');
    await secrets.store(on('token'), 'three');
    await secrets.store(on('new'), 'four');
    await secrets.delete(on('old'));
    await secrets.delete(on('never-there'));
    expect(await secrets.get(on('token'))).toBe('three');
    expect(await secrets.get(on('new'))).toBe('four');
    expect(await secrets.get(on('old'))).toBeNull();
    expect(await secrets.keys(on(''))).toEqual(['new', 'token']);
    await secrets.delete(on('new'));
    expect(await secrets.keys(on(''))).toEqual(['token']);
    await secrets.store(on('old'), 'again');
    expect(await secrets.keys(on(''))).toEqual(['old', 'token']);
    expect(writes).toEqual([]);
  });

  test('nobody reads what another stored, and the next trial begins with what is kept', async () => {
    const { effects } = kept({ token: 'one' });
    const secrets = secretsOfTrial(effects);
    await secrets.store(on('token'), 'three');
    expect(await secrets.get(on('token', 'acme.other'))).toBeNull();
    expect(await secrets.keys(on('', 'acme.other'))).toEqual([]);
    expect(await secretsOfTrial(effects).get(on('token'))).toBe('one');
  });

  test('there is no more room than there is for good', async () => {
    const many = Object.fromEntries(Array.from({ length: SECRETS_AT_MOST }, (_, at) => [`key-${at}`, 'x']));
    const secrets = secretsOfTrial(kept(many).effects);
    await secrets.store(on('key-1'), 'replaced');
    await expect(secrets.store(on('more'), 'x')).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await secrets.delete(on('key-2'));
    await secrets.store(on('more'), 'x');
  });

  test('what cannot be read can be deleted; deleting what is not there takes no memory for ever', async () => {
    let isBroken = true;
    const { effects } = kept();
    const damaged = async (): Promise<never> => {
      throw new Error('damaged');
    };
    const secrets = secretsOfTrial({ ...effects, get: (act) => (isBroken ? damaged() : effects.get(act)) });
    await secrets.delete(on('broken'));
    expect(await secrets.get(on('broken'))).toBeNull();
    let refused: unknown = null;
    for (let at = 0; at <= 2 * SECRETS_AT_MOST && refused === null; at++) {
      refused = await secrets.delete(on(`key-${at}`)).then(
        () => null,
        (error: unknown) => error,
      );
    }
    expect(refused).toMatchObject({ code: 'LIMIT_EXCEEDED' });
    isBroken = false;
    for (let at = 0; at <= 2 * SECRETS_AT_MOST; at++) await secrets.delete(on(`other-${at}`));
  });
});
