// How random tests are random: the same each time, unless `BULKHEAD_SEED` says otherwise.

const said = process.env.BULKHEAD_SEED;

/** For `fc.assert`. A failure prints the seed; `BULKHEAD_SEED=<number>` looks elsewhere. */
export const SEEDED: { readonly seed: number } = { seed: said === undefined ? 20_260_901 : Number(said) };
