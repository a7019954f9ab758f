// Why an extension may not run: every reason, in the order in which they count.

export const DISABLED_REASONS = [
  'revoked',
  'policy',
  'invalid',
  'undecidable',
  'incompatible',
  'isolation',
  'bisect',
  'culprit',
  'untrusted-workspace',
  'permissions',
  'dependency',
  'user',
] as const;

/**
 * - `revoked`: its key, or this version, was revoked.
 * - `policy`: a policy disables it.
 * - `invalid`: it is not what it claims to be, or no extension at all. `undecidable`: that cannot be said.
 * - `incompatible`: it is made for another app, or another version.
 * - `isolation`: it is to run behind a wall that is not available.
 * - `bisect`: a search for what is broken has switched it off. `culprit`: it was found.
 * - `untrusted-workspace`: it does not run in a workspace that is not trusted.
 * - `permissions`: what it requires was never accepted.
 * - `dependency`: what it needs is missing, of another version, or disabled.
 * - `user`: the settings of the user, or of the workspace, disable it.
 */
export type DisabledReason = (typeof DISABLED_REASONS)[number];
