/** Removes invisible characters without a meaning. Sources: UAX 9, UTR 36. */
import { patternRule } from './rule';
import type { SafeRule } from './rule';

/** Bidi embeddings and overrides, zero-width spaces, byte order marks, control characters. */
export const strays: SafeRule = {
  ...patternRule('strays', /[\0-\x08\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\ufeff]+/g, ''),
  everywhere: true,
};
