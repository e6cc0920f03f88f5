import { z } from 'zod';
import { id, line, readInput } from '../input';
import { roles } from './account';

const SHORTEST_PASSWORD = 10;
/** Argon2 hashes any length; without a bound a password of megabytes would cost as much to hash. */
const LONGEST_PASSWORD = 200;

const accountSchema = z.strictObject({
  email: z
    .string('web.error.required')
    .transform((email) => email.normalize('NFC').trim())
    .pipe(z.email('accounts.error.email').max(254, 'accounts.error.email')),
  name: line(120),
  role: z.enum(roles, 'accounts.error.role'),
  /** Without one, a random password is made. */
  password: z
    .string()
    .min(SHORTEST_PASSWORD, 'accounts.error.password')
    .max(LONGEST_PASSWORD, 'accounts.error.password')
    .exactOptional(),
  personId: id().exactOptional(),
});

export type AccountInput = z.output<typeof accountSchema>;

/** Reads a new account, all problems at once. */
export const readAccountInput = (raw: unknown): AccountInput => readInput(accountSchema, raw);
